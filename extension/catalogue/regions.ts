/**
 * What is offered where. The server has the same in untrain/catalogue/regions.py and untrain/api/availability.py; a
 * test holds the two together.
 */
import type { AccountKind, Answer, Availability, Control, Service } from "./types.generated";

const WORLD = "world";
const EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(
  " ",
);
const EEA = [...EU, "IS", "LI", "NO"];
const ORDINARY: readonly AccountKind[] = ["any", "personal"];

type Claims = Pick<Control, "availability">;

/** The region and all that contain it, narrowest first: "DE" gives ["DE", "EU", "EEA", "world"]. */
export function lineage(region: string): string[] {
  const inEU = region === "EU" || EU.includes(region);
  const inEEA = inEU || region === "EEA" || EEA.includes(region);
  return [...new Set([region, ...(inEU ? ["EU"] : []), ...(inEEA ? ["EEA"] : []), WORLD])];
}

/** The regions that services' claims tell apart, without the world, in order. */
export function knownRegions(services: readonly Pick<Service, "controls">[]): string[] {
  const named = services.flatMap(({ controls }) =>
    controls.flatMap(({ availability }) => availability.flatMap(({ regions }) => regions)),
  );
  return [...new Set(named)].filter((region) => region !== WORLD).sort();
}

/**
 * The claims that hold in a region, narrowest first. For each kind of account only those of the narrowest region
 * count; what is said of all accounts settles personal ones, but not the exceptions made for others elsewhere.
 */
export function holding({ availability }: Claims, region: string): Availability[] {
  const found = new Set<Availability>();
  const settled = new Set<AccountKind>();
  for (const area of lineage(region)) {
    const here = availability.filter(
      ({ regions, accounts }) =>
        regions.includes(area) && accounts.some((kind) => !settled.has(kind)),
    );
    for (const claim of here) found.add(claim);
    for (const kind of here.flatMap(({ accounts }) => accounts)) settled.add(kind);
    if (settled.has("any")) settled.add("personal");
  }
  return [...found];
}

const isOrdinary = ({ accounts }: Availability): boolean =>
  accounts.some((kind) => ORDINARY.includes(kind));

/** Whether a person with an ordinary account is offered the control in a region. */
export function offered(control: Claims, region: string): Answer {
  return holding(control, region).find(isOrdinary)?.offered ?? "unknown";
}

/** The claims by which ordinary accounts of other regions are offered a control that is not offered in this one. */
export function elsewhere(control: Claims, region: string): Availability[] {
  if (offered(control, region) === "yes") return [];
  const here = holding(control, region);
  return control.availability.filter(
    (claim) => claim.offered === "yes" && !here.includes(claim) && isOrdinary(claim),
  );
}
