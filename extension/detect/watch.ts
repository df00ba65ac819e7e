/**
 * Follows a page and reports where its controls are and how they stand. One observer for the document and every shadow
 * root; work is put off to a timer, cut into slices and paid from a budget, so that a page that never stops changing
 * can't make us cost more than half a percent of its time.
 */

import { isSwitchLike } from "./controls";
import { isConnected, isRendered, type ShadowOf } from "./dom";
import { type Finding, type Location, locate, NOTHING } from "./locate";
import type { PlacedControl } from "./places";
import { createRegistry } from "./registry";
import { formSaved, standingOf } from "./state";

export interface WatchOptions {
  document: Document;
  shadowOf: ShadowOf;
  /** Our own host, which is nobody's setting. */
  isOurs(node: Node): boolean;
  /** What to look for at first. */
  placed: readonly PlacedControl[];
  /** Called when something changed that may move what was found. */
  stir(): void;
  /** Called with what is in the page whenever that changed. `settled`: the page has come to rest. */
  report(location: Location, settled: boolean): void;
}

export interface Watcher {
  /** Look for other controls now, because the address changed. */
  aim(placed: readonly PlacedControl[]): void;
  /** Look for what gives no sign, like properties that change: to be called now and then. */
  beat(): void;
  stop(): void;
}

/** One slice of work may take this many milliseconds; then the page has its turn. */
const SLICE = 5;
/** The same while the page is read for the first time and nobody has seen it yet. */
const FIRST_SLICE = 20;
/** Milliseconds a page runs for each that we work, in the long run. */
const PRICE = 400;
/** Work that may be done at once after a time of rest, and the longest wait when all is spent, in milliseconds. */
const SAVINGS = 30;
const LONGEST_WAIT = 1000;
/** When work is paid for if nothing was done yet. */
const CREDIT = -SAVINGS * PRICE;
/** How often a page is looked at for what gives no sign. */
export const PULSE = 500;
/** Without changes for this long, in milliseconds, a loaded page counts as settled, until something else is found. */
const SETTLE = 1800;
/** The same when only what matters no longer changes. */
const MOST_UNREST = 6000;

export function watch(options: WatchOptions): Watcher {
  const { document, shadowOf, isOurs, stir, report } = options;
  let placed = options.placed;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** When the work done so far is paid for; before that, only what was saved up can be spent. */
  let paidUntil = CREDIT;
  /** The page was read once in full since it opened or changed its address: until then there is no waiting. */
  let knowsPage = false;
  let changedAt = performance.now();
  let saidAt = changedAt;
  let settled = false;
  let last = NOTHING;
  let lastSaid = "";

  const observer = new MutationObserver(note);
  const observe = (root: Node): void =>
    observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      // Any attribute may tell a state or hide a row; asking for some only would save little and miss those of others.
      attributes: true,
    });
  observe(document);
  const registry = createRegistry(document, { shadowOf, isOurs, onRoot: observe });

  const listening = new AbortController();
  for (const type of ["change", "click", "transitionend", "submit"]) {
    const heard = (): void => {
      if (type === "submit") formSaved();
      setTimeout(check);
    };
    document.addEventListener(type, heard, {
      capture: true,
      passive: true,
      signal: listening.signal,
    });
  }
  soon();

  function note(records: MutationRecord[]): void {
    if (!registry.note(records)) return;
    stir();
    // A page that never rests, be it for a clock, has long shown what it has.
    changedAt = Math.min(performance.now(), saidAt + MOST_UNREST);
    soon();
  }

  function soon(): void {
    timer ??= setTimeout(work, paidUntil - performance.now());
  }

  function work(): void {
    timer = undefined;
    const start = performance.now();
    let location = registry.work(start + (knowsPage ? SLICE : FIRST_SLICE))
      ? locate(registry.reads(), placed)
      : null;
    // Closed roots show only to those who ask: at once on a page that is new, where one may hold a row's own switch, else at
    // a beat.
    if (location && !knowsPage && registry.lookAgain()) location = null;
    const end = performance.now();
    // The first read is free: nobody should wait for what opens right after it.
    if (knowsPage) {
      const owed = Math.max(paidUntil, end + CREDIT) + (end - start) * PRICE;
      paidUntil = Math.min(owed, end + LONGEST_WAIT);
    }
    knowsPage ||= location !== null;
    if (location) tell(location);
    else timer = setTimeout(work, Math.max(SLICE, paidUntil - end));
  }

  function tell(location: Location): void {
    const said = describe(location);
    // What the page does beside what was found is no reason to take back what was said about it.
    if (said !== lastSaid) {
      settled = false;
      saidAt = changedAt = performance.now();
    }
    const same =
      said === lastSaid &&
      location.findings.every(({ body }, at) => last.findings[at]?.body === body);
    last = location;
    lastSaid = said;
    if (!same) report(location, settled);
  }

  function beat(): void {
    if (last.findings.length < placed.length && registry.lookAgain()) soon();
    const isQuiet = knowsPage && performance.now() - changedAt > SETTLE;
    if (isQuiet && !settled && document.readyState === "complete") {
      settled = true;
      report(last, settled);
    }
    check();
  }

  /** What was found is looked at right away: how a switch stands must not wait for the purse. */
  function check(): void {
    if (last.findings.some(hasChanged)) tell(locate(registry.reads(), placed));
  }

  return {
    aim(next): void {
      placed = next;
      lastSaid = "";
      knowsPage = false;
      paidUntil = CREDIT;
      registry.age();
      tell(locate(registry.reads(), placed));
      soon();
    },
    beat,
    stop(): void {
      observer.disconnect();
      listening.abort();
      clearTimeout(timer);
    },
  };
}

/** Cheap enough for every pulse: is a finding still what was reported? */
function hasChanged(finding: Finding): boolean {
  const { body, candidate, control } = finding;
  if (!isConnected(body) || !isRendered(body)) return true;
  const now = standingOf(candidate, control.options);
  return (
    isSwitchLike(candidate.kind) &&
    (["state", "locked", "pending"] as const).some((what) => now[what] !== finding[what])
  );
}

/** What of a location is reported, as text, to tell whether it is news. */
const describe = (location: Location): string =>
  JSON.stringify(location, [
    "findings",
    "control",
    "id",
    "state",
    "locked",
    "pending",
    "certainty",
    "absent",
    "unclear",
  ]);
