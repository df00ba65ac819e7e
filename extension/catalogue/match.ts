/** Which service an address belongs to, found locally: nobody is asked. */
import { domainsAbove, lookupIn } from "./lookup";
import type { Service } from "./types.generated";

/** Whether a host is the domain itself or below it: "linkedin.com.evil.example" is not below "linkedin.com". */
export function isWithin(hostname: string, domain: string): boolean {
  return hostname === domain || hostname.endsWith(`.${domain}`);
}

/** The address as a URL if a web page can have it, else null. */
export function webAddress(address: string | undefined): URL | null {
  if (address === undefined || !URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === "https:" || url.protocol === "http:" ? url : null;
}

/** The address if it may be opened or linked to: encrypted web pages only. */
export function safeUrl(url: string | null | undefined): string | null {
  const address = webAddress(url ?? undefined);
  return address?.protocol === "https:" ? address.href : null;
}

/**
 * The service whose domain fits the address most closely. Companies run several services on related hosts, so the
 * longest domain wins; of equals, the first in the catalogue.
 */
export function serviceAt(
  address: string | undefined,
  services: readonly Service[],
): Service | null {
  const url = webAddress(address);
  if (url === null) return null;
  const { domains } = lookupIn(services);
  for (const domain of domainsAbove(url.hostname.replace(/\.$/, ""))) {
    const service = domains.get(domain);
    if (service) return service;
  }
  return null;
}
