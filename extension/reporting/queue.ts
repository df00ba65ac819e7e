/**
 * The reports that a person has confirmed, in local storage: those that wait to be sent, and the last ones that were.
 * Pages and background take turns; nothing is kept in memory.
 */
import { isObject, isOneOf, isText, type Loose } from "../shape";
import { stored } from "../stored";
import { type Kind, parseReport, type Report } from "./model";

export const REPORTS_KEY = "reports";
const MOST_WAITING = 20;
const MOST_DONE = 20;
/** Milliseconds after which a report that could not be sent is given up. */
const PATIENCE = 30 * 86_400_000;
/** Milliseconds until the second attempt, and between two attempts at most. */
const FIRST_PAUSE = 60_000;
const LONGEST_PAUSE = 6 * 3_600_000;

export interface Waiting {
  status: "waiting";
  report: Report;
  /** When the person confirmed it; milliseconds since the epoch, as all times here. */
  at: number;
  tries: number;
  /** Not to be sent before. */
  next: number;
  /** The server itself asked to wait until then, so that a new connection changes nothing. */
  held: boolean;
}

/** What became of a report: what it said in detail is forgotten. */
export interface Done {
  status: "sent" | "refused" | "expired";
  report: Pick<Report, "id" | "service" | "control" | "kind">;
  at: number;
}

export type Entry = Waiting | Done;

/** There is no room for another report: too many wait already, or the browser takes no more. */
export class NoRoomError extends Error {}

const isTime = (value: unknown): value is number => Number.isFinite(value) && (value as number) > 0;

function parseEntry(value: unknown): Entry[] {
  if (!isObject(value)) return [];
  const { status, report, at, tries, next, held }: Loose<Waiting> = value;
  if (!isTime(at)) return [];
  if (isOneOf(status, ["sent", "refused", "expired"] as const)) {
    if (!isObject(report)) return [];
    const { id, service, control, kind }: Loose<Report> = report;
    const isWhole = isText(id, 40) && isText(service, 60) && isText(kind, 20);
    if (!isWhole || !(control === null || isText(control, 121))) return [];
    return [{ status, report: { id, service, control, kind: kind as Kind }, at }];
  }
  const whole = parseReport(report);
  if (!whole || !isTime(next) || !Number.isInteger(tries)) return [];
  const count = Math.max(0, tries as number);
  return [{ status: "waiting", report: whole, at, tries: count, next, held: held === true }];
}

/** The entries in a value, oldest first, no more than there may be. */
export function parseEntries(value: unknown): Entry[] {
  const entries = Array.isArray(value) ? value.slice(-200).flatMap(parseEntry) : [];
  const isWaiting = ({ status }: Entry) => status === "waiting";
  const waiting = new Set(entries.filter(isWaiting).slice(-MOST_WAITING));
  const done = new Set(entries.filter((entry) => !isWaiting(entry)).slice(-MOST_DONE));
  return entries.filter((entry) => waiting.has(entry) || done.has(entry));
}

const kept = stored(REPORTS_KEY, parseEntries);

export const readReports = kept.read;
export const onReports = kept.follow;

const change = (work: (entries: Entry[]) => Entry[]): Promise<unknown> =>
  kept.change((entries) => {
    const changed = work(entries);
    return changed === entries ? entries : parseEntries(changed);
  });

/** Takes a report in, to be sent as soon as that is possible. Throws NoRoomError. */
export const enqueue = async (report: Report, now: number): Promise<void> => {
  const entry: Waiting = { status: "waiting", report, at: now, tries: 0, next: now, held: false };
  let isFull = false;
  try {
    await change((entries) => {
      isFull = entries.filter(({ status }) => status === "waiting").length >= MOST_WAITING;
      return isFull ? entries : [...entries, entry];
    });
  } catch (error) {
    throw new NoRoomError("No room for a report", { cause: error });
  }
  if (isFull) throw new NoRoomError("Too many reports wait");
};

/** Notes what became of a report, if it is there still. */
export const settle = (id: string, status: Done["status"], now: number): Promise<unknown> =>
  change((entries) =>
    entries.map((entry) => (entry.report.id === id ? doneWith(entry.report, status, now) : entry)),
  );

export const doneWith = (
  { id, service, control, kind }: Done["report"],
  status: Done["status"],
  at: number,
): Done => ({ status, report: { id, service, control, kind }, at });

/** Notes that a report could not be sent now; `wait` is how long the server wants to be left alone. */
export const postpone = (id: string, wait: number | null, now: number): Promise<unknown> =>
  change((entries) =>
    entries.map((entry) =>
      entry.report.id === id && entry.status === "waiting" ? later(entry, wait, now) : entry,
    ),
  );

export function later(entry: Waiting, wait: number | null, now: number): Entry {
  // The clock may have been set back meanwhile: what lies in the future began now.
  if (now - entry.at > PATIENCE) return doneWith(entry.report, "expired", now);
  const tries = entry.tries + 1;
  const pause = Math.min(FIRST_PAUSE * 2 ** Math.min(tries - 1, 20), LONGEST_PAUSE);
  // Not everybody at once when a server comes back.
  const spread = 0.8 + 0.4 * Math.random();
  return { ...entry, tries, next: now + (wait ?? 0) + pause * spread, held: wait !== null };
}

/** Takes a report off the list, sent or not. */
export const throwAway = (id: string): Promise<unknown> =>
  change((entries) => entries.filter(({ report }) => report.id !== id));
