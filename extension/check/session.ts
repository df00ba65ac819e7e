/**
 * The check of one frame: finds the switches that read like settings for AI training, marks them, and follows them for
 * as long as the page lives or until a person takes the marks away. It operates nothing.
 */
import { browser } from "wxt/browser";
import type { Lexicon } from "../catalogue/lexicon";
import { SHARED_KEY, type SharedRules } from "../catalogue/rules";
import { type Candidate, isSwitchLike, visibleBody } from "../detect/controls";
import { attribute, localName, query, type ShadowOf, textContent } from "../detect/dom";
import { headingOf, type Texts } from "../detect/names";
import { createRegistry } from "../detect/registry";
import { formSaved, standingOf } from "../detect/state";
import { learnWords, normalise, type Wording } from "../detect/text";
import { PULSE } from "../detect/watch";
import type { Exposure, State } from "../messages";
import { createOverlay } from "../overlay/overlay";
import type { CardView } from "../overlay/parts";
import { speakStored } from "../page-language";
import { inKey, pageText, t } from "../text";
import { createJudge, type Judgement, labelIn } from "./judge";
import {
  type CheckResult,
  LONGEST_LABEL,
  type LooksLike,
  MOST_FOUND,
  SESSION,
  WORDS,
} from "./result";

/** Milliseconds of work at once, so that a huge page never holds the page up. */
const SLICE = 8;
/** Milliseconds between two slices of the first look. */
const PAUSE = 12;
/** The popup hears what was found by then, in milliseconds; the rest is marked when it is found. */
const PATIENCE = 4000;

/** What every chip says it stands for: no control of the catalogue. */
const UNLISTED = "unlisted/looks-like";

/** What check-words.js leaves for us. */
export interface CheckWords {
  lexicon: Lexicon;
  wording: Wording;
}

interface Session {
  stop(): void;
}

interface Found extends LooksLike {
  /** Waits to be saved. */
  pending: boolean;
  exposure: Exposure;
  body: Element;
  row: Element;
}

type Ours<Value> = { [key: symbol]: Value | undefined };

/** Check this frame anew. Resolves with what the first look found. */
export async function check(shadowOf: ShadowOf): Promise<CheckResult> {
  await speakStored();
  const { [SHARED_KEY]: shared } = await browser.storage.local.get<{ [SHARED_KEY]?: SharedRules }>(
    SHARED_KEY,
  );
  if (!shared) throw new Error("The background must run first");
  const key = Symbol.for(SESSION);
  const sessions = globalThis as Ours<Session>;
  sessions[key]?.stop();
  const words = (globalThis as Ours<CheckWords>)[Symbol.for(WORDS)];
  if (!words) throw new Error("check-words.js must run first");
  learnWords(words.wording);
  const judge = createJudge(words.lexicon);
  const isTop = window === window.top;
  const judged = new WeakMap<Texts, Judgement>();
  let found: Found[] = [];
  let shown = "";
  let isClosed = false;

  const overlay = createOverlay({
    ...shared,
    // What is not in the catalogue has no way that is known: its cards can only be closed.
    onPress() {
      isClosed = true;
      if (found.length === 0) stop();
      else show();
    },
    onBlocked: stop,
    onWhy() {
      isClosed = false;
      show();
    },
  });
  const observer = new MutationObserver(note);
  const observe = (root: Node): void =>
    observer.observe(root, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  const registry = createRegistry(document, { shadowOf, isOurs: overlay.isOurs, onRoot: observe });
  observe(document);
  sessions[key] = { stop };
  const listening = new AbortController();
  for (const type of ["change", "click", "submit"]) {
    document.addEventListener(
      type,
      () => {
        if (type === "submit") formSaved();
        setTimeout(look);
      },
      {
        capture: true,
        passive: true,
        signal: listening.signal,
      },
    );
  }

  await firstLook();
  look();
  const pulse = setInterval(beat, PULSE);
  listening.signal.addEventListener("abort", () => clearInterval(pulse));
  return {
    language: document.documentElement.lang.slice(0, LONGEST_LABEL),
    found: found.map(({ label, polarity, because }) => ({ label, polarity, because })),
  };

  function note(records: MutationRecord[]): void {
    if (registry.note(records)) overlay.wake();
  }

  async function firstLook(): Promise<void> {
    const end = performance.now() + PATIENCE;
    while (!registry.work(performance.now() + SLICE) && performance.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }

  function beat(): void {
    // Updated or removed: nothing of ours may stay behind.
    if (!browser.runtime?.id) stop();
    if (listening.signal.aborted || document.visibilityState === "hidden") return;
    overlay.beat();
    registry.lookAgain();
    registry.work(performance.now() + SLICE);
    look();
  }

  /** See what reads like it now and how it stands; show it if that is news. */
  function look(): void {
    if (listening.signal.aborted) return;
    const next: Found[] = [];
    for (const { candidate, texts } of registry.reads()) {
      if (next.length === MOST_FOUND) break;
      const one = looksLike(candidate, texts);
      if (one) next.push(one);
    }
    const isSame =
      next.length === found.length && next.every(({ body }, at) => body === found[at]?.body);
    const says = JSON.stringify(
      next.map(({ label, exposure, pending }) => [label, exposure, pending]),
    );
    if (isSame && says === shown) return;
    found = next;
    shown = says;
    show();
  }

  function looksLike(candidate: Candidate, texts: Texts): Found | null {
    const { element, kind } = candidate;
    // What only opens something is a heading or a way, not a setting: "How do we train AI on your data?"
    if (!isSwitchLike(kind) || localName(element) === "summary") return null;
    let judgement = judged.get(texts);
    if (!judgement) {
      judgement = judge({ ...texts, heading: () => headingOf(element) });
      judged.set(texts, judgement);
    }
    const { verdict, polarity, because } = judgement;
    if (verdict === "none") return null;
    const { state, pending } = standingOf(candidate, []);
    const body = kind === "menu" && state === "unknown" ? null : visibleBody(candidate);
    return (
      body && {
        label: labelOf(candidate, texts),
        polarity,
        because: because.map((word) => word.slice(0, LONGEST_LABEL)),
        exposure: pending ? "unknown" : exposureOf(polarity, state),
        pending,
        body,
        row: texts.rowElement,
      }
    );
  }

  function show(): void {
    const chips = found.map(({ exposure, pending, body, row }) => ({
      id: UNLISTED,
      exposure,
      text: t("checkChip", pageText(pending ? "chip_pending" : `chip_${inKey(exposure)}`)),
      body,
      row,
    }));
    const rivals = registry.reads().map(({ candidate }) => candidate);
    const isSilent = isClosed || (found.length === 0 && !isTop);
    overlay.show({ chips, cards: isSilent ? [] : [card(found)], highlight: null, rivals });
  }

  function stop(): void {
    observer.disconnect();
    listening.abort();
    overlay.remove();
    delete sessions[key];
  }
}

const exposureOf = (polarity: LooksLike["polarity"], state: State): Exposure =>
  polarity === "unknown" || (state !== "on" && state !== "off")
    ? "unknown"
    : (polarity === "trains") === (state === "on")
      ? "exposed"
      : "protected";

/** What the page calls the control, as it prints it. */
function labelOf({ element }: Candidate, { names, row, rowElement }: Texts): string {
  const label = names.find((name) => name.includes(" ")) ?? labelIn(row) ?? names[0] ?? "";
  const printed = [
    attribute(element, "aria-label"),
    ...[rowElement, ...query(rowElement, "*")].slice(0, 200).map(textContent),
  ].find((text) => text && normalise(text) === label);
  const text = (printed ?? label).replace(/\s+/g, " ").trim();
  return text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL - 1)}…` : text;
}

function card(found: readonly Found[]): CardView {
  const [first] = found;
  const worst = (["exposed", "unknown", "protected"] as const).find((exposure) =>
    found.some((one) => one.exposure === exposure),
  );
  return {
    part: "banner",
    about: UNLISTED,
    exposure: worst ?? "not-training",
    text: !first
      ? t("checkNone")
      : found.length === 1
        ? t("checkFoundOne")
        : t("checkFoundMany", String(found.length)),
    items: first
      ? [...found.map(sentenceOf), t("checkCaution"), t("checkPropose")]
      : [t("checkNoneMeans")],
  };
}

const sentenceOf = ({ label, polarity, because }: Found): string =>
  t("checkItem", label, t(`checkOn_${polarity}`), because.join(", "));
