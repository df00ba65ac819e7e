/** Finding a service by what a person would call it. */

import type { Service } from "../catalogue/types.generated";
import { normalise } from "../detect/text";

/** The services whose name, company, addresses or settings hold every word of the query, in their given order. */
export function search(services: readonly Service[], query: string): Service[] {
  const words = normalise(query).split(" ").filter(Boolean);
  return services.filter((service) => {
    const names = [
      service.name,
      service.company,
      ...service.domains,
      ...service.controls.map(({ name }) => name),
    ];
    const haystack = names.map(normalise).join("\n");
    return words.every((word) => haystack.includes(word));
  });
}
