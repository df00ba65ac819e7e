/** Writes what was seen into the journal: what changed, what that proves, and what came back. A pure function. */
import type { State } from "../messages";
import { causeOf, protectedBefore } from "./drift";
import type { Cause, Drift, Entry, Journal, Moment, Receipt } from "./model";
import { type Edition, receiptOf } from "./receipt";
import { lastCertain, lastStanding, type Sighting } from "./sighting";

/** A clock that is set by its network may jump by so many milliseconds without being worth a note. */
const CLOCK_JITTER = 60_000;
/** Seen again in the same document within this time, in milliseconds, nothing is written. */
const OFTEN_ENOUGH = 3_600_000;

/** The moment to record: never before the latest there is, with a note where the clock says otherwise. */
export function momentAfter(latest: number, { at, zone }: Moment): Moment {
  if (at >= latest) return { at, zone };
  return latest - at > CLOCK_JITTER ? { at: latest, zone, clock: at } : { at: latest, zone };
}

/** The journal with these sightings; null where they are no news. */
export function record(
  journal: Journal,
  sightings: readonly Sighting[],
  clock: Moment,
  edition: Edition,
): Journal | null {
  const moment = momentAfter(journal.latest, clock);
  const controls = { ...journal.controls };
  const receipts: Receipt[] = [];
  const drifts: Drift[] = [];
  let isNews = false;
  for (const sighting of sightings) {
    const { id } = sighting.control;
    const known = controls[id];
    const next = entryAfter(known, sighting, moment);
    if (!next) continue;
    isNews = true;
    controls[id] = next;
    const before = known && lastCertain(known);
    const since = before ? null : newSince(sighting, journal);
    if (since !== null) drifts.push(driftOf(sighting, moment, since, "new"));
    // Where only the catalogue sees it differently than before, nothing happened.
    const isTurned = before?.state !== sighting.state;
    if (!before || !isTurned || sighting.certainty !== "certain") continue;
    if (before.exposure === "exposed" && sighting.exposure === "protected") {
      receipts.push(receiptOf(sighting, known, before, moment, edition));
    }
    if (
      before.exposure === "protected" &&
      sighting.exposure === "exposed" &&
      cameBack(known, sighting)
    ) {
      const cause = causeOf(sighting, known, before, moment);
      drifts.push(driftOf(sighting, moment, lastStanding(known, before), cause));
    }
  }
  if (!isNews) return null;
  // What stands well again, or is told anew, is no open question any more.
  const settled = new Set(
    sightings
      .filter(({ exposure, certainty }) => exposure === "protected" && certainty === "certain")
      .map(({ control }) => control.id)
      .concat(drifts.map(({ control }) => control)),
  );
  return {
    ...journal,
    latest: moment.at,
    controls,
    receipts: [...journal.receipts, ...receipts],
    drifts: [
      ...journal.drifts.map((drift) =>
        settled.has(drift.control) ? { ...drift, closed: true } : drift,
      ),
      ...drifts,
    ],
  };
}

const driftOf = ({ control }: Sighting, moment: Moment, since: number, cause: Cause): Drift => ({
  ...moment,
  control: control.id,
  since,
  cause,
  told: false,
  closed: false,
});

/** Where a setting that was not surely seen before exposes the person: when they were last protected without it. */
const newSince = (sighting: Sighting, journal: Journal): number | null =>
  sighting.exposure === "exposed" && sighting.certainty === "certain"
    ? protectedBefore(sighting, journal)
    : null;

/** Whoever sees it change in the same document most likely changed it. */
const cameBack = (known: Entry, { frame }: Sighting): boolean => known.frame !== frame;

/** The setting's entry with the sighting, or null where that is no news. */
function entryAfter(known: Entry | undefined, sighting: Sighting, moment: Moment): Entry | null {
  const { service, state, exposure, certainty, address, language, frame } = sighting;
  const label = sighting.label ?? known?.label ?? null;
  const last = known?.history.at(-1);
  const isKnown = (value: State) => value === "on" || value === "off";
  if (known && last) {
    // That it can't be told takes back nothing of what was seen; nor does a guess that says the same.
    if (!isKnown(state) && isKnown(last.state)) return null;
    const same = last.state === state && last.exposure === exposure;
    if (same && certainty === "likely" && last.certainty === "certain") return null;
    if (same && certainty === last.certainty) {
      const isOld = moment.at - known.lastSeen > OFTEN_ENOUGH;
      if (frame === known.frame && !isOld) return null;
      return { ...known, lastSeen: moment.at, frame, address, language, label };
    }
  }
  return {
    firstSeen: known?.firstSeen ?? moment.at,
    lastSeen: moment.at,
    frame,
    address,
    language,
    label,
    siblings: service.controls.map(({ id }) => id),
    history: [...(known?.history ?? []), { ...moment, state, exposure, certainty }],
  };
}
