/** Finding a service by what a person would call it. */

import type { Service } from "../catalogue/types.generated";
import { normalise } from "../detect/text";

/** The services whose name, company, addresses or settings hold every word of the query, in their given order. */
export function search(services: readonly Service[], query: string): Service[] {
  const words = normalise(query).split(" ").filter(Boolean);
  if (words.length === 0) return [...services];
  return services.filter((service) => {
    const haystack = haystackOf(service);
    return words.every((word) => haystack.includes(word));
  });
}

const haystacks = new WeakMap<Service, string>();

/** All that a service may be found by; made once, not at every letter that is typed. */
function haystackOf(service: Service): string {
  const known = haystacks.get(service);
  if (known !== undefined) return known;
  const names = [
    service.name,
    service.company,
    ...service.domains,
    ...service.controls.map(({ name }) => name),
  ];
  const haystack = names.map(normalise).join("\n");
  haystacks.set(service, haystack);
  return haystack;
}
