/** The tabs of a check-up. The person may close, move or use any of them meanwhile. */
import { browser } from "wxt/browser";

/** Puts a tab into the check-up's group, or into a new one where that is gone. */
export async function intoGroup(tabId: number, group: number | null): Promise<number | null> {
  try {
    return await browser.tabs.group({
      tabIds: [tabId],
      ...(group === null ? {} : { groupId: group }),
    });
  } catch {
    // Windows without groups, or a group that the person took apart: the tab does without.
    return null;
  }
}

export async function close(tabId: number): Promise<void> {
  try {
    await browser.tabs.remove(tabId);
  } catch {
    // The person was quicker.
  }
}

/** Closes a tab of an earlier run, where that still shows the page; its number may be another tab's by now. */
export async function closeEarlier(tabId: number, url: string): Promise<void> {
  const tab = await browser.tabs.get(tabId).catch(() => null);
  if (tab?.url === url) await close(tabId);
}

/** Brings a tab to the front: a page that can't be seen may put off what is to be done in it. */
export async function toFront(tabId: number): Promise<void> {
  await browser.tabs.update(tabId, { active: true }).catch(() => undefined);
}

/** Loads a page anew in its tab, also where it went to another address meanwhile. `isFresh`: it did so by itself. */
export async function loadAgain(tabId: number, url: string, isFresh: boolean): Promise<void> {
  try {
    const { url: now } = await browser.tabs.get(tabId);
    if (now !== url) await browser.tabs.update(tabId, { url });
    // Going to another part of the same page loads nothing.
    const isThere = now !== undefined && withoutHash(now) === withoutHash(url);
    if (isThere && !isFresh) await browser.tabs.reload(tabId);
  } catch {
    // The person closed it.
  }
}

const withoutHash = (url: string): string => url.replace(/#.*/, "");
