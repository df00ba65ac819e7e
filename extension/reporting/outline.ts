/**
 * How a page is built around a setting, without a word of the person's: names of elements, roles and states from the
 * standards, and of texts and attributes only those that the catalogue knows, in the catalogue's own letters.
 */
import { isSwitchLike, kindOf } from "../detect/controls";
import {
  attribute,
  closestAcross,
  firstChild,
  isElement,
  isShown,
  isWithin,
  localName,
  matches,
  nextSibling,
  parentOf,
  type ShadowOf,
  textContent,
} from "../detect/dom";
import { normalise } from "../detect/text";
import { PSEUDO, ROLES, STATES, TYPES } from "./aria";
import type { Known } from "./known";
import { DEEPEST, isTag, LONGEST_OUTLINE, MOST_NODES, type Node } from "./model";

/** What was taken for the control, and the row around it. */
export interface Focus {
  element: Element;
  row: Element;
}

/** The most that is looked at in a page, and of the elements around the control. */
const MOST_ELEMENTS = 20_000;
const MOST_AROUND = 25;
/** Texts longer than this are no label. */
const LONGEST_TEXT = 600;
/** What tells where in a page something stands. */
const LANDMARKS =
  "main,form,fieldset,section[aria-label],dialog,[role=dialog],[role=main],[role=group],[role=radiogroup],h1,h2,h3,h4,legend,iframe,select";

type Test = (text: string) => string | undefined;

export function outlineOf(
  root: Element,
  known: Known,
  focus: Focus | null,
  shadowOf: ShadowOf,
): Node[] {
  const labelled = labelTest(known.labels);
  const kept = choose(root, focus, shadowOf, (element) =>
    element === focus?.element || known.hooks.some((hook) => bears(element, hook))
      ? 1
      : labelOf(element, labelled) !== undefined
        ? 2
        : isSwitch(element)
          ? 3
          : matches(element, LANDMARKS)
            ? 4
            : 0,
  );
  const depths = new Map<Element, number>();
  const nodes: Node[] = [];
  let length = 2;
  for (const element of kept) {
    const depth = depthIn(depths, element);
    depths.set(element, depth);
    const node = nodeOf(element, Math.min(depth, DEEPEST));
    length += JSON.stringify(node).length + 1;
    if (length > LONGEST_OUTLINE) break;
    nodes.push(node);
  }
  return nodes;

  function nodeOf(element: Element, depth: number): Node {
    const name = localName(element);
    const type = attribute(element, "type")?.toLowerCase() ?? "";
    const [role = ""] = attribute(element, "role")?.toLowerCase().trim().split(/\s+/) ?? [];
    const states = statesOf(element);
    const hooks = known.hooks.filter((hook) => bears(element, hook)).slice(0, 6);
    const label = labelOf(element, labelled);
    return {
      depth,
      tag: isTag(name) ? name : "unknown",
      ...(TYPES.has(type) ? { type } : {}),
      ...(ROLES.has(role) ? { role } : {}),
      ...(states.length > 0 ? { states } : {}),
      ...(hooks.length > 0
        ? { hooks: hooks.map((hook) => `${hook.attribute}=${hook.value}`) }
        : {}),
      ...(label === undefined ? {} : { label }),
      ...(shadowOf(element) ? { shadow: true } : {}),
      ...(element === focus?.element ? { marked: true } : {}),
    };
  }
}

/** How many of the elements that are told an element stands in. */
function depthIn(depths: ReadonlyMap<Element, number>, element: Element): number {
  for (let at = parentOf(element); at; at = parentOf(at)) {
    const depth = depths.get(at);
    if (depth !== undefined) return depth + 1;
  }
  return 0;
}

/**
 * The elements that are told, in the page's order: what is around the control and its row first, then what matters most
 * elsewhere (rank 1 before rank 4).
 */
function choose(
  root: Element,
  focus: Focus | null,
  shadowOf: ShadowOf,
  rankOf: (element: Element) => number,
): Element[] {
  const around = new Set<Element>();
  for (let at = focus?.element; at && around.size < MOST_AROUND; at = parentOf(at) ?? undefined)
    around.add(at);
  const ordered: Element[] = [];
  const ranks = new Map<Element, number>();
  let row = 0;
  for (const element of walk(root, shadowOf)) {
    // A quarter of the room for the row itself: it may be the whole page where a site has no rows.
    const isInRow =
      focus !== null && row < MOST_NODES / 4 && isWithin(element, focus.row) && ++row > 0;
    const rank = around.has(element) || isInRow ? 0.5 : isShown(element) ? rankOf(element) : 0;
    if (rank === 0) continue;
    ranks.set(element, rank);
    ordered.push(element);
  }
  const best = [...ordered]
    .sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0))
    .slice(0, MOST_NODES);
  const chosen = new Set(best);
  return ordered.filter((element) => chosen.has(element));
}

/** All elements in order, shadow roots before the children they are drawn around. */
function* walk(root: Element, shadowOf: ShadowOf): Generator<Element> {
  const waiting: Element[] = [root];
  for (let seen = 0; seen < MOST_ELEMENTS; seen += 1) {
    const element = waiting.pop();
    if (!element) return;
    yield element;
    const shadow = shadowOf(element);
    waiting.push(...[...(shadow ? childrenOf(shadow) : []), ...childrenOf(element)].reverse());
  }
}

function childrenOf(of: globalThis.Node): Element[] {
  const found: Element[] = [];
  for (let child = firstChild(of); child; child = nextSibling(child))
    if (isElement(child)) found.push(child);
  return found;
}

const isSwitch = (element: Element): boolean => {
  const kind = kindOf(element);
  return kind !== null && isSwitchLike(kind);
};

const bears = (element: Element, hook: { attribute: string; value: string }): boolean =>
  attribute(element, hook.attribute) === hook.value;

function statesOf(element: Element): string[] {
  const pseudo = Object.entries(PSEUDO).filter(([, selector]) => matches(element, selector));
  const told = Object.entries(STATES).flatMap(([name, values]) => {
    const value = attribute(element, name);
    return value !== null && values.includes(value) ? [`${name}=${value}`] : [];
  });
  return [...pseudo.map(([word]) => word), ...told, ...(isShown(element) ? [] : ["hidden"])];
}

/** What the catalogue calls a text, however it is printed; a part that differs stays "%s". */
function labelTest(labels: readonly string[]): Test {
  const whole = new Map<string, string>();
  const parts: { head: string; tail: string; label: string }[] = [];
  for (const label of labels) {
    const [head = "", tail] = label.split("%s");
    if (tail === undefined) whole.set(normalise(label), label);
    else parts.push({ head: normalise(head), tail: normalise(tail), label });
  }
  return (text) =>
    whole.get(text) ??
    parts.find(
      ({ head, tail }) =>
        text.length > head.length + tail.length && text.startsWith(head) && text.endsWith(tail),
    )?.label;
}

/** The catalogue's words for what an element itself prints, or is called. */
function labelOf(element: Element, labelled: Test): string | undefined {
  let own = "";
  for (let child = firstChild(element); child; child = nextSibling(child))
    if (child.nodeType === TEXT_NODE && own.length < LONGEST_TEXT) own += textContent(child) ?? "";
  const texts = [
    own,
    own.trim() ? (textContent(element)?.slice(0, LONGEST_TEXT) ?? "") : "",
    attribute(element, "aria-label") ?? "",
  ];
  for (const text of texts) {
    const found = text.trim() && labelled(normalise(text));
    if (found) return found;
  }
  return undefined;
}

/** Node.TEXT_NODE; `Node` is something else here. */
const TEXT_NODE = 3;

/** The language that the page says the control is in, without anything but language, script and region. */
export function languageOf(root: Element, focus: Focus | null): string | null {
  const tag = attribute(closestAcross(focus?.element ?? root, "[lang]") ?? root, "lang");
  try {
    const { language, script, region } = new Intl.Locale(tag ?? "");
    return language === "und" ? null : [language, script, region].filter(Boolean).join("-");
  } catch {
    return null;
  }
}
