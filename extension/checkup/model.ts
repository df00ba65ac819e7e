/** A check-up as it is kept in the storage, so that it can go on after whatever comes between. */
import { isObject, isOneOf, isText, type Loose } from "../shape";

/** What came of looking at one setting, and of switching it where the person wanted that. */
export const RESULTS = [
  "exposed",
  "asks",
  "unsaved",
  "put-back",
  "unmoved",
  "signed-out",
  "unknown",
  "absent",
  "by-hand",
  "not-allowed",
  "form",
  "admin",
  "app",
  "region",
  "turned-off",
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
  /** It was about to be switched: that it protects from then on is the check-up's doing. */
  tried: boolean;
}

export interface Checkup {
  version: 1;
  startedAt: number;
  paused: boolean;
  /** There is nothing more to do, or the person ended it. */
  ended: boolean;
  /** The person wants what exposes them to be switched off. */
  turnOff: boolean;
  items: Item[];
}

/** Bound on the settings of one check-up. */
export const MAX_ITEMS = 1000;

/** The check-up in a value from the storage, or null where it is none. */
export function parseCheckup(value: unknown): Checkup | null {
  if (!isObject(value)) return null;
  const { version, startedAt, paused, ended, turnOff, items }: Loose<Checkup> = value;
  if (version !== 1 || !Number.isFinite(startedAt) || !Array.isArray(items)) return null;
  return {
    version,
    startedAt: startedAt as number,
    paused: paused === true,
    ended: ended === true,
    turnOff: turnOff === true,
    items: items.flatMap(parseItem).slice(0, MAX_ITEMS),
  };
}

function parseItem(value: unknown): Item[] {
  if (!isObject(value)) return [];
  const { control, result, tab, tried }: Loose<Item> = value;
  if (!isText(control, 200)) return [];
  if (result !== null && !isOneOf(result, RESULTS)) return [];
  if (tab !== null && !Number.isInteger(tab)) return [];
  return [{ control, result, tab: tab as number | null, tried: tried === true }];
}

/** The check-up begun again for what still exposes the person, to switch it off. */
export const turningOff = (checkup: Checkup): Checkup => ({
  ...checkup,
  paused: false,
  ended: false,
  turnOff: true,
  items: checkup.items.map((item) =>
    item.result === "exposed" ? { ...item, result: null, tried: false } : item,
  ),
});
