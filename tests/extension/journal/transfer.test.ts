import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyJournal, type Journal } from "../../../extension/journal/model";
import { record } from "../../../extension/journal/record";
import type { Sighting } from "../../../extension/journal/sighting";
import { exportData, importData, mergeJournals } from "../../../extension/journal/transfer";
import { DEFAULTS } from "../../../extension/settings";
import { clock, DAY, edition, START, sighting, training } from "./example";

const NOW = START + 100 * DAY;

function journalOf(...seen: [number, Sighting][]): Journal {
  return seen.reduce(
    (journal, [at, one]) => record(journal, [one], clock(at), edition) ?? journal,
    emptyJournal(),
  );
}

const own = journalOf([START, sighting("on")], [START + 4 * DAY, sighting("off")]);
const other = journalOf(
  [START + DAY, sighting("on", { frame: "b" })],
  [START + 2 * DAY, sighting("off", { frame: "b" })],
  [START + 3 * DAY, sighting("on", { frame: "c" })],
);
const times = ({ controls }: Journal) =>
  controls[training.id]?.history.map(({ at, state }) => [(at - START) / DAY, state]);

test("what is saved can be added again", () => {
  const settings = { ...DEFAULTS, unused: ["poe"], remindAfter: 30 as const };
  const text = exportData({ journal: own, settings, region: "DE" }, NOW);
  expect(importData(text)).toEqual({ journal: own, settings, region: "DE" });
});

test.each([
  ["nothing", ""],
  ["no JSON", "{"],
  ["something else", "{}"],
  ["a receipt", '{"format":"untrain-receipt","version":1}'],
  ["a newer version", '{"format":"untrain-data","version":2,"journal":{"version":1}}'],
  ["a newer journal", '{"format":"untrain-data","version":1,"journal":{"version":2}}'],
])("a file with %s is none", (_, text) => expect(importData(text)).toBeNull());

test("a file that somebody changed is taken as far as it is right", () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), fc.anything(), (controls, settings, region) => {
      const text = JSON.stringify({
        format: "untrain-data",
        version: 1,
        journal: { version: 1, controls },
        settings,
        region,
      });
      const data = importData(text);
      expect(data?.settings.version).toBe(1);
      expect(data?.journal.version).toBe(1);
    }),
  );
});

describe("two journals", () => {
  test("become one in the order of time, each change once", () => {
    expect(times(mergeJournals(own, other, NOW))).toEqual([
      [0, "on"],
      [2, "off"],
      [3, "on"],
      [4, "off"],
    ]);
  });

  test("with the same in them stay as they are", () => {
    expect(mergeJournals(own, own, NOW)).toEqual(own);
    expect(mergeJournals(emptyJournal(), own, NOW)).toEqual(own);
    const once = mergeJournals(own, other, NOW);
    expect(mergeJournals(once, other, NOW)).toEqual(once);
  });

  test("keep all receipts", () => {
    expect(mergeJournals(own, other, NOW).receipts).toHaveLength(2);
  });

  test("tell of nothing that came back elsewhere a second time", () => {
    expect(other.drifts[0]?.told).toBe(false);
    expect(mergeJournals(own, other, NOW).drifts.map(({ told }) => told)).toEqual([true]);
    expect(mergeJournals(other, own, NOW).drifts.map(({ told }) => told)).toEqual([false]);
  });

  test("take nothing from the future", () => {
    const merged = mergeJournals(own, other, START + 1.5 * DAY);
    expect(times(merged)?.some(([day]) => day === 2 || day === 3)).toBe(false);
    expect(merged.latest).toBe(own.latest);
  });
});
