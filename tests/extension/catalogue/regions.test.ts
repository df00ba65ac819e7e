import { describe, expect, test } from "vitest";
import { isStale } from "../../../extension/catalogue/freshness";
import { elsewhere, holding, knownRegions, offered } from "../../../extension/catalogue/regions";
import type { Availability } from "../../../extension/catalogue/types.generated";
import { control, service } from "./example";

const claim = (text: string, over: Partial<Availability>): Availability => ({
  regions: ["world"],
  accounts: ["any"],
  offered: "yes",
  default: "unknown",
  since: null,
  text,
  evidence: [],
  ...over,
});
const world = claim("World", { offered: "no" });
const work = claim("Work", { accounts: ["work"] });
const eea = claim("EEA", { regions: ["EEA"] });
const setting = control({ availability: [world, work, eea] });
const texts = (claims: Availability[]) => claims.map(({ text }) => text);

describe("what holds in a region", () => {
  test("is what is said of the narrowest one, and what is said of other accounts elsewhere", () => {
    expect(texts(holding(setting, "DE"))).toEqual(["EEA", "Work"]);
    expect(texts(holding(setting, "US"))).toEqual(["World", "Work"]);
  });

  test("tells what others have and this one lacks", () => {
    expect(offered(setting, "FR")).toBe("yes");
    expect(elsewhere(setting, "FR")).toEqual([]);
    expect(offered(setting, "US")).toBe("no");
    expect(texts(elsewhere(setting, "US"))).toEqual(["EEA"]);
    expect(offered(control(), "US")).toBe("unknown");
  });

  test("can be asked for the regions that claims name", () => {
    expect(knownRegions([service({ controls: [setting] })])).toEqual(["EEA"]);
  });
});

test.each([
  ["2026-11-22", false],
  ["2026-05-26", false],
  ["2026-05-25", true],
  ["2020-01-01", true],
])("a source last read on %s is stale on 22 November 2026: %s", (checked, stale) => {
  expect(isStale(checked, Date.parse("2026-11-22T23:59:00Z"))).toBe(stale);
});
