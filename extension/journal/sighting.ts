/** One setting as it was seen in a page just now, and how that compares with what is known of it. */
import type { Control, Service } from "../catalogue/types.generated";
import type { Exposure, FoundControl, State } from "../messages";
import type { Entry, Moment, Seen } from "./model";

export interface Sighting {
  service: Service;
  control: Control;
  state: State;
  exposure: Exposure;
  certainty: FoundControl["certainty"];
  address: string;
  language: string | null;
  /** What the page calls it, as it is printed there, where that could be read. */
  label: string | null;
  /** The document's own mark, the same as long as it is open. */
  frame: string;
}

/** The last time it was surely seen to stand one way or the other. */
export const lastCertain = ({ history }: Entry): Seen | undefined =>
  history.findLast(
    ({ certainty, exposure }) =>
      certainty === "certain" && (exposure === "exposed" || exposure === "protected"),
  );

/** When it was last seen to stand so. */
export const lastStanding = (entry: Entry, seen: Moment): number =>
  entry.history.at(-1) === seen ? entry.lastSeen : seen.at;
