/** "Check this page": runs the check in a tab that the person asked about, and takes it back. */
import { browser } from "wxt/browser";
import { webAddress } from "../../catalogue/match";
import { type CheckResult, isCheckResult, SESSION } from "../../check/result";
import { t } from "../../text";

export interface Outcome {
  /** How many switches look like it, in all frames. */
  count: number;
  /** What to pass on to propose the site. */
  details: string;
}

/** Look at the page in a tab. Rejects where the browser does not let us. */
export async function checkPage(tabId: number, address: string): Promise<Outcome> {
  const answers = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    files: ["/check-words.js", "/check.js"],
  });
  const results = answers.map(({ result }) => result).filter(isCheckResult);
  if (results.length === 0) throw new Error("No frame answered");
  const top = answers.find(({ frameId }) => frameId === 0)?.result;
  const count = results.reduce((sum, { found }) => sum + found.length, 0);
  // Only the popup sees all frames: the page must not say that there is nothing where a frame shows something.
  if (count > 0 && isCheckResult(top) && top.found.length === 0) await removeMarks(tabId, [0]);
  return { count, details: describe(address, results) };
}

/** Take away what a check drew, in all frames or some. */
export async function removeMarks(tabId: number, frameIds?: number[]): Promise<void> {
  await browser.scripting.executeScript({
    target: frameIds ? { tabId, frameIds } : { tabId, allFrames: true },
    // An expression, because the minifier makes a method of a block, which can't be handed over as source.
    func: (key: string) =>
      (globalThis as { [key: symbol]: { stop(): void } | undefined })[Symbol.for(key)]?.stop(),
    args: [SESSION],
  });
}

/** Site, languages and switches in words; no path, no query, nothing about how the switches stand. */
function describe(address: string, results: readonly CheckResult[]): string {
  const languages = [...new Set(results.map(({ language }) => language).filter(Boolean))];
  const found = results.flatMap((result) => result.found);
  return [
    t("checkDetailsSite", webAddress(address)?.hostname ?? ""),
    ...(languages.length > 0 ? [t("checkDetailsLanguage", languages.join(", "))] : []),
    ...found.map(({ label, polarity, because }) =>
      t("checkItem", label, t(`checkOn_${polarity}`), because.join(", ")),
    ),
  ].join("\n");
}
