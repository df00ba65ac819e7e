/** The sentences of what is done for a person, in the browser's language. */
import { browser } from "wxt/browser";

/** Looks up a sentence; in messages.json the keys start with "act_". */
export const actText = (key: string): string => browser.i18n.getMessage(`act_${key}` as "act_undo");
