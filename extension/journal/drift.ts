/** What probably happened to a setting that protected before and does not now, by what the journal knows. */
import {
  type Cause,
  type Drift,
  type Entry,
  type Journal,
  type Moment,
  type Seen,
  serviceOf,
} from "./model";
import { lastCertain, lastStanding, type Sighting } from "./sighting";

/** Back within so many milliseconds, it was never kept. */
const SOON = 600_000;

export function causeOf(
  { control, address }: Sighting,
  known: Entry,
  before: Seen,
  now: Moment,
): Cause {
  const wasTurned = known.history.some(
    ({ at, exposure }) => at < before.at && exposure === "exposed",
  );
  if (wasTurned && now.at - before.at < SOON) return "not-kept";
  if (address !== known.address) return "moved";
  const month = new Date(lastStanding(known, before)).toISOString().slice(0, 7);
  const isRenamed = control.labels.some(
    ({ role, use, first_seen }) =>
      role === "label" && use === "match" && first_seen !== null && first_seen.slice(0, 7) > month,
  );
  return isRenamed ? "renamed" : "reset";
}

/**
 * When the service was last seen to protect the person by all of its settings that were seen, none of which the
 * catalogue had together with this one; null where this setting is no new one.
 */
export function protectedBefore(
  { service, control }: Sighting,
  { controls }: Pick<Journal, "controls">,
): number | null {
  const others = service.controls.flatMap(({ id }) => {
    const entry = id === control.id ? undefined : controls[id];
    const seen = entry && lastCertain(entry);
    return entry && seen ? [{ entry, seen }] : [];
  });
  const isNew = others.every(
    ({ entry, seen }) =>
      seen.exposure === "protected" && entry.siblings && !entry.siblings.includes(control.id),
  );
  if (others.length === 0 || !isNew) return null;
  return Math.max(...others.map(({ entry, seen }) => lastStanding(entry, seen)));
}

/** The settings of services in use that came back and that the person has not dealt with, newest first. */
export const openDrifts = ({ drifts }: Journal, unused: readonly string[]): Drift[] =>
  drifts.filter(({ closed, control }) => !closed && !unused.includes(serviceOf(control))).reverse();
