/** Which guide is under way, kept in the memory of this session only: it is gone when the browser is closed. */
import { browser } from "wxt/browser";
import { isObject, isText, type Loose } from "../shape";
import { isCount } from "./model";

export interface Guide {
  control: string;
  /** The tabs that show it: where it began, and those that were opened from there. */
  tabs: number[];
  /** How many presses are done. */
  done: number;
  /** When it began, in milliseconds since the epoch. */
  at: number;
}

const KEY = "guide";
/** Who has not arrived after so many milliseconds does something else by now. */
export const LIFETIME = 30 * 60_000;
/** Bound on the tabs that are followed. */
export const MOST_TABS = 8;

/** The guide in a value, or null: none, one that was not understood, or one that is too old. */
export function parseGuide(value: unknown, now: number): Guide | null {
  if (!isObject(value)) return null;
  const { control, tabs, done, at }: Loose<Guide> = value;
  const isFresh = typeof at === "number" && Math.abs(now - at) < LIFETIME;
  if (!isText(control, 121) || !Array.isArray(tabs) || !isCount(done) || !isFresh) return null;
  const known = tabs.filter((tab): tab is number => Number.isInteger(tab)).slice(0, MOST_TABS);
  return { control, tabs: known, done, at };
}

export async function readGuide(): Promise<Guide | null> {
  const { [KEY]: kept } = await browser.storage.session.get(KEY);
  return parseGuide(kept, Date.now());
}

export const writeGuide = (guide: Guide): Promise<void> =>
  browser.storage.session.set({ [KEY]: guide });

export const dropGuide = (): Promise<void> => browser.storage.session.remove(KEY);
