/** Whether the reader shares choices with their other browsers, kept up to date. */
import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { parseSync, readSync, SYNC_KEY, type Sync } from "../sync/run";

/** The state of sharing; undefined until it is known. */
export function useSync(): Sync | undefined {
  const [sync, setSync] = useState<Sync>();
  useEffect(() => {
    const follow = (changes: Record<string, { newValue?: unknown }>) => {
      if (changes[SYNC_KEY]) setSync(parseSync(changes[SYNC_KEY].newValue));
    };
    browser.storage.local.onChanged.addListener(follow);
    void readSync().then(setSync);
    return () => browser.storage.local.onChanged.removeListener(follow);
  }, []);
  return sync;
}
