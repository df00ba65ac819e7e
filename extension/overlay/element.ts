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

/** A link that leaves, only ever to an https address and without telling where from. */
export function link(url: string, text: string): HTMLElement {
  if (!url.startsWith("https://")) return h("span", {}, text);
  return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}

const SIGNS = { exposed: "!", protected: "✓", unknown: "?", "not-training": "–" } as const;

/** A sign for an exposure, so that colour is not the only thing that tells; the words beside it say the same. */
export const sign = (exposure: keyof typeof SIGNS): HTMLElement =>
  h("i", { "aria-hidden": "true" }, SIGNS[exposure]);
