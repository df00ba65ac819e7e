/** How the browser lets an extension see closed shadow roots: Chrome by a function, Firefox by a property. */
import { browser } from "wxt/browser";
import type { ShadowOf } from "./detect/dom";

type Opener = Element & { openOrClosedShadowRoot?: ShadowRoot | null };

/** Gives an element's shadow root, closed ones included. */
export const shadowOf: ShadowOf = (element) => {
  const { dom } = browser as unknown as { dom?: { openOrClosedShadowRoot: ShadowOf } };
  return dom
    ? dom.openOrClosedShadowRoot(element)
    : ((element as Opener).openOrClosedShadowRoot ?? null);
};
