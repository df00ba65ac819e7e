/**
 * Runs in a page when a person says that something about it is wrong, and nowhere else. What it gives back is shown to
 * the person before anybody else sees it.
 */
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { world } from "../hooks";
import { KNOWN, type Known } from "../reporting/known";
import { languageOf, outlineOf } from "../reporting/outline";
import { shadowOf } from "../shadow";

export default defineUnlistedScript({
  // A script's last value is what the browser hands back to whoever injected it; without a name there would be none.
  globalName: true,
  main() {
    const known = (globalThis as { [key: symbol]: Known | undefined })[Symbol.for(KNOWN)];
    if (!known) return null;
    const root = document.documentElement;
    const finding = world.untrain?.findings?.find(({ control }) => control.id === known.control);
    const focus = finding ? { element: finding.candidate.element, row: finding.row } : null;
    return {
      language: languageOf(root, focus),
      outline: outlineOf(root, known, focus, shadowOf),
    };
  },
});
