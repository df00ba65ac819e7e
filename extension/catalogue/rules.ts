/**
 * What the content script needs to know about one host: the catalogue cut down to places, texts to match and
 * sentences to show. The background compiles these slices into local storage, so that a page load reads one small
 * key instead of waking the worker or parsing the whole catalogue.
 */
import type { Wording } from "../detect/text";
import type { Exposure, State } from "../messages";
import type { Place } from "./types.generated";

/** What interfaces call a control, normalised (see detect/text.ts) and sorted by what each text proves. */
export interface Vocabulary {
  /** Names of the switch or its row that identify it in its place. */
  names: string[];
  /** Names that are known less surely. */
  hints: string[];
  headings: string[];
  /** Everything that is known to be printed with it, and what the service is called. */
  printed: string[];
  /** Languages in which its labels are known, without regions. */
  languages: string[];
  /** Names of other settings: never this control. */
  others: string[];
}

export interface RulePlace extends Place {
  home?: boolean;
}

/** A source to link to: what a sentence on the page is based on, with its date in the title. */
export interface SourceRule {
  title: string;
  url: string;
}

/** What a chip says: how the person stands, in one case more exactly, or that a change waits to be saved. */
export type ChipKind = Exposure | "non-generative" | "pending";

/** A state as it is told to a person. */
export interface Says {
  exposure: Exposure;
  chip: ChipKind;
  sentence: string;
}

export interface ControlRule {
  id: string;
  words: Vocabulary;
  /** Option words, normalised, with the state each stands for. */
  options: { text: string; state: State }[];
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
  /** What switching it off costs, in sentences. */
  costs: string[];
  /** What to do to be protected, by what the control looks like. */
  advice: Record<"switch" | "menu" | "row", string>;
  /** What to say when it is only likely this one, when it isn't there, can't be told, or is being looked for. */
  told: Record<"likely" | "absent" | "unclear" | "guide" | "signedOut", string>;
  /** Short facts: is it retroactive, what it does not cover, notes. */
  details: string[];
  source: SourceRule | null;
  /** What "Show me" leads to: the control's id, "" where no way to it is known. */
  show: string;
  /** For a control that is not about training: the one of this service that is, if it has an address. */
  instead: Reference | null;
}

/** A way to another control that a person may want to go to. */
export interface Reference {
  text: string;
  url: string;
}

/** Sentences and words that are the same for every control. */
export interface PageTexts {
  showMe: string;
  why: string;
  close: string;
  stepsTitle: string;
  basedOn: string;
  report: string;
  pending: string;
  locked: string;
  chips: Record<ChipKind, string>;
  likelyChips: Record<ChipKind, string>;
}

/** A page that is taken for one about training and isn't: where it is, and the banner that says so. */
export interface NoticeRule {
  places: Place[];
  part: "banner";
  about: string;
  exposure: "not-training";
  text: string;
  links: Reference[];
  source: SourceRule | null;
  show: string;
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
  services: ServiceRules[];
}

/** What content scripts need on every host. */
export interface SharedRules {
  wording: Wording;
  texts: PageTexts;
  /** The language of all texts and its direction, as attributes. */
  tongue: { lang: string; dir: string };
  /** The overlay's style sheet. */
  style: string;
}

/** Storage key of the rules for a host pattern. */
export const rulesKey = (host: string): string => `rules:${host}`;
/** Storage key of what all hosts share. */
export const SHARED_KEY = "rules:shared";
/** Storage key of the texts of other scripts in pages than the content script. */
export const TEXTS_KEY = "rules:texts";

/** The storage keys that may hold rules for a page's host, most specific first. */
export function rulesKeysFor(hostname: string): string[] {
  const parts = hostname.split(".");
  const parents = parts.slice(1, -1).map((_, level) => `*.${parts.slice(level + 1).join(".")}`);
  return [hostname, ...parents].map(rulesKey);
}
