/**
 * What a control is called. The standard's order (labelledby, labels, aria-label, content) comes first; because many
 * switches are tied to nothing, the texts of the row around them and the headings above them are read as well.
 *
 * The standard's own algorithm (dom-accessibility-api) would be a third of the script's size budget and gives one
 * string, where matching needs every text and where it came from; the tests hold this reading against that library.
 */

import { type Candidate, type crowdsOf, isSwitchLike, labelsOf, textOf } from "./controls";
import {
  attribute,
  byIds,
  closest,
  DIALOG,
  firstChild,
  isElement,
  lineage,
  localName,
  matches,
  nextSibling,
  parentOf,
  precedes,
  previousSibling,
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
  /** State word printed in the name or the row, if there is exactly one. */
  stateWord: "on" | "off" | null;
  /** The largest element around the control that holds no other control. */
  rowElement: Element;
  /** Elements whose text was read: when one of them changes, so may the name. */
  sources: Node[];
}

const MOST_ROW_TEXTS = 40;
const LONGEST_TEXT = 600;
const HIGHEST_ROW = 9;
const LONGEST_ROW = 2000;
/** Elements that may stand between a title and what it is about. */
const MOST_BETWEEN = 4;
/** Letters of what interfaces print for a state. */
const LONGEST_STATE = 30;

/** Read everything that may name a candidate; `crowds` tells where others stand. */
export function textsOf(candidate: Candidate, crowds: ReturnType<typeof crowdsOf>): Texts {
  const { element, kind } = candidate;
  // A link or a plain button speaks for itself; what stands around it may be anything. It matters only when it is a row
  // that prints how a setting stands.
  const inPlace = isSwitchLike(kind);
  const named =
    inPlace || endsInState(element) ? namersOf(candidate) : { texts: [], from: [element] };
  const scopes = inPlace ? scopesOf(element, crowds) : [];
  const rowElement = (scopes.at(-1) ?? element) as Element;
  const names = new Set<string>();
  let stateWord: Texts["stateWord"] = null;
  for (const raw of named.texts) {
    const name = normalise(raw);
    if (!name) continue;
    const { text, state } = splitState(name);
    stateWord ??= state;
    // "On Off" inside a drawn switch names nothing.
    if (splitState(text).text) names.add(text).add(name);
  }
  // What describes a term, or has no words at all, is about what stands before it.
  const follows = localName(rowElement) === "dd" || (!scopes[1] && isMute(ownText(rowElement)));
  if (inPlace && !names.size && follows) scopes.push(...titleOf(rowElement, crowds));
  // A label may stand apart from what it is for: then its parts are read as those of a row are.
  if (inPlace && rowElement === element) scopes.push(...named.from);
  return {
    names: [...names],
    row: rowTexts(scopes, element),
    stateWord,
    rowElement,
    sources: [...named.from, ...scopes],
  };
}

const endsInState = (element: Element): boolean =>
  [ownText(element), attribute(element, "aria-label") ?? ""].some(
    (text) => splitState(normalise(text.trim().slice(-LONGEST_STATE))).state,
  );

/** Texts that name a candidate, as they are printed, and the elements they come from. */
export function namersOf({ element, kind }: Candidate): { texts: string[]; from: Element[] } {
  const texts: string[] = [];
  const from: Element[] = [];
  const take = (source: Element, raw: string | null): void => {
    if (raw?.trim()) {
      texts.push(raw);
      from.push(source);
    }
  };
  const nameAt = (at: Element): void => {
    const parts = byIds(at, "aria-labelledby");
    const theirs = parts.map((part) => attribute(part, "aria-label") ?? ownText(part));
    take(at, theirs.join(" "));
    parts.forEach((part, index) => {
      take(part, theirs[index] as string);
    });
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
export function ownText(of: Element, operated?: Element): string {
  const described = operated && byIds(operated, "aria-describedby");
  const parts: string[] = [];
  let length = 0;
  let left = 400;
  const visit = (around: Node): void => {
    for (let node = firstChild(around); node; node = nextSibling(node)) read(node);
  };
  const read = (node: Node): void => {
    left -= 1;
    if (length > LONGEST_TEXT || left < 0) return;
    if (node.nodeType === Node.TEXT_NODE) {
      const text = (textContent(node) ?? "").slice(0, LONGEST_TEXT);
      parts.push(text);
      length += text.length;
    } else if (isElement(node) && !described?.includes(node) && !matches(node, NOT_WORDS)) {
      const gap = INLINE.has(localName(node)) ? "" : " ";
      parts.push((attribute(node, "alt") ?? "") + gap);
      visit(node);
      parts.push(gap);
    }
  };
  visit(of);
  return parts.join("");
}
/** Elements that may stand inside a word. Spans may too, but rows are built of them: "Improvement" + "On". */
const INLINE = new Set("b strong em i bdi bdo mark u wbr abbr sup sub".split(" "));

/**
 * The largest element around a control that holds no other: the row a person would see as belonging to it. Where the
 * way up leaves a shadow root, that root comes before it, because texts are not read down through shadow boundaries.
 */
function scopesOf(element: Element, crowds: ReturnType<typeof crowdsOf>): Node[] {
  const scopes: Node[] = [];
  let row = element;
  for (const next of lineage(parentOf(row), HIGHEST_ROW)) {
    if (crowds.get(next) === 2 || matches(next, `${DIALOG},body,main,nav,aside`)) break;
    // Who knows what stands in a frame: it may be what the words beside it are about.
    if (isLong(next) || query(next, "iframe")[0]) break;
    const root = rootOf(row);
    if (root !== rootOf(next)) scopes.push(root);
    row = next;
  }
  return [...scopes, row];
}

function rowTexts(scopes: Node[], control: Element): string[] {
  const found = new Set<string>();
  for (const element of scopes.flatMap((scope) => [scope, ...query(scope, "*")])) {
    if (found.size >= MOST_ROW_TEXTS) break;
    if (!isElement(element) || element === control || matches(element, NOT_WORDS)) continue;
    for (const raw of printsOf(element)) {
      const text = raw.length <= LONGEST_TEXT && normalise(raw);
      if (text) found.add(text).add(splitState(text).text);
    }
  }
  found.delete("");
  return [...found];
}

/** All that an element prints, and each of its own lines, between what stands in it as a block of its own. */
export function printsOf(element: Element): string[] {
  const prints = [textContent(element) ?? "", ""];
  for (let node = firstChild(element); node; node = nextSibling(node)) {
    if (isElement(node) && !INLINE.has(localName(node))) prints.push("");
    else if (node.nodeType !== Node.COMMENT_NODE)
      prints.push(`${prints.pop()}${textContent(node)}`);
  }
  return prints;
}

const isLong = (element: Element): boolean => (textContent(element)?.length ?? 0) > LONGEST_ROW;

/** Says at most how something stands, be it in both words. */
const isMute = (text: string): boolean => !splitState(splitState(normalise(text)).text).text;

/** The title or the term that stands before a row, with no other control and not much else between them. */
function titleOf(row: Element, crowds: ReturnType<typeof crowdsOf>): Element[] {
  let at = previousSibling(row);
  for (let left = MOST_BETWEEN; at && !crowds.has(at) && left; left -= 1) {
    if (matches(at, `${HEADINGS},dt`)) return isLong(at) ? [] : [at];
    at = previousSibling(at);
  }
  return [];
}

const HEADINGS = "h1,h2,h3,h4,h5,h6,[role=heading],legend";

/** The heading that stands before a control, the nearest, normalised; empty when there is none. */
export function headingOf(element: Element): string {
  const root = rootOf(element);
  const nearest = query(root, HEADINGS).findLast((heading) => precedes(heading, element));
  if (!nearest && root instanceof ShadowRoot) return headingOf(root.host);
  return nearest ? textOf(nearest) : "";
}
