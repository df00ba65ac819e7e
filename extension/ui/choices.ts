/** What the reader chose before, kept up to date: the sites they allow, their region, their settings, changes they have seen. */
import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { allowedOrigins } from "../access";
import { bundle } from "../catalogue/bundle";
import type { Service } from "../catalogue/types.generated";
import { loadRegion, REGION_KEY, saveRegion } from "../region";
import { loadSettings, onSettings, type Settings } from "../settings";
import { keepUp, parseSeen, type Seen, withSeen } from "./news";

export const SEEN_KEY = "seen";

/** The allowed sites as match patterns; undefined until they are known. */
export function useAllowed(): ReadonlySet<string> | undefined {
  const [allowed, setAllowed] = useState<ReadonlySet<string>>();
  useEffect(() => {
    const { onAdded, onRemoved } = browser.permissions;
    const look = () => void allowedOrigins().then((origins) => setAllowed(new Set(origins)));
    onAdded.addListener(look);
    onRemoved.addListener(look);
    look();
    return () => {
      onAdded.removeListener(look);
      onRemoved.removeListener(look);
    };
  }, []);
  return allowed;
}

/** The region, undefined until it is known, and what picks one. */
export function useRegion(): [string | null | undefined, (region: string | null) => void] {
  const [region, setRegion] = useState<string | null>();
  useEffect(() => {
    // Another window, or another browser by the sync, may pick one, too.
    const follow = (changes: Record<string, unknown>) => {
      if (changes[REGION_KEY]) void loadRegion().then(setRegion);
    };
    browser.storage.local.onChanged.addListener(follow);
    void loadRegion().then(setRegion);
    return () => browser.storage.local.onChanged.removeListener(follow);
  }, []);
  const pick = (picked: string | null) => {
    setRegion(picked);
    void saveRegion(picked);
  };
  return [region, pick];
}

/** The settings; undefined until they are known. */
export function useSettings(): Settings | undefined {
  const [settings, setSettings] = useState<Settings>();
  useEffect(() => {
    const stop = onSettings(setSettings);
    void loadSettings().then(setSettings);
    return stop;
  }, []);
  return settings;
}

/** What is stored, brought up to the catalogue that there is now. */
const seenIn = (stored: unknown): Seen => keepUp(parseSeen(stored), bundle.services, Date.now());

/** Changes what was seen, whatever other windows change at the same time. */
const changeSeen = (change: (seen: Seen) => Seen): Promise<void> =>
  navigator.locks.request("seen", async () => {
    const { [SEEN_KEY]: stored } = await browser.storage.local.get(SEEN_KEY);
    await browser.storage.local.set({ [SEEN_KEY]: change(seenIn(stored)) });
  });

/** The changes that were seen, undefined until they are known, and what marks those of services. */
export function useSeen(): [Seen | undefined, (...services: readonly Service[]) => void] {
  const [seen, setSeen] = useState<Seen>();
  useEffect(() => {
    const follow = (changes: Record<string, { newValue?: unknown }>) => {
      if (changes[SEEN_KEY]) setSeen(seenIn(changes[SEEN_KEY].newValue));
    };
    browser.storage.local.onChanged.addListener(follow);
    void browser.storage.local
      .get(SEEN_KEY)
      .then(({ [SEEN_KEY]: stored }) => setSeen(seenIn(stored)));
    // Written down now, so that what comes with the next catalogue is news beside what is news already.
    void changeSeen((stored) => stored);
    return () => browser.storage.local.onChanged.removeListener(follow);
  }, []);
  const mark = (...services: readonly Service[]) => {
    const now = Date.now();
    void changeSeen((stored) =>
      services.reduce((all, service) => withSeen(all, service, now), stored),
    );
  };
  return [seen, mark];
}
