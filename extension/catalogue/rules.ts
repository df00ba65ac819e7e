/**
 * What the content script needs to know about one host: the catalogue cut down to places, texts to match and
 * sentences to show. The background compiles these slices into local storage, so that a page load reads one small
 * key instead of waking the worker or parsing the whole catalogue.
 */
import type { Exposure, State } from "../messages";
import type { Place } from "./types.generated";

/** What interfaces call a control, normalised (see detect/text.ts) and sorted by what each text proves. */
export interface Vocabulary {
  /** Names of the switch or its row that identify it in its place. */
  names: string[];
  /** Names that are known less surely. */
  hints: string[];
  headings: string[];
  /** Names of other settings: never this control. */
  others: string[];
}

/** A source to link to: what a sentence on the page is based on, with its date in the title. */
export interface SourceRule {
  title: string;
  url: string;
}

/** A state as it is told to a person. */
export interface Says {
  exposure: Exposure;
  sentence: string;
}

export interface ControlRule {
  id: string;
  name: string;
  words: Vocabulary;
  /** The label as the interface prints it, to tell a person what to look for. */
  label: string;
  /** Option words, normalised, with the state each stands for. */
  options: { text: string; shown: string; state: State }[];
  hooks: { attribute: string; value: string; on: "control" | "container" }[];
  places: Place[];
  /** Where the control (or the way to it) opens, if that has an address. */
  link: { url: string; exact: boolean } | null;
  says: { on: Says; off: Says; unknown: Says };
  /** The state in which it protects; null where no state does. */
  protects: "on" | "off" | null;
  /** The steps for this browser's platform, in words. */
  steps: string[];
  /** Why a person may not see the control, in plain sentences. */
  absences: string[];
  /** What switching it off costs, in short sentences. */
  costs: string[];
  /** Short facts: is it retroactive, what it does not cover, notes. */
  details: string[];
  source: SourceRule | null;
  /** For a control that is not about training: the one of this service that is, if it has an address. */
  instead: Reference | null;
}

/** Another control that a person may want to go to. */
export interface Reference {
  name: string;
  url: string;
}

export interface NoticeRule {
  id: string;
  places: Place[];
  text: string;
  see: Reference[];
  source: SourceRule | null;
}

export interface ServiceRules {
  id: string;
  name: string;
  /** Hosts and paths where a signed-out person ends up. */
  signIn: { host: string; path: string; hash?: string | null }[];
  controls: ControlRule[];
  notices: NoticeRule[];
}

/** Everything that may stand on one host (a host pattern of the catalogue, `*.` at the start allowed). */
export interface SiteRules {
  serial: number;
  host: string;
  /** What interfaces print for the two states and for "not", normalised. */
  stateWords: Record<"on" | "off" | "not", string[]>;
  services: ServiceRules[];
}

/** Storage key of the rules for a host pattern. */
export const rulesKey = (host: string): string => `rules:${host}`;

/** The storage keys that may hold rules for a page's host, most specific first. */
export function rulesKeysFor(hostname: string): string[] {
  const parts = hostname.split(".");
  const parents = parts.slice(1, -1).map((_, level) => `*.${parts.slice(level + 1).join(".")}`);
  return [hostname, ...parents].map(rulesKey);
}
