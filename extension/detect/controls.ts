/** What in a page may be a setting: every pattern by which sites build a switch or a choice of two. */
import {
  attribute,
  boxOf,
  closest,
  isElement,
  isRendered,
  localName,
  matches,
  parentOf,
  query,
  rootOf,
  textContent,
} from "./dom";
import { normalise, stateOfWord } from "./text";

export type Kind =
  | "native"
  | "aria"
  | "pressed"
  | "radio"
  | "select"
  | "menu"
  | "custom"
  | "link"
  | "row";

export interface Candidate {
  element: Element;
  kind: Kind;
}

/** Which pattern an element follows: the first that fits. Links and plain buttons are rows that may lead to a setting. */
const PATTERNS: readonly (readonly [string, Kind])[] = [
  // Forms get a hidden copy of a drawn switch (Radix and others): the same setting, not another one.
  ["input[type=checkbox]:not([aria-hidden=true])", "native"],
  ["input[type=radio]", "radio"],
  ["select", "select"],
  ["[role=switch],[role=checkbox],[role=menuitemcheckbox]", "aria"],
  ["[aria-pressed]", "pressed"],
  ["[aria-haspopup]:not(input),[role=combobox]:not(input),summary", "menu"],
  ["a[href]", "link"],
  ["button", "row"],
];

/** Everything worth a second look. Custom elements are told by their name, see `isCustomSwitch`. */
export const CANDIDATES = PATTERNS.map(([selector]) => selector).join();

/** How many levels a decorated switch may lie inside its wrapper. */
const WRAPPING = 6;

const CUSTOM_NAME = /-.*(switch|toggle|checkbox)|(switch|toggle|checkbox).*-/;

/** A custom element that says by its name that it is a switch. */
export const isCustomSwitch = (element: Element): boolean => CUSTOM_NAME.test(localName(element));

/** Which pattern an element follows, or null when it is none of them. */
export function kindOf(element: Element): Kind | null {
  const pattern = PATTERNS.find(([selector]) => matches(element, selector));
  return pattern?.[1] ?? (isCustomSwitch(element) ? "custom" : null);
}

/** Operated in place, as opposed to a row that leads somewhere. */
export const isSwitchLike = (kind: Kind): boolean => kind !== "link" && kind !== "row";

/**
 * Drop candidates that are part of another one: the native input inside an element with a role, the radio buttons of
 * a group after the first. Order is kept.
 */
export function distinct(candidates: Candidate[]): Candidate[] {
  const groups = new Set<Element | string>();
  const wrappers = new Set<Element>();
  for (const { element, kind } of candidates) {
    if (!isSwitchLike(kind)) continue;
    let at = parentOf(element);
    for (let depth = 0; at && depth < WRAPPING; depth += 1) {
      wrappers.add(at);
      at = parentOf(at);
    }
  }
  return candidates.filter(({ element, kind }) => {
    if (kind === "radio") {
      const group = radioGroup(element);
      if (groups.has(group)) return false;
      groups.add(group);
      return true;
    }
    // The innermost element holds the truth about the state; what wraps it is decoration or a way of naming it.
    return !wrappers.has(element);
  });
}

/** What holds a group of radio buttons together: its container, or the shared name. */
export function radioGroup(radio: Element): Element | string {
  return (
    closest(radio, "[role=radiogroup],fieldset") ??
    `name:${attribute(radio, "name") ?? attribute(radio, "id") ?? ""}`
  );
}

/** The radio buttons that belong together with this one. */
export function radiosOf(radio: Element): Element[] {
  const group = radioGroup(radio);
  if (isElement(group as Node)) return [...query(group as Element, "input[type=radio]")];
  const name = attribute(radio, "name");
  const scope = closest(radio, "form,section,main,body") ?? parentOf(radio);
  if (!scope || !name) return [radio];
  return [...query(scope, "input[type=radio]")].filter(
    (other) => attribute(other, "name") === name,
  );
}

/** The labels that point at an element or are wrapped around it. Also for elements that no label counts for natively. */
export function labelsOf(element: Element): Element[] {
  const id = attribute(element, "id");
  const pointing = id ? [...query(rootOf(element), `label[for=${CSS.escape(id)}]`)] : [];
  const around = closest(element, "label");
  return (around ? [...pointing, around] : pointing).slice(0, 4);
}

/** Smaller than this a box is a trick to hide a native control behind a drawn one. */
const SMALLEST = 6;
/** No drawn switch is larger than this, in CSS pixels. */
const LARGEST = 80;

/**
 * The element that a person sees as the control: itself, or what is drawn for it when it is transparent, clipped to a
 * pixel or not rendered at all. Null when nothing of it is to be seen.
 */
export function visibleBody({ element, kind }: Candidate): Element | null {
  if (isRendered(element) && isBig(element)) {
    // In a row that leads to the setting the state word is what a switch is elsewhere.
    return isSwitchLike(kind)
      ? element
      : ([...query(element, "*")].find((part) => stateOfWord(normalise(textContent(part) ?? ""))) ??
          element);
  }
  const [label] = labelsOf(element);
  let at: Element | null = label && isRendered(label) ? label : parentOf(element);
  for (let depth = 0; at && depth < 4; depth += 1) {
    if (isRendered(at) && isBig(at)) return drawingIn(at) ?? at;
    at = parentOf(at);
  }
  return null;
}

/** The box drawn for a hidden native control: small, without words, in what is rendered for it. */
function drawingIn(body: Element): Element | undefined {
  return [...query(body, "*")].slice(0, 20).find((part) => {
    if (textContent(part)?.trim() || !isRendered(part) || !isBig(part)) return false;
    const { width, height } = boxOf(part);
    return width <= LARGEST && height <= LARGEST;
  });
}

function isBig(element: Element): boolean {
  const box = boxOf(element);
  return box.width >= SMALLEST && box.height >= SMALLEST;
}
