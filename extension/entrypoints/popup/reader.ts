/** What the popup knows of its reader: the system and browser in use, and the tab it was opened on. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Subject } from "./subject";

export interface Reader {
  /** As `runtime.getPlatformInfo` names it. */
  os: string;
  inEdge: boolean;
  subject: Subject | null;
}

export const ReaderContext = createContext<Reader>({ os: "", inEdge: false, subject: null });

export const useReader = (): Reader => useContext(ReaderContext);
