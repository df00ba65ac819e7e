/**
 * The language that the person chose. The browser itself gives texts in its own language only, so those of another are
 * read from their file: by our pages and the background, which may read our files. Scripts in pages may not: see
 * page-language.ts.
 */
import { browser } from "wxt/browser";
import { loadSettings } from "./governed";
import type { Language } from "./settings";
import { type Messages, speak, t } from "./text";

type Spoken = Exclude<Language, "browser">;

/** What scripts in pages say. */
const IN_PAGES = /^(locale|page_|act_|guide_|check[A-Z])/;

let spoken: Language = "browser";
let turn = Promise.resolve();

/** Speaks the language of the settings; for pages of ours and the background, before their first word. */
export function speakChosen(): Promise<void> {
  // One at a time, so that of two choices the later has the last word.
  turn = turn.then(async () => {
    const { language } = await loadSettings();
    if (language === spoken) return;
    speak(language === "browser" ? {} : await read(language));
    spoken = language;
  });
  return turn;
}

async function read(language: Spoken): Promise<Messages> {
  const file = await fetch(browser.runtime.getURL(`/_locales/${language}/messages.json`));
  return (await file.json()) as Messages;
}

/**
 * The texts that scripts in pages need, in the language that is spoken. Also in the browser's own, for which they could ask
 * the browser itself: its first answer takes some ten milliseconds, in which the page stands still.
 */
export const textsForPages = async (): Promise<Messages> =>
  Object.fromEntries(
    Object.entries(await read(t("localeTag") as Spoken)).filter(([key]) => IN_PAGES.test(key)),
  );
