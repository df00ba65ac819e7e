/**
 * The background: stores what content scripts need, and paints the toolbar badge. It may be stopped at any moment, so
 * listeners stand at the top and nothing is kept in variables.
 */
import { browser } from "wxt/browser";
import { defineBackground } from "wxt/utils/define-background";
import { showBadge } from "../badge";
import { bundle } from "../catalogue/bundle";
import { compile, compileShared } from "../catalogue/compile";
import { platformOf } from "../catalogue/steps";
import { storeRules } from "../catalogue/store";
import { dropOldJump } from "../jump";
import style from "../overlay/style.css?inline";
import { pageText } from "../page-text";

async function prepare(): Promise<void> {
  const { os } = await browser.runtime.getPlatformInfo();
  await storeRules(compileShared(pageText, style), compile(bundle, platformOf(os), pageText));
  await dropOldJump();
}

export default defineBackground(() => {
  // "Installed" includes updates of the extension and of the browser.
  browser.runtime.onInstalled.addListener(prepare);
  browser.runtime.onStartup.addListener(prepare);
  browser.runtime.onMessage.addListener((message: unknown, sender) => {
    void showBadge(message, sender);
  });
});
