/**
 * How the journal learns what pages show. A content script tells the background when its page's badge changes; the
 * background then asks that frame for its report by the port that the popup uses too, and hears by it of what changes
 * as long as it runs. The page is asked no more often than that.
 */
import { type Browser, browser } from "wxt/browser";
import { REPORT_PORT } from "../messages";
import { isReport } from "../reports";
import { witness } from "./witness";

/** A page must have stood still for so many milliseconds: while it is built, switches jump. */
const QUIET = 1500;

/** The frames that are listened to. Only spares asking twice: a background that starts anew asks again. */
const heard = new Set<string>();

/** Listens to the frame that a message came from. What is done in private windows is not written down. */
export function observe(sender: Browser.runtime.MessageSender): void {
  const { tab, frameId, documentId } = sender;
  const origin = originOf(sender);
  if (sender.id !== browser.runtime.id || tab?.id === undefined || frameId === undefined) return;
  if (tab.incognito || origin === null) return;
  const frame = { tabId: tab.id, frameId, origin };
  // Firefox does not tell documents apart; there the old one is gone before the next one speaks.
  const key = `${tab.id} ${frameId} ${documentId ?? ""}`;
  if (heard.has(key)) return;
  heard.add(key);
  let timer: ReturnType<typeof setTimeout> | undefined;
  // One after the other: what asks the page may be slow, and what it showed first must not be written down last.
  let turn = Promise.resolve();
  const port = browser.tabs.connect(tab.id, { name: REPORT_PORT, frameId });
  port.onMessage.addListener((report: unknown) => {
    clearTimeout(timer);
    if (!isReport(report)) return;
    timer = setTimeout(() => {
      turn = turn.catch(() => undefined).then(() => witness(report, frame));
    }, QUIET);
  });
  port.onDisconnect.addListener(() => {
    // Looking at the error tells Chromium that it is expected: the tab may be gone.
    void browser.runtime.lastError;
    clearTimeout(timer);
    heard.delete(key);
  });
}

/** The site that the browser says a message is from. */
function originOf({ origin, url }: Browser.runtime.MessageSender): string | null {
  if (origin) return origin;
  return url && URL.canParse(url) ? new URL(url).origin : null;
}
