/**
 * Runs beside the content script where something was found that can be turned off, and nowhere else: see act/session.ts.
 */
import { browser } from "wxt/browser";
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { attend } from "../act/session";
import { SHARED_KEY, type SharedRules, TEXTS_KEY } from "../catalogue/rules";
import { learnWords } from "../detect/text";
import { type Acting, type Hooks, world } from "../hooks";
import { speakStored } from "../page-language";

export default defineUnlistedScript(() => {
  const { untrain: hooks } = world;
  // The script may be started again, also while the words are being read.
  if (hooks) hooks.acting ??= start(hooks);
});

async function start(hooks: Hooks): Promise<Acting | null> {
  const { [SHARED_KEY]: shared } = await browser.storage.local.get(SHARED_KEY);
  if (!shared) return null;
  learnWords((shared as SharedRules).wording);
  await speakStored();
  browser.storage.local.onChanged.addListener(async (changes) => {
    if (!changes[TEXTS_KEY]) return;
    await speakStored();
    hooks.onShow?.();
  });
  return attend(hooks);
}
