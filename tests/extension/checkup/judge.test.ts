import { describe, expect, test } from "vitest";
import { lastWord, resultOf } from "../../../extension/checkup/judge";
import type { Result } from "../../../extension/checkup/model";
import type { FoundControl, FrameReport } from "../../../extension/messages";
import { control, service } from "../catalogue/example";

const one = control();
const subject = {
  control: one,
  service: service({
    controls: [one],
    sign_in: [{ host: "example.com", path: "/login/*", hash: null }],
  }),
};
const address = "https://example.com/settings";

const found: FoundControl = {
  id: one.id,
  state: "on",
  exposure: "exposed",
  certainty: "certain",
  locked: false,
};
const report = (over: Partial<FrameReport>): FrameReport => ({
  type: "report",
  frame: "f",
  address,
  top: true,
  service: "example",
  found: [],
  absent: [],
  ...over,
});
const saw = (over: Partial<FoundControl>) => report({ found: [{ ...found, ...over }] });

describe("a page says", () => {
  test.each<[string, FrameReport, Result | null]>([
    ["that it is on", saw({}), "exposed"],
    ["that it is off", saw({ state: "off", exposure: "protected" }), "protected"],
    ["that it can't be changed", saw({ locked: true }), "admin"],
    [
      "that it can't be changed, which is well",
      saw({ exposure: "protected", locked: true }),
      "protected",
    ],
    ["nothing about its state yet", saw({ state: "unknown", exposure: "unknown" }), null],
    ["nothing certain", saw({ certainty: "likely" }), null],
    ["that it is not there", report({ absent: [one.id] }), "absent"],
    ["nothing yet", report({}), null],
  ])("%s", (_, seen, expected) =>
    expect(resultOf(subject, { reports: [seen], address })).toBe(expected),
  );

  test("that the person is to sign in, by its address, whoever tells it", () => {
    const login = "https://example.com/login/start";
    expect(resultOf(subject, { reports: [], address: login })).toBe("signed-out");
    const told = report({ address: login, absent: [one.id] });
    expect(resultOf(subject, { reports: [told], address: undefined })).toBe("signed-out");
  });
});

describe("in the end", () => {
  test.each<[string, FrameReport[], string | undefined, Result]>([
    ["who was led away is most likely not signed in", [], undefined, "signed-out"],
    ["so is who was led to another site", [], "https://login.example.org/", "signed-out"],
    ["a page that says nothing can't be told", [], address, "unknown"],
    ["nor one that says nothing definite", [saw({ certainty: "likely" })], undefined, "unknown"],
  ])("%s", (_, reports, at, expected) =>
    expect(lastWord(subject, { reports, address: at })).toBe(expected),
  );
});
