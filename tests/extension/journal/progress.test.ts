import { expect, test } from "vitest";
import { emptyJournal, type Journal } from "../../../extension/journal/model";
import { progressOf } from "../../../extension/journal/progress";
import { record } from "../../../extension/journal/record";
import { clock, DAY, edition, MINUTE, START, sighting, training } from "./example";

const other = { ...training, id: "example/other" };

function journalOf(...seen: [number, Parameters<typeof sighting>][]): Journal {
  return seen.reduce(
    (journal, [at, one]) => record(journal, [sighting(...one)], clock(at), edition) ?? journal,
    emptyJournal(),
  );
}

test("counts what stood how, after each change", () => {
  const journal = journalOf(
    [START, ["on"]],
    [START + MINUTE, ["on", { control: other }]],
    [START + 2 * MINUTE, ["off"]],
    [START + 3 * MINUTE, ["off", { control: other }]],
    [START + 4 * MINUTE, ["on", { control: other, frame: "second visit" }]],
  );
  expect(progressOf(journal, 100)).toEqual([
    { at: START, exposed: 1, protected: 0 },
    { at: START + MINUTE, exposed: 2, protected: 0 },
    { at: START + 2 * MINUTE, exposed: 1, protected: 1 },
    { at: START + 3 * MINUTE, exposed: 0, protected: 2 },
    { at: START + 4 * MINUTE, exposed: 1, protected: 1 },
  ]);
});

test("one moment is one point", () => {
  const both = [sighting("on"), sighting("off", { control: other })];
  const journal = record(emptyJournal(), both, clock(START), edition) ?? emptyJournal();
  expect(progressOf(journal, 100)).toEqual([{ at: START, exposed: 1, protected: 1 }]);
});

test("many points are thinned out; the first and the last stay", () => {
  const journal = journalOf(
    ...Array.from({ length: 50 }, (_, at): [number, Parameters<typeof sighting>] => [
      START + at * MINUTE,
      [at % 2 === 0 ? "on" : "off"],
    ]),
  );
  const points = progressOf(journal, 10);
  expect(points).toHaveLength(10);
  expect(points[0]?.at).toBe(START);
  expect(points.at(-1)).toEqual({ at: START + 49 * MINUTE, exposed: 0, protected: 1 });
});

test("what is not about training is no step", () => {
  const ads = { ...other, effect: "not_training" as const };
  const journal = journalOf(
    [START - DAY, ["on", { control: ads }]],
    [START, ["on"]],
    [START + MINUTE, ["off", { control: ads }]],
  );
  expect(progressOf(journal, 100)).toEqual([{ at: START, exposed: 1, protected: 0 }]);
});

test("nothing seen is no picture", () => expect(progressOf(emptyJournal(), 10)).toEqual([]));
