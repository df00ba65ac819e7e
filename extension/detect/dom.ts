/**
 * The DOM as it is, not as a page would like us to see it. `form.parentElement` may be an input of that name and
 * `document.getElementById` an image: named elements shadow properties of forms and documents even for content
 * scripts. These readers go through the prototypes, where no page can stand in the way.
 */

/** Gives an element's shadow root, open or closed, if the browser lets us; set by whoever knows the browser's API. */
export type ShadowOf = (element: Element) => ShadowRoot | null;

/** A getter or method of a prototype as a function of the object it would be called on. */
const uncurry = <T extends unknown[], V>(call: unknown): ((...args: T) => V) =>
  Function.prototype.call.bind(call as () => void) as unknown as (...args: T) => V;
const getter = <T, V>(prototype: T, name: keyof T): ((of: T) => V) =>
  uncurry<[T], V>(Object.getOwnPropertyDescriptor(prototype, name)?.get);
const method = <T, A extends unknown[], V>(prototype: T, name: keyof T): ((of: T, ...args: A) => V) =>
  uncurry<[T, ...A], V>(prototype[name]);

const { prototype: node } = Node;
const { prototype: element } = Element;

const firstChild = getter<Node, ChildNode | null>(node, "firstChild");
const nextSibling = getter<Node, ChildNode | null>(node, "nextSibling");
export const parentNode = getter<Node, Node | null>(node, "parentNode");
export const textContent = getter<Node, string | null>(node, "textContent");
export const isConnected = getter<Node, boolean>(node, "isConnected");
export const rootOf = method<Node, [], Node>(node, "getRootNode");
export const precedes = (a: Node, b: Node): boolean =>
  (comparePosition(a, b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
const comparePosition = method<Node, [Node], number>(node, "compareDocumentPosition");

export const attribute = method<Element, [string], string | null>(element, "getAttribute");
export const matches = method<Element, [string], boolean>(element, "matches");
export const closest = method<Element, [string], Element | null>(element, "closest");
export const boxOf = method<Element, [], DOMRect>(element, "getBoundingClientRect");
export const localName = getter<Element, string>(element, "localName");
const checkVisibility = method<Element, [CheckVisibilityOptions], boolean>(element, "checkVisibility");
const queryInElement = method<Element, [string], NodeListOf<Element>>(element, "querySelectorAll");
const queryInDocument = method<Document, [string], NodeListOf<Element>>(Document.prototype, "querySelectorAll");
const queryInFragment = method<DocumentFragment, [string], NodeListOf<Element>>(
  DocumentFragment.prototype,
  "querySelectorAll",
);

export const isElement = (of: Node | null): of is Element => of instanceof Element;

export function* childrenOf(of: Node): Generator<Node> {
  for (let child: Node | null = firstChild(of); child; child = nextSibling(child)) yield child;
}

export function query(within: Node, selector: string): NodeListOf<Element> {
  if (within instanceof Element) return queryInElement(within, selector);
  if (within instanceof Document) return queryInDocument(within, selector);
  return queryInFragment(within as DocumentFragment, selector);
}

/** The element around this one, across a shadow boundary the host. */
export function parentOf(of: Node): Element | null {
  const parent = parentNode(of);
  if (parent instanceof ShadowRoot) return parent.host;
  return isElement(parent) ? parent : null;
}

/** The nearest element around (or at) this one, across shadow boundaries, that matches. */
export function closestAcross(of: Element, selector: string): Element | null {
  let at: Element | null = of;
  while (at) {
    const found = closest(at, selector);
    if (found) return found;
    const root = rootOf(at);
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return null;
}

/** Elements that a list of ids names, looked up in the scope of the element that refers to them. */
export function byIds(from: Element, ids: string | null): Element[] {
  const root = rootOf(from);
  const found: Element[] = [];
  for (const id of (ids ?? "").split(/\s+/).filter(Boolean).slice(0, 8)) {
    const hit = isElement(root) ? null : query(root, `#${CSS.escape(id)}`)[0];
    if (hit) found.push(hit);
  }
  return found;
}

/** Rendered somewhere, whatever its opacity: drawn switches often lie over a transparent native one. */
export function isRendered(of: Element): boolean {
  if (!checkVisibility(of, { visibilityProperty: true, contentVisibilityAuto: false })) return false;
  const box = boxOf(of);
  return box.width > 0 && box.height > 0;
}
