/**
 * How the journal learns what pages show. A content script tells the background when its page's badge changes; the
 * background then asks that frame for its report by the port that the popup uses too, and hears by it of what changes
 * as long as it runs. The page is asked no more often than that.
 */
import { type Browser, browser } from "wxt/browser";
import { isAt } from "../catalogue/address";
import { bundle } from "../catalogue/bundle";
import { exposureOf } from "../catalogue/exposure";
import type { Service } from "../catalogue/types.generated";
import { type FrameReport, REPORT_PORT } from "../messages";
import { isReport } from "../reports";
import { isOnFor, loadSettings } from "../settings";
import { record } from "./record";
import type { Sighting } from "./sighting";
import { updateJournal } from "./store";

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
  const frame = { tabId: tab.id, origin };
  // Firefox does not tell documents apart; there the old one is gone before the next one speaks.
  const key = `${tab.id} ${frameId} ${documentId ?? ""}`;
  if (heard.has(key)) return;
  heard.add(key);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const port = browser.tabs.connect(tab.id, { name: REPORT_PORT, frameId });
  port.onMessage.addListener((report: unknown) => {
    clearTimeout(timer);
    if (isReport(report)) timer = setTimeout(() => void take(report, frame), QUIET);
  });
  port.onDisconnect.addListener(() => {
    // Looking at the error tells Chromium that it is expected: the tab may be gone.
    void browser.runtime.lastError;
    clearTimeout(timer);
    heard.delete(key);
  });
}

interface Frame {
  tabId: number;
  origin: string;
}

/** The site that the browser says a message is from. */
function originOf({ origin, url }: Browser.runtime.MessageSender): string | null {
  if (origin) return origin;
  return url && URL.canParse(url) ? new URL(url).origin : null;
}

async function take(report: FrameReport, frame: Frame): Promise<void> {
  const language = await languageOf(frame);
  const settings = await loadSettings();
  const services = bundle.services.filter(({ id }) => isOnFor(settings, id));
  const sightings = sightingsIn(report, services, { origin: frame.origin, language });
  if (sightings.length === 0) return;
  const clock = { at: Date.now(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  const edition = { extension: browser.runtime.getManifest().version, bundle };
  await updateJournal((journal) => record(journal, sightings, clock, edition));
}

/**
 * The settings that a report names, as far as it can be true: on the site that the browser names, of services that have
 * them at that address, with the meaning that the catalogue gives to the state. What waits to be saved is no state yet.
 */
export function sightingsIn(
  { address, found, frame }: FrameReport,
  services: readonly Service[],
  { origin, language }: { origin: string; language: string | null },
): Sighting[] {
  if (!URL.canParse(address)) return [];
  const url = new URL(address);
  if (url.origin !== origin || url.search || url.hash) return [];
  const known = services.flatMap((service) =>
    service.controls.map((control) => ({ service, control })),
  );
  return found.flatMap(({ id, state, exposure, certainty }) => {
    const one = known.find(({ control }) => control.id === id);
    const isHere = one?.control.places.some((place) => isAt(url, { ...place, hash: null }));
    if (!one || !isHere || exposureOf(one.control, state) !== exposure) return [];
    return [{ ...one, state, exposure, certainty, address, language, frame }];
  });
}

/** The language that the browser reads a tab's page to be in: it works that out itself, on the device. */
async function languageOf({ tabId }: Frame): Promise<string | null> {
  try {
    const [tag] = Intl.getCanonicalLocales(await browser.tabs.detectLanguage(tabId));
    return tag && tag !== "und" ? tag : null;
  } catch {
    // The tab is gone, or there is nothing to tell it by.
    return null;
  }
}
