/** The tab the popup speaks about, and what is seen in it. */
import { useEffect, useState } from "preact/hooks";
import { type Browser, browser } from "wxt/browser";
import type { FrameReport } from "../messages";
import { watchReports } from "../reports";

export interface Subject {
  tabId: number;
  /** The page's address, as far as the browser or our content script in the page tells it. */
  address: string | undefined;
  reports: readonly FrameReport[];
  /** In a private window, nothing of which may be written down. */
  incognito: boolean;
}

const isOurs = (tab: Browser.tabs.Tab): boolean =>
  tab.url?.startsWith(browser.runtime.getURL("")) ?? false;

/** The active tab; or, where the popup is itself a page in a tab, the one that was looked at before it. */
async function findTab(): Promise<Browser.tabs.Tab | undefined> {
  const own = await browser.tabs.getCurrent();
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  if (active && active.id !== own?.id && !isOurs(active)) return active;
  const others = (await browser.tabs.query({})).filter((tab) => tab.id !== own?.id && !isOurs(tab));
  return others.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))[0];
}

/** The subject, kept up to date; undefined until it is known, null when there is none. */
export function useSubject(): Subject | null | undefined {
  const [tab, setTab] = useState<Browser.tabs.Tab | null>();
  const [reports, setReports] = useState<readonly FrameReport[]>([]);
  const tabId = tab?.id;

  useEffect(() => {
    void findTab().then((found) => setTab(found ?? null));
  }, []);

  useEffect(() => {
    if (tabId === undefined) return;
    let stop = watchReports(tabId, setReports);
    const restart = () => {
      stop();
      setReports([]);
      stop = watchReports(tabId, setReports);
    };
    const onUpdated = (id: number, change: { status?: string }, updated: Browser.tabs.Tab) => {
      if (id !== tabId || change.status !== "complete") return;
      restart();
      setTab(updated);
    };
    browser.tabs.onUpdated.addListener(onUpdated);
    // A site was just allowed: the page in the tab may have something to say from now on.
    browser.permissions.onAdded.addListener(restart);
    return () => {
      browser.tabs.onUpdated.removeListener(onUpdated);
      browser.permissions.onAdded.removeListener(restart);
      stop();
    };
  }, [tabId]);

  if (tab === undefined) return undefined;
  if (tab === null || tabId === undefined) return null;
  const address = tab.url ?? reports.find((report) => report.top)?.address;
  return { tabId, address, reports, incognito: tab.incognito };
}
