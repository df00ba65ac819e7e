/**
 * Guides a person in one page: looks for the next thing to press, points at it, and sees what they press. It presses
 * nothing itself. How far they are is kept by the background, so that the next page goes on from there.
 */
import { browser } from "wxt/browser";
import { isAt } from "../catalogue/address";
import { isWithin as isBelow } from "../catalogue/match";
import { SHARED_KEY, type SharedRules } from "../catalogue/rules";
import { boxOf, isConnected, isWithin } from "../detect/dom";
import type { Finding } from "../detect/locate";
import { learnWords } from "../detect/text";
import { world } from "../hooks";
import { speakStored } from "../page-language";
import { shadowOf } from "../shadow";
import { isObject } from "../shape";
import { locale } from "../text";
import { choose } from "./choose";
import { goalOf, isNear, rowOf } from "./goal";
import { createLooker } from "./looker";
import { type Brief, GUIDE_OVER, type GuideMessage } from "./model";
import { createPanel } from "./panel";
import { type Found, pick } from "./pick";
import { calledIn, type Saying, sayElsewhere, sayHere, sayLook, sayPress, saySignIn } from "./say";
import { type Hit, RANK } from "./scan";
import { isReachable } from "./sight";
import style from "./style.css?inline";
import { wantedOn } from "./wanted";

/** Milliseconds: between two looks at what gives no sign; without news until a page counts as being at rest. */
const PULSE = 250;
const REST = 1200;
/** A page that is still loading after so long has long shown what it has. */
const LONGEST_LOAD = 6000;
/** How often the background is told the same, when it does not answer. */
const TRIES = 3;
/** How long the control is pointed out in the end. */
const FAREWELL = 12_000;

/** Where the session of a frame is found by the next script that is started in it. */
const KEY = Symbol.for("untrain.guide");
const sessions = globalThis as { [KEY]?: { stop(): void } | undefined };

/** The background may be stopped before it has answered: it is asked again then. */
async function tell(message: GuideMessage): Promise<unknown> {
  for (let tries = 0; tries < TRIES && browser.runtime?.id; tries += 1) {
    try {
      return await browser.runtime.sendMessage(message);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, PULSE));
    }
  }
  return null;
}

/** Guides in this page, if its tab is guided. Where a guide was under way, it begins anew. */
export async function guide(): Promise<void> {
  const brief = (await tell({ type: "guide-ask", from: document.referrer })) as Brief | null;
  const { [SHARED_KEY]: shared } = await browser.storage.local.get<{ [SHARED_KEY]?: SharedRules }>(
    SHARED_KEY,
  );
  sessions[KEY]?.stop();
  if (!brief || !shared) return;
  learnWords(shared.wording);
  await speakStored();
  run(brief, shared);
}

function run({ way, done: before, until }: Brief, shared: SharedRules): void {
  let done = before;
  let hits: readonly Hit[][] = way.presses.map(() => []);
  /** What was there at an earlier look; null before the first. */
  let seen: WeakSet<Element>[] | null = null;
  const begunAt = performance.now();
  let restlessAt = begunAt;
  let lastFound = "";
  let pointed: { press: number; element: Element } | null = null;
  let hasArrived = false;
  let here = location.href;
  const listening = new AbortController();
  const { signal } = listening;
  const hearing = { capture: true, passive: true, signal };

  const panel = createPanel({
    style: shared.style + style,
    stepsTitle: shared.texts.stepsTitle,
    onClose: close,
    onJump: () => void tell({ type: "guide-jump" }),
    onBlocked: stop,
    others: () => [...(world.untrain?.layer?.querySelectorAll("section,[data-part=chip]") ?? [])],
  });
  const isOurs = (node: Node): boolean =>
    panel.isOurs(node) || node === (world.untrain?.layer?.getRootNode() as ShadowRoot)?.host;
  const isFree = (element: Element): boolean => isReachable(element, isOurs);
  const looker = createLooker(wantedOn(way), { document, shadowOf, isOurs }, looked);
  const pulse = setInterval(beat, PULSE);
  sessions[KEY] = { stop };
  browser.runtime.onMessage.addListener(heard);
  window.addEventListener("click", pressed, hearing);
  window.addEventListener("keydown", typed, hearing);
  // Kept by the browser and shown again: the guide may be over by now.
  window.addEventListener("pageshow", (event) => event.persisted && void guide(), { signal });
  looker.wake();

  function beat(): void {
    // Updated or removed: nothing of ours may stay behind.
    if (!browser.runtime?.id || Date.now() > until) stop();
    if (signal.aborted || document.visibilityState === "hidden") return;
    if (location.href !== here) {
      here = location.href;
      restlessAt = performance.now();
    }
    looker.beat();
    if (seen) decide(picked(), null);
    panel.follow();
  }

  function looked(found: readonly Hit[][]): void {
    hits = found;
    const picks = picked();
    const known = seen;
    seen = picks.map((each, press) => {
      const elements = known?.[press] ?? new WeakSet();
      return each.is === "one" ? new WeakSet([each.element]) : elements;
    });
    decide(picks, known);
  }

  /** What each press is, by what was found last. */
  function picked(): Found[] {
    const isSettings = isNear(new URL(location.href), way);
    const row = rowOf(way);
    return hits.map((each, press) => {
      const isRow = row && press === hits.length - 1;
      const all = isRow
        ? [...each, { element: row, text: "", rank: RANK.link, isCurrent: false }]
        : each;
      return pick(
        all.filter(({ element }) => isConnected(element)),
        isSettings,
        isFree,
      );
    });
  }

  /** `known`: what was there before, when the page was just looked at. */
  function decide(picks: readonly Found[], known: WeakSet<Element>[] | null): void {
    if (hasArrived) return;
    const goal = goalOf(way);
    const obstacle = sayObstacle(new URL(location.href));
    if (goal) arrive(goal);
    else if (obstacle) point(obstacle);
    else lead(picks, known);
  }

  /** What has to happen before anything here can be on the way. */
  function sayObstacle(url: URL): Saying | null {
    if (way.signIn.some((place) => isAt(url, place))) return saySignIn(way);
    const isSite = way.domains.some((domain) => isBelow(url.hostname, domain));
    return isSite ? null : sayElsewhere(way);
  }

  function lead(picks: readonly Found[], known: WeakSet<Element>[] | null): void {
    const found = JSON.stringify(picks.map(({ is }) => is));
    if (found !== lastFound) restlessAt = performance.now();
    lastFound = found;
    const looks = picks.map((each, press) => ({
      found: each,
      isFresh: each.is === "one" && known !== null && !known[press]?.has(each.element),
    }));
    const choice = choose(looks, done, isAtRest());
    if (choice.press > done) setDone(choice.press);
    const next = picks[choice.press];
    pointed = null;
    if (choice.is === "one" && next?.is === "one") {
      const { element, text } = next;
      pointed = { press: choice.press, element };
      point(sayPress(way, choice.press, text || nameOf(choice.press)), element);
    } else if (isAtRest()) {
      point(sayLook(way, choice, document.documentElement.lang, locale()));
    } else {
      panel.rest();
    }
  }

  /** What a thing that is known by how it looks is called, where it has a name in the page's language. */
  function nameOf(press: number): string {
    const { lang } = document.documentElement;
    const plan = way.presses[press];
    const name = plan && plan.kind !== "profile" ? calledIn(plan, [lang, locale()]) : null;
    return name?.text ?? "";
  }

  function isAtRest(): boolean {
    const now = performance.now();
    const isLoaded = document.readyState === "complete" || now - begunAt > LONGEST_LOAD;
    return seen !== null && isLoaded && now - restlessAt > REST;
  }

  function setDone(count: number): void {
    done = count;
    void tell({ type: "guide-done", done });
  }

  /** The control is there: it is pointed out, and the guide is over. */
  function arrive({ row, certainty }: Finding): void {
    hasArrived = true;
    pointed = null;
    looker.stop();
    void tell({ type: "guide-end" });
    point(sayHere(way, certainty === "certain"), row);
    setTimeout(stop, FAREWELL);
  }

  function point({ text, steps, jump }: Saying, target: Element | null = null): void {
    panel.show({ text, steps, jump, target });
  }

  /** A person presses something: if it is what was pointed at, the way goes on. */
  function pressed(event: MouseEvent): void {
    if (!event.isTrusted || !pointed || event.composedPath().some((at) => isOurs(at as Node)))
      return;
    const { element, press } = pointed;
    const { left, top, right, bottom } = boxOf(element);
    const { clientX: x, clientY: y } = event;
    const isIn = x >= left && x <= right && y >= top && y <= bottom;
    // Closed roots keep what was hit in them from everybody: the place tells then.
    const path = event.composedPath();
    const outer = path[0] instanceof Element && isWithin(element, path[0]);
    if (!path.includes(element) && !(isIn && outer)) return;
    restlessAt = performance.now();
    setDone(press + 1);
    looker.wake();
  }

  function typed(event: KeyboardEvent): void {
    if (event.isTrusted && event.key === "Escape" && !event.isComposing) close();
  }

  function close(): void {
    void tell({ type: "guide-end" });
    stop();
  }

  function heard(message: unknown): void {
    if (isObject(message) && "type" in message && message.type === GUIDE_OVER) stop();
  }

  function stop(): void {
    clearInterval(pulse);
    listening.abort();
    looker.stop();
    panel.remove();
    browser.runtime?.onMessage?.removeListener(heard);
    if (sessions[KEY]?.stop === stop) delete sessions[KEY];
  }
}
