/** Brings one control into a state, step by step, and watches what the site makes of it. */
import { isSwitchLike } from "../detect/controls";
import { DIALOG, query } from "../detect/dom";
import type { Finding } from "../detect/locate";
import type { State } from "../messages";
import { choiceIn, operate, press } from "./operate";
import type { Outcome } from "./outcome";
import { pressable, saveButton } from "./save";

/** Milliseconds: how often is looked, how long a state must hold, how long a page may take to react at all. */
const LOOK = 50;
const HOLD = 1500;
const PATIENCE = 6000;
/** A dialog that opens may be one that closes again by itself, so much later it is a question. */
const QUESTION = 1500;

export interface Turn {
  wanted: State;
  /** The control as it is found now, or undefined while it is not in the page. */
  look(): Finding | undefined;
}

/** Operate a control that was found for certain, once, and wait until it is clear what came of it. */
export async function turn({ wanted, look }: Turn): Promise<Outcome> {
  const start = performance.now();
  const before = { dialogs: openDialogs(), buttons: pressable() };
  let finding = look();
  if (!finding || finding.locked || finding.certainty !== "certain") return "unchanged";
  let chosen = operate(finding, wanted);
  let saved = false;
  let reachedAt = 0;
  let operated = finding.candidate.element;
  const opened = !isSwitchLike(finding.candidate.kind);
  while (performance.now() - start < PATIENCE + (reachedAt ? HOLD : 0)) {
    await sleep(LOOK);
    const seen = look();
    if (!chosen) {
      chosen = choose(seen);
      continue;
    }
    // A dialog that closes after its switch was operated takes it along: what was seen last holds.
    if (seen) finding = seen;
    else if (!reachedAt) continue;
    const stands = finding.state === wanted;
    const button = stands && !saved ? saveButton(finding.candidate.element, before.buttons) : null;
    if (button && (finding.pending || !before.buttons.has(button))) {
      saved = true;
      press(button);
      reachedAt = 0;
    } else if (stands && !finding.pending) {
      reachedAt ||= performance.now();
      if (performance.now() - reachedAt > HOLD) return "done";
    } else if (reachedAt) {
      return "rolledBack";
    } else if (performance.now() - start > QUESTION && asksSomething()) {
      return "asks";
    }
  }
  return finding.pending ? "unsaved" : chosen ? "unchanged" : "asks";

  /** The second step: the choice in the menu that opened, or the switch in what the row opened. */
  function choose(seen: Finding | undefined): boolean {
    if (!seen) return false;
    const { candidate, certainty, locked, state } = seen;
    // A button that prints its state may be the switch itself, and a row may have led to one that stands right already.
    if (state === wanted) return true;
    const isReady = isSwitchLike(candidate.kind) && certainty === "certain" && !locked;
    if (isReady && candidate.element !== operated) {
      operated = candidate.element;
      return operate(seen, wanted);
    }
    const choice = opened ? null : choiceIn(seen, wanted);
    if (choice) press(choice);
    return !!choice;
  }

  function asksSomething(): boolean {
    return [...openDialogs()].some((dialog) => !before.dialogs.has(dialog));
  }
}

const openDialogs = (): Set<Element> =>
  new Set(query(document, DIALOG).filter((dialog) => dialog.checkVisibility()));

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
