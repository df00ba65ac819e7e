/** Elements for the overlay: built from data, text only ever as text. */

type Child = Node | string | null;

/** Create an element with attributes and children; `null` children are left out, strings become text. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A button of ours: it reacts to a person's own click only, never to one that a page makes. */
export function button(
  action: string,
  label: string,
  content: Child[],
  onPress: (button: HTMLButtonElement) => void,
): HTMLButtonElement {
  const element = h(
    "button",
    { type: "button", "data-action": action, "aria-label": label },
    ...content,
  );
  element.addEventListener("click", (event) => {
    if (event.isTrusted) onPress(element);
  });
  return element;
}

/** A link that leaves, without telling where from. The catalogue's compiler lets only https addresses through. */
export const link = (url: string, text: string): HTMLElement =>
  h("a", { href: url, target: "_blank", rel: "noreferrer" }, text);

/** Where the style sheet puts the sign of an exposure; the words beside it say the same. */
export const sign = (): HTMLElement => h("i", { "aria-hidden": "true" });
