/** What a page says about a setting, by what its frames report and where the tab has ended. */
import { isAt } from "../catalogue/address";
import { isWithin, webAddress } from "../catalogue/match";
import type { FrameReport } from "../messages";
import { combine } from "../reports";
import type { Result } from "./model";
import type { Subject } from "./plan";

interface Seen {
  reports: readonly FrameReport[];
  /** The tab's address, where the browser tells it: not on sites that we may not look at. */
  address: string | undefined;
}

/** The result, or null where the page may yet say more. */
export function resultOf({ service, control }: Subject, { reports, address }: Seen): Result | null {
  const sighting = combine(reports).get(control.id);
  const told = address ?? reports.find(({ top }) => top)?.address;
  const url = webAddress(told);
  if (typeof sighting === "object") {
    const { exposure, certainty, locked } = sighting;
    // A guess is not certain enough to be the end of it.
    if (certainty !== "certain" || (exposure !== "exposed" && exposure !== "protected"))
      return null;
    return locked && exposure === "exposed" ? "admin" : exposure;
  }
  if (url && service.sign_in.some((place) => isAt(url, place))) return "signed-out";
  return sighting === "absent" ? "absent" : null;
}

/** The result where there was time enough and nothing definite was seen. */
export function lastWord({ service }: Subject, { reports, address }: Seen): Result {
  const host = webAddress(address)?.hostname;
  // Who is led to another site, where nobody of ours answers, is asked to sign in there.
  const isAway = host === undefined || !service.domains.some((domain) => isWithin(host, domain));
  return reports.length === 0 && isAway ? "signed-out" : "unknown";
}
