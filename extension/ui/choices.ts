/** What the reader chose before, kept up to date: the sites they allow, their region, their settings, changes they have seen. */
import { useEffect, useState } from "preact/hooks";
import { browser } from "wxt/browser";
import { allowedOrigins } from "../access";
import { catalogue } from "../catalogue/edition";
import type { Service } from "../catalogue/types.generated";
import { type Governed, loadRegion, loadSettings, onRegion, onSettings } from "../governed";
import { type Managed, onManaged, readManaged } from "../managed";
import { saveRegion } from "../region";
import { stored } from "../stored";
import { onSync, readSync, type Sync } from "../sync/run";
import { keepUp, parseSeen, type Seen, withSeen } from "./news";
import type { Reader } from "./reader";
import { useStored } from "./stored";

export const SEEN_KEY = "seen";

/** The allowed sites as match patterns; undefined until they are known. */
function useAllowed(): ReadonlySet<string> | undefined {
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

/** The region; undefined until it is known. */
const useRegion = (): string | null | undefined =>
  useStored({ read: loadRegion, follow: onRegion });

/** The settings; undefined until they are known. */
export const useSettings = (): Governed | undefined =>
  useStored({ read: loadSettings, follow: onSettings });

/** What an organisation lays down; undefined until it is known. */
const useManaged = (): Managed | undefined => useStored({ read: readManaged, follow: onManaged });

/** What the popup and the dashboard know of their reader, but for the tab; undefined until all of it is known. */
export function useReaderOn(os: string): Omit<Reader, "subject"> | undefined {
  const allowed = useAllowed();
  const managed = useManaged();
  const region = useRegion();
  const [seen, markSeen] = useSeen();
  if (!allowed || !managed || region === undefined || !seen) return undefined;
  const inEdge = /\bEdg/.test(navigator.userAgent);
  return { os, inEdge, allowed, managed, region, pickRegion: saveRegion, seen, markSeen };
}

/** Whether and how choices are shared with the reader's other browsers; undefined until it is known. */
export const useSync = (): Sync | undefined => useStored({ read: readSync, follow: onSync });

/** What is stored, brought up to the catalogue that there is now. */
const kept = stored(
  SEEN_KEY,
  (value): Seen => keepUp(parseSeen(value), catalogue().services, Date.now()),
);

/** The changes that were seen, undefined until they are known, and what marks those of services. */
function useSeen(): [Seen | undefined, (...services: readonly Service[]) => void] {
  const seen = useStored(kept);
  useEffect(() => {
    // Written down now, so that what comes with the next catalogue is news beside what is news already.
    void kept.change((now) => ({ ...now }));
  }, []);
  const mark = (...services: readonly Service[]) => {
    const now = Date.now();
    void kept.change((all) =>
      services.reduce((known, service) => withSeen(known, service, now), all),
    );
  };
  return [seen, mark];
}
