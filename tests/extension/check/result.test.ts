import { expect, test } from "vitest";
import { isCheckResult, LONGEST_LABEL, MOST_FOUND } from "../../../extension/check/result";

const one = { label: "Block AI training", polarity: "protects", because: ["block", "ai"] };

test("a frame's answer is taken", () => {
  expect(isCheckResult({ language: "en", found: [] })).toBe(true);
  expect(isCheckResult({ language: "", found: [one] })).toBe(true);
});

test.each([
  [null],
  [undefined],
  ["text"],
  [{}],
  [{ language: "en" }],
  [{ language: 1, found: [] }],
  [{ language: "en", found: {} }],
  [{ language: "en", found: [null] }],
  [{ language: "en", found: [{ ...one, label: 7 }] }],
  [{ language: "en", found: [{ ...one, polarity: "both" }] }],
  [{ language: "en", found: [{ ...one, because: "block" }] }],
  [{ language: "en", found: [{ ...one, because: [{}] }] }],
  [{ language: "en", found: [{ ...one, label: "x".repeat(LONGEST_LABEL + 1) }] }],
  [{ language: "en", found: Array(MOST_FOUND + 1).fill(one) }],
])("anything else is not: %j", (value) => expect(isCheckResult(value)).toBe(false));
