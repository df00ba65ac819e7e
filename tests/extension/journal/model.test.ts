import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bounded,
  emptyJournal,
  type Journal,
  lengthOfPast,
  MAX_CONTROLS,
  MAX_HISTORY,
  MAX_RECEIPTS,
  MAX_TOTAL_HISTORY,
  parseJournal,
  withHistory,
} from "../../../extension/journal/model";
import { record } from "../../../extension/journal/record";
import { clock, edition, MINUTE, START, sighting, training } from "./example";

function journalOf(controls: number, changes: number): Journal {
  const history = Array.from({ length: changes }, (_, at) => ({
    at: START + at * MINUTE,
    zone: "UTC",
    state: at % 2 === 0 ? ("on" as const) : ("off" as const),
    exposure: at % 2 === 0 ? ("exposed" as const) : ("protected" as const),
    certainty: "certain" as const,
  }));
  const entry = (index: number) => ({
    firstSeen: START,
    lastSeen: START + changes * MINUTE + index,
    frame: "f",
    address: "https://example.com/settings",
    language: null,
    label: null,
    siblings: null,
    history,
  });
  return {
    ...emptyJournal(),
    latest: START + changes * MINUTE,
    controls: Object.fromEntries(
      Array.from({ length: controls }, (_, index) => [`service-${index}/one`, entry(index)]),
    ),
  };
}

const full = (() => {
  const first = record(emptyJournal(), [sighting("on")], clock(START), edition) ?? emptyJournal();
  const off = record(first, [sighting("off")], clock(START + MINUTE), edition) ?? first;
  const back = sighting("on", { frame: "second visit" });
  return record(off, [back], clock(START + 2 * MINUTE), edition) ?? off;
})();

describe("a stored journal", () => {
  test("is read as it was written", () => {
    expect(full.receipts).toHaveLength(1);
    expect(full.drifts).toHaveLength(1);
    expect(parseJournal(JSON.parse(JSON.stringify(full)))).toEqual(full);
  });

  test.each([
    ["nothing", undefined],
    ["a text", "journal"],
    ["a list", []],
    ["another version", { ...full, version: 2 }],
  ])("is not %s", (_, value) => expect(parseJournal(value)).toBeNull());

  const broken: [string, unknown][] = [
    ["an id that is none", { "../x": full.controls[training.id] }],
    ["no history", { [training.id]: { ...full.controls[training.id], history: [] } }],
    [
      "an address with a query",
      { [training.id]: { ...full.controls[training.id], address: "https://example.com/?user=1" } },
    ],
    [
      "an address that runs code",
      { [training.id]: { ...full.controls[training.id], address: "javascript:alert(1)" } },
    ],
    ["an entry that is none", { [training.id]: 7 }],
  ];
  test.each(broken)("loses an entry with %s, and nothing else", (_, controls) => {
    const other = { "other/one": full.controls[training.id] };
    const parsed = parseJournal({ ...full, controls: { ...(controls as object), ...other } });
    expect(Object.keys(parsed?.controls ?? {})).toEqual(["other/one"]);
    expect(parsed?.receipts).toEqual(full.receipts);
  });

  test("loses moments without a time or a known zone", () => {
    const entry = full.controls[training.id];
    const history = [{ ...entry?.history[0], zone: "Nowhere/Land" }, { ...entry?.history[1] }];
    const parsed = parseJournal({ ...full, controls: { [training.id]: { ...entry, history } } });
    expect(parsed?.controls[training.id]?.history).toEqual([entry?.history[1]]);
  });

  test("loses receipts that can't be true", () => {
    const [receipt] = full.receipts;
    const turned = { ...receipt, before: receipt?.after, after: receipt?.before };
    const foreign = { ...receipt, service: "another" };
    expect(parseJournal({ ...full, receipts: [turned, foreign] })?.receipts).toEqual([]);
  });

  test("never fails, whatever is in it", () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (controls, receipts, drifts) => {
        const parsed = parseJournal({ version: 1, latest: 0, controls, receipts, drifts });
        expect(parsed?.version).toBe(1);
      }),
    );
  });
});

describe("the bounds", () => {
  test("hold for each setting and in all", () => {
    const journal = bounded(journalOf(MAX_CONTROLS + 5, MAX_HISTORY + 5));
    expect(Object.keys(journal.controls)).toHaveLength(MAX_CONTROLS);
    // Those seen longest ago went.
    expect(journal.controls["service-0/one"]).toBeUndefined();
    expect(lengthOfPast(journal)).toBe(MAX_TOTAL_HISTORY);
    expect(Object.values(journal.controls).every(({ history }) => history.length > 0)).toBe(true);
    const [receipt] = full.receipts;
    const many = Array.from({ length: MAX_RECEIPTS + 3 }, (_, id) => ({ ...receipt, id: `${id}` }));
    const kept = bounded({ ...full, receipts: many as Journal["receipts"] }).receipts;
    expect(kept.map(({ id }) => id)).toEqual(many.slice(3).map(({ id }) => id));
  });

  test("keep it within a few megabytes", () => {
    const journal = bounded(journalOf(MAX_CONTROLS, MAX_HISTORY));
    expect(JSON.stringify(journal).length).toBeLessThan(2_000_000);
  });

  test("let the oldest go first, and never the last that is known", () => {
    const journal = journalOf(2, 4);
    const short = withHistory(journal, 2);
    expect(lengthOfPast(short)).toBe(2);
    for (const { history } of Object.values(short.controls)) {
      expect(history.map(({ at }) => (at - START) / MINUTE)).toEqual([2, 3]);
    }
    const bare = withHistory(journal, 0);
    for (const { history } of Object.values(bare.controls)) {
      expect(history.map(({ at }) => (at - START) / MINUTE)).toEqual([3]);
    }
  });
});
