import fc from "fast-check";
import { expect, test } from "vitest";
import { isLanguage, isOutline, MOST_NODES, parseReport } from "../../../extension/reporting/model";
import { report } from "./example";

test("a report is taken as it is", () => {
  expect(parseReport(structuredClone(report))).toEqual(report);
  expect(parseReport({ ...report, control: null, language: null, outline: [] })).not.toBeNull();
});

test("what stands beside it is left out", () => {
  expect(parseReport({ ...report, comment: "mine" })).toEqual(report);
});

test.each([
  { id: "1" },
  { service: 7 },
  { control: "x".repeat(122) },
  { kind: "other" },
  { language: "de-x-erika" },
  { extension: "latest" },
  { catalogue: 1.5 },
  { outline: [{ depth: 0, tag: "A b" }] },
  { outline: [{ depth: 0, tag: "p", role: "my role" }] },
  { outline: [{ depth: 99, tag: "p" }] },
  { outline: Array(MOST_NODES + 1).fill({ depth: 0, tag: "p" }) },
  { outline: Array(MOST_NODES).fill({ depth: 0, tag: "p", label: "x".repeat(400) }) },
])("%j is none", (part) => {
  expect(parseReport({ ...report, ...part })).toBeNull();
});

test("whatever comes, it is a report or nothing", () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(parseReport(value)).toBeNull();
      expect(isOutline([value])).toBe(false);
    }),
  );
});

test("a language is a language, a script and a region, and nothing more", () => {
  for (const tag of [null, "de", "pt-BR", "zh-Hant-TW", "es-419"])
    expect(isLanguage(tag)).toBe(true);
  for (const tag of ["", "DE", "de-DE-1996", "de-x-a", "deutsch"])
    expect(isLanguage(tag)).toBe(false);
});
