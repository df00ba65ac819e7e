import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FoundControl, FrameReport } from "../../extension/messages";
import { combine, isReport } from "../../extension/reports";

const found = (over: Partial<FoundControl> = {}): FoundControl => ({
  id: "linkedin/genai-training",
  state: "on",
  exposure: "exposed",
  certainty: "certain",
  locked: false,
  ...over,
});

const report = (over: Partial<FrameReport> = {}): FrameReport => ({
  type: "report",
  frame: "f1",
  address: "https://www.linkedin.com/",
  top: true,
  service: "linkedin",
  found: [],
  absent: [],
  ...over,
});

describe("a report", () => {
  test("of the right shape is taken", () => {
    expect(isReport(report({ found: [found()], absent: ["linkedin/research"] }))).toBe(true);
  });

  test.each([
    ["nothing", undefined],
    ["null", null],
    ["a text", "report"],
    ["another type", { ...report(), type: "badge" }],
    ["no address", { ...report(), address: undefined }],
    ["an endless address", report({ address: "x".repeat(100_000) })],
    ["a word for a yes", { ...report(), top: "yes" }],
    ["a list that is none", { ...report(), found: { length: 1 } }],
    ["an endless list", report({ absent: Array.from({ length: 10_000 }, () => "x") })],
    ["an unknown state", { ...report(), found: [{ ...found(), state: "sideways" }] }],
    ["an unknown exposure", { ...report(), found: [{ ...found(), exposure: "<b>" }] }],
    ["a missing id", { ...report(), found: [{ ...found(), id: 7 }] }],
    ["a hole in the list", { ...report(), found: [null] }],
  ])("with %s is refused", (_, value) => expect(isReport(value)).toBe(false));

  test("of any shape never makes the check fail", () => {
    fc.assert(fc.property(fc.anything(), (value) => typeof isReport(value) === "boolean"));
  });
});

describe("what several frames say", () => {
  const id = "linkedin/genai-training";
  const seen = (...reports: FrameReport[]) => combine(reports).get(id);

  test("a control that one frame shows is there, whatever the others lack", () => {
    const here = report({ found: [found()] });
    const lacking = report({ absent: [id] });
    expect(seen(here, lacking)).toEqual(found());
    expect(seen(lacking, here)).toEqual(found());
    expect(seen(lacking)).toBe("absent");
    expect(seen(report())).toBeUndefined();
  });

  test("frames that disagree leave the state unknown", () => {
    const off = found({ state: "off", exposure: "protected", certainty: "likely" });
    expect(seen(report({ found: [found()] }), report({ found: [off] }))).toEqual(
      found({ state: "unknown", exposure: "unknown", certainty: "likely" }),
    );
  });
});
