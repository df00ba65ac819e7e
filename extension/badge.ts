/** The toolbar badge: how the page in a tab stands, as its content script told. */
import { type Browser, browser } from "wxt/browser";
import { speakChosen } from "./language";
import type { BadgeMessage } from "./messages";
import { t } from "./text";

interface Look {
  text: string;
  colour: string;
}

const NOTHING: Look = { text: "", colour: "#5b6472" };
const LOOKS: Readonly<Record<BadgeMessage["exposure"], Look>> = {
  exposed: { text: "!", colour: "#b3372f" },
  protected: { text: "✓", colour: "#1f7a4d" },
  unknown: NOTHING,
  "not-training": NOTHING,
  none: NOTHING,
  blocked: { text: "×", colour: "#5b6472" },
};

export function isBadgeMessage(message: unknown): message is BadgeMessage {
  if (typeof message !== "object" || message === null) return false;
  const { type, exposure } = message as Partial<BadgeMessage>;
  return type === "badge" && typeof exposure === "string" && Object.hasOwn(LOOKS, exposure);
}

/**
 * Shows the badge a content script asks for on the tab it runs in. Anything else is ignored: messages of another
 * shape, from another extension, or from a page of our own that stands in no tab. The browser takes the badge away
 * when the tab goes to another page.
 */
export async function showBadge(
  message: unknown,
  sender: Browser.runtime.MessageSender,
): Promise<void> {
  const tabId = sender.tab?.id;
  if (sender.id !== browser.runtime.id || tabId === undefined || !isBadgeMessage(message)) return;
  await speakChosen();
  const { text, colour } = LOOKS[message.exposure];
  const title = t(message.exposure === "blocked" ? "badgeBlocked" : "extensionName");
  try {
    await Promise.all([
      browser.action.setBadgeText({ tabId, text }),
      browser.action.setTitle({ tabId, title }),
      browser.action.setBadgeBackgroundColor({ tabId, color: colour }),
      browser.action.setBadgeTextColor({ tabId, color: "#ffffff" }),
    ]);
  } catch {
    // The tab was closed meanwhile: there is nothing left to paint.
  }
}
