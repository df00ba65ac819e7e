import { expect, test } from "vitest";
import { bundle } from "../../../extension/catalogue/bundle";
import { compile } from "../../../extension/catalogue/compile";
import { INSTALL_HOSTS } from "../../../extension/catalogue/hosts";

const hosts = INSTALL_HOSTS.map(
  (pattern) => /^https:\/\/([^/*]+|\*\.[^/*]+)\/\*$/.exec(pattern)?.[1],
);

test("hosts are named one by one, encrypted only, without a pattern for a whole company", () => {
  expect(hosts).not.toContain(undefined);
  for (const host of hosts)
    expect(host?.replace("*.", "").split(".").length).toBeGreaterThanOrEqual(2);
  expect(INSTALL_HOSTS.filter((pattern) => pattern.includes("*."))).toEqual([
    "https://*.officeapps.live.com/*",
  ]);
});

test("no host is asked for on which the catalogue has nothing to say", () => {
  const known = compile(bundle, "web", (key) => key).map(({ host }) => host);
  expect(hosts.filter((host) => !known.includes(host ?? ""))).toEqual([]);
});
