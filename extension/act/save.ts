/** The button that makes a change apply, where a page has one. */
import { SAVE_WORDS } from "../catalogue/save-words";
import { closestAcross, DIALOG, query, textContent } from "../detect/dom";
import { normalise } from "../detect/text";

const WORDS = new Set(SAVE_WORDS);
const BUTTONS = "button,input[type=submit],[role=button]";
const SUBMITS = "[type=submit],button:not([type])";

/** The buttons of a page that can be pressed now. */
export const pressable = (): Set<Element> => new Set(query(document, BUTTONS).filter(isPressable));

/**
 * The button to press after a control was changed, or null when there is none or more than one. In the control's form
 * it is what sends the form, or reads so; elsewhere what reads so and could not be pressed `before`.
 */
export function saveButton(control: Element, before: ReadonlySet<Element>): Element | null {
  const form = closestAcross(control, "form");
  const scope = form ?? closestAcross(control, DIALOG) ?? document;
  const buttons = query(scope, BUTTONS).filter(isPressable);
  const named = buttons.filter(isNamedSo);
  const chosen = form
    ? named.length > 0
      ? named
      : buttons.filter((button) => button.matches(SUBMITS))
    : named.filter((button) => !before.has(button));
  return chosen.length === 1 ? (chosen[0] as Element) : null;
}

const isPressable = (button: Element): boolean =>
  !button.matches(":disabled,[aria-disabled=true]") && button.checkVisibility();

const isNamedSo = (button: Element): boolean =>
  WORDS.has(normalise((button as HTMLInputElement).value || textContent(button) || ""));
