import { expect, test } from "vitest";
import {
  type Checkup,
  MAX_ITEMS,
  parseCheckup,
  turningOff,
} from "../../../extension/checkup/model";

const item = { control: "a/b", result: null, tab: 3, tried: true };
const checkup: Checkup = {
  version: 1,
  startedAt: 5,
  paused: true,
  ended: false,
  turnOff: true,
  items: [item],
};

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

test("nothing is switched off unless that is what was kept", () => {
  for (const turnOff of [undefined, null, 1, "true", {}])
    expect(parseCheckup({ ...checkup, turnOff })?.turnOff).toBe(false);
  const { tried: _, ...old } = item;
  expect(parseCheckup({ ...checkup, items: [old] })?.items[0]?.tried).toBe(false);
});

test("to switch off is to go back to what exposes, and to nothing else", () => {
  const seen = (["exposed", "asks", "protected", "signed-out", null] as const).map((result) => ({
    ...item,
    result,
  }));
  const again = turningOff({ ...checkup, ended: true, turnOff: false, items: seen });
  expect(again).toMatchObject({ paused: false, ended: false, turnOff: true });
  expect(again.items).toEqual([{ ...item, result: null, tried: false }, ...seen.slice(1)]);
});
