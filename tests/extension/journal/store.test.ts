import { beforeEach, describe, expect, test, vi } from "vitest";
import { emptyJournal, type Journal, lengthOfPast } from "../../../extension/journal/model";
import { record } from "../../../extension/journal/record";
import {
  closeDrift,
  eraseJournal,
  onJournal,
  readJournal,
  StorageFullError,
  updateJournal,
} from "../../../extension/journal/store";
import { clock, DAY, edition, MINUTE, START, sighting, training } from "./example";
import { storage, stubLocks } from "./storage";

vi.mock("wxt/browser", () => import("./storage"));

const other = { ...training, id: "other/one" };

/** A journal with so many changes of one setting, and one of another service. */
function journalWith(changes: number): Journal {
  let journal = emptyJournal();
  for (let at = 0; at < changes; at += 1) {
    const seen = [sighting(at % 2 === 0 ? "on" : "off", { frame: `${at}` })];
    if (at === 0) seen.push(sighting("off", { control: other }));
    journal = record(journal, seen, clock(START + at * MINUTE), edition) ?? journal;
  }
  return journal;
}

beforeEach(() => {
  stubLocks();
  storage.values = new Map();
  storage.room = Number.POSITIVE_INFINITY;
});

test("there is an empty one before anything was seen, and where what is stored is none", async () => {
  expect(await readJournal()).toEqual(emptyJournal());
  storage.values.set("journal", '"broken"');
  expect(await readJournal()).toEqual(emptyJournal());
});

test("changes at the same time are made one after the other", async () => {
  await Promise.all(
    Array.from({ length: 20 }, () =>
      updateJournal((journal) => ({ ...journal, latest: journal.latest + 1 })),
    ),
  );
  expect((await readJournal()).latest).toBe(20);
});

test("no news is not written", async () => {
  const told = vi.fn();
  const stop = onJournal(told);
  await updateJournal(() => null);
  expect(told).not.toHaveBeenCalled();
  await updateJournal((journal) => ({ ...journal, latest: 7 }));
  expect(told).toHaveBeenCalledExactlyOnceWith({ ...emptyJournal(), latest: 7 }, emptyJournal());
  stop();
});

describe("where the storage is full", () => {
  test("the oldest history goes, receipts and what stands now stay", async () => {
    const journal = journalWith(40);
    storage.room = JSON.stringify(journal).length - 1;
    const written = await updateJournal(() => journal);
    expect(lengthOfPast(written)).toBeGreaterThan(0);
    expect(lengthOfPast(written)).toBeLessThan(lengthOfPast(journal));
    expect(await readJournal()).toEqual(written);
    expect(written.receipts).toEqual(journal.receipts);
    expect(written.controls[other.id]).toEqual(journal.controls[other.id]);
    const [kept, all] = [written, journal].map(({ controls }) => controls[training.id]?.history);
    expect(kept).toEqual(all?.slice(-(kept?.length ?? 0)));
  });

  test("and nothing can go, what was stored stays as it was", async () => {
    const before = await updateJournal(() => journalWith(2));
    storage.room = JSON.stringify(before).length + 10;
    await expect(
      updateJournal((journal) => ({
        ...journal,
        receipts: [...journal.receipts, ...journal.receipts, ...journal.receipts],
      })),
    ).rejects.toThrow(StorageFullError);
    expect(await readJournal()).toEqual(before);
  });
});

describe("erasing", () => {
  test("one service leaves the others", async () => {
    await updateJournal(() => journalWith(3));
    await eraseJournal("example");
    const journal = await readJournal();
    expect(Object.keys(journal.controls)).toEqual([other.id]);
    expect(journal.receipts).toEqual([]);
    expect(journal.drifts).toEqual([]);
  });

  test("everything leaves nothing", async () => {
    await updateJournal(() => journalWith(3));
    await eraseJournal();
    expect(storage.values.size).toBe(0);
  });
});

test("what a person knows is no open question", async () => {
  await updateJournal(() => {
    const off = record(emptyJournal(), [sighting("off")], clock(START), edition);
    return off && record(off, [sighting("on", { frame: "b" })], clock(START + DAY), edition);
  });
  const journal = await closeDrift(training.id);
  expect(journal.drifts.map(({ closed }) => closed)).toEqual([true]);
});
