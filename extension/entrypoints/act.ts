/**
 * Runs beside the content script where something was found that can be turned off, and nowhere else: see act/session.ts.
 */
import { browser } from "wxt/browser";
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { attend } from "../act/session";
import { SHARED_KEY, type SharedRules, TEXTS_KEY } from "../catalogue/rules";
import { learnWords } from "../detect/text";
import { world } from "../hooks";
import { speakStored } from "../page-language";

export default defineUnlistedScript(async () => {
  const { untrain: hooks } = world;
  if (!hooks || hooks.onShow) return;
  // Taken at once: the script may be started again while the words are being read.
  hooks.onShow = () => undefined;
  const { [SHARED_KEY]: shared } = await browser.storage.local.get(SHARED_KEY);
  if (!shared) return;
  learnWords((shared as SharedRules).wording);
  await speakStored();
  await attend(hooks);
  browser.storage.local.onChanged.addListener(async (changes) => {
    if (!changes[TEXTS_KEY]) return;
    await speakStored();
    hooks.onShow?.();
  });
});
