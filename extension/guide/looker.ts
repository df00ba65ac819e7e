/**
 * Looks at a page again and again for what is to be pressed: after changes, and now and then for what gives no sign. In
 * slices, with rests that are a multiple of the work, so that no page can make it cost more than a small share of its time.
 */
import { type Hit, type PageView, scan } from "./scan";
import type { Wanted } from "./wanted";

/** Milliseconds: of work at once, between two slices, least and longest rest after a look, between looks without a sign. */
const SLICE = 6;
const PAUSE = 10;
const REST = 80;
const LONGEST_REST = 3000;
const STALE = 1000;
/** Milliseconds of rest for each of work. */
const PRICE = 15;
/** Elements between two looks at the clock. */
const STRIDE = 16;

export interface Looker {
  /** Look soon. */
  wake(): void;
  /** Look if it is long since the last time. */
  beat(): void;
  stop(): void;
}

export function createLooker(
  wanted: Wanted,
  page: Omit<PageView, "onRoot">,
  report: (found: readonly Hit[][]) => void,
): Looker {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: ReturnType<typeof scan> | null = null;
  let isDirty = false;
  let isStopped = false;
  let spent = 0;
  let restsUntil = 0;
  let lookedAt = 0;
  const observer = new MutationObserver(wake);
  const observed = new WeakSet<Node>();
  const onRoot = (root: Node): void => {
    if (observed.has(root)) return;
    observed.add(root);
    observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  };

  function wake(): void {
    if (isStopped) return;
    isDirty = true;
    timer ??= setTimeout(work, Math.max(REST / 2, restsUntil - performance.now()));
  }

  function work(): void {
    timer = undefined;
    const start = performance.now();
    if (!running) {
      isDirty = false;
      spent = 0;
    }
    running ??= scan(wanted, { ...page, onRoot });
    for (let count = 1; ; count += 1) {
      const step = running.next();
      if (step.done) {
        const end = performance.now();
        spent += end - start;
        running = null;
        lookedAt = end;
        restsUntil = end + Math.min(Math.max(REST, spent * PRICE), LONGEST_REST);
        report(step.value);
        if (isDirty) wake();
        return;
      }
      if (count % STRIDE === 0 && performance.now() - start > SLICE) break;
    }
    spent += performance.now() - start;
    timer = setTimeout(work, PAUSE);
  }

  return {
    wake,
    beat() {
      if (performance.now() - lookedAt > STALE) wake();
    },
    stop() {
      observer.disconnect();
      clearTimeout(timer);
      isStopped = true;
    },
  };
}
