import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULTS } from "../../../extension/settings";
import {
  applied,
  type Choices,
  type Chosen,
  LONG_AGO,
  merge,
  parseChoices,
  withChanges,
} from "../../../extension/sync/model";

const FRESH: Chosen = { settings: DEFAULTS, region: null };
const NOW = 1_790_000_000_000;

const time = fc.integer({ min: 1, max: 5 });
const choices: fc.Arbitrary<Choices> = fc
  .record(
    {
      region: fc.tuple(fc.constantFrom("DE", "FR", null), time),
      appearance: fc.tuple(fc.constantFrom("dark", "light", "system"), time),
      remindAfter: fc.tuple(fc.constantFrom(0, 30, 90), time),
      "offAt/linkedin": fc.tuple(fc.boolean(), time),
      "offAt/x": fc.tuple(fc.boolean(), time),
      "unused/x": fc.tuple(fc.boolean(), time),
    },
    { requiredKeys: [] },
  )
  .map(parseChoices);
const chosen: fc.Arbitrary<Chosen> = fc.record({
  settings: fc.record({
    ...Object.fromEntries(
      Object.entries(DEFAULTS).map(([name, value]) => [name, fc.constant(value)]),
    ),
    appearance: fc.constantFrom("system", "dark"),
    remindAfter: fc.constantFrom(0, 90),
    offAt: fc.uniqueArray(fc.constantFrom("linkedin", "x")),
    unused: fc.uniqueArray(fc.constantFrom("x", "github-copilot")),
  }) as unknown as fc.Arbitrary<Chosen["settings"]>,
  region: fc.constantFrom("DE", null),
});
const isAlike = (one: Chosen, other: Chosen): void => {
  const sorted = ({ settings, region }: Chosen) => ({
    region,
    ...settings,
    offAt: [...settings.offAt].sort(),
    unused: [...settings.unused].sort(),
  });
  expect(sorted(one)).toEqual(sorted(other));
};

test("in whatever order browsers hear of each other, they end with the same", () => {
  fc.assert(
    fc.property(choices, choices, choices, (a, b, c) => {
      expect(merge(a, b)).toEqual(merge(b, a));
      expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
      expect(merge(a, a)).toEqual(a);
      expect(merge(merge(a, b), b)).toEqual(merge(a, b));
    }),
  );
});

test("of each choice the newest counts", () => {
  expect(
    merge(
      { region: ["DE", 5], "offAt/x": [true, 2], appearance: ["dark", 1] },
      { region: ["FR", 4], "offAt/x": [false, 3], remindAfter: [30, 1] },
    ),
  ).toEqual({
    region: ["DE", 5],
    "offAt/x": [false, 3],
    appearance: ["dark", 1],
    remindAfter: [30, 1],
  });
});

test("what a person chose is known afterwards, and what is known is chosen", () => {
  fc.assert(
    fc.property(choices, chosen, (known, now) => {
      const told = withChanges(known, now, NOW);
      // Whoever takes them over has chosen the same, but for what nobody ever chose.
      isAlike(applied(told, now, now), now);
      expect(withChanges(told, now, NOW + 1)).toEqual(told);
      // And another browser has after it what this one has.
      const other = applied(merge(told, {}), FRESH, FRESH);
      for (const list of ["offAt", "unused"] as const)
        expect([...other.settings[list]].sort()).toEqual([...now.settings[list]].sort());
      expect(other.settings.appearance).toBe(now.settings.appearance);
    }),
  );
});

test("what nobody chose is no choice", () => {
  expect(withChanges({}, FRESH, NOW)).toEqual({});
});

test("who joins has chosen long ago, and counts where nobody else chose", () => {
  const joins = {
    settings: { ...DEFAULTS, appearance: "dark" as const, unused: ["x"] },
    region: "DE",
  };
  const own = withChanges({}, joins, NOW);
  expect(own).toEqual({
    region: ["DE", LONG_AGO],
    appearance: ["dark", LONG_AGO],
    "unused/x": [true, LONG_AGO],
  });
  const after = applied(merge(own, { region: ["FR", 77] }), joins, joins);
  expect([after.region, after.settings.appearance, after.settings.unused]).toEqual([
    "FR",
    "dark",
    ["x"],
  ]);
});

test("what is chosen after something is newer, whatever the clock says", () => {
  const known: Choices = { region: ["DE", NOW + 5000], "offAt/x": [true, NOW] };
  expect(withChanges(known, { ...FRESH, region: "FR" }, NOW)).toEqual({
    region: ["FR", NOW + 5001],
    "offAt/x": [false, NOW + 1],
  });
});

test("what a person changes while others' choices are taken over stays", () => {
  const before = FRESH;
  const now = {
    settings: { ...DEFAULTS, unused: ["x"], appearance: "light" as const },
    region: null,
  };
  const after = applied({ "unused/github-copilot": [true, 9], "offAt/x": [false, 9] }, before, now);
  expect(after.settings.unused).toEqual(["x", "github-copilot"]);
  expect(after.settings.appearance).toBe("light");
});

test("notifications, and whether it is off everywhere, are each browser's own", () => {
  const told = withChanges(
    {},
    { settings: { ...DEFAULTS, off: true, notify: true }, region: null },
    NOW,
  );
  expect(told).toEqual({});
});

test.each([
  ["region", ["Atlantis!", 1]],
  ["region", ["DE", 0]],
  ["region", ["DE", 1.5]],
  ["region", ["DE"]],
  ["appearance", ["pink", 1]],
  ["remindAfter", [31, 1]],
  ["offAt/x", ["yes", 1]],
  ["journal", [true, 1]],
  ["__proto__", [true, 1]],
  ["constructor", [null, 1]],
])("%s: %j is no choice", (name, choice) => {
  expect(parseChoices(JSON.parse(JSON.stringify({ [name]: choice })))).toEqual({});
});

test("whatever is stored, it is choices", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(parseChoices(value)).toEqual({});
    }),
  );
});
