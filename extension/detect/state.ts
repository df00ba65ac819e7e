/** How a control stands. Sources are asked in a fixed order; when two disagree the answer is "unknown". */
import type { State } from "../messages";
import { type Candidate, chosenOf, labelsOf, textOf } from "./controls";
import { attribute, closest, closestAcross, isRendered, localName, matches, query } from "./dom";
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
      return agreed([...ariaStates(element), ...hostStates(element, kind)]);
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

function isLocked({ element }: Candidate): boolean {
  return (
    matches(element, ":disabled,[aria-disabled=true],[aria-readonly=true],[disabled]") ||
    closestAcross(element, "fieldset[disabled]") !== null
  );
}

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
    [...query(form, "[type=submit],button:not([type])")].some(
      (button) => matches(button, ":enabled") && isRendered(button),
    );
  if (!save || !saved.has(element)) saved.set(element, state);
  return saved.get(element) !== state;
}

const agreed = (states: State[]): State => {
  const [first, ...others] = new Set(states);
  return first && others.length === 0 ? first : "unknown";
};

function nativeState(element: Element): State {
  const { checked, indeterminate } = element as HTMLInputElement;
  if (indeterminate) return "mixed";
  // A switch drawn around it, or the host it belongs to, may say otherwise: then nobody knows.
  const told = closestAcross(element, "[aria-checked]");
  return agreed([
    checked ? "on" : "off",
    ...(told ? fromWord(attribute(told, "aria-checked")) : []),
  ]);
}

const fromWord = (value: string | null): State[] =>
  value === "true" ? ["on"] : value === "false" ? ["off"] : value === "mixed" ? ["mixed"] : [];

function ariaStates(element: Element): State[] {
  const checked = fromWord(attribute(element, "aria-checked"));
  return checked.length > 0 ? checked : fromWord(attribute(element, "aria-pressed"));
}

/** What libraries write on the element beside ARIA, each only where it is present or can be told from its absence. */
function hostStates(element: Element, kind: Candidate["kind"]): State[] {
  const found: State[] = [];
  const data = attribute(element, "data-state");
  if (data === "checked" || data === "on") found.push("on");
  if (data === "unchecked" || data === "off") found.push("off");
  if (kind !== "custom" && !localName(element).includes("-")) return found;
  if (matches(element, "[checked],[selected],.checked,.is-checked,:state(checked),:state(on)")) {
    marked.add(element);
    found.push("on");
  } else if (marked.has(element)) {
    found.push("off");
  }
  return found;
}

/** Hosts that were seen with a mark: on these its absence means off, on others nothing. */
const marked = new WeakSet<Element>();

function wordState(text: string, options: Options): State {
  const option = options.find((known) => known.text === text);
  return option?.state ?? stateOfWord(text) ?? splitState(text).state ?? "unknown";
}

function radioState(element: Element, options: Options): State {
  const chosen = chosenOf(element);
  if (!chosen) return "unknown";
  const labels = labelsOf(chosen).map(textOf);
  const words = [
    ...labels,
    ...["aria-label", "value"].map((name) => normalise(attribute(chosen, name) ?? "")),
  ];
  return (
    words.map((word) => wordState(word, options)).find((state) => state !== "unknown") ?? "unknown"
  );
}

/** A menu button prints its state somewhere inside; its name may be the opposite action ("Turn off …"). */
function menuState(element: Element, options: Options): State {
  const whole = wordState(textOf(element), options);
  if (whole !== "unknown") return whole;
  const inside = [...query(element, "*")]
    .slice(0, 20)
    .map((part) => wordState(textOf(part), options));
  return agreed(inside.filter((state) => state !== "unknown"));
}
