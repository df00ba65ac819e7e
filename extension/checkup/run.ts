/**
 * Goes through a check-up's pages, one after the other, in tabs of one group. It runs in the dashboard's page, which
 * is there as long as the person wants it, unlike the background; what is done is written down at once, so that
 * another page can go on from there. A page is read while it is in front: one that is hidden may tell an old state.
 */
import { browser } from "wxt/browser";
import { isAllowed } from "../access";
import { bundle } from "../catalogue/bundle";
import { originOf } from "../catalogue/hosts";
import type { FrameReport } from "../messages";
import { watchReports } from "../reports";
import { lastWord, resultOf } from "./judge";
import type { Item, Result } from "./model";
import { nextVisit, type Visit } from "./plan";
import { onCheckup, readCheckup, updateCheckup } from "./store";

/** Whoever holds this lock goes through the pages; there is one for all windows. */
const LOCK = "checkup-run";
/** A page must have stood still for so many milliseconds: while it is built, switches jump. The journal waits less. */
const QUIET = 2500;
/** How long a page may take to say something definite, in milliseconds. */
const PATIENCE = 20_000;
/** Results after which a page stays open: there is something for the person to do. */
const STAYS: readonly Result[] = ["exposed", "signed-out", "unknown"];

/** Goes on with the check-up until it is done or paused. Does nothing where another window does so already. */
export function run(): Promise<void> {
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    let group: number | null = null;
    for (;;) {
      const checkup = await readCheckup();
      if (!checkup || checkup.paused || checkup.ended) break;
      const visit = nextVisit(checkup, bundle.services);
      if (!visit) {
        await updateCheckup((now) => ({ ...now, ended: true }));
        break;
      }
      if (!(await isAllowed([originOf(new URL(visit.url).host)]))) {
        await note(visit, () => "not-allowed", null);
        continue;
      }
      const tab = await browser.tabs.create({ url: visit.url });
      if (tab.id === undefined) break;
      group = await intoGroup(tab.id, group);
      const results = await look(tab.id, visit);
      const stays = results && [...results.values()].some((result) => STAYS.includes(result));
      if (!stays) await close(tab.id);
      if (results) await note(visit, (id) => results.get(id) ?? "unknown", stays ? tab.id : null);
    }
    const own = await browser.tabs.getCurrent();
    if (own?.id !== undefined) await browser.tabs.update(own.id, { active: true });
  });
}

/** Where nobody goes on with it (the browser was closed, or the page), a check-up stands still and says so. */
export async function pauseIfAlone(): Promise<void> {
  await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock) await updateCheckup((now) => (now.ended ? now : { ...now, paused: true }));
  });
}

function note(visit: Visit, result: (id: string) => Result, tab: number | null): Promise<void> {
  const ids = new Set(visit.subjects.map(({ control }) => control.id));
  return updateCheckup((now) => ({
    ...now,
    items: now.items.map(
      (item): Item =>
        ids.has(item.control) ? { ...item, result: result(item.control), tab } : item,
    ),
  }));
}

/** Reads what the visit is about in a tab; null where the check-up was paused meanwhile. */
function look(tabId: number, { subjects }: Visit): Promise<Map<string, Result> | null> {
  return new Promise((resolve) => {
    let reports: readonly FrameReport[] = [];
    let quiet: ReturnType<typeof setTimeout> | undefined;
    let stop = watchReports(tabId, take);
    const patience = setTimeout(() => void judge(true), PATIENCE);
    const deaf = onCheckup((now) => {
      if (!now || now.paused || now.ended) finish(null);
    });

    function take(now: readonly FrameReport[]): void {
      reports = now;
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
      resolve(results);
    }

    browser.tabs.onUpdated.addListener(updated);
    browser.tabs.onRemoved.addListener(removed);
  });
}

/** Puts a tab into the check-up's group, or into a new one where that is gone. */
async function intoGroup(tabId: number, group: number | null): Promise<number | null> {
  try {
    return await browser.tabs.group({
      tabIds: [tabId],
      ...(group === null ? {} : { groupId: group }),
    });
  } catch {
    // Windows without groups, or a group that the person took apart: the tab does without.
    return null;
  }
}

async function close(tabId: number): Promise<void> {
  try {
    await browser.tabs.remove(tabId);
  } catch {
    // The person was quicker.
  }
}
