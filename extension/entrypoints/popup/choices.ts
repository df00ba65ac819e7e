/** What the reader chose before, kept up to date: the sites they allow, and their region. */
import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { allowedOrigins } from "../../access";
import { loadRegion, saveRegion } from "../../region";

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
