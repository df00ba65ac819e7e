/**
 * The choices that a person's browsers share, each with the time it was made: of two the newer one counts, so that it
 * does not matter in which order browsers hear of each other. Nothing that was seen is among them.
 */
import { APPEARANCES, DEFAULTS, LANGUAGES, REMINDERS, type Settings, withId } from "../settings";
import { isObject, isOneOf, isText } from "../shape";

type Value = string | number | boolean | null;
/** What was chosen, and when, in milliseconds since the epoch. */
export type Choice = readonly [value: Value, at: number];
/** By name: "region", "appearance", "remindAfter", and of a list "unused/<service>", "offAt/<service>". */
export type Choices = Readonly<Record<string, Choice>>;

/** What a browser has chosen now. */
export interface Chosen {
  settings: Settings;
  region: string | null;
}

export const LISTS = ["offAt", "unused"] as const;
export type List = (typeof LISTS)[number];
/** Before everything that was chosen while choices were shared. */
export const LONG_AGO = 1;
/** Bound on the services of a list. */
const MOST_SERVICES = 1000;

/** The single choices: what they are at first, and what they may be. */
const SINGLE: Readonly<Record<string, { first: Value; may(value: unknown): value is Value }>> = {
  region: {
    first: null,
    may: (value): value is Value =>
      value === null || (isText(value, 10) && /^([A-Z]{2,3}|world)$/.test(value)),
  },
  appearance: {
    first: DEFAULTS.appearance,
    may: (value): value is Value => isOneOf<Value>(value as Value, APPEARANCES),
  },
  language: {
    first: DEFAULTS.language,
    may: (value): value is Value => isOneOf<Value>(value as Value, LANGUAGES),
  },
  remindAfter: {
    first: DEFAULTS.remindAfter,
    may: (value): value is Value => isOneOf<Value>(value as Value, REMINDERS),
  },
};
export const SINGLES = Object.keys(SINGLE);

/** The list and the service that a name is about, null where it is a single choice or none. */
export function partsOf(name: string): [list: List, service: string] | null {
  const [first, ...rest] = name.split("/");
  const list = LISTS.find((known) => known === first);
  const service = rest.join("/");
  return list && service ? [list, service] : null;
}

const isTime = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= LONG_AGO;

/** The choices in a value: what does not fit is left out. */
export function parseChoices(value: unknown): Choices {
  if (!isObject(value)) return {};
  const found = Object.entries(value).filter((entry): entry is [string, Choice] =>
    isChoice(...entry),
  );
  const counts = { offAt: 0, unused: 0 };
  return Object.fromEntries(
    found.filter(([name]) => {
      const [list] = partsOf(name) ?? [];
      if (!list) return true;
      counts[list] += 1;
      return counts[list] <= MOST_SERVICES;
    }),
  );
}

function isChoice(name: string, choice: unknown): boolean {
  if (!Array.isArray(choice) || choice.length !== 2) return false;
  const [value, at] = choice;
  if (!isTime(at)) return false;
  if (partsOf(name)) return name.length <= 120 && typeof value === "boolean";
  return Object.hasOwn(SINGLE, name) && SINGLE[name]?.may(value) === true;
}

const valuesOf = ({ settings, region }: Chosen): Map<string, Value> =>
  new Map<string, Value>([
    ["region", region],
    ["appearance", settings.appearance],
    ["language", settings.language],
    ["remindAfter", settings.remindAfter],
    ...LISTS.flatMap((list) => settings[list].map((id) => [`${list}/${id}`, true] as const)),
  ]);

const firstOf = (name: string): Value => SINGLE[name]?.first ?? (partsOf(name) ? false : null);

/**
 * The choices as they are known, with what the person has changed since, now. Where none are known yet, what differs
 * from the beginning was chosen long ago: what other browsers know counts for more.
 */
export function withChanges(known: Choices, chosen: Chosen, now: number): Choices {
  const isFirst = Object.keys(known).length === 0;
  const values = valuesOf(chosen);
  const names = new Set([...Object.keys(known), ...values.keys()]);
  const changed = [...names].flatMap((name): [string, Choice][] => {
    const value = values.get(name) ?? firstOf(name);
    const before = known[name];
    if ((before ? before[0] : firstOf(name)) === value) return [];
    // Whatever the clocks say: what was chosen after something is newer than it.
    return [[name, [value, isFirst ? LONG_AGO : Math.max(now, (before?.[1] ?? 0) + 1)]]];
  });
  return { ...known, ...Object.fromEntries(changed) };
}

/** Of two browsers' choices the newer ones; of two at the same time always the same one. */
export function merge(one: Choices, other: Choices): Choices {
  const merged: Record<string, Choice> = { ...one };
  for (const [name, choice] of Object.entries(other)) {
    const own = merged[name];
    if (!own || isNewer(choice, own)) merged[name] = choice;
  }
  return merged;
}

function isNewer([value, at]: Choice, [own, ownAt]: Choice): boolean {
  return at !== ownAt ? at > ownAt : JSON.stringify(value) > JSON.stringify(own);
}

/**
 * What a browser has chosen, with all that these choices say otherwise than `before`: what a person changes in the
 * meantime stays.
 */
export function applied(choices: Choices, before: Chosen, now: Chosen): Chosen {
  const values = valuesOf(before);
  let { settings, region } = now;
  for (const [name, [value]] of Object.entries(choices)) {
    if ((values.get(name) ?? firstOf(name)) === value) continue;
    const [list, service] = partsOf(name) ?? [];
    if (list && service)
      settings = { ...settings, [list]: withId(settings[list], service, value === true) };
    else if (name === "region") region = value as string | null;
    else settings = { ...settings, [name]: value };
  }
  return { settings, region };
}
