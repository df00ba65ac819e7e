/**
 * The journal in local storage: one key, so that a write is whole or does not happen. The background and the
 * dashboard take turns; nothing is kept in memory.
 */
import { browser } from "wxt/browser";
import { stored } from "../stored";
import {
  bounded,
  emptyJournal,
  type Journal,
  lengthOfPast,
  parseJournal,
  serviceOf,
  withHistory,
} from "./model";

export const JOURNAL_KEY = "journal";

/** The browser did not take the journal, though all its history was left out. What was stored before still is. */
export class StorageFullError extends Error {}

const kept = stored(JOURNAL_KEY, (value) => parseJournal(value) ?? emptyJournal());

export const readJournal = kept.read;
export const onJournal = kept.follow;

/** Puts what `change` makes of the journal in its place, or leaves it where that is null. Throws StorageFullError. */
export function updateJournal(change: (journal: Journal) => Journal | null): Promise<Journal> {
  return navigator.locks.request(JOURNAL_KEY, async () => {
    const journal = await readJournal();
    const changed = change(journal);
    return changed ? write(bounded(changed)) : journal;
  });
}

/** Where the storage is full, half of the history goes, the oldest first, until it fits. */
async function write(journal: Journal): Promise<Journal> {
  for (let next = journal; ; ) {
    try {
      await browser.storage.local.set({ [JOURNAL_KEY]: next });
      return next;
    } catch (error) {
      const past = lengthOfPast(next);
      if (past === 0) throw new StorageFullError("No room for the journal", { cause: error });
      next = withHistory(next, Math.floor(past / 2));
    }
  }
}

/** Forgets everything, or all about one service. */
export async function eraseJournal(service?: string): Promise<void> {
  if (service === undefined) {
    await kept.forget();
    return;
  }
  const isOther = (control: string) => serviceOf(control) !== service;
  await updateJournal((journal) => ({
    ...journal,
    controls: Object.fromEntries(Object.entries(journal.controls).filter(([id]) => isOther(id))),
    receipts: journal.receipts.filter(({ control }) => isOther(control)),
    drifts: journal.drifts.filter(({ control }) => isOther(control)),
  }));
}

/** Takes note that the person has dealt with a setting that came back. */
export const closeDrift = (control: string): Promise<Journal> =>
  updateJournal((journal) => ({
    ...journal,
    drifts: journal.drifts.map((drift) =>
      drift.control === control ? { ...drift, closed: true } : drift,
    ),
  }));
