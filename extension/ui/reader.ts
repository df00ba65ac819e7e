/** What the popup knows of its reader: system and browser, the tab it was opened on, and what they chose. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Service } from "../catalogue/types.generated";
import { type Managed, UNMANAGED } from "../managed";
import type { Seen } from "./news";
import type { Subject } from "./subject";

export interface Reader {
  /** As `runtime.getPlatformInfo` names it. */
  os: string;
  inEdge: boolean;
  subject: Subject | null;
  /** The sites, as match patterns, that the extension may look at by itself. */
  allowed: ReadonlySet<string>;
  /** What an organisation lays down. */
  managed: Managed;
  /** See extension/region.ts. */
  region: string | null;
  pickRegion: (region: string | null) => void;
  /** The changes that the reader has seen. */
  seen: Seen;
  markSeen: (...services: readonly Service[]) => void;
}

export const ReaderContext = createContext<Reader>({
  os: "",
  inEdge: false,
  subject: null,
  allowed: new Set(),
  managed: UNMANAGED,
  region: null,
  pickRegion: () => undefined,
  seen: {},
  markSeen: () => undefined,
});

export const useReader = (): Reader => useContext(ReaderContext);
