import { expect, test } from "vitest";
import { emptyJournal } from "../../../extension/journal/model";
import { record } from "../../../extension/journal/record";
import { dueServices } from "../../../extension/journal/reminders";
import { clock, DAY, edition, START, sighting, training } from "./example";

const other = sighting("off", { control: { ...training, id: "other/one" } });
const first = record(emptyJournal(), [sighting("on"), other], clock(START), edition);
const journal =
  first && record(first, [sighting("on", { frame: "b" })], clock(START + 10 * DAY), edition);

const due = (days: 90 | 0, at: number, unused: string[] = []) =>
  dueServices(journal ?? emptyJournal(), { remindAfter: days, unused }, at);

test("a service is due when nobody has seen it for that long", () => {
  expect(due(90, START + 89 * DAY)).toEqual([]);
  expect(due(90, START + 90 * DAY)).toEqual(["other"]);
  expect(due(90, START + 100 * DAY)).toEqual(["other", "example"]);
});

test("nothing is due where nobody wants it or the service is not used", () => {
  expect(due(0, START + 1000 * DAY)).toEqual([]);
  expect(due(90, START + 1000 * DAY, ["other"])).toEqual(["example"]);
});

test("nor when the clock was set back", () => expect(due(90, START - DAY)).toEqual([]));
