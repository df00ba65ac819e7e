/** Starts the popup, in its own small window or, on phones, as a page in a tab. */
import { browser } from "wxt/browser";
import { dropOldJump } from "../../jump";
import { start } from "../../ui/start";
import { App } from "./App";

async function open(): Promise<void> {
  // A window of its own grows with its content, up to a limit; a tab has its size.
  document.documentElement.dataset.view = (await browser.tabs.getCurrent()) ? "tab" : "window";
  const { os } = await browser.runtime.getPlatformInfo();
  await start(() => <App os={os} />);
  await dropOldJump();
}

void open();
