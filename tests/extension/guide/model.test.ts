import { expect, test } from "vitest";
import { isGuideMessage, LONGEST_ADDRESS } from "../../../extension/guide/model";
import { LIFETIME, MOST_TABS, parseGuide } from "../../../extension/guide/store";

test.each([
  { type: "guide", control: "linkedin/genai-training" },
  { type: "guide", control: "linkedin/genai-training", tabId: 7 },
  { type: "guide-ask", from: "" },
  { type: "guide-ask", from: "https://www.linkedin.com/" },
  { type: "guide-done", done: 3 },
  { type: "guide-jump" },
  { type: "guide-end" },
])("a message is taken: %j", (message) => expect(isGuideMessage(message)).toBe(true));

test.each([
  [null],
  ["guide"],
  [{}],
  [{ type: "badge", exposure: "none" }],
  [{ type: "guide" }],
  [{ type: "guide", control: "x".repeat(122) }],
  [{ type: "guide", control: "a/b", tabId: "7" }],
  [{ type: "guide-ask" }],
  [{ type: "guide-ask", from: "x".repeat(LONGEST_ADDRESS + 1) }],
  [{ type: "guide-done" }],
  [{ type: "guide-done", done: -1 }],
  [{ type: "guide-done", done: 1.5 }],
  [{ type: "guide-done", done: 1e9 }],
])("another is not: %j", (message) => expect(isGuideMessage(message)).toBe(false));

const now = 1_800_000_000_000;
const kept = { control: "a/b", tabs: [1, 2], done: 1, at: now - 1000 };

test("a guide that is under way is read as it was kept", () => {
  expect(parseGuide(kept, now)).toEqual(kept);
});

test.each([
  [undefined],
  [[]],
  [{ ...kept, control: 7 }],
  [{ ...kept, tabs: "1" }],
  [{ ...kept, done: 99 }],
  [{ ...kept, at: "now" }],
  [{ ...kept, at: now - LIFETIME }],
  // The clock was put back.
  [{ ...kept, at: now + LIFETIME }],
])("none is read from %j", (value) => expect(parseGuide(value, now)).toBeNull());

test("tabs are bounded", () => {
  const tabs = Array.from({ length: 100 }, (_, tab) => tab);
  expect(parseGuide({ ...kept, tabs: ["1", ...tabs] }, now)?.tabs).toHaveLength(MOST_TABS);
});
