/**
 * Runs on the pages of a service while a person is guided to one of its settings, and nowhere else: see guide/session.ts.
 */
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { guide } from "../guide/session";

export default defineUnlistedScript(() => void guide());
