/** Operates a control once, as a person would. */
import { STEP_WORDS } from "../catalogue/step-words";
import { chosenOf, isSwitchLike, labelsOf, radiosOf } from "../detect/controls";
import { attribute, boxOf, isWithin, query, textContent } from "../detect/dom";
import type { Finding } from "../detect/locate";
import { normalise, stateOfWord } from "../detect/text";
import { hitAt } from "../hit";
import type { State } from "../messages";

/** What a menu offers, wherever in the page it opens. */
const CHOICES = "[role=option],[role=menuitem],[role=menuitemradio],[role=radio]";

/**
 * Press, choose or switch. True when that was all; false when what was pressed only opened something (a menu, the row of
 * a setting) in which the choice is still to be made.
 */
export function operate(finding: Finding, wanted: State): boolean {
  const { element, kind } = finding.candidate;
  if (kind === "radio") {
    const button = only(radiosOf(element), (one) => meansOf(finding, wordsOf(one)) === wanted);
    if (button && button !== chosenOf(element)) press(button);
    return button !== null;
  }
  if (kind === "select") {
    const select = element as HTMLSelectElement;
    const option = only([...select.options], (one) => meansOf(finding, [one.text]) === wanted);
    if (!option) return false;
    (option as HTMLOptionElement).selected = true;
    for (const type of ["input", "change"])
      select.dispatchEvent(new Event(type, { bubbles: true }));
    return true;
  }
  press(whatIsHit(finding));
  return isSwitchLike(kind) && kind !== "menu";
}

/** The one choice in an open menu that stands for a state, or null. */
export function choiceIn(finding: Finding, wanted: State): Element | null {
  const choices = query(document, CHOICES).filter((one) => one.checkVisibility());
  return only(choices, (one) => {
    const text = textContent(one) ?? "";
    return (meansOf(finding, [text]) ?? stateAfter(normalise(text))) === wanted;
  });
}

const stateAfter = (step: string): State | null =>
  (["on", "off"] as const).find((state) => STEP_WORDS[state].includes(step)) ?? null;

/** Presses an element: like a person, with the pointer's events before the click, which some menus wait for. */
export function press(element: Element): void {
  const { left, top, width, height } = boxOf(element);
  const at = {
    bubbles: true,
    cancelable: true,
    composed: true,
    view: window,
    clientX: left + width / 2,
    clientY: top + height / 2,
  };
  for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup"]) {
    const Kind = type.startsWith("pointer") ? PointerEvent : MouseEvent;
    element.dispatchEvent(
      new Kind(type, { ...at, pointerId: 1, isPrimary: true } as PointerEventInit),
    );
  }
  element.dispatchEvent(new PointerEvent("click", at));
}

/**
 * What a person hits who presses the middle of what they see as the control: drawn switches lie over hidden inputs, and
 * custom elements may listen inside of their shadow root only. The control itself where something else lies there.
 */
function whatIsHit({ candidate, body, row }: Finding): Element {
  body.scrollIntoView({ block: "nearest", behavior: "instant" });
  const { left, top, width, height } = boxOf(body);
  const hit = hitAt(left + width / 2, top + height / 2);
  return hit && isWithin(hit, row) ? hit : candidate.element;
}

const wordsOf = (radio: Element): string[] => [
  textContent(radio) ?? "",
  ...labelsOf(radio).map((label) => textContent(label) ?? ""),
  attribute(radio, "aria-label") ?? "",
  attribute(radio, "value") ?? "",
];

/** The state that the first known word among these stands for. */
function meansOf({ control }: Finding, words: string[]): State | null {
  for (const word of words.map(normalise)) {
    const known = control.options.find(({ text }) => text === word)?.state ?? stateOfWord(word);
    if (known) return known;
  }
  return null;
}

function only<Item>(items: readonly Item[], fits: (item: Item) => boolean): Item | null {
  const [first, ...others] = items.filter(fits);
  return first && others.length === 0 ? first : null;
}
