/**
 * The background: stores what content scripts need, and paints the toolbar badge. It may be stopped at any moment, so
 * listeners stand at the top and nothing is kept in variables.
 */
import { browser } from "wxt/browser";
import { defineBackground } from "wxt/utils/define-background";
import { allowedOrigins, enterOpenTabs, registerScripts } from "../access";
import { startActing } from "../act/start";
import { showBadge } from "../badge";
import { bundle } from "../catalogue/bundle";
import { compile, compileShared } from "../catalogue/compile";
import { originOf } from "../catalogue/hosts";
import { platformOf } from "../catalogue/steps";
import { storeRules } from "../catalogue/store";
import { dropOldJump } from "../jump";
import style from "../overlay/style.css?inline";
import { pageText } from "../page-text";

/**
 * Content scripts and their rules where the extension is allowed to look, and nowhere else. One at a time, so that of
 * two events the later has the last word.
 */
function keepInStep(): Promise<void> {
  return navigator.locks.request("access", async () => {
    const { os } = await browser.runtime.getPlatformInfo();
    const allowed = await allowedOrigins();
    const rules = compile(bundle, platformOf(os), pageText);
    await registerScripts(allowed);
    await storeRules(
      compileShared(pageText, style),
      rules.filter(({ host }) => allowed.includes(originOf(host))),
    );
  });
}

async function prepare(): Promise<void> {
  await keepInStep();
  await dropOldJump();
}

export default defineBackground(() => {
  // "Installed" includes updates of the extension and of the browser.
  browser.runtime.onInstalled.addListener(prepare);
  browser.runtime.onStartup.addListener(prepare);
  browser.permissions.onAdded.addListener(async () => {
    await keepInStep();
    await enterOpenTabs(await allowedOrigins());
  });
  browser.permissions.onRemoved.addListener(keepInStep);
  browser.runtime.onMessage.addListener((message: unknown, sender) => {
    void showBadge(message, sender);
    void startActing(message, sender);
  });
});
