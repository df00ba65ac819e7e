/**
 * What is kept of looking for newer editions: which one is stored, how the last look ended, and when the next one is due.
 * In local storage, so that the background may be stopped at any moment; times are milliseconds since the epoch.
 */
import { isObject, isOneOf, isText, type Loose } from "../../shape";
import { stored } from "../../stored";

export const REFRESH_KEY = "catalogue";

/** An edition that was fetched, verified and stored. */
export interface Edition {
  serial: number;
  publishedAt: string;
  /** Of its bytes: the name it is stored by. */
  sha256: string;
  /** When it was fetched. */
  at: number;
  /** The extension's version that found it right. */
  extension: string;
}

/**
 * `same`: there is nothing newer. `new`: a newer one is in use. `needs-update`: there is one, for a newer extension.
 * `unreachable`: nobody answered, or not now. `unsigned`: no key of ours signed it. `refused`: it is not what was signed,
 * or not in order.
 */
export const OUTCOMES = [
  "same",
  "new",
  "needs-update",
  "unreachable",
  "unsigned",
  "refused",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Refresh {
  /** The person does not want it. */
  off: boolean;
  edition: Edition | null;
  looked: number | null;
  outcome: Outcome | null;
  /** What was signed and not taken all the same: this version of the extension need not fetch it again. */
  passed: { sha256: string; outcome: Outcome; extension: string } | null;
  /** Looks without an answer since the last one with. */
  failures: number;
  /** Not to look again before; 0 where that was not decided yet. */
  next: number;
}

const NOTHING: Refresh = {
  off: false,
  edition: null,
  looked: null,
  outcome: null,
  passed: null,
  failures: 0,
  next: 0,
};

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;
const isHash = (value: unknown): value is string => isText(value, 64) && value.length === 64;

function parseEdition(value: unknown): Edition | null {
  if (!isObject(value)) return null;
  const { serial, publishedAt, sha256, at, extension }: Loose<Edition> = value;
  const isWhole = isCount(serial) && isText(publishedAt, 40) && isHash(sha256) && isCount(at);
  return isWhole && isText(extension, 40) ? { serial, publishedAt, sha256, at, extension } : null;
}

function parsePassed(value: unknown): Refresh["passed"] {
  if (!isObject(value)) return null;
  const { sha256, outcome, extension }: Loose<NonNullable<Refresh["passed"]>> = value;
  if (!isHash(sha256) || !isOneOf(outcome, OUTCOMES) || !isText(extension, 40)) return null;
  return { sha256, outcome, extension };
}

export function parseRefresh(value: unknown): Refresh {
  if (!isObject(value)) return NOTHING;
  const { off, edition, looked, outcome, passed, failures, next }: Loose<Refresh> = value;
  return {
    off: off === true,
    edition: parseEdition(edition),
    looked: isCount(looked) ? looked : null,
    outcome: isOneOf(outcome, OUTCOMES) ? outcome : null,
    passed: parsePassed(passed),
    failures: isCount(failures) ? Math.min(failures, 1000) : 0,
    next: isCount(next) ? next : 0,
  };
}

const kept = stored(REFRESH_KEY, parseRefresh);

export const readRefresh = kept.read;
export const onRefresh = kept.follow;
export const changeRefresh = (change: (now: Refresh) => Partial<Refresh>): Promise<Refresh> =>
  kept.change((now) => ({ ...now, ...change(now) }));

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Nothing is ever put off for longer, whatever a server asks for. */
const LONGEST = 7 * DAY;
const FIRST_PAUSE = 15 * MINUTE;

/** About a day from now, another time for everybody. */
const aboutADay = (now: number): number => now + DAY * (0.8 + 0.4 * Math.random());

/** When to look again: about a day after an answer; without one soon, then ever later, and not before the server says. */
export function nextLook(failures: number, wait: number | null, now: number): number {
  if (failures === 0) return Math.round(aboutADay(now));
  const pause = Math.min(FIRST_PAUSE * 2 ** Math.min(failures - 1, 20), DAY);
  return Math.round(now + Math.min(wait ?? 0, LONGEST) + pause * (0.8 + 0.4 * Math.random()));
}

/**
 * When the alarm is to ring. Who was away is not asked to hurry: many come back at the same hour. What lies too far ahead
 * was set by a clock that has been put back since.
 */
export function nextRing({ next }: Pick<Refresh, "next">, now: number): number {
  const isSane = next !== 0 && next <= now + LONGEST + 2 * DAY;
  const soon = now + MINUTE * (1 + 29 * Math.random());
  return Math.round(isSane && next > now ? next : soon);
}
