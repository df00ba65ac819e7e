/**
 * What the journal holds: for each setting how it was seen to stand and when that changed, receipts of opt-outs, and
 * settings that came back. It is kept on the device only. Whatever is read, from the storage or a file, is checked
 * here: what does not fit is left out.
 */
import type { Exposure, FoundControl, State } from "../messages";
import { CERTAINTIES, EXPOSURES, STATES } from "../reports";
import { isObject, isOneOf, isText, type Loose } from "../shape";

export const VERSION = 1;

/** Bounds, so that the journal stays small: about two megabytes when all are reached. */
export const MAX_CONTROLS = 1000;
export const MAX_HISTORY = 60;
export const MAX_TOTAL_HISTORY = 5000;
export const MAX_RECEIPTS = 500;
export const MAX_DRIFTS = 200;
const MAX_SOURCES = 12;
const MAX_SIBLINGS = 100;
const MAX_TEXT = 1000;
/** The latest moment that a date can hold. */
const MAX_TIME = 8.64e15;

/** A moment as it was at the reader's: milliseconds since the epoch, and the time zone's name. */
export interface Moment {
  at: number;
  zone: string;
  /** What the clock said, where that lay before what was recorded already: time goes on from there all the same. */
  clock?: number;
}

/** How a setting stood, from a moment on. */
export interface Seen extends Moment {
  state: State;
  exposure: Exposure;
  certainty: FoundControl["certainty"];
}

/** What is known of one setting. */
export interface Entry {
  firstSeen: number;
  /** When it was last seen as the last of its history says. */
  lastSeen: number;
  /** The document it was last seen in: what changes there, the person most likely changed. */
  frame: string;
  /** Without query and hash. */
  address: string;
  /** The page's language, where the browser could tell it. */
  language: string | null;
  /** What the page called it, as it was printed there, where that could be read. */
  label: string | null;
  /** The settings that the catalogue had of the service when it began to stand so; null where that was not noted. */
  siblings: string[] | null;
  /** Oldest first, never empty. */
  history: Seen[];
}

export interface ReceiptSource {
  title: string;
  publisher: string;
  url: string | null;
  date: string;
  checked: string;
}

/** A dated record of an opt-out. It says everything itself, so that it stays true when the catalogue changes. */
export interface Receipt {
  id: string;
  service: string;
  serviceName: string;
  company: string;
  control: string;
  controlName: string;
  /** What the page called it, or what the catalogue says it is called in the page's language. */
  label: string | null;
  language: string | null;
  address: string;
  /** How it stood when it was last seen before, and what that means. */
  before: Moment & { state: State; meaning: string };
  after: Moment & { state: State; meaning: string };
  extension: string;
  catalogue: { serial: number; publishedAt: string };
  sources: ReceiptSource[];
}

/** What probably happened to a setting that came back. */
export const CAUSES = ["not-kept", "moved", "renamed", "reset", "new"] as const;
export type Cause = (typeof CAUSES)[number];

/**
 * A setting that protected the person and does not any more, though they did not change it before our eyes; or one that
 * the catalogue did not have yet when the service was last seen to protect them.
 */
export interface Drift extends Moment {
  control: string;
  /** When it was last seen to protect, or for a new one, another setting of the service. */
  since: number;
  cause: Cause;
  /** A notification about it was shown. */
  told: boolean;
  /** The person knows, or it protects again. */
  closed: boolean;
}

export interface Journal {
  version: typeof VERSION;
  /** The latest moment recorded. */
  latest: number;
  controls: Record<string, Entry>;
  receipts: Receipt[];
  drifts: Drift[];
}

export const emptyJournal = (): Journal => ({
  version: VERSION,
  latest: 0,
  controls: {},
  receipts: [],
  drifts: [],
});

/** The service that a setting's id names. */
export const serviceOf = (control: string): string => control.slice(0, control.indexOf("/"));

/** The journal in a value, as far as it is one; null where it is none, or one of another version. */
export function parseJournal(value: unknown): Journal | null {
  if (!isObject(value)) return null;
  const { version, latest, controls, receipts, drifts }: Loose<Journal> = value;
  if (version !== VERSION) return null;
  const entries = isObject(controls) ? Object.entries(controls) : [];
  const journal: Journal = {
    version: VERSION,
    latest: isTime(latest) ? latest : 0,
    controls: Object.fromEntries(
      entries.flatMap(([id, entry]) => {
        const parsed = isControlId(id) ? parseEntry(entry) : null;
        return parsed ? [[id, parsed]] : [];
      }),
    ),
    receipts: Array.isArray(receipts) ? receipts.filter(isReceipt) : [],
    drifts: Array.isArray(drifts) ? drifts.filter(isDrift) : [],
  };
  return bounded(journal);
}

const isControlId = (value: unknown): value is string =>
  isText(value, 200) && /^[a-z0-9-]+\/[a-z0-9-]+$/.test(value);
const isTime = (value: unknown): value is number =>
  Number.isFinite(value) && (value as number) >= 0 && (value as number) <= MAX_TIME;
const isShort = (value: unknown): value is string => isText(value, MAX_TEXT);
const isShortOrNull = (value: unknown): value is string | null => value === null || isShort(value);

/** Whether the browser knows a time zone of this name: it throws when it is to write a time in another. */
export function isZone(value: unknown): value is string {
  if (!isText(value, 100)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: value }));
  } catch {
    return false;
  }
}

function isMoment(value: object): value is Moment {
  const { at, zone, clock }: Loose<Moment> = value;
  return isTime(at) && isZone(zone) && (clock === undefined || isTime(clock));
}

function isSeen(value: unknown): value is Seen {
  if (!isObject(value) || !isMoment(value)) return false;
  const { state, exposure, certainty }: Loose<Seen> = value;
  return isOneOf(state, STATES) && isOneOf(exposure, EXPOSURES) && isOneOf(certainty, CERTAINTIES);
}

function parseEntry(value: unknown): Entry | null {
  if (!isObject(value)) return null;
  const { firstSeen, lastSeen, frame, address, language, label, siblings, history }: Loose<Entry> =
    value;
  const seen = Array.isArray(history)
    ? history.filter(isSeen).sort((one, other) => one.at - other.at)
    : [];
  const last = seen.at(-1);
  if (!last || !isShort(frame) || !isAddress(address) || !isShortOrNull(language)) return null;
  return {
    firstSeen: isTime(firstSeen) ? Math.min(firstSeen, seen[0]?.at ?? firstSeen) : last.at,
    lastSeen: isTime(lastSeen) ? Math.max(lastSeen, last.at) : last.at,
    frame,
    address,
    language,
    label: isShort(label) ? label : null,
    siblings: Array.isArray(siblings) ? siblings.filter(isControlId).slice(0, MAX_SIBLINGS) : null,
    history: seen,
  };
}

/** Only pages of the web, without what could tell more of the person than that they have been there. */
const isAddress = (value: unknown): value is string =>
  isShort(value) && /^https?:\/\/[^?#]+$/.test(value) && URL.canParse(value);

function isReceipt(value: unknown): value is Receipt {
  if (!isObject(value)) return false;
  const receipt: Loose<Receipt> = value;
  const { before, after, catalogue, sources } = receipt;
  return (
    isControlId(receipt.control) &&
    receipt.service === serviceOf(receipt.control) &&
    [
      receipt.id,
      receipt.serviceName,
      receipt.company,
      receipt.controlName,
      receipt.extension,
    ].every(isShort) &&
    isShortOrNull(receipt.label) &&
    isShortOrNull(receipt.language) &&
    isAddress(receipt.address) &&
    isSide(before) &&
    isSide(after) &&
    before.at <= after.at &&
    isObject(catalogue) &&
    isTime((catalogue as Loose<Receipt["catalogue"]>).serial) &&
    isShort((catalogue as Loose<Receipt["catalogue"]>).publishedAt) &&
    Array.isArray(sources) &&
    sources.length <= MAX_SOURCES &&
    sources.every(isSource)
  );
}

function isSide(value: unknown): value is Receipt["before"] {
  if (!isObject(value) || !isMoment(value)) return false;
  const { state, meaning }: Loose<Receipt["before"]> = value;
  return isOneOf(state, STATES) && isShort(meaning);
}

function isSource(value: unknown): value is ReceiptSource {
  if (!isObject(value)) return false;
  const { title, publisher, url, date, checked }: Loose<ReceiptSource> = value;
  return [title, publisher, date, checked].every(isShort) && isShortOrNull(url);
}

function isDrift(value: unknown): value is Drift {
  if (!isObject(value) || !isMoment(value)) return false;
  const { control, since, cause, told, closed }: Loose<Drift> = value;
  return (
    isControlId(control) &&
    isTime(since) &&
    isOneOf(cause, CAUSES) &&
    typeof told === "boolean" &&
    typeof closed === "boolean"
  );
}

/** The journal within its bounds; the oldest goes first, and of each setting the last that is known stays. */
export function bounded(journal: Journal): Journal {
  const kept = Object.entries(journal.controls)
    .sort(([, one], [, other]) => other.lastSeen - one.lastSeen)
    .slice(0, MAX_CONTROLS)
    .map(([id, entry]) => [id, { ...entry, history: entry.history.slice(-MAX_HISTORY) }] as const);
  return withHistory(
    {
      ...journal,
      controls: Object.fromEntries(kept),
      receipts: journal.receipts.slice(-MAX_RECEIPTS),
      drifts: journal.drifts.slice(-MAX_DRIFTS),
    },
    MAX_TOTAL_HISTORY,
  );
}

/** How much history there is, beyond the last that is known of each setting. */
export const lengthOfPast = ({ controls }: Journal): number =>
  Object.values(controls).reduce((sum, { history }) => sum + history.length - 1, 0);

/** The journal with at most so much of the past, the newest. */
export function withHistory(journal: Journal, most: number): Journal {
  const past = Object.values(journal.controls).flatMap(({ history }) => history.slice(0, -1));
  if (past.length <= most) return journal;
  const kept = new Set(past.sort((one, other) => other.at - one.at).slice(0, most));
  return {
    ...journal,
    controls: Object.fromEntries(
      Object.entries(journal.controls).map(([id, entry]) => {
        const last = entry.history.length - 1;
        const history = entry.history.filter((seen, at) => at === last || kept.has(seen));
        return [id, { ...entry, history }];
      }),
    ),
  };
}
