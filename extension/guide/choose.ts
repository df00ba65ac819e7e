/** Which press comes next, from what was found in the page and how far the person was. Knows nothing of pages. */
import type { Found } from "./pick";

export interface Choice {
  /** The press that is next; as many as there are presses when all are done. */
  press: number;
  is: "one" | "several" | "none";
}

/** What was found for one press; `isFresh`: it was not there a moment ago. */
export interface Look {
  found: Found;
  isFresh: boolean;
}

/**
 * The furthest thing that surely belongs to the way. Else what has just appeared, as menus do when they are opened, nearest
 * first; else what is due. Only when the page has come to rest, going back is thought of: the person may have gone
 * elsewhere, or closed the menu.
 */
export function choose(looks: readonly Look[], done: number, isAtRest: boolean): Choice {
  const passed = looks.findLastIndex(({ found }) => found.is === "passed");
  const due = Math.max(done, passed + 1);
  const isOne = (press: number): boolean => looks[press]?.found.is === "one";
  const later = [...looks.keys()].filter((press) => press >= due && isOne(press));
  const sure = later.findLast((press) => isSure(looks[press]));
  const fresh = later.find((press) => looks[press]?.isFresh);
  const next = sure ?? fresh ?? later.find((press) => press <= due + 1);
  if (next !== undefined) return { press: next, is: "one" };
  if (looks[due]?.found.is === "several") return { press: due, is: "several" };
  const earlier = [...looks.keys()].findLast((press) => press < due && isOne(press));
  return isAtRest && earlier !== undefined
    ? { press: earlier, is: "one" }
    : { press: due, is: "none" };
}

const isSure = (look: Look | undefined): boolean => look?.found.is === "one" && look.found.isSure;
