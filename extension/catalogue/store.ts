/** Keeps the compiled slices of the catalogue in local storage, where content scripts read them. */
import { browser } from "wxt/browser";
import type { Messages } from "../text";
import { rulesKey, SHARED_KEY, type SharedRules, type SiteRules, TEXTS_KEY } from "./rules";

const PREFIX = rulesKey("");

/**
 * Replaces whatever rules are stored. New ones are written before old ones go, so that no page finds none. Where a
 * host's rules go for good, its open pages are told first that nothing is known there: they take their marks away.
 */
export async function storeRules(
  shared: SharedRules,
  texts: Messages,
  slices: readonly SiteRules[],
): Promise<void> {
  const entries = Object.fromEntries<SharedRules | Messages | SiteRules>([
    [SHARED_KEY, shared],
    [TEXTS_KEY, texts],
    ...slices.map((slice) => [rulesKey(slice.host), slice] as const),
  ]);
  const stored = await browser.storage.local.get<Record<string, SiteRules>>(null);
  const gone = Object.keys(stored).filter((key) => key.startsWith(PREFIX) && !(key in entries));
  const ends = gone.map((key) => [key, emptied(stored[key] as SiteRules)] as const);
  await browser.storage.local.set({ ...entries, ...Object.fromEntries(ends) });
  await browser.storage.local.remove(gone);
}

/** Rules without anything to look for; the services stay named, as a page takes no rules without one for an answer. */
function emptied({ services, ...site }: SiteRules): SiteRules {
  return {
    ...site,
    services: services.map(({ id, name }) => ({ id, name, signIn: [], controls: [], notices: [] })),
  };
}
