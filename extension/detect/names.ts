/**
 * What a control is called. The standard's order (labelledby, labels, aria-label, content) comes first; because many
 * switches are tied to nothing, the texts of the row around them and the headings above them are read as well.
 *
 * The standard's own algorithm (dom-accessibility-api) would be a third of the script's size budget and gives one
 * string, where matching needs every text and where it came from; the tests hold this reading against that library.
 */

import {
  CANDIDATES,
  type Candidate,
  isCustomSwitch,
  isSwitchLike,
  labelsOf,
  radiosOf,
} from "./controls";
import {
  attribute,
  byIds,
  childrenOf,
  closest,
  isElement,
  localName,
  matches,
  parentOf,
  precedes,
  query,
  rootOf,
  textContent,
} from "./dom";
import { normalise, splitState } from "./text";

export interface Texts {
  /** Names as the standard finds them, normalised, each also without its state word. */
  names: string[];
  /** Texts of the row around the control, normalised, each element's on its own. */
  row: string[];
  /** Headings above the control, nearest first. */
  headings: string[];
  /** State word printed in the name or the row, if there is exactly one. */
  stateWord: "on" | "off" | null;
  /** The largest element around the control that holds no other control. */
  rowElement: Element;
  /** Elements whose text was read: when one of them changes, so may the name. */
  sources: Element[];
}

const MOST_ROW_TEXTS = 40;
const LONGEST_TEXT = 600;
const HIGHEST_ROW = 6;

/** Read everything that may name a candidate. */
export function textsOf(candidate: Candidate): Texts {
  const { element, kind } = candidate;
  const named = namersOf(candidate);
  // A link or a plain button speaks for itself; what stands around it may be anything.
  const inPlace = isSwitchLike(kind);
  const rowElement = inPlace ? rowOf(candidate) : element;
  const headings = inPlace ? headingsOf(element) : [];
  const names = new Set<string>();
  let stateWord: Texts["stateWord"] = null;
  for (const raw of named.texts) {
    const name = normalise(raw);
    if (!name) continue;
    const { text, state } = splitState(name);
    stateWord ??= state;
    if (text) names.add(text).add(name);
  }
  return {
    names: [...names],
    row: inPlace ? rowTexts(rowElement, element) : [],
    headings: headings.map((heading) => normalise(textContent(heading) ?? "")).filter(Boolean),
    stateWord,
    rowElement,
    sources: [...named.from, rowElement, ...headings],
  };
}

function namersOf({ element, kind }: Candidate): { texts: string[]; from: Element[] } {
  const texts: string[] = [];
  const from: Element[] = [];
  const take = (source: Element, raw: string | null): void => {
    if (raw?.trim()) {
      texts.push(raw.slice(0, LONGEST_TEXT));
      from.push(source);
    }
  };
  const nameAt = (at: Element): void => {
    const parts = byIds(at, attribute(at, "aria-labelledby"));
    if (parts.length > 0) {
      take(at, parts.map((part) => ownText(part)).join(" "));
      for (const part of parts) {
        take(part, ownText(part));
      }
    }
    for (const label of labelsOf(at)) take(label, ownText(label, at));
    take(at, attribute(at, "aria-label"));
  };
  nameAt(element);
  if (kind === "radio") {
    const group = closest(element, "[role=radiogroup],fieldset");
    if (group) {
      nameAt(group);
      const legend = query(group, "legend")[0];
      if (legend) take(legend, ownText(legend));
    }
  } else if (kind !== "native" && kind !== "select") {
    take(element, ownText(element));
  }
  // A control inside a custom element is named from outside: by the element's own text, attributes or labels.
  let root = rootOf(element);
  for (let depth = 0; root instanceof ShadowRoot && depth < 3; depth += 1) {
    const { host } = root;
    nameAt(host);
    take(host, ownText(host));
    root = rootOf(host);
  }
  take(element, attribute(element, "title"));
  return { texts, from };
}

/** Parts of a label that are not its words: what it operates, scripts, hidden helpers, help texts. */
const NOT_WORDS = "script,style,template,select,option,svg,noscript";

/** An element's words, without those of controls and help texts inside it. Bounded. */
function ownText(of: Element, operated?: Element): string {
  const described = new Set(
    operated ? byIds(operated, attribute(operated, "aria-describedby")) : [],
  );
  const parts: string[] = [];
  let length = 0;
  let left = 400;
  const visit = (node: Node): void => {
    left -= 1;
    if (length > LONGEST_TEXT || left < 0) return;
    if (node.nodeType === Node.TEXT_NODE) {
      const text = (textContent(node) ?? "").slice(0, LONGEST_TEXT);
      parts.push(text);
      length += text.length;
    } else if (isElement(node) && !described.has(node) && !matches(node, NOT_WORDS)) {
      const block = !INLINE.has(localName(node));
      if (block) parts.push(" ");
      for (const child of childrenOf(node)) visit(child);
      if (block) parts.push(" ");
    }
  };
  for (const child of childrenOf(of)) visit(child);
  return parts.join("");
}
/** Elements that may stand inside a word. Spans may too, but rows are built of them: "Improvement" + "On". */
const INLINE = new Set("b strong em i bdi bdo mark u wbr abbr sup sub".split(" "));

/** The largest element around a control that holds no other: the row a person would see as belonging to it. */
function rowOf(candidate: Candidate): Element {
  const own = new Set<Element>(
    candidate.kind === "radio" ? radiosOf(candidate.element) : [candidate.element],
  );
  let row = candidate.element;
  let next = parentOf(row);
  for (let depth = 0; next && depth < HIGHEST_ROW; depth += 1) {
    if (matches(next, "body,main,dialog,[role=dialog],[role=main],html")) break;
    let others = 0;
    for (const other of query(next, CANDIDATES)) {
      if (!own.has(other) && isOtherControl(other)) others += 1;
      if (others > 0) break;
    }
    if (others > 0 || (textContent(next)?.length ?? 0) > 2000) break;
    row = next;
    next = parentOf(next);
  }
  return row;
}

/** Links, plain buttons and hidden twins do not end a row ("Learn more" is part of it); another control does. */
const isOtherControl = (element: Element): boolean =>
  !matches(
    element,
    "a,summary,button:not([role=switch],[role=checkbox],[aria-pressed],[aria-haspopup]),input[aria-hidden=true]",
  ) || isCustomSwitch(element);

function rowTexts(row: Element, control: Element): string[] {
  const found = new Set<string>();
  const add = (element: Element): void => {
    if (element === control || matches(element, NOT_WORDS)) return;
    const raw = textContent(element);
    if (!raw || raw.length > LONGEST_TEXT) return;
    const text = normalise(raw);
    const { text: name } = splitState(text);
    if (text) found.add(text);
    if (name) found.add(name);
  };
  add(row);
  for (const element of query(row, "*")) {
    if (found.size >= MOST_ROW_TEXTS) break;
    add(element);
  }
  return [...found];
}

const HEADINGS = "h1,h2,h3,h4,h5,h6,[role=heading],legend";

/** The headings that stand over a control: in the blocks around it, before it, nearest first. */
function headingsOf(element: Element): Element[] {
  const found: Element[] = [];
  let at: Element | null = parentOf(element);
  for (let depth = 0; at && depth < 14 && found.length < 3; depth += 1) {
    const before = [...query(at, HEADINGS)]
      .slice(0, 40)
      .filter((heading) => precedes(heading, element));
    const nearest = before.at(-1);
    if (nearest && !found.includes(nearest)) found.push(nearest);
    at = parentOf(at);
  }
  return found;
}
