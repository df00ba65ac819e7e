/**
 * Switches off, on one page of a check-up, what exposes the person and was found for certain. Only what the page says
 * after it was loaded anew counts; what it asks for is left open for the person.
 */
import { browser } from "wxt/browser";
import { type Turned, turnIn } from "../act/remote";
import { witness } from "../journal/witness";
import { isFree, readManaged } from "../managed";
import { look, lookAgain, type Seen } from "./look";
import type { Result } from "./model";
import type { Subject, Visit } from "./plan";
import { readCheckup, updateCheckup } from "./store";
import { loadAgain, toFront } from "./tabs";

/** What is said of a setting that exposes the person still, by what came of switching it. */
const STILL_EXPOSED: Readonly<Record<Turned, Result>> = {
  done: "put-back",
  rolledBack: "put-back",
  asks: "asks",
  unsaved: "unsaved",
  unchanged: "unmoved",
  lost: "unmoved",
};
/** After these the page holds something for the person that is gone when it is loaded anew. */
const OPEN: readonly Turned[] = ["asks", "unsaved"];
/** So many milliseconds more a page has to send what was changed: loading it anew would break that off. */
const TO_SEND = 1500;

/** Reads a page, and switches off what the person wants switched off. A setting without a result is to be seen again. */
export async function readAndTurn(
  tabId: number,
  visit: Visit,
): Promise<ReadonlyMap<string, Result> | null> {
  const first = await look(tabId, visit);
  if (!first) return null;
  let seen = first;
  const old = new Set<string>();
  const outcomes = new Map<string, Turned | null>();
  const left = (): Subject[] =>
    visit.subjects.filter(
      ({ control: { id } }) => seen.results.get(id) === "exposed" && !outcomes.has(id),
    );
  for (let next = left()[0]; next; next = left()[0]) {
    const checkup = await readCheckup();
    if (!checkup?.turnOff || checkup.ended) break;
    if (!isFree(await readManaged(), "checkup-turn-off")) break;
    if (checkup.paused) return resultsOf(seen, outcomes, left());
    const { id } = next.control;
    const outcome = await turn(tabId, id, seen);
    outcomes.set(id, outcome);
    if (!outcome || (OPEN.includes(outcome) && left().length === 0)) continue;
    // What was changed and not saved is gone for the sake of the other settings.
    if (outcome === "unsaved") outcomes.set(id, "unchanged");
    for (const { frame } of seen.reports) old.add(frame);
    if (outcome === "done") await new Promise((resolve) => setTimeout(resolve, TO_SEND));
    await loadAgain(tabId, visit.url, outcome === "lost");
    seen = await lookAgain(tabId, visit, old);
    await remember(tabId, seen);
  }
  return resultsOf(seen, outcomes, []);
}

/** What is not written down is not done: before is on record, for the receipt, and that it was the check-up. */
async function turn(tabId: number, id: string, seen: Seen): Promise<Turned | null> {
  await remember(tabId, seen);
  await updateCheckup((now) => ({
    ...now,
    items: now.items.map((item) =>
      item.control === id ? { ...item, tried: true, tab: tabId } : item,
    ),
  }));
  await toFront(tabId);
  return turnIn(tabId, id);
}

async function resultsOf(
  { results }: Seen,
  outcomes: ReadonlyMap<string, Turned | null>,
  waiting: readonly Subject[],
): Promise<ReadonlyMap<string, Result>> {
  const checkup = await readCheckup();
  const tried = new Set(
    checkup?.items.filter((item) => item.tried).map(({ control }) => control) ?? [],
  );
  const told = new Map<string, Result>();
  for (const [id, result] of results) {
    if (waiting.some(({ control }) => control.id === id)) continue;
    const outcome = outcomes.get(id);
    if (result === "exposed") told.set(id, outcome ? STILL_EXPOSED[outcome] : result);
    else told.set(id, result === "protected" && tried.has(id) ? "turned-off" : result);
  }
  return told;
}

/**
 * Writes down what the page in the tab says. The background does so too, but may be stopped at any moment. What is done
 * in private windows is not written down.
 */
async function remember(tabId: number, { reports }: Seen): Promise<void> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  const report = reports.find(({ top }) => top);
  if (!report || !tab?.url || tab.incognito) return;
  await witness(report, { tabId, frameId: 0, origin: new URL(tab.url).origin });
}
