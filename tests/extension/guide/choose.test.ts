// @vitest-environment jsdom
import fc from "fast-check";
import { expect, test } from "vitest";
import { choose, type Look } from "../../../extension/guide/choose";

const element = document.createElement("a");
const none: Look = { found: { is: "none" }, isFresh: false };
const several: Look = { found: { is: "several" }, isFresh: false };
const passed: Look = { found: { is: "passed" }, isFresh: false };
const one = (how: { isSure?: boolean; isFresh?: boolean } = {}): Look => ({
  found: { is: "one", element, text: "", isSure: how.isSure ?? false },
  isFresh: how.isFresh ?? false,
});
const sure = one({ isSure: true });
const fresh = one({ isFresh: true });
const plain = one();

test.each<[string, Look[], number, boolean, ReturnType<typeof choose>]>([
  ["what is due", [plain, none, none], 0, true, { press: 0, is: "one" }],
  ["the furthest that is sure", [sure, sure, sure], 0, true, { press: 2, is: "one" }],
  [
    "nothing doubtful ahead of what is due",
    [plain, plain, plain],
    0,
    true,
    { press: 0, is: "one" },
  ],
  ["the next where what is due is missing", [none, plain, none], 0, true, { press: 1, is: "one" }],
  ["nothing doubtful further ahead", [none, none, plain], 0, true, { press: 0, is: "none" }],
  ["what a menu brings, nearest first", [plain, fresh, fresh], 0, false, { press: 1, is: "one" }],
  ["not what was done", [sure, plain, none], 1, true, { press: 1, is: "one" }],
  ["back when nothing else is left", [plain, none, none], 2, true, { press: 0, is: "one" }],
  ["not back before the page rests", [plain, none, none], 2, false, { press: 2, is: "none" }],
  ["that it can't be told", [several, none, none], 0, true, { press: 0, is: "several" }],
  ["on from what is open", [passed, none, none], 0, true, { press: 1, is: "none" }],
  [
    "the control itself when all is done",
    [plain, plain, passed],
    0,
    false,
    { press: 3, is: "none" },
  ],
  ["a way back from there", [plain, none, none], 3, true, { press: 0, is: "one" }],
])("it chooses %s", (_, looks, done, isAtRest, choice) => {
  expect(choose(looks, done, isAtRest)).toEqual(choice);
});

test("it never points at what is not there, nor at one of several", () => {
  const look = fc.constantFrom(none, several, passed, plain, fresh, sure);
  fc.assert(
    fc.property(
      fc.array(look, { minLength: 1, maxLength: 12 }),
      fc.nat(12),
      fc.boolean(),
      (looks, done, rests) => {
        const { press, is } = choose(looks, Math.min(done, looks.length), rests);
        expect(press).toBeLessThanOrEqual(looks.length);
        expect(is === "one").toBe(looks[press]?.found.is === "one");
      },
    ),
  );
});
