/** What the reader chose before, kept up to date: the sites they allow, their region, their settings. */
import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { allowedOrigins } from "../access";
import { loadRegion, saveRegion } from "../region";
import { loadSettings, onSettings, type Settings } from "../settings";

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
