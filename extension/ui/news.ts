/** Which changes of a service's policy its reader has not seen yet. Nobody is asked: the catalogue has them. */
import type { Change, Service } from "../catalogue/types.generated";
import { isObject, isText } from "../shape";

/** For each service by its id, the date of the newest change that was seen; "" for none. */
export type Seen = Readonly<Record<string, string>>;

/** Days after which a change is no news any more. */
export const NEWS_FOR = 400;
const DAY = 86_400_000;

/** The changes that have happened, newest first. "2025-11" begins where "2025-11-01" does and stands after it. */
const happened = ({ policy }: Service, now: number): Change[] =>
  policy.changes
    .filter(({ date }) => Date.parse(date) <= now)
    .sort((a, b) => b.date.localeCompare(a.date));

/** What is new to the reader, newest first. */
export function unseen(service: Service, seen: Seen, now: number): Change[] {
  const last = seen[service.id];
  return happened(service, now).filter(
    ({ date }) => last !== undefined && date > last && Date.parse(date) >= now - NEWS_FOR * DAY,
  );
}

/** What was seen, in a value from the storage; what is no date is left out. */
export const parseSeen = (value: unknown): Seen =>
  Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).filter(
      (entry): entry is [string, string] =>
        isText(entry[1], 10) && /^(\d{4}(-\d\d){0,2})?$/.test(entry[1]),
    ),
  );

/** Of a service that is new here only the newest change is news; of one that is gone nothing is kept. */
export function keepUp(seen: Seen, services: readonly Service[], now: number): Seen {
  return Object.fromEntries(
    services.map((service) => {
      const dates = happened(service, now).map(({ date }) => date);
      const before = dates.find((date) => date !== dates[0]) ?? "";
      return [service.id, seen[service.id] ?? before];
    }),
  );
}

/** The same with all that has happened at a service seen. */
export const withSeen = (seen: Seen, service: Service, now: number): Seen => ({
  ...seen,
  [service.id]: happened(service, now)[0]?.date ?? "",
});

/** Whether it rests on a source that backs one of the service's own texts, so that it can be called a change of policy. */
export const isPolicyChange = ({ policy }: Service, change: Change): boolean =>
  policy.documents.some(({ evidence }) => evidence.some((key) => change.evidence.includes(key)));
