/** The sentences of the guide, in the browser's language. */
import { browser } from "wxt/browser";

/** Looks up a sentence; in messages.json the keys start with "guide_". What sites call things may read the other way. */
export const guideText = (key: string, ...values: string[]): string =>
  browser.i18n.getMessage(`guide_${key}` as "guide_end", isRtl() ? values.map(isolated) : values);

const isRtl = (): boolean => browser.i18n.getMessage("@@bidi_dir") === "rtl";

const isolated = (text: string): string => `\u2068${text}\u2069`;
