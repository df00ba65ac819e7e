import fc from "fast-check";
import { expect, test } from "vitest";
import { isOurs, pack, unpack } from "../../../extension/sync/items";
import type { Choice, Choices } from "../../../extension/sync/model";

/** What browsers allow. */
const ITEM = 8192;
const ALL = 102_400;
const size = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;

test("what goes in comes out", () => {
  const choice = fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 2 ** 50 }));
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^(offAt|unused)\/[a-z0-9-]{1,60}$/), choice),
      (listed) => {
        const choices: Choices = { ...listed, region: ["DE", 7], remindAfter: [0, 9] };
        const items = pack(choices);
        expect(unpack(items)).toEqual(choices);
        expect(Object.keys(items).every(isOurs)).toBe(true);
      },
    ),
  );
});

test("an item changes only when one of its own choices does", () => {
  const before = pack({ "offAt/x": [true, 1], "unused/x": [true, 1], region: ["DE", 1] });
  const after = pack({ "offAt/x": [true, 1], "unused/x": [false, 2], region: ["DE", 1] });
  const changed = Object.keys(after).filter(
    (key) => JSON.stringify(after[key]) !== JSON.stringify(before[key]),
  );
  expect(changed).toHaveLength(1);
  expect(changed[0]).toMatch(/^choices\.unused\./);
});

test("however many services there are, it stays within what browsers allow", () => {
  const many = (list: string, count: number, isIn: boolean): [string, Choice][] =>
    Array.from({ length: count }, (_, at) => [
      `${list}/service-with-a-rather-long-name-${list}-${isIn}-${at}`,
      [isIn, 1_790_000_000_000 + at],
    ]);
  const choices = Object.fromEntries([
    ...many("offAt", 200, true),
    ...many("offAt", 2000, false),
    ...many("unused", 2000, true),
  ]);
  const items = pack(choices);
  for (const [key, item] of Object.entries(items))
    expect(key.length + size(item)).toBeLessThan(ITEM);
  expect(size(items)).toBeLessThan(ALL);
  // What is still so goes before what is over.
  const back = unpack(items);
  for (const [name] of many("offAt", 200, true)) expect(back[name]?.[0]).toBe(true);
});

test("a thousand services of the usual kind have room", () => {
  const choices = Object.fromEntries(
    Array.from({ length: 900 }, (_, at): [string, Choice] => [
      `unused/service-${at}`,
      [true, 1_790_000_000_000],
    ]),
  );
  expect(Object.keys(unpack(pack(choices)))).toHaveLength(900);
});

test("anything may be in the browser's sync", () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom("choices", "choices.offAt.0", "choices.unused.3", "other"),
        fc.anything(),
      ),
      (stored) => {
        expect(unpack(stored)).toBeInstanceOf(Object);
      },
    ),
  );
  expect(unpack({ choices: { "offAt/x": [true, 1] }, "choices.offAt.1": { x: "1" } })).toEqual({});
});
