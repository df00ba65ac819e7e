/** Puts into the journal what a frame reports, as far as it can be true. */
import { browser } from "wxt/browser";
import { isAt } from "../catalogue/address";
import { loadCatalogue } from "../catalogue/edition";
import { exposureOf } from "../catalogue/exposure";
import { findControl } from "../catalogue/find";
import type { Service } from "../catalogue/types.generated";
import { isOnFor, loadSettings } from "../governed";
import type { world } from "../hooks";
import type { FrameReport } from "../messages";
import { isObject, isText, type Loose } from "../shape";
import { record } from "./record";
import type { Sighting } from "./sighting";
import { updateJournal } from "./store";

/** A label longer than this is none. */
const LONGEST_LABEL = 300;

export interface Frame {
  tabId: number;
  frameId: number;
  /** The site that the browser says the frame is of. */
  origin: string;
}

/** What the page says of itself beside its report. */
export interface Manner {
  language: string | null;
  /** What it calls the controls, by their ids, as far as that is known. */
  labels: Readonly<Record<string, string>>;
}

export async function witness(report: FrameReport, frame: Frame): Promise<void> {
  const manner = { language: await languageOf(frame), labels: await labelsIn(frame) };
  const settings = await loadSettings();
  const bundle = await loadCatalogue();
  const sightings = sightingsIn(report, bundle.services, frame.origin, manner).filter(
    ({ service }) => isOnFor(settings, service.id),
  );
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
  origin: string,
  { language, labels }: Manner,
): Sighting[] {
  if (!URL.canParse(address)) return [];
  const url = new URL(address);
  if (url.origin !== origin || url.search || url.hash) return [];
  return found.flatMap(({ id, state, exposure, certainty }) => {
    const one = findControl(id, services);
    const isHere = one?.control.places.some((place) => isAt(url, { ...place, hash: null }));
    if (!one || !isHere || exposureOf(one.control, state) !== exposure) return [];
    const label = labels[id] ?? null;
    return [{ ...one, state, exposure, certainty, address, language, label, frame }];
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

/** What the page calls the controls, where the acting script was started, which knows it. */
async function labelsIn({ tabId, frameId }: Frame): Promise<Record<string, string>> {
  try {
    const [answer] = await browser.scripting.executeScript({
      target: { tabId, frameIds: [frameId] },
      func: labels,
    });
    return labelsOf(answer?.result);
  } catch {
    // The tab is gone, or may not be looked at any more.
    return {};
  }
}

/** The labels in a value that a page's process may have made up. */
export function labelsOf(value: unknown): Record<string, string> {
  if (!isObject(value)) return {};
  const entries = Object.entries(value as Loose<Record<string, string>>);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => isText(entry[1], LONGEST_LABEL)),
  );
}

/** Runs in the frame, handed over as text: nothing from outside of it may be named in it. */
async function labels(): Promise<Record<string, string> | null> {
  const { untrain } = globalThis as typeof world;
  return (await untrain?.acting)?.labels() ?? null;
}
