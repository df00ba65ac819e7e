/**
 * The hosts the extension may look at, as match patterns: those with settings pages it knows, and nothing else.
 * PRIVACY.md explains each one; a test holds the two together.
 */
import type { Place } from "./types.generated";

/** The sites it may look at as soon as it is installed. */
export const INSTALL_HOSTS: readonly string[] = [
  "https://www.linkedin.com/*",
  "https://copilot.microsoft.com/*",
  "https://copilot.com/*",
  "https://account.microsoft.com/*",
  "https://*.officeapps.live.com/*",
  "https://github.com/*",
];

type Entry = { places: readonly Pick<Place, "host" | "frame">[] };
/** What is needed of a service to say where it is. */
export type Placed = { controls: readonly Entry[]; notices: readonly Entry[] };

const placesOf = ({ controls, notices }: Placed) =>
  [...controls, ...notices].flatMap(({ places }) => places);

/** The match pattern for a host of the catalogue, "x.com" or "*.substack.com". */
export const originOf = (host: string): string => `https://${host}/*`;

const originsAt = (places: readonly { host: string }[]): string[] =>
  [...new Set(places.map(({ host }) => originOf(host)))].sort();

/** The match patterns of the hosts on which a service has a setting or a notice, each once. */
export const originsOf = (service: Placed): string[] => originsAt(placesOf(service));

/** All of them that services need. */
export const catalogueOrigins = (services: readonly Placed[]): string[] =>
  originsAt(services.flatMap(placesOf));

/** Those that are only looked at when the person allows it, one by one. */
export const optionalOrigins = (services: readonly Placed[]): string[] =>
  catalogueOrigins(services).filter((origin) => !INSTALL_HOSTS.includes(origin));

/** Those with places in inner frames of a page: only there does the script run in frames. */
export const framedOrigins = (services: readonly Placed[]): string[] =>
  originsAt(services.flatMap(placesOf).filter(({ frame }) => frame !== "top"));

/** The sites of these patterns as people write them, each once: "*.wordpress.com" is a part of "wordpress.com". */
export function siteNames(origins: readonly string[]): string[] {
  const hosts = origins.map((origin) => origin.slice("https://".length, -"/*".length));
  const names = [...new Set(hosts.map((host) => host.replace(/^\*\./, "")))];
  const wide = hosts.filter((host) => host.startsWith("*.")).map((host) => host.slice(1));
  return names.filter((name) => !wide.some((domain) => name.endsWith(domain)));
}
