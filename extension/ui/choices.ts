/** What the reader chose before, kept up to date: the sites they allow, their region, their settings, changes they have seen. */
import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { allowedOrigins } from "../access";
import { bundle } from "../catalogue/bundle";
import type { Service } from "../catalogue/types.generated";
import { loadRegion, saveRegion } from "../region";
import { loadSettings, onSettings, type Settings } from "../settings";
import { keepUp, type Seen, withSeen } from "./news";

const SEEN_KEY = "seen";

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
    void loadRegion().then(setRegion);
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

/** The changes that were seen, undefined until they are known, and what marks those of a service. */
export function useSeen(): [Seen | undefined, (service: Service) => void] {
  const [seen, setSeen] = useState<Seen>();
  const keep = (next: Seen) => {
    setSeen(next);
    void browser.storage.local.set({ [SEEN_KEY]: next });
  };
  useEffect(() => {
    void browser.storage.local
      .get<{ [SEEN_KEY]?: Seen }>(SEEN_KEY)
      .then(({ [SEEN_KEY]: stored }) => keep(keepUp(stored ?? {}, bundle.services, Date.now())));
  }, []);
  return [seen, (service) => keep(withSeen(seen ?? {}, service, Date.now()))];
}
