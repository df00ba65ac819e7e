/**
 * The language that the person chose. The browser itself gives texts in its own language only, so those of another are
 * read from their file: by our pages and the background, which may read our files. Scripts in pages may not: see
 * page-language.ts.
 */
import { browser } from "wxt/browser";
import { loadSettings } from "./governed";
import type { Language } from "./settings";
import { type Messages, speak } from "./text";

/** What scripts in pages say. */
const IN_PAGES = /^(locale|page_|act_|guide_|check[A-Z])/;

let spoken: Language = "browser";
let messages: Messages = {};
let turn = Promise.resolve();

/** Speaks the language of the settings; for pages of ours and the background, before their first word. */
export function speakChosen(): Promise<void> {
  // One at a time, so that of two choices the later has the last word.
  turn = turn.then(async () => {
    const { language } = await loadSettings();
    if (language === spoken) return;
    messages = language === "browser" ? {} : await read(language);
    speak(messages);
    spoken = language;
  });
  return turn;
}

async function read(language: Exclude<Language, "browser">): Promise<Messages> {
  const file = await fetch(browser.runtime.getURL(`/_locales/${language}/messages.json`));
  return (await file.json()) as Messages;
}

/** The texts that scripts in pages need and the browser does not give them. */
export const textsForPages = (): Messages =>
  Object.fromEntries(Object.entries(messages).filter(([key]) => IN_PAGES.test(key)));
