import { expect, test } from "vitest";
import { shipped as bundle } from "../../../extension/catalogue/bundle";
import { compile } from "../../../extension/catalogue/compile";
import {
  catalogueOrigins,
  framedOrigins,
  INSTALL_HOSTS,
  optionalOrigins,
  siteNames,
} from "../../../extension/catalogue/hosts";
import { control, place, service } from "./example";

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

test("every host of the catalogue is either there from the start or asked for, one by one", () => {
  const optional = optionalOrigins(bundle.services);
  expect([...optional, ...INSTALL_HOSTS].sort()).toEqual(catalogueOrigins(bundle.services));
  for (const origin of optional) expect(origin).toMatch(/^https:\/\/(\*\.)?[a-z0-9.-]+\/\*$/);
});

test("frames are entered only where something stands in one", () => {
  const framed = { ...place("*.frames.example.com"), frame: "any" as const };
  const services = [service({ controls: [control({ places: [place("a.example.com"), framed] })] })];
  expect(framedOrigins(services)).toEqual(["https://*.frames.example.com/*"]);
  expect(framedOrigins(bundle.services)).toEqual(["https://*.officeapps.live.com/*"]);
});

test("sites are named as people write them", () => {
  const origins = ["https://*.a.example/*", "https://a.example/*", "https://my.a.example/*"];
  expect(siteNames(origins)).toEqual(["a.example"]);
  expect(siteNames(["https://x.example/*", "https://y.x.example/*"])).toEqual([
    "x.example",
    "y.x.example",
  ]);
});
