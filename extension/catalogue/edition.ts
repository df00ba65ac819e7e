/**
 * The catalogue in use: the newer of what ships with the extension and what was fetched and found right. Each of our pages
 * and the background loads it before the first thing that needs it, and again when another one was fetched.
 */
import { browser } from "wxt/browser";
import { SHIPPED_SHA256, shipped } from "./bundle";
import { keptEdition } from "./refresh/keep";
import { readBundle } from "./refresh/read";
import { changeRefresh, type Edition, onRefresh, readRefresh } from "./refresh/state";
import type { Bundle } from "./types.generated";

interface Loaded {
  bundle: Bundle;
  /** Of the bytes it was read from. */
  sha256: string;
  /** What the storage named when it was loaded, in use or not. */
  named: string;
}

let loaded: Loaded | null = null;
let turn: Promise<unknown> = Promise.resolve();

/** Loads what is in use now, where that is not loaded yet. */
export function loadCatalogue(): Promise<Bundle> {
  const loading = turn.then(async () => {
    const { edition } = await readRefresh();
    if (loaded?.named !== nameOf(edition)) loaded = await load(edition);
    return loaded.bundle;
  });
  turn = loading.catch(() => undefined);
  return loading;
}

/** The catalogue in use. Whoever asks has it loaded. */
export function catalogue(): Bundle {
  if (!loaded) throw new Error("The catalogue is not loaded yet");
  return loaded.bundle;
}

export const sha256InForce = (): string | null => loaded?.sha256 ?? null;

/** Whether the catalogue in use came with the extension. */
export const isShipped = (): boolean => loaded?.bundle === shipped;

/** Calls back when another edition is stored; returns what ends that. */
export const onEdition = (callback: () => void): (() => void) =>
  onRefresh((now, before) => {
    if (nameOf(now.edition) !== nameOf(before.edition)) callback();
  });

/** The same edition fetched again, because it was damaged, is another one. */
const nameOf = (edition: Edition | null): string =>
  edition ? `${edition.sha256} ${edition.at}` : "";

/** What came with a newer extension wins over what was fetched before; so it does where that is gone or damaged. */
async function load(edition: Edition | null): Promise<Loaded> {
  const own: Loaded = { bundle: shipped, sha256: SHIPPED_SHA256, named: nameOf(edition) };
  if (!edition || edition.serial <= shipped.serial) return own;
  const bytes = await keptEdition(edition.sha256);
  if (!bytes) return own;
  const extension = browser.runtime.getManifest().version;
  if (edition.extension === extension)
    return { ...own, bundle: JSON.parse(new TextDecoder().decode(bytes)), sha256: edition.sha256 };
  // Another version of the extension found it right, which may have known another shape.
  const reading = readBundle(bytes, extension);
  if (reading.is !== "bundle") return own;
  await changeRefresh(({ edition: now }) =>
    now?.sha256 === edition.sha256 ? { edition: { ...now, extension } } : {},
  );
  return { ...own, bundle: reading.bundle, sha256: edition.sha256 };
}
