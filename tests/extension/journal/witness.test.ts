import { describe, expect, test } from "vitest";
import { labelsOf, sightingsIn } from "../../../extension/journal/witness";
import type { FoundControl, FrameReport } from "../../../extension/messages";
import { example, sighting } from "./example";

const found = (over: Partial<FoundControl> = {}): FoundControl => ({
  id: "example/training",
  state: "on",
  exposure: "exposed",
  certainty: "certain",
  locked: false,
  ...over,
});

const report = (over: Partial<FrameReport> = {}): FrameReport => ({
  type: "report",
  frame: "first visit",
  address: "https://example.com/settings/data",
  top: true,
  service: "example",
  found: [found()],
  absent: [],
  ...over,
});

const seen = (one: FrameReport, origin = "https://example.com") =>
  sightingsIn(one, [example], origin, {
    language: "de-AT",
    labels: { "example/training": "Modelle verbessern" },
  });

const unnamed = { language: null, labels: {} };

test("what a page reports is taken with what the catalogue knows", () => {
  expect(seen(report())).toEqual([sighting("on")]);
});

describe("a report is not believed", () => {
  test.each<[string, FrameReport, string?]>([
    ["from another site than it says", report(), "https://evil.example"],
    ["about a setting of another address", report({ address: "https://example.com/blog" })],
    ["about a setting that nobody knows", report({ found: [found({ id: "example/other" })] })],
    ["that is protected while it is on", report({ found: [found({ exposure: "protected" })] })],
    ["with a query", report({ address: "https://example.com/settings/data?user=1" })],
    ["with no address", report({ address: "about:blank" })],
  ])("%s", (_, one, origin) => expect(seen(one, origin)).toEqual([]));
});

test("what waits to be saved is no state yet", () => {
  expect(seen(report({ found: [found({ state: "off", exposure: "unknown" })] }))).toEqual([]);
});

test("labels are taken as texts of some length, whatever a page's process makes of them", () => {
  const long = "x".repeat(301);
  expect(labelsOf({ "a/b": "Improve", "a/c": 7, "a/d": null, "a/e": long })).toEqual({
    "a/b": "Improve",
  });
  for (const value of [null, undefined, "text", ["text"]]) expect(labelsOf(value)).toEqual({});
  expect(sightingsIn(report(), [example], "https://example.com", unnamed)[0]?.label).toBeNull();
});
