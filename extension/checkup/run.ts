/**
 * Goes through a check-up's pages, one after the other, in tabs of one group. It runs in the dashboard's page, which
 * is there as long as the person wants it, unlike the background; what is done is written down at once, so that
 * another page can go on from there.
 */
import { browser } from "wxt/browser";
import { isAllowed } from "../access";
import { loadCatalogue } from "../catalogue/edition";
import { originOf } from "../catalogue/hosts";
import type { Checkup, Item, Result } from "./model";
import { nextVisit, type Visit } from "./plan";
import { readCheckup, updateCheckup } from "./store";
import { close, closeEarlier, intoGroup } from "./tabs";
import { readAndTurn } from "./turn-off";

/** Whoever holds this lock goes through the pages; there is one for all windows. */
const LOCK = "checkup-run";
/** Results after which a page stays open: there is something for the person to do. */
const STAYS: readonly Result[] = [
  "exposed",
  "asks",
  "unsaved",
  "put-back",
  "unmoved",
  "signed-out",
  "unknown",
];

/** Goes on with the check-up until it is done or paused. Does nothing where another window does so already. */
export function run(): Promise<void> {
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    let group: number | null = null;
    for (;;) {
      const checkup = await readCheckup();
      if (!checkup || checkup.paused || checkup.ended) break;
      const visit = nextVisit(checkup, (await loadCatalogue()).services);
      if (!visit) {
        await updateCheckup((now) => ({ ...now, ended: true }));
        break;
      }
      if (!(await isAllowed([originOf(new URL(visit.url).host)]))) {
        await note(visit, () => "not-allowed", null);
        continue;
      }
      await closeAllEarlier(checkup, visit);
      const tab = await browser.tabs.create({ url: visit.url });
      if (tab.id === undefined) break;
      group = await intoGroup(tab.id, group);
      const results = await readAndTurn(tab.id, visit);
      const stays = results && [...results.values()].some((result) => STAYS.includes(result));
      if (!stays) await close(tab.id);
      if (results) await note(visit, (id) => results.get(id) ?? null, stays ? tab.id : null);
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

function note(visit: Visit, result: (id: string) => Result | null, tab: number | null) {
  const ids = idsOf(visit);
  return updateCheckup((now) => ({
    ...now,
    items: now.items.map(
      (item): Item =>
        ids.has(item.control) ? { ...item, result: result(item.control), tab } : item,
    ),
  }));
}

/** A page that was looked at before is read anew, not as it was left; two tabs of it would only confuse. */
async function closeAllEarlier({ items }: Checkup, visit: Visit): Promise<void> {
  const ids = idsOf(visit);
  for (const { control, tab } of items) {
    if (tab !== null && ids.has(control)) await closeEarlier(tab, visit.url);
  }
}

const idsOf = ({ subjects }: Visit): Set<string> =>
  new Set(subjects.map(({ control }) => control.id));
