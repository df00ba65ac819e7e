/** How a control stands. Sources are asked in a fixed order; when two disagree the answer is "unknown". */
import type { State } from "../messages";
import { type Candidate, chosenOf, labelsOf, textOf } from "./controls";
import {
  attribute,
  closest,
  closestAcross,
  isRendered,
  localName,
  matches,
  query,
  rootOf,
} from "./dom";
import { printsOf } from "./names";
import { normalise, splitState, stateOfWord } from "./text";

/** The words a control uses for its options, normalised, with the state each stands for. */
export type Options = readonly { text: string; state: State }[];

/** How a control stands and whether that can be changed. */
export interface Standing {
  state: State;
  /** The page itself says that nobody can operate it now: disabled, or held by an administrator. */
  locked: boolean;
  /** Changed in a form that waits to be saved: until then the old state applies. */
  pending: boolean;
}

/** Read how a control stands. */
export function standingOf(candidate: Candidate, options: Options): Standing {
  const state = stateOf(candidate, options);
  return { state, locked: isLocked(candidate), pending: isPending(candidate, state) };
}

/** Read a candidate's state. `options` are the catalogue's words for menus, selects and radio groups. */
export function stateOf({ element, kind }: Candidate, options: Options = []): State {
  switch (kind) {
    case "native":
      return nativeState(element);
    case "aria":
    case "pressed":
    case "custom":
      return agreed([
        told(element, "aria-checked") ?? told(element, "aria-pressed"),
        told(element, "data-state"),
        markedState(element, kind),
      ]);
    case "radio":
      return radioState(element, options);
    case "select":
      return wordState(
        [...((element as HTMLSelectElement).selectedOptions ?? [])].map(textOf).join(" "),
        options,
      );
    case "menu":
      return menuState(element, options);
    default:
      return "unknown";
  }
}

const isLocked = ({ element }: Candidate): boolean =>
  matches(
    element,
    ":disabled,[disabled],[aria-disabled=true],[aria-readonly=true],fieldset[disabled] *",
  );

/** How controls stood when their form was last saved, as far as seen. */
let saved = new WeakMap<Element, State>();

/** A form was sent off: what its controls say now applies. */
export function formSaved(): void {
  saved = new WeakMap();
}

function isPending({ element }: Candidate, state: State): boolean {
  const form = closest(element, "form");
  const save =
    form &&
    query(form, "[type=submit],button:not([type])").some(
      (button) => matches(button, ":enabled") && isRendered(button),
    );
  if (!save || !saved.has(element)) saved.set(element, state);
  return saved.get(element) !== state;
}

/** What all that say something agree on. */
function agreed(said: (State | undefined)[]): State {
  const [first, ...others] = new Set(said.filter((state) => state));
  return first && others.length === 0 ? first : "unknown";
}

function nativeState(element: Element): State {
  const { checked, indeterminate } = element as HTMLInputElement;
  if (indeterminate) return "mixed";
  // A switch drawn around it, or the host it belongs to, may say otherwise: then nobody knows.
  const around = closestAcross(element, "[aria-checked]") ?? element;
  return agreed([checked ? "on" : "off", told(around, "aria-checked")]);
}

/** What ARIA and libraries write for a state. */
const WORDS = new Map<string | null, State>(
  Object.entries({
    true: "on",
    checked: "on",
    on: "on",
    false: "off",
    unchecked: "off",
    off: "off",
    mixed: "mixed",
  }),
);

const told = (element: Element, by: string): State | undefined => WORDS.get(attribute(element, by));

/** What custom elements write on themselves beside ARIA, where it is present or can be told from its absence. */
function markedState(element: Element, kind: Candidate["kind"]): State | undefined {
  const name = localName(element);
  if (kind !== "custom" && !name.includes("-")) return;
  if (matches(element, MARKS)) {
    marked.add(element);
    return "on";
  }
  const isKnown =
    marked.has(element) || query(rootOf(element), `${CSS.escape(name)}:is(${MARKS})`)[0];
  return isKnown ? "off" : undefined;
}

const MARKS = "[checked],[selected],.checked,.is-checked,:state(checked),:state(on)";

/** Hosts that were seen with a mark: on these, and where others like them have one, its absence means off. */
const marked = new WeakSet<Element>();

/** So many parts of a control are read. */
const MOST_PARTS = 20;

function wordState(text: string, options: Options): State {
  const option = options.find((known) => known.text === text);
  return option?.state ?? stateOfWord(text) ?? splitState(text).state ?? "unknown";
}

function radioState(element: Element, options: Options): State {
  const chosen = chosenOf(element);
  if (!chosen) return "unknown";
  const words = [
    ...[chosen, ...labelsOf(chosen)].flatMap((whole) =>
      [whole, ...query(whole, "*").slice(0, MOST_PARTS)].flatMap(printsOf),
    ),
    ...["aria-label", "value"].map((name) => attribute(chosen, name) ?? ""),
  ].map(normalise);
  return (
    words.map((word) => wordState(word, options)).find((state) => state !== "unknown") ?? "unknown"
  );
}

/** A menu button prints its state somewhere inside; its name may be the opposite action ("Turn off …"). */
function menuState(element: Element, options: Options): State {
  const whole = wordState(textOf(element), options);
  if (whole !== "unknown") return whole;
  const inside = query(element, "*")
    .slice(0, MOST_PARTS)
    .map((part) => wordState(textOf(part), options));
  return agreed(inside.filter((state) => state !== "unknown"));
}
