/** Starts the dashboard, a page in a tab: opened from the popup, and as the extension's options. */
import { render } from "preact";
import { browser } from "wxt/browser";
import { applyAppearance } from "../../ui/appearance";
import { App } from "./App";

async function start(): Promise<void> {
  document.documentElement.lang = browser.i18n.getMessage("@@ui_locale").replace("_", "-");
  await applyAppearance();
  const { os } = await browser.runtime.getPlatformInfo();
  const container = document.getElementById("app");
  if (container) render(<App os={os} />, container);
}

void start();
