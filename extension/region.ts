/** The region a person picked, kept in local storage; it is never guessed. */
import { browser } from "wxt/browser";

export const REGION_KEY = "region";

/** The code of the region, "world" for one that the catalogue does not tell apart, null while none is picked. */
export async function loadRegion(): Promise<string | null> {
  const { [REGION_KEY]: region } = await browser.storage.local.get<{ [REGION_KEY]?: string }>(
    REGION_KEY,
  );
  return region ?? null;
}

/** Keeps the choice, or forgets it. */
export const saveRegion = (region: string | null): Promise<void> =>
  region === null
    ? browser.storage.local.remove(REGION_KEY)
    : browser.storage.local.set({ [REGION_KEY]: region });
