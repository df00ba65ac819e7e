/** How a service stands for this person, by the catalogue, the journal and what they said of it. */
import { isTraining, mainControl } from "../../catalogue/main-control";
import type { Change, Control, Service } from "../../catalogue/types.generated";
import type { Entry, Journal } from "../../journal/model";
import type { Settings } from "../../settings";
import { type Seen, unseen } from "../../ui/news";
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
  /** What changed at the service and is new to the person, newest first. */
  news: readonly Change[];
}

export function standingOf(
  service: Service,
  { controls }: Pick<Journal, "controls">,
  { unused }: Pick<Settings, "unused">,
  seen: Seen,
  now: number,
): Standing {
  const known = [...service.controls]
    .sort((one, other) => Number(isTraining(other)) - Number(isTraining(one)))
    .map((control) => ({ control, entry: controls[control.id] ?? null }));
  const moments = known.flatMap(({ entry }) => (entry ? [entry.lastSeen] : []));
  return {
    service,
    status: unused.includes(service.id) ? "unused" : statusOf(service, known),
    controls: known,
    lastSeen: moments.length > 0 ? Math.max(...moments) : null,
    news: unseen(service, seen, now),
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

export function fits({ service, status, news }: Standing, filter: Filter, due: readonly string[]) {
  if (filter === "all") return true;
  if (filter === "changed") return status !== "unused" && news.length > 0;
  if (filter === "due") return due.includes(service.id);
  return status === filter;
}

const byName = (one: Standing, other: Standing): number =>
  one.service.name.localeCompare(other.service.name);
const newest = (value: string | undefined): number => (value ? Date.parse(value) : 0);

export const ORDERS: Readonly<Record<Sort, (one: Standing, other: Standing) => number>> = {
  name: byName,
  urgency: (one, other) =>
    STATUSES.indexOf(one.status) - STATUSES.indexOf(other.status) || byName(one, other),
  seen: (one, other) => (other.lastSeen ?? 0) - (one.lastSeen ?? 0) || byName(one, other),
  changed: (one, other) =>
    newest(other.news[0]?.date) - newest(one.news[0]?.date) || byName(one, other),
};
