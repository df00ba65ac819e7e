/**
 * Runs in the frames of a tab when a person presses "Check this page", and nowhere else. Its result goes back to the
 * popup: see check/result.ts.
 */
import { browser } from "wxt/browser";
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { check } from "../check/session";

export default defineUnlistedScript({
  // A script's last value is what the browser hands back to whoever injected it; without a name there would be none.
  globalName: true,
  main() {
    const { dom } = browser as {
      dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null };
    };
    type Opener = Element & { openOrClosedShadowRoot?: ShadowRoot | null };
    return check((element) =>
      dom
        ? dom.openOrClosedShadowRoot(element)
        : ((element as Opener).openOrClosedShadowRoot ?? null),
    );
  },
});
