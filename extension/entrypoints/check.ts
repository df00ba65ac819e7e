/**
 * Runs in the frames of a tab when a person presses "Check this page", and nowhere else. Its result goes back to the
 * popup: see check/result.ts.
 */
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { check } from "../check/session";
import { shadowOf } from "../shadow";

export default defineUnlistedScript({
  // A script's last value is what the browser hands back to whoever injected it; without a name there would be none.
  globalName: true,
  main() {
    return check(shadowOf);
  },
});
