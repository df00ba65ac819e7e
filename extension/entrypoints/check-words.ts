/** The words that a check looks for: data that is put into a page's frames before check.js, in our own world. */
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { LEXICON } from "../catalogue/lexicon";
import { WORDING } from "../catalogue/wording";
import { WORDS } from "../check/result";
import type { CheckWords } from "../check/session";

export default defineUnlistedScript(() => {
  const words: CheckWords = { lexicon: LEXICON, wording: WORDING };
  (globalThis as { [key: symbol]: unknown })[Symbol.for(WORDS)] = words;
});
