import { expect, test } from "vitest";
import { type Checkup, MAX_ITEMS, parseCheckup } from "../../../extension/checkup/model";

const item = { control: "a/b", result: null, tab: 3 };
const checkup: Checkup = { version: 1, startedAt: 5, paused: true, ended: false, items: [item] };

test("a check-up comes back as it was kept", () => expect(parseCheckup(checkup)).toEqual(checkup));

test("what is none is not taken for one", () => {
  for (const bad of [
    undefined,
    null,
    "x",
    [],
    { ...checkup, version: 2 },
    { ...checkup, items: 1 },
  ])
    expect(parseCheckup(bad)).toBeNull();
});

test("of its items only those that fit are taken, within bounds", () => {
  const bad = [null, { ...item, result: "great" }, { ...item, tab: "1" }, { ...item, control: 7 }];
  expect(parseCheckup({ ...checkup, items: [...bad, item] })?.items).toEqual([item]);
  const many = Array.from({ length: MAX_ITEMS + 1 }, () => item);
  expect(parseCheckup({ ...checkup, items: many })?.items).toHaveLength(MAX_ITEMS);
});
