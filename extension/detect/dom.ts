/**
 * The DOM as it is, not as a page would like us to see it. `form.parentElement` may be an input of that name and
 * `document.getElementById` an image: named elements shadow properties of forms and documents even for content
 * scripts. These readers go through the prototypes, where no page can stand in the way.
 */

/** Gives an element's shadow root, open or closed, if the browser lets us; set by whoever knows the browser's API. */
export type ShadowOf = (element: Element) => ShadowRoot | null;

const prototype = Element.prototype as Element & {
  /** The getter of a property, also one that is inherited. */
  __lookupGetter__<V>(name: keyof Element): (this: Node) => V;
};
function getter<V>(name: keyof Element): (of: Node) => V {
  const get = prototype.__lookupGetter__<V>(name);
  return (of) => get.call(of);
}
const method =
  <A extends unknown[], V>(name: keyof Element): ((of: Node, ...args: A) => V) =>
  (of, ...args) =>
    (prototype[name] as (this: Node, ...args: A) => V).apply(of, args);

export const firstChild = getter<ChildNode | null>("firstChild");
export const nextSibling = getter<ChildNode | null>("nextSibling");
export const previousSibling = getter<Element | null>("previousElementSibling");
const parentNode = getter<Node | null>("parentNode");
const parentElement = getter<Element | null>("parentElement");
export const textContent = getter<string | null>("textContent");
export const isConnected = getter<boolean>("isConnected");
export const openRoot = getter<ShadowRoot | null>("shadowRoot");
const slotOf = getter<Element | null>("assignedSlot");
export const localName = getter<string>("localName");
export const rootOf = method<[], Node>("getRootNode");
export const attribute = method<[string], string | null>("getAttribute");
export const matches = method<[string], boolean>("matches");
export const closest = method<[string], Element | null>("closest");
export const boxOf = method<[], DOMRect>("getBoundingClientRect");
const checkVisibility = method<[CheckVisibilityOptions], boolean>("checkVisibility");
const comparePosition = method<[Node], number>("compareDocumentPosition");
/** Node.DOCUMENT_POSITION_FOLLOWING, in fewer bytes. */
const FOLLOWING = 4;
export const precedes = (a: Node, b: Node): boolean => (comparePosition(a, b) & FOLLOWING) !== 0;

export const isElement = (of: Node | null): of is Element => of instanceof Element;

export const DIALOG = "dialog,[role=dialog],[role=alertdialog],[aria-modal=true]";

/** What matches in a document, an element or a shadow root, in order. */
export function query(within: Node, selector: string): Element[] {
  const { querySelectorAll } =
    within instanceof Document
      ? Document.prototype
      : within instanceof Element
        ? prototype
        : (within as ShadowRoot);
  return [...querySelectorAll.call(within as Element, selector)];
}

/** The roots of elements, open or closed, as far as they were found. */
export const rootsOf = new WeakMap<Element, ShadowRoot>();

/** The element around this one, across a shadow boundary the host. */
export function parentOf(of: Node): Element | null {
  const parent = parentElement(of);
  if (parent) return parent;
  const root = parentNode(of);
  return root instanceof ShadowRoot ? root.host : null;
}

/** An element and those around it, across shadow boundaries, from the inside out: at most so many. */
export function* lineage(of: Element | null, most = Number.POSITIVE_INFINITY): Generator<Element> {
  for (let at = of, left = most; at && left; at = parentOf(at), left -= 1) yield at;
}

/** Is an element this one or inside it, across shadow boundaries? */
export const isWithin = (of: Element, outer: Element): boolean =>
  lineage(of).some((at) => at === outer);

/**
 * The nearest element around (or at) this one that matches, across shadow boundaries. Of what is put into the slot of a
 * custom element also those around the slot: a dialog may be part of what draws it.
 */
export function closestAcross(of: Element, selector: string): Element | null {
  for (const at of lineage(of)) {
    if (matches(at, selector)) return at;
    const slot = slotOf(at);
    if (slot) return closestAcross(slot, selector);
  }
  return null;
}

/** Elements that an attribute names by their ids, looked up in the scope of the element that refers to them. */
export function byIds(from: Element, by: string): Element[] {
  const root = rootOf(from);
  const found: Element[] = [];
  for (const id of (attribute(from, by) ?? "").split(/\s+/).filter(Boolean).slice(0, 8)) {
    const hit = isElement(root) ? null : query(root, `#${CSS.escape(id)}`)[0];
    if (hit) found.push(hit);
  }
  return found;
}

/** Not hidden by style, whatever its size and opacity: drawn switches often lie over a transparent native one. */
export const isShown = (of: Element): boolean => checkVisibility(of, { visibilityProperty: true });

/** Rendered somewhere, with at least so many CSS pixels in width and height. */
export function isRendered(of: Element, least = 0.01): boolean {
  if (!isShown(of)) return false;
  const { width, height } = boxOf(of);
  return width >= least && height >= least;
}
