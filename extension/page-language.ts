/** The texts of scripts in pages, in the language that is spoken: what language.ts has put into local storage for them. */
import { browser } from "wxt/browser";
import { TEXTS_KEY } from "./catalogue/rules";
import { isObject } from "./shape";
import { speak } from "./text";

/** Speaks these from now on; to be awaited before the first word. */
export async function speakStored(): Promise<void> {
  const { [TEXTS_KEY]: stored } = await browser.storage.local.get(TEXTS_KEY);
  speak(isObject(stored) ? stored : {});
}
