/** What the person chose, kept in local storage: how Untrain looks and speaks, where it is off, what it tells by itself. */
import { isObject, isOneOf, isText, type Loose } from "./shape";
import { stored } from "./stored";

export const APPEARANCES = ["system", "light", "dark"] as const;
/** Those that our texts exist in, and the browser's own, which is one of them or English. */
export const LANGUAGES = ["browser", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt"] as const;
export type Language = (typeof LANGUAGES)[number];
/** Days after which to look at a service again; 0 is never. */
export const REMINDERS = [30, 90, 180, 365, 0] as const;

export interface Settings {
  version: 1;
  appearance: (typeof APPEARANCES)[number];
  language: Language;
  /** Off everywhere. */
  off: boolean;
  /** Ids of services on whose sites it is off. */
  offAt: string[];
  /** Ids of services that the person does not use. */
  unused: string[];
  remindAfter: (typeof REMINDERS)[number];
  /** Whether to show notifications, where the browser lets us. */
  notify: boolean;
}

export const SETTINGS_KEY = "settings";
export const DEFAULTS: Settings = {
  version: 1,
  appearance: "system",
  language: "browser",
  off: false,
  offAt: [],
  unused: [],
  remindAfter: 90,
  notify: false,
};

/** Bound on a list of services. */
const MAX_SERVICES = 1000;

/** The settings in a value; what does not fit is as it was at first. */
export function parseSettings(value: unknown): Settings {
  if (!isObject(value)) return DEFAULTS;
  const {
    version,
    appearance,
    language,
    off,
    offAt,
    unused,
    remindAfter,
    notify,
  }: Loose<Settings> = value;
  if (version !== DEFAULTS.version) return DEFAULTS;
  return {
    version,
    appearance: isOneOf(appearance, APPEARANCES) ? appearance : DEFAULTS.appearance,
    language: isOneOf(language, LANGUAGES) ? language : DEFAULTS.language,
    off: off === true,
    offAt: idsIn(offAt),
    unused: idsIn(unused),
    remindAfter: isOneOf(remindAfter, REMINDERS) ? remindAfter : DEFAULTS.remindAfter,
    notify: notify === true,
  };
}

function idsIn(value: unknown): string[] {
  const ids = Array.isArray(value) ? value : [];
  return [...new Set(ids.filter((id): id is string => isText(id, 100)))].slice(0, MAX_SERVICES);
}

const kept = stored(SETTINGS_KEY, parseSettings);

/** What the person chose, which is not always what counts: see governed.ts. */
export const readChosen = kept.read;
export const onChosen = kept.follow;

/** Changes what `change` says, whatever others change at the same time. */
export const changeSettings = (
  change: (settings: Settings) => Partial<Settings>,
): Promise<Settings> => kept.change((settings) => ({ ...settings, ...change(settings) }));

/** The list with the id, or without it. */
export const withId = (ids: readonly string[], id: string, isIn: boolean): string[] => [
  ...ids.filter((other) => other !== id),
  ...(isIn ? [id] : []),
];
