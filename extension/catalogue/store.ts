/** Keeps the compiled slices of the catalogue in local storage, where content scripts read them. */
import { browser } from "wxt/browser";
import { rulesKey, SHARED_KEY, type SharedRules, type SiteRules } from "./rules";

const PREFIX = rulesKey("");

/** Replaces whatever rules are stored. New ones are written before old ones go, so that no page finds none. */
export async function storeRules(shared: SharedRules, slices: readonly SiteRules[]): Promise<void> {
  const entries = Object.fromEntries<SharedRules | SiteRules>([
    [SHARED_KEY, shared],
    ...slices.map((slice) => [rulesKey(slice.host), slice] as const),
  ]);
  await browser.storage.local.set(entries);
  const stored = Object.keys(await browser.storage.local.get(null));
  await browser.storage.local.remove(
    stored.filter((key) => key.startsWith(PREFIX) && !(key in entries)),
  );
}
