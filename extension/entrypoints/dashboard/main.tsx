/** Starts the dashboard, a page in a tab: opened from the popup, and as the extension's options. */
import { browser } from "wxt/browser";
import { start } from "../../ui/start";
import { App } from "./App";

async function open(): Promise<void> {
  const { os } = await browser.runtime.getPlatformInfo();
  await start(() => <App os={os} />);
}

void open();
