/** Reads what a visit is about in a tab. A page is read while it is in front: one that is hidden may tell an old state. */
import { browser } from "wxt/browser";
import type { FrameReport } from "../messages";
import { watchReports } from "../reports";
import { lastWord, resultOf } from "./judge";
import type { Result } from "./model";
import type { Visit } from "./plan";
import { onCheckup } from "./store";

/** A page must have stood still for so many milliseconds: while it is built, switches jump. The journal waits less. */
const QUIET = 2500;
/** How long a page may take to say something definite, in milliseconds. */
const PATIENCE = 20_000;

export interface Seen {
  /** What came of each setting, by its id. */
  results: ReadonlyMap<string, Result>;
  /** What the frames said in the end. */
  reports: readonly FrameReport[];
}

/** The settings as the tab shows them; null where the check-up was paused meanwhile. */
export const look = (tabId: number, visit: Visit): Promise<Seen | null> =>
  reading(tabId, visit, new Set(), true);

/** The same after the page was loaded anew, whatever happens; what `old` documents said does not count any more. */
export const lookAgain = async (
  tabId: number,
  visit: Visit,
  old: ReadonlySet<string>,
): Promise<Seen> => (await reading(tabId, visit, old, false)) as Seen;

function reading(
  tabId: number,
  { subjects }: Visit,
  old: ReadonlySet<string>,
  canStop: boolean,
): Promise<Seen | null> {
  return new Promise((resolve) => {
    let reports: readonly FrameReport[] = [];
    let quiet: ReturnType<typeof setTimeout> | undefined;
    let stop = watchReports(tabId, take);
    const patience = setTimeout(() => void judge(true), PATIENCE);
    const deaf = onCheckup((now) => {
      if (canStop && (!now || now.paused || now.ended)) finish(null);
    });

    function take(now: readonly FrameReport[]): void {
      reports = now.filter(({ frame }) => !old.has(frame));
      clearTimeout(quiet);
      quiet = setTimeout(() => void judge(false), QUIET);
    }

    async function judge(isLast: boolean): Promise<void> {
      const { url: address } = await browser.tabs.get(tabId).catch(() => ({ url: undefined }));
      const seen = { reports, address };
      const results = subjects.map((subject) => {
        const result = resultOf(subject, seen) ?? (isLast ? lastWord(subject, seen) : null);
        return [subject.control.id, result] as const;
      });
      const definite = results.filter((entry): entry is [string, Result] => entry[1] !== null);
      if (definite.length === results.length) finish(new Map(definite));
    }

    function updated(id: number, change: { status?: string }): void {
      if (id !== tabId || change.status !== "complete") return;
      // Another document may stand there now.
      stop();
      take([]);
      stop = watchReports(tabId, take);
    }

    function removed(id: number): void {
      // Who closes the page does not want to wait for it.
      if (id === tabId) finish(new Map(subjects.map(({ control }) => [control.id, "unknown"])));
    }

    function finish(results: Map<string, Result> | null): void {
      clearTimeout(quiet);
      clearTimeout(patience);
      deaf();
      stop();
      browser.tabs.onUpdated.removeListener(updated);
      browser.tabs.onRemoved.removeListener(removed);
      resolve(results && { results, reports });
    }

    browser.tabs.onUpdated.addListener(updated);
    browser.tabs.onRemoved.addListener(removed);
    browser.tabs.get(tabId).catch(() => removed(tabId));
  });
}
