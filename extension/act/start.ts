/** Starts, for the background, the script that acts for a person: only in frames in which there is something to do. */
import { type Browser, browser } from "wxt/browser";
import { isBadgeMessage } from "../badge";
import { isFree, readManaged } from "../managed";
import { remembered } from "./verification";

const SCRIPT = "/act.js";

/** A content script told how its frame stands: is there something to turn off, or to look at after a reload? */
export async function startActing(
  message: unknown,
  { id, tab, frameId }: Browser.runtime.MessageSender,
): Promise<void> {
  if (id !== browser.runtime.id || tab?.id === undefined || !isBadgeMessage(message)) return;
  const { exposure } = message;
  const wanted = exposure === "exposed" || exposure === "unknown" || (await remembered()) !== null;
  if (!wanted || !isFree(await readManaged(), "turn-off")) return;
  try {
    await browser.scripting.executeScript({
      target: { tabId: tab.id, frameIds: [frameId ?? 0] },
      files: [SCRIPT],
    });
  } catch {
    // The tab was closed or shows something else by now: there is nothing to do.
  }
}
