/** Starts the popup, in its own small window or, on phones, as a page in a tab. */
import { render } from "preact";
import { browser } from "wxt/browser";
import { dropOldJump } from "../../jump";
import { applyAppearance } from "../../ui/appearance";
import { App } from "./App";

async function start(): Promise<void> {
  const root = document.documentElement;
  root.lang = browser.i18n.getMessage("@@ui_locale").replace("_", "-");
  // A window of its own grows with its content, up to a limit; a tab has its size.
  root.dataset.view = (await browser.tabs.getCurrent()) ? "tab" : "window";
  await applyAppearance();
  const { os } = await browser.runtime.getPlatformInfo();
  const container = document.getElementById("app");
  if (container) render(<App os={os} />, container);
  await dropOldJump();
}

void start();
