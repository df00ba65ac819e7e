/**
 * The content script: reads the rules for this host, watches the page where they say a control may stand, and shows
 * what was found. Everywhere else it only listens for the address to change.
 */
import { browser } from "wxt/browser";
import { defineContentScript } from "wxt/utils/define-content-script";
import { visit } from "../visit";

export default defineContentScript({
  // The build writes hosts, frames and time into the manifest: see wxt.config.ts. Others are added by access.ts.
  matches: [],
  main() {
    // Where access is given while the page is open, the script may be started once more.
    const world = globalThis as { untrain?: true };
    if (world.untrain) return;
    world.untrain = true;
    const { dom } = browser as {
      dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null };
    };
    type Opener = Element & { openOrClosedShadowRoot?: ShadowRoot | null };
    void visit((element) =>
      dom
        ? dom.openOrClosedShadowRoot(element)
        : ((element as Opener).openOrClosedShadowRoot ?? null),
    );
  },
});
