/** The check-up in local storage. Windows take turns; nothing is kept in memory. */
import { browser } from "wxt/browser";
import { type Checkup, parseCheckup } from "./model";

export const CHECKUP_KEY = "checkup";

export async function readCheckup(): Promise<Checkup | null> {
  const { [CHECKUP_KEY]: stored } = await browser.storage.local.get(CHECKUP_KEY);
  return parseCheckup(stored);
}

export const beginCheckup = (checkup: Checkup): Promise<void> =>
  navigator.locks.request("checkup", () => browser.storage.local.set({ [CHECKUP_KEY]: checkup }));

/** Changes the check-up there is; where there is none any more, nothing. */
export const updateCheckup = (change: (checkup: Checkup) => Checkup): Promise<void> =>
  navigator.locks.request("checkup", async () => {
    const checkup = await readCheckup();
    if (checkup) await browser.storage.local.set({ [CHECKUP_KEY]: change(checkup) });
  });

export const forgetCheckup = (): Promise<void> =>
  navigator.locks.request("checkup", () => browser.storage.local.remove(CHECKUP_KEY));

/** Calls back whenever the check-up changes; returns what ends that. */
export function onCheckup(callback: (checkup: Checkup | null) => void): () => void {
  const listen = (changes: Record<string, { newValue?: unknown }>) => {
    const change = changes[CHECKUP_KEY];
    if (change) callback(parseCheckup(change.newValue));
  };
  browser.storage.local.onChanged.addListener(listen);
  return () => browser.storage.local.onChanged.removeListener(listen);
}
