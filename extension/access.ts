/**
 * Which sites the extension looks at: those of the manifest, and those a person allowed one by one. The browser keeps
 * what is allowed; this module keeps the content scripts in step with it, for the background.
 */
import { browser } from "wxt/browser";
import { loadCatalogue } from "./catalogue/edition";
import {
  catalogueOrigins,
  framedOrigins,
  optionalOrigins,
  originOf,
  originsOf,
  type Placed,
} from "./catalogue/hosts";
import { domainsAbove } from "./catalogue/lookup";

const SCRIPT = "/content-scripts/settings.js";

/** Whether the extension may look at all sites of these patterns. */
export const isAllowed = (origins: readonly string[]): Promise<boolean> =>
  browser.permissions.contains({ origins: [...origins] });

/** The patterns that the extension may ask for, or has from the start: an edition fetched since may name others. */
function askable(): ReadonlySet<string> {
  if (!known) {
    const { host_permissions = [], optional_host_permissions = [] } = browser.runtime.getManifest();
    known = new Set([...host_permissions, ...(optional_host_permissions as string[])]);
  }
  return known;
}
/** It stays as it is while the extension runs, and a list of services asks for it thousands of times. */
let known: ReadonlySet<string> | undefined;

/** Whether a person can be asked for a site's pattern, alone or as a part of a wider one. */
export function isAskable(origin: string): boolean {
  const patterns = askable();
  const host = origin.slice("https://".length, -"/*".length);
  const [, ...above] = domainsAbove(host);
  return patterns.has(origin) || above.some((domain) => patterns.has(originOf(`*.${domain}`)));
}

/** The patterns of a service's sites, without those that nobody could allow. */
export function reachableOrigins(service: Placed): string[] {
  const patterns = askable();
  return originsOf(service).filter((origin) => patterns.has(origin));
}

/** The catalogue's patterns that are allowed now. */
export async function allowedOrigins(): Promise<string[]> {
  const { services } = await loadCatalogue();
  const patterns = askable();
  const origins = catalogueOrigins(services).filter((origin) => patterns.has(origin));
  const answers = await Promise.all(origins.map((origin) => isAllowed([origin])));
  return origins.filter((_, index) => answers[index]);
}

/** Registers the content script for these patterns of optional sites, and for no others. */
export async function registerScripts(allowed: readonly string[]): Promise<void> {
  const { services } = await loadCatalogue();
  const framed = framedOrigins(services);
  const optional = optionalOrigins(services).filter((origin) => allowed.includes(origin));
  const wanted = [
    registration(
      "pages",
      optional.filter((origin) => !framed.includes(origin)),
    ),
    registration(
      "frames",
      optional.filter((origin) => framed.includes(origin)),
    ),
  ].filter(({ matches }) => matches.length > 0);
  const { scripting } = browser;
  const registered = await scripting.getRegisteredContentScripts({ ids: ["pages", "frames"] });
  const known = new Set(registered.map(({ id }) => id));
  for (const script of wanted) {
    if (known.delete(script.id)) await scripting.updateContentScripts([script]);
    else await scripting.registerContentScripts([script]);
  }
  if (known.size > 0) await scripting.unregisterContentScripts({ ids: [...known] });
}

const registration = (id: "pages" | "frames", matches: string[]) => ({
  id,
  matches,
  js: [SCRIPT],
  allFrames: id === "frames",
  runAt: "document_start" as const,
  persistAcrossSessions: true,
});

/** Starts the content script in tabs that show one of these sites already; where it runs, it stays as it is. */
export async function enterOpenTabs(origins: readonly string[]): Promise<void> {
  const framed = framedOrigins((await loadCatalogue()).services);
  for (const origin of origins) {
    const tabs = await browser.tabs.query({ url: origin });
    await Promise.all(tabs.map(({ id }) => enter(id, framed.includes(origin))));
  }
}

async function enter(tabId: number | undefined, allFrames: boolean): Promise<void> {
  if (tabId === undefined) return;
  try {
    await browser.scripting.executeScript({
      target: { tabId, allFrames },
      files: [SCRIPT],
      injectImmediately: true,
    });
  } catch {
    // The tab was closed, shows an error page, or access is gone again: there is nothing to mark.
  }
}
