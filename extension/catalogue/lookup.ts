/**
 * Where things stand in a list of services, found without going through all of them: there may be ten thousand. Made once
 * for each list, when it is first asked.
 */
import type { Control, Service } from "./types.generated";

export interface Found {
  control: Control;
  service: Service;
}

interface Lookup {
  services: Map<string, Service>;
  controls: Map<string, Found>;
  domains: Map<string, Service>;
  /** By host pattern, `*.` at the start allowed. */
  hosts: Map<string, Service[]>;
}

const made = new WeakMap<readonly Service[], Lookup>();

/** Of equals, the first in the list counts. */
export function lookupIn(services: readonly Service[]): Lookup {
  const known = made.get(services);
  if (known) return known;
  const lookup: Lookup = {
    services: new Map(),
    controls: new Map(),
    domains: new Map(),
    hosts: new Map(),
  };
  const put = <T>(map: Map<string, T>, key: string, value: T) => {
    if (!map.has(key)) map.set(key, value);
  };
  for (const service of services) {
    put(lookup.services, service.id, service);
    for (const control of service.controls) put(lookup.controls, control.id, { control, service });
    for (const domain of service.domains) put(lookup.domains, domain, service);
    for (const host of new Set(hostsOf(service))) {
      const there = lookup.hosts.get(host);
      if (there) there.push(service);
      else lookup.hosts.set(host, [service]);
    }
  }
  made.set(services, lookup);
  return lookup;
}

/** The host patterns on which the catalogue places something of a service. */
function hostsOf(service: Service): string[] {
  const places = [...service.controls, ...service.notices].flatMap((entry) => entry.places);
  return [...places, ...service.sign_in].map((address) => address.host);
}

/** A host name and what is above it, longest first: "a.b.c", "b.c", "c". */
export function* domainsAbove(hostname: string): Generator<string> {
  for (let rest = hostname; rest !== ""; rest = rest.slice(rest.indexOf(".") + 1)) {
    yield rest;
    if (!rest.includes(".")) return;
  }
}

/** The services of which something may stand on a host. */
export function servicesOn(hostname: string, services: readonly Service[]): Set<Service> {
  const { hosts } = lookupIn(services);
  const [, ...above] = domainsAbove(hostname);
  const patterns = [hostname, ...above.map((domain) => `*.${domain}`)];
  return new Set(patterns.flatMap((pattern) => hosts.get(pattern) ?? []));
}
