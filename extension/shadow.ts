/** How the browser lets an extension see closed shadow roots: Chrome by a function, Firefox by a property. */
import { browser } from "wxt/browser";
import type { ShadowOf } from "./detect/dom";

type Opener = Element & { openOrClosedShadowRoot?: ShadowRoot | null };

/** Gives an element's shadow root, closed ones included. */
export const shadowOf: ShadowOf = (element) => {
  const { dom } = browser as unknown as { dom?: { openOrClosedShadowRoot: ShadowOf } };
  // Chrome takes HTML elements only, and throws at a picture (SVG), which has no root anyway.
  if (dom) return element instanceof HTMLElement ? dom.openOrClosedShadowRoot(element) : null;
  return (element as Opener).openOrClosedShadowRoot ?? null;
};
