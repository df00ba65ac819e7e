/** What in a page may be a setting: every pattern by which sites build a switch or a choice of two. */
import {
  attribute,
  boxOf,
  closest,
  isElement,
  isRendered,
  isShown,
  lineage,
  localName,
  matches,
  parentOf,
  query,
  rootOf,
  rootsOf,
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

/** How many levels a decorated switch may lie inside its wrapper. */
const WRAPPING = 6;

const CUSTOM_NAME = /^(?=.*-).*(switch|toggle|checkbox)/;

/** A custom element that says by its name that it is a switch. */
export const isCustomSwitch = (element: Element): boolean => CUSTOM_NAME.test(localName(element));

// Forms get a hidden copy of a drawn switch or choice (Radix and others): the same setting, not another one.
const RADIOS = "input[type=radio]:not([aria-hidden=true]),[role=radio]";

const PRESSED = "[aria-pressed]";
/** Of such: one of two side by side, with no words between that could name either. */
const PAIRED = `${PRESSED}+*,:has(+${PRESSED})`;

/** What follows which pattern: the first that matches. */
const KINDS: readonly (readonly [string, Kind])[] = [
  ["input[type=checkbox]:not([aria-hidden=true])", "native"],
  [RADIOS, "radio"],
  ["select", "select"],
  ["[role=switch],[role=checkbox],[role=menuitemcheckbox]", "aria"],
  [PRESSED, "pressed"],
  ["summary,:is([role=combobox],[aria-haspopup]):not(input)", "menu"],
  ["a[href]", "link"],
  ["button", "row"],
];

/** Everything worth a second look, besides custom elements that are told by their name. */
export const CANDIDATES = KINDS.map(([selector]) => selector).join();

/**
 * Which pattern an element follows, or null when it is none of them. Links and plain buttons are rows that may lead to a
 * setting.
 */
export function kindOf(element: Element): Kind | null {
  const kind = KINDS.find(([selector]) => matches(element, selector))?.[1];
  // A button that prints a state and nothing else tells how what stands beside it stands; two of them are a choice.
  if (kind === "row" && isStateWord(element)) return "menu";
  if (kind === "pressed" && matches(element, PAIRED) && isStateWord(element)) return "radio";
  return kind ?? (isCustomSwitch(element) ? "custom" : null);
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
    for (const at of lineage(parentOf(element), WRAPPING)) wrappers.add(at);
  }
  return candidates.filter(({ element, kind }) => {
    if (kind === "radio") {
      const group = radioGroup(element);
      return !groups.has(group) && groups.add(group);
    }
    // The innermost element holds the truth about the state; what wraps it is decoration or a way of naming it.
    return !wrappers.has(element);
  });
}

/** How far up a control counts as part of what is around it. */
const DEEP = 24;

/** How many switches or choices stand in an element, shadow roots included: 2 means several. */
export function crowdsOf(candidates: Iterable<Candidate>): Map<Element, number> {
  const crowds = new Map<Element, number>();
  for (const { element, kind } of candidates) {
    // "More" is part of a row; another control is not.
    if (!isSwitchLike(kind) || localName(element) === "summary") continue;
    for (const at of lineage(element, DEEP)) {
      if (crowds.get(at) === 2) break;
      crowds.set(at, crowds.has(at) ? 2 : 1);
    }
  }
  return crowds;
}

/** What holds a group of radio buttons together: its container, or the shared name. */
export function radioGroup(radio: Element): Element | string {
  return (
    closest(radio, "[role=radiogroup],fieldset") ??
    (matches(radio, PRESSED)
      ? (parentOf(radio) as Element)
      : (attribute(radio, "name") ?? attribute(radio, "id") ?? ""))
  );
}

/** The radio buttons that belong together with this one. */
export function radiosOf(radio: Element): Element[] {
  const group = radioGroup(radio);
  if (isElement(group as Node))
    return query(group as Element, matches(radio, PRESSED) ? PRESSED : RADIOS);
  const name = attribute(radio, "name");
  const scope = closest(radio, "form,section,main,body") ?? parentOf(radio);
  if (!scope || !name) return [radio];
  return query(scope, RADIOS).filter((other) => attribute(other, "name") === name);
}

/** The radio button of a group that is chosen. */
export const chosenOf = (radio: Element): Element | undefined =>
  radiosOf(radio).find((other) =>
    matches(other, ":checked,[aria-checked=true],[aria-pressed=true]"),
  );

/** The labels that point at an element or are wrapped around it. Also for elements that no label counts for natively. */
export function labelsOf(element: Element): Element[] {
  const id = attribute(element, "id");
  const pointing = id ? query(rootOf(element), `label[for=${CSS.escape(id)}]`) : [];
  const around = closest(element, "label");
  return (around ? [...pointing, around] : pointing).slice(0, 4);
}

/** Smaller than this a box is a trick to hide a native control behind a drawn one. */
const SMALLEST = 6;
/** No drawn switch is larger than this, in CSS pixels. */
const LARGEST = 80;
/** So many elements of a control are looked at. */
const MOST_PARTS = 40;

/** What folds open the place where a switch stands is none itself. */
const UNFOLDED = "details[open]:has(select,[type=checkbox],[role=switch])>summary";

/**
 * The element that a person sees as the control: itself, or what is drawn for it when it is transparent, clipped to a
 * pixel or not rendered at all. Null when nothing of it is to be seen.
 */
export function visibleBody({ element: first, kind }: Candidate): Element | null {
  if (matches(first, UNFOLDED)) return null;
  // Of a group the button that was chosen is the one that shows how things stand.
  const element = (kind === "radio" && chosenOf(first)) || first;
  if (isRendered(element, SMALLEST)) {
    // What is drawn for a transparent one may stand elsewhere in the row.
    const drawn =
      kind === "native" &&
      !element.checkVisibility({ opacityProperty: true }) &&
      element.nextElementSibling;
    if (drawn && isDrawing(drawn)) return drawn;
    // In a row that leads to the setting the state word is what a switch is elsewhere.
    if (!isSwitchLike(kind)) return partOf(element, isStateWord) ?? element;
    // A custom element may be as wide as its row, with the switch drawn somewhere in it.
    const root = boxOf(element).width > LARGEST && rootsOf.get(element);
    return (root && partOf(root, isDrawing)) || element;
  }
  const labels = labelsOf(element).filter((label) => isRendered(label));
  // Of two labels the one holds the words, the other the drawing.
  const drawing = labels.map((label) => partOf(label, isDrawing)).find((part) => part);
  if (drawing) return drawing;
  for (const at of lineage(labels[0] ?? parentOf(element), 4)) {
    // What is hidden together with its surroundings is not to be seen.
    if (!isShown(at)) break;
    if (isRendered(at, SMALLEST)) return partOf(at, isDrawing) ?? at;
  }
  return null;
}

const partOf = (whole: Node, wanted: (part: Element) => boolean): Element | undefined =>
  query(whole, "*").slice(0, MOST_PARTS).find(wanted);

/** All the text in an element, normalised. */
export const textOf = (element: Element): string => normalise(textContent(element) ?? "");

const isStateWord = (part: Element): boolean => stateOfWord(textOf(part)) !== null;

/** The box drawn for a native control or by a custom element: small, and without words. */
function isDrawing(part: Element): boolean {
  if (textContent(part)?.trim() || !isRendered(part, SMALLEST)) return false;
  const { width, height } = boxOf(part);
  return width <= LARGEST && height <= LARGEST;
}
