/** The sentences of the content script's parts, in the browser's language. */
import { browser } from "wxt/browser";

/** Looks up a sentence; in messages.json the keys of what stands in pages start with "page_". */
export const pageText = (key: string, ...substitutions: string[]): string =>
  browser.i18n.getMessage(`page_${key}` as "page_why", substitutions);
