/** The journal and the person's choices as a file, and back. */
import { parseSettings, type Settings } from "../settings";
import { isObject, isText, type Loose } from "../shape";
import {
  bounded,
  type Drift,
  type Entry,
  type Journal,
  MAX_HISTORY,
  parseJournal,
  type Receipt,
} from "./model";

const FORMAT = "untrain-data";
const VERSION = 1;
/** More than any file of ours can have, in characters. */
export const LONGEST_FILE = 20_000_000;

export interface Data {
  journal: Journal;
  settings: Settings;
  region: string | null;
}

export function exportData({ journal, settings, region }: Data, at: number): string {
  const file = {
    format: FORMAT,
    version: VERSION,
    exported_at: new Date(at).toISOString(),
    journal,
    settings,
    region,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** What a file holds, checked; null where it is no file of ours, or one of a newer version. */
export function importData(text: string): Data | null {
  if (text.length > LONGEST_FILE) return null;
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isObject(file)) return null;
  const { format, version, journal, settings, region } = file as Loose<
    Data & { format: string; version: number }
  >;
  if (format !== FORMAT || version !== VERSION) return null;
  const parsed = parseJournal(journal);
  if (!parsed) return null;
  return {
    journal: parsed,
    settings: parseSettings(settings),
    region: isText(region, 10) && /^([A-Z]{2,3}|world)$/.test(region) ? region : null,
  };
}

/** Two journals as one: what both know is there once. The clock of this device decides what may be later than now. */
export function mergeJournals(own: Journal, other: Journal, now: number): Journal {
  const ids = new Set([...Object.keys(own.controls), ...Object.keys(other.controls)]);
  const controls = Object.fromEntries(
    [...ids].flatMap((id) => {
      const entry = mergeEntries(own.controls[id], until(other.controls[id], now));
      return entry ? [[id, entry]] : [];
    }),
  );
  const receipts = new Map<string, Receipt>();
  for (const receipt of [...other.receipts, ...own.receipts]) {
    if (receipt.after.at <= now) receipts.set(receipt.id, receipt);
  }
  const drifts = new Map<string, Drift>();
  const key = ({ control, at }: Drift) => `${control} ${at}`;
  for (const drift of other.drifts) {
    // What another device told of needs no second telling here.
    if (drift.at <= now) drifts.set(key(drift), { ...drift, told: true });
  }
  for (const drift of own.drifts) drifts.set(key(drift), drift);
  return bounded({
    version: own.version,
    latest: Math.max(own.latest, Math.min(other.latest, now)),
    controls,
    receipts: [...receipts.values()].sort((a, b) => a.after.at - b.after.at),
    drifts: [...drifts.values()].sort((a, b) => a.at - b.at),
  });
}

/** The entry without what lies in the future. */
function until(entry: Entry | undefined, now: number): Entry | undefined {
  const history = entry?.history.filter(({ at }) => at <= now) ?? [];
  if (!entry || history.length === 0) return undefined;
  return { ...entry, history, lastSeen: Math.min(entry.lastSeen, now) };
}

function mergeEntries(one: Entry | undefined, other: Entry | undefined): Entry | undefined {
  if (!one || !other) return one ?? other;
  const newer = one.lastSeen >= other.lastSeen ? one : other;
  const moments = new Map(
    [...other.history, ...one.history].map((seen) => [`${seen.at} ${seen.state}`, seen]),
  );
  const history = [...moments.values()]
    .sort((a, b) => a.at - b.at)
    // Two devices that saw the same tell it twice: what changes nothing is no change.
    .filter((seen, at, all) => {
      const before = all[at - 1];
      return (
        !before ||
        seen.state !== before.state ||
        seen.exposure !== before.exposure ||
        seen.certainty !== before.certainty
      );
    });
  return {
    ...newer,
    firstSeen: Math.min(one.firstSeen, other.firstSeen),
    label: newer.label ?? one.label ?? other.label,
    history: history.slice(-MAX_HISTORY),
  };
}
