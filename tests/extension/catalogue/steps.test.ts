import { expect, test } from "vitest";
import { orderSteps, platformOf } from "../../../extension/catalogue/steps";
import type { AccountKind, Platform } from "../../../extension/catalogue/types.generated";

const way = (platform: Platform, account: AccountKind = "any") => ({
  platform,
  account,
  steps: [`${platform} ${account}`],
  presses: [],
  evidence: [],
});
const order = (own: Platform, ...ways: ReturnType<typeof way>[]) =>
  orderSteps(ways, own).map(({ platform, account }) =>
    account === "any" ? platform : `${platform}/${account}`,
  );

test("the way in the browser comes first, then the reader's own system", () => {
  expect(order("mac", way("mobile"), way("windows"), way("mac"), way("web"))).toEqual([
    "web",
    "mac",
    "mobile",
    "windows",
  ]);
});

test("on a phone, the mobile app comes before desktop programs", () => {
  expect(order("android", way("windows"), way("mobile"))).toEqual(["mobile", "windows"]);
  expect(order("web", way("windows"), way("mobile"))).toEqual(["windows", "mobile"]);
});

test("steps for particular accounts come after those for everybody", () => {
  expect(order("web", way("web", "work"), way("web"))).toEqual(["web", "web/work"]);
  expect(order("web", way("windows"), way("web", "work"))).toEqual(["web/work", "windows"]);
});

test("systems are told as the catalogue names them", () => {
  expect(["win", "mac", "android", "linux", "cros"].map(platformOf)).toEqual([
    "windows",
    "mac",
    "android",
    "web",
    "web",
  ]);
});
