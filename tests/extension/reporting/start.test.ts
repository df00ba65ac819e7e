import { expect, test, vi } from "vitest";
import { shipped as bundle } from "../../../extension/catalogue/bundle";
import { isWrongMessage, subjectOf } from "../../../extension/reporting/start";

vi.mock("wxt/browser", () => import("../journal/storage"));

const controls = bundle.services.flatMap(({ controls }) => controls);

test("a card about a control, however that stands", () => {
  for (const { id } of controls)
    for (const rest of ["", "on", "off", "mixed", "unknown", ":guide"])
      expect(subjectOf(id + rest, null, bundle.services)?.control).toBe(id);
});

test("a card about a page without the setting", () => {
  for (const service of bundle.services)
    for (const { id, places } of service.notices) {
      const host = places[0]?.host.replace("*", "any") ?? "";
      expect(subjectOf(id, new URL(`https://${host}`), bundle.services)).toEqual({
        service,
        control: null,
      });
      expect(subjectOf(id, new URL("https://elsewhere.example"), bundle.services)).toBeNull();
    }
});

test("what is no card of ours is nothing", () => {
  for (const about of [
    "",
    "linkedin",
    "linkedin/genai-training-x",
    "unlisted/looks-like",
    ":guide",
  ])
    expect(subjectOf(about, new URL("https://www.linkedin.com"), bundle.services)).toBeNull();
  for (const message of [
    null,
    "report",
    { type: "report" },
    { type: "report", about: "x".repeat(201) },
  ])
    expect(isWrongMessage(message)).toBe(false);
  expect(isWrongMessage({ type: "report", about: "linkedin/genai-training" })).toBe(true);
});
