import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shipped } from "../../../extension/catalogue/bundle";
import { findControl, findService } from "../../../extension/catalogue/find";
import { domainsAbove, lookupIn, servicesOn } from "../../../extension/catalogue/lookup";
import { isWithin, serviceAt } from "../../../extension/catalogue/match";
import type { Service } from "../../../extension/catalogue/types.generated";
import { control, place, service } from "./example";

/** The same by going through all: the longest domain, of equals the first. */
function scanned(hostname: string, services: readonly Service[]): Service | null {
  let best: Service | null = null;
  let closest = 0;
  for (const one of services)
    for (const domain of one.domains)
      if (domain.length > closest && isWithin(hostname, domain)) {
        best = one;
        closest = domain.length;
      }
  return best;
}

const label = fc.constantFrom("a", "b", "com", "example", "www");
const host = fc.array(label, { minLength: 1, maxLength: 5 }).map((labels) => labels.join("."));

describe("an index finds what going through all finds", () => {
  it("by domain", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(host, { maxLength: 3 }), { maxLength: 6 }),
        host,
        (all, name) => {
          const services = all.map((domains, at) => service({ id: `s${at}`, domains }));
          expect(serviceAt(`https://${name}/`, services)).toBe(scanned(name, services));
        },
      ),
    );
  });

  it("by host", () => {
    const pattern = fc.tuple(fc.boolean(), host).map(([wide, name]) => (wide ? `*.${name}` : name));
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 8 }), host, (patterns, name) => {
        const services = patterns.map((at, number) =>
          service({
            id: `s${number}`,
            controls: [control({ id: `s${number}/c`, places: [place(at)] })],
          }),
        );
        const isThere = (at: string) =>
          at.startsWith("*.") ? name.endsWith(at.slice(1)) : name === at;
        expect([...servicesOn(name, services)].sort(byId)).toEqual(
          services.filter((_, number) => isThere(patterns[number] ?? "")).sort(byId),
        );
      }),
    );
  });

  it("by id", () => {
    for (const one of shipped.services) {
      expect(findService(one.id, shipped.services)).toBe(one);
      for (const own of one.controls)
        expect(findControl(own.id, shipped.services)).toEqual({ control: own, service: one });
    }
    expect(findService("nobody", shipped.services)).toBeNull();
    expect(findControl("constructor", shipped.services)).toBeNull();
  });
});

const byId = (one: Service, other: Service): number => one.id.localeCompare(other.id);

it("is made once for a list", () => {
  expect(lookupIn(shipped.services)).toBe(lookupIn(shipped.services));
});

it("goes up a host name to its end", () => {
  expect([...domainsAbove("a.b.c")]).toEqual(["a.b.c", "b.c", "c"]);
  expect([...domainsAbove("c")]).toEqual(["c"]);
  expect([...domainsAbove("")]).toEqual([]);
});
