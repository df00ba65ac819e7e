/**
 * The content script: reads the rules for this host, watches the page where they say a control may stand, and shows
 * what was found. Everywhere else it only listens for the address to change.
 */
import { defineContentScript } from "wxt/utils/define-content-script";
import { world } from "../hooks";
import { visit } from "../visit";

export default defineContentScript({
  // The build writes hosts, frames and time into the manifest: see wxt.config.ts. Others are added by access.ts.
  matches: [],
  main() {
    // Where access is given while the page is open, the script may be started once more.
    if (world.untrain) return;
    world.untrain = {};
    void visit(world.untrain);
  },
});
