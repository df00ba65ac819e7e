/** What a person wants to see again after a reload: one control, kept in local storage for a moment. */
import { browser } from "wxt/browser";
import type { State } from "../messages";

export interface Expected {
  control: string;
  state: State;
  /** Milliseconds since the epoch. */
  at: number;
}

export const EXPECTED_KEY = "expected";
/** A page that has not come back after this many milliseconds is no answer to the question any more. */
const LIFETIME = 120_000;

export const remember = (expected: Expected): Promise<void> =>
  browser.storage.local.set({ [EXPECTED_KEY]: expected });

export const forget = (): Promise<void> => browser.storage.local.remove(EXPECTED_KEY);

/** What is expected now, or null. */
export async function remembered(): Promise<Expected | null> {
  const { [EXPECTED_KEY]: kept } = await browser.storage.local.get(EXPECTED_KEY);
  const { control, state, at } = (kept ?? {}) as Partial<Expected>;
  if (typeof control !== "string" || (state !== "on" && state !== "off")) return null;
  return typeof at === "number" && Math.abs(Date.now() - at) < LIFETIME
    ? { control, state, at }
    : null;
}
