/** What an organisation lays down: read with care, one value at a time, and above what the person chose. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { isOnFor, loadRegion, loadSettings, onRegion, onSettings } from "../../extension/governed";
import {
  FEATURES,
  isFree,
  isManaged,
  parseManaged,
  readManaged,
  UNMANAGED,
} from "../../extension/managed";
import { saveRegion } from "../../extension/region";
import { changeSettings, DEFAULTS, LANGUAGES, readChosen } from "../../extension/settings";
import { layDown, storage, stubLocks } from "./journal/storage";

vi.mock("wxt/browser", () => import("./journal/storage"));

const KEY = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqo=".padStart(44, "A").slice(-44);
const ALL = {
  server: "https://untrain.example.org/api/",
  catalogueKeys: [KEY],
  featuresOff: ["reports", "sync"],
  servicesOnly: ["linkedin", "github-copilot"],
  servicesOff: ["x"],
  region: "DE",
  language: "de",
};

beforeEach(() => {
  stubLocks();
  storage.values = new Map();
  storage.managed = {};
});

describe("a policy", () => {
  test("is read as it stands", () => {
    expect(parseManaged(ALL)).toEqual({
      ...ALL,
      server: "https://untrain.example.org/api",
      ignored: [],
    });
  });

  test("loses single values that do not fit, and says which", () => {
    const managed = parseManaged({
      ...ALL,
      server: "http://untrain.example.org",
      featuresOff: ["reports", "everything", 7],
      servicesOnly: "linkedin",
      servicesOff: ["x", "../x"],
      region: "Deutschland",
      language: "browser",
      colour: "pink",
    });
    expect(managed).toEqual({
      ...UNMANAGED,
      catalogueKeys: [KEY],
      featuresOff: ["reports"],
      servicesOff: ["x"],
      ignored: [
        'server: "http://untrain.example.org"',
        'featuresOff: "everything"',
        "featuresOff: 7",
        'servicesOnly: "linkedin"',
        'servicesOff: "../x"',
        'region: "Deutschland"',
        'language: "browser"',
        "colour",
      ],
    });
  });

  test.each([
    ["https://untrain.example.org", true],
    ["http://127.0.0.1:8765", true],
    ["http://localhost:8765", false],
    ["http://127.0.0.1.example.org", false],
    ["https://name:word@untrain.example.org", false],
    ["https://untrain.example.org/?q=1", false],
    ["https://untrain.example.org/#x", false],
    ["javascript:alert(1)", false],
    ["ftp://untrain.example.org", false],
    ["//untrain.example.org", false],
    [`https://${"x".repeat(300)}.example`, false],
    ["", false],
  ])("with the server %s", (server, fits) => {
    const managed = parseManaged({ server });
    expect(managed.server !== null).toBe(fits);
    expect(managed.ignored.length).toBe(fits ? 0 : 1);
  });

  test("may hold anything, and stays within bounds", () => {
    fc.assert(
      fc.property(
        fc.record(Object.fromEntries(Object.keys(ALL).map((k) => [k, fc.anything()]))),
        (value) => {
          const managed = parseManaged(value);
          expect(managed.ignored.length).toBeLessThanOrEqual(20);
          expect(managed.ignored.every((told) => told.length <= 80)).toBe(true);
          expect(parseManaged({ ...managed, ignored: undefined }).featuresOff).toEqual(
            managed.featuresOff,
          );
        },
      ),
    );
    const many = parseManaged({ servicesOff: Array.from({ length: 2000 }, (_, i) => `s${i}`) });
    expect([many.servicesOff.length, many.ignored]).toEqual([1000, ['servicesOff: "2000 > 1000"']]);
    expect(isManaged(parseManaged({}))).toBe(false);
  });

  test("that is not there is none, in Firefox too", async () => {
    storage.managed = null;
    expect(await readManaged()).toEqual(UNMANAGED);
  });
});

test("nothing may be operated where a check-up may not, but not the other way round", () => {
  const without = (feature: string) => parseManaged({ featuresOff: [feature] });
  expect(isFree(without("turn-off"), "checkup-turn-off")).toBe(false);
  expect(isFree(without("checkup-turn-off"), "turn-off")).toBe(true);
  expect(isFree(UNMANAGED, "turn-off")).toBe(true);
});

describe("what counts", () => {
  test("is what is laid down, and what the person chose stays as it is", async () => {
    await changeSettings(() => ({ language: "fr", remindAfter: 30, offAt: ["github-copilot"] }));
    await saveRegion("US-CA");
    storage.managed = { ...ALL, featuresOff: ["reminders"] };
    const settings = await loadSettings();
    expect([settings.language, settings.remindAfter]).toEqual(["de", 0]);
    expect(await loadRegion()).toBe("DE");
    const on = ["linkedin", "github-copilot", "x", "slack"].filter((id) => isOnFor(settings, id));
    expect(on).toEqual(["linkedin"]);
    expect(await readChosen()).toMatchObject({ language: "fr", remindAfter: 30 });
    storage.managed = {};
    expect(await loadRegion()).toBe("US-CA");
  });

  test("off is for all or for one", async () => {
    const settings = await loadSettings();
    expect(isOnFor(settings, "x")).toBe(true);
    expect(isOnFor({ ...settings, offAt: ["x"] }, "x")).toBe(false);
    expect(isOnFor({ ...settings, offAt: ["x"] }, "y")).toBe(true);
    expect(isOnFor({ ...settings, off: true }, "y")).toBe(false);
    storage.managed = { servicesOnly: [] };
    expect(isOnFor(await loadSettings(), "x")).toBe(false);
  });

  test("is told when either changes", async () => {
    const settings = vi.fn();
    const region = vi.fn();
    const stops = [onSettings(settings), onRegion(region)];
    layDown({ language: "de", region: "DE" });
    await vi.waitFor(() => expect(region).toHaveBeenCalledExactlyOnceWith("DE", null));
    expect(settings).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ language: "de" }),
      expect.objectContaining({ language: "browser" }),
    );
    await changeSettings(() => ({ language: "fr", off: true }));
    await vi.waitFor(() =>
      expect(settings).toHaveBeenLastCalledWith(
        expect.objectContaining({ language: "de", off: true }),
        expect.objectContaining({ language: "de", off: DEFAULTS.off }),
      ),
    );
    for (const stop of stops) stop();
    layDown({});
    expect(settings).toHaveBeenCalledTimes(2);
  });
});

describe("the schema", () => {
  const schema = JSON.parse(
    readFileSync(join(import.meta.dirname, "../../extension/public/managed-schema.json"), "utf8"),
  );
  const { properties } = schema;

  test("has what is read, with the same types", () => {
    const types = Object.entries(ALL).map(([name, value]) => [
      name,
      Array.isArray(value) ? "array" : "string",
    ]);
    expect(Object.keys(properties).map((name) => [name, properties[name].type])).toEqual(types);
  });

  test("names the features and languages there are", () => {
    expect(properties.featuresOff.description).toContain(`: ${FEATURES.join(", ")}.`);
    const languages = LANGUAGES.filter((language) => language !== "browser");
    for (const language of languages)
      expect(properties.language.description).toMatch(new RegExp(`\\b${language}\\b`));
  });
});

describe("docs/organisations.md", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/organisations.md"), "utf8");
  const rows = [...page.matchAll(/^\| `([\w-]+)` \| ([^|]+) \|/gm)].map(([, name, told]) => [
    name,
    told,
  ]);
  const isType = (told: string | undefined): boolean => told === "text" || told === "list";
  const blocks = (language: string): string[] =>
    [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(
      ([, text]) => text ?? "",
    );

  test("has what can be laid down, and the parts that can be switched off", () => {
    const types = Object.entries(ALL).map(([name, value]) => [
      name,
      Array.isArray(value) ? "list" : "text",
    ]);
    expect(rows.filter(([, told]) => isType(told))).toEqual(types);
    expect(rows.filter(([, told]) => !isType(told)).map(([name]) => name)).toEqual([...FEATURES]);
  });

  test("has examples that fit", () => {
    const [chromium, admin, firefox] = blocks("json").map((text) => JSON.parse(text));
    const [policy] = Object.values(chromium["3rdparty"].extensions);
    const [own] = Object.values(firefox.policies["3rdparty"].Extensions);
    const valued = Object.entries<{ Value: unknown }>(admin).map(([name, { Value }]) => [
      name,
      Value,
    ]);
    for (const one of [policy, own, Object.fromEntries(valued)]) {
      expect(isManaged(parseManaged(one))).toBe(true);
      expect(parseManaged(one).ignored).toEqual([]);
    }
    const [registry = ""] = blocks("reg");
    const [profile = ""] = blocks("xml");
    const named = [
      ...registry.matchAll(/^"([a-zA-Z]+)"=/gm),
      ...registry.matchAll(/policy\\(\w+)\]$/gm),
      ...profile.matchAll(/<key>(\w+)<\/key>/g),
    ].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set(["server", "region", "featuresOff"]));
    const entries = [
      ...registry.matchAll(/^"\d+"="(.+)"$/gm),
      ...profile.matchAll(/^ {4}<string>(.+)<\/string>$/gm),
    ];
    expect(
      parseManaged({ featuresOff: entries.map(([, entry]) => entry) }).featuresOff,
    ).toHaveLength(2);
    expect(parseManaged({ featuresOff: entries.map(([, entry]) => entry) }).ignored).toEqual([]);
  });
});
