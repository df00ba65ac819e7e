/** A check-up as it is kept in the storage, so that it can go on after whatever comes between. */
import { isObject, isOneOf, isText, type Loose } from "../shape";

/** What came of looking at one setting. */
export const RESULTS = [
  "exposed",
  "signed-out",
  "unknown",
  "absent",
  "by-hand",
  "not-allowed",
  "form",
  "admin",
  "app",
  "region",
  "protected",
] as const;
export type Result = (typeof RESULTS)[number];

export interface Item {
  /** The setting's id. */
  control: string;
  /** Null until it was looked at. */
  result: Result | null;
  /** The tab that shows it still, as long as the browser runs. */
  tab: number | null;
}

export interface Checkup {
  version: 1;
  startedAt: number;
  paused: boolean;
  /** There is nothing more to do, or the person ended it. */
  ended: boolean;
  items: Item[];
}

/** Bound on the settings of one check-up. */
export const MAX_ITEMS = 1000;

/** The check-up in a value from the storage, or null where it is none. */
export function parseCheckup(value: unknown): Checkup | null {
  if (!isObject(value)) return null;
  const { version, startedAt, paused, ended, items }: Loose<Checkup> = value;
  if (version !== 1 || !Number.isFinite(startedAt) || !Array.isArray(items)) return null;
  return {
    version,
    startedAt: startedAt as number,
    paused: paused === true,
    ended: ended === true,
    items: items.filter(isItem).slice(0, MAX_ITEMS),
  };
}

function isItem(value: unknown): value is Item {
  if (!isObject(value)) return false;
  const { control, result, tab }: Loose<Item> = value;
  return (
    isText(control, 200) &&
    (result === null || isOneOf(result, RESULTS)) &&
    (tab === null || Number.isInteger(tab))
  );
}
