/** What the parts of the guide tell each other: the way to a control, and how far the person is on it. */

import type { Way } from "../catalogue/way";
import type { ShowMeMessage } from "../messages";
import { isObject, isOneOf, isText, type Loose } from "../shape";

/** What a page's script gets to know: the way, and how many presses of it are done. */
export interface Brief {
  way: Way;
  done: number;
  /** Milliseconds since the epoch: after that the guide is over. */
  until: number;
}

/**
 * What passes between pages and background. `guide` comes from a card or the popup, which names the tab; the others from
 * the script that guides in a page, which says from which page its own was opened (`from`).
 */
export type GuideMessage =
  | (ShowMeMessage & { tabId?: number })
  | { type: "guide-ask"; from: string }
  | { type: "guide-done"; done: number }
  | { type: "guide-jump" }
  | { type: "guide-end" };

/** Sent to pages: the guide is over, or another one begins. */
export const GUIDE_OVER = "guide-over";

const TYPES = ["guide", "guide-ask", "guide-done", "guide-jump", "guide-end"] as const;
/** Browsers cut what they tell of the page before to its origin, or to this. */
export const LONGEST_ADDRESS = 4096;
/** No way is longer. */
const MOST_PRESSES = 12;

export function isGuideMessage(message: unknown): message is GuideMessage {
  if (!isObject(message)) return false;
  const { type, control, tabId, done, from } = message as Loose<{
    type: string;
    from: string;
    control: string;
    tabId: number;
    done: number;
  }>;
  if (!isOneOf(type, TYPES)) return false;
  if (type === "guide")
    return isText(control, 121) && (tabId === undefined || Number.isInteger(tabId));
  if (type === "guide-ask") return isText(from, LONGEST_ADDRESS);
  return type !== "guide-done" || isCount(done);
}

export const isCount = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MOST_PRESSES;
