/**
 * The background's part of the guide: begins it, hands the way to the pages of the tab that it is in, and ends it. While
 * one is under way, and only then, its script is registered on the sites of that service that the person allows.
 */
import { type Browser, browser } from "wxt/browser";
import { isAllowed } from "../access";
import { loadCatalogue } from "../catalogue/edition";
import { type Found, findControl } from "../catalogue/find";
import { originsOf } from "../catalogue/hosts";
import { isWithin, webAddress } from "../catalogue/match";
import type { Service } from "../catalogue/types.generated";
import { wayTo } from "../catalogue/way";
import { isOnFor, loadSettings } from "../governed";
import { rememberJump } from "../jump";
import { isFree, readManaged } from "../managed";
import { JUMP_KEY } from "../messages";
import { type Brief, GUIDE_OVER, type GuideMessage, isGuideMessage } from "./model";
import { dropGuide, type Guide, LIFETIME, MOST_TABS, readGuide, writeGuide } from "./store";

const SCRIPT = "/guide.js";
const REGISTRATION = "guide";

type Sender = Browser.runtime.MessageSender;

/** Takes a message of the guide. True when an answer will follow. */
export function hearGuide(
  message: unknown,
  sender: Sender,
  answer: (to: unknown) => void,
): boolean {
  if (sender.id !== browser.runtime.id || !isGuideMessage(message)) return false;
  // One at a time: each reads what is kept, and changes it.
  void navigator.locks
    .request("guide", () => take(message, sender))
    .then(answer, () => answer(null));
  return true;
}

async function take(message: GuideMessage, sender: Sender): Promise<Brief | boolean | null> {
  if (message.type === "guide") {
    // Pages of ours say which tab they mean; a page's script can only mean its own.
    const tabId = sender.url?.startsWith(browser.runtime.getURL(""))
      ? message.tabId
      : sender.tab?.id;
    return tabId === undefined ? false : begin(message.control, tabId);
  }
  const { tab, frameId } = sender;
  const guide = await readGuide();
  if (!guide) {
    await end(null);
    return null;
  }
  if (tab?.id === undefined || frameId !== 0) return null;
  if (message.type === "guide-ask") return brief(guide, tab, message.from);
  if (!guide.tabs.includes(tab.id)) return null;
  if (message.type === "guide-done") await writeGuide({ ...guide, done: message.done });
  if (message.type === "guide-jump") await jump(guide, tab.id);
  if (message.type === "guide-end") await end(guide, tab.id);
  return true;
}

const find = async (control: string): Promise<Found | null> =>
  findControl(control, (await loadCatalogue()).services);

/** The sites of a service on which a guide may run. */
async function sitesOf(service: Service): Promise<string[]> {
  if (!isFree(await readManaged(), "show-me")) return [];
  if (!isOnFor(await loadSettings(), service.id)) return [];
  const origins = originsOf(service);
  const answers = await Promise.all(origins.map((origin) => isAllowed([origin])));
  return origins.filter((_, index) => answers[index]);
}

async function begin(id: string, tabId: number): Promise<boolean> {
  const found = await find(id);
  const matches = found && wayTo(found.control, found.service) ? await sitesOf(found.service) : [];
  if (matches.length === 0) return false;
  await end(await readGuide(), tabId);
  await browser.storage.local.remove(JUMP_KEY);
  await writeGuide({ control: id, tabs: [tabId], done: 0, at: Date.now() });
  await browser.scripting.registerContentScripts([
    {
      id: REGISTRATION,
      matches,
      js: [SCRIPT],
      runAt: "document_idle",
      persistAcrossSessions: false,
    },
  ]);
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: [SCRIPT] });
  } catch {
    // The page in the tab is none that may be looked at: the guide waits for one that is.
  }
  return true;
}

/** What a page gets to know, if its tab is guided or it was opened from there by a page of the service. */
async function brief(guide: Guide, tab: Browser.tabs.Tab, from: string): Promise<Brief | null> {
  const { id, openerTabId } = tab;
  const found = await find(guide.control);
  const way = found && wayTo(found.control, found.service);
  if (id === undefined || !way) return null;
  if (!guide.tabs.includes(id)) {
    // A new tab that the person opens for something else has an opener too, but comes from no page.
    const isOpened = openerTabId !== undefined && guide.tabs.includes(openerTabId);
    const host = webAddress(from)?.hostname;
    const isFromThere = host !== undefined && way.domains.some((domain) => isWithin(host, domain));
    if (!isOpened || !isFromThere || guide.tabs.length === MOST_TABS) return null;
    await writeGuide({ ...guide, tabs: [...guide.tabs, id] });
  }
  return { way, done: guide.done, until: guide.at + LIFETIME };
}

/** Opens the page itself. Where that is only where the steps begin, the guide goes on from there. */
async function jump(guide: Guide, tabId: number): Promise<void> {
  const found = await find(guide.control);
  const link = found && wayTo(found.control, found.service)?.link;
  if (!link) return;
  if (link.exact) {
    await end(guide, tabId);
    await rememberJump(guide.control);
  } else {
    await writeGuide({ ...guide, done: 0 });
  }
  await browser.tabs.update(tabId, { url: link.url });
}

/** Nothing of it is left but in the tab that knows already. */
async function end(guide: Guide | null, knows?: number): Promise<void> {
  await dropGuide();
  const { scripting } = browser;
  const known = await scripting.getRegisteredContentScripts({ ids: [REGISTRATION] });
  if (known.length > 0) await scripting.unregisterContentScripts({ ids: [REGISTRATION] });
  for (const tab of guide?.tabs.filter((one) => one !== knows) ?? [])
    void browser.tabs.sendMessage(tab, { type: GUIDE_OVER }, { frameId: 0 }).catch(() => undefined);
}

/** Ends a guide whose service was switched off, or whose sites may no longer be looked at. */
export function keepGuide(): Promise<void> {
  return navigator.locks.request("guide", async () => {
    const guide = await readGuide();
    const found = guide && (await find(guide.control));
    if (!found || (await sitesOf(found.service)).length === 0) await end(guide);
  });
}
