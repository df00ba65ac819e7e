import fc from "fast-check";
import { beforeEach, expect, test, vi } from "vitest";
import {
  changeSettings,
  DEFAULTS,
  onChosen,
  parseSettings,
  readChosen,
  withId,
} from "../../extension/settings";
import { storage, stubLocks } from "./journal/storage";

vi.mock("wxt/browser", () => import("./journal/storage"));

beforeEach(() => {
  stubLocks();
  storage.values = new Map();
});

test("what nobody chose is as it was at first", async () => {
  expect(await readChosen()).toEqual(DEFAULTS);
});

test("what does not fit is left out, and the rest is taken", () => {
  expect(
    parseSettings({
      version: 1,
      appearance: "pink",
      off: "yes",
      offAt: ["x", 7, "x"],
      remindAfter: 30,
      notify: true,
    }),
  ).toEqual({ ...DEFAULTS, offAt: ["x"], remindAfter: 30, notify: true });
  expect(parseSettings({ ...DEFAULTS, version: 2, off: true })).toEqual(DEFAULTS);
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(parseSettings(value).version).toBe(1);
    }),
  );
});

test("changes at the same time do not undo each other", async () => {
  await Promise.all(
    ["a", "b", "c"].map((id) =>
      changeSettings(({ unused }) => ({ unused: withId(unused, id, true) })),
    ),
  );
  expect((await readChosen()).unused).toEqual(["a", "b", "c"]);
});

test("who listens hears what is new and what was", async () => {
  const told = vi.fn();
  const stop = onChosen(told);
  await changeSettings(() => ({ off: true }));
  expect(told).toHaveBeenCalledExactlyOnceWith({ ...DEFAULTS, off: true }, DEFAULTS);
  stop();
});
