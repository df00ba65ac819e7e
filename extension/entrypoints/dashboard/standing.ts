/** How a service stands for this person, by the catalogue, the journal and what they said of it. */
import { isTraining, mainControl } from "../../catalogue/main-control";
import type { Change, Control, Service } from "../../catalogue/types.generated";
import type { Entry, Journal } from "../../journal/model";
import type { Settings } from "../../settings";
import { search } from "../../ui/search";

/** What to do first comes first. */
export const STATUSES = [
  "exposed",
  "unknown",
  "unseen",
  "elsewhere",
  "no-way-out",
  "unclear",
  "protected",
  "fine",
  "unused",
] as const;
export type Status = (typeof STATUSES)[number];

export interface Standing {
  service: Service;
  status: Status;
  /** The settings about training first. */
  controls: { control: Control; entry: Entry | null }[];
  lastSeen: number | null;
  /** The newest change of the service's terms since it was last seen. */
  changed: Change | null;
}

export function standingOf(
  service: Service,
  { controls }: Pick<Journal, "controls">,
  { unused }: Pick<Settings, "unused">,
  now: number,
): Standing {
  const known = [...service.controls]
    .sort((one, other) => Number(isTraining(other)) - Number(isTraining(one)))
    .map((control) => ({ control, entry: controls[control.id] ?? null }));
  const seen = known.flatMap(({ entry }) => (entry ? [entry.lastSeen] : []));
  const lastSeen = seen.length > 0 ? Math.max(...seen) : null;
  return {
    service,
    status: unused.includes(service.id) ? "unused" : statusOf(service, known),
    controls: known,
    lastSeen,
    changed: lastSeen === null ? null : changeSince(service, lastSeen, now),
  };
}

/** The worst that was seen decides; that one is protected needs the main setting to say so. */
function statusOf(service: Service, known: Standing["controls"]): Status {
  const training = known.filter(({ control }) => isTraining(control));
  const main = mainControl(service);
  if (!main) {
    const { value } = service.stance;
    if (value === "no_training" || value === "consent_only") return "fine";
    return value === "trains_default" ? "no-way-out" : "unclear";
  }
  const exposures = training.map(({ entry }) => entry?.history.at(-1)?.exposure);
  if (exposures.includes("exposed")) return "exposed";
  const own = exposures[training.findIndex(({ control }) => control === main)];
  if (own === "protected") return "protected";
  if (exposures.some((exposure) => exposure !== undefined)) return "unknown";
  return training.some(({ control }) => isVisible(control)) ? "unseen" : "elsewhere";
}

/** Whether there is a page on which Untrain can see how it stands. */
export const isVisible = ({ places }: Control): boolean => places.length > 0;

/** Dates may lack the day or the month: such a change counts from the first day it can have been. */
function changeSince({ policy }: Service, since: number, now: number): Change | null {
  const after = policy.changes
    .filter(({ date }) => Date.parse(date) > since && Date.parse(date) <= now)
    .sort((one, other) => Date.parse(other.date) - Date.parse(one.date));
  return after[0] ?? null;
}

export const SORTS = ["urgency", "name", "seen", "changed"] as const;
export type Sort = (typeof SORTS)[number];
export type Filter = Status | "all" | "changed" | "due";

export interface Choice {
  filter: Filter;
  sort: Sort;
  query: string;
  /** Ids of the services that it is time to look at again. */
  due: readonly string[];
}

export function choose(standings: readonly Standing[], choice: Choice): Standing[] {
  const { filter, sort, query, due } = choice;
  const found = new Set(
    search(
      standings.map(({ service }) => service),
      query,
    ),
  );
  return standings
    .filter(({ service }) => found.has(service))
    .filter((standing) => fits(standing, filter, due))
    .sort(ORDERS[sort]);
}

function fits({ service, status, changed }: Standing, filter: Filter, due: readonly string[]) {
  if (filter === "all") return true;
  if (filter === "changed") return changed !== null;
  if (filter === "due") return due.includes(service.id);
  return status === filter;
}

const byName = (one: Standing, other: Standing): number =>
  one.service.name.localeCompare(other.service.name);
const newest = (value: string | undefined): number => (value ? Date.parse(value) : 0);

const ORDERS: Readonly<Record<Sort, (one: Standing, other: Standing) => number>> = {
  name: byName,
  urgency: (one, other) =>
    STATUSES.indexOf(one.status) - STATUSES.indexOf(other.status) || byName(one, other),
  seen: (one, other) => (other.lastSeen ?? 0) - (one.lastSeen ?? 0) || byName(one, other),
  changed: (one, other) =>
    newest(other.changed?.date) - newest(one.changed?.date) || byName(one, other),
};
