import { describe, expect, test } from "vitest";
import type { Control, Service } from "../../../extension/catalogue/types.generated";
import {
  type Choice,
  choose,
  type Standing,
  type Status,
  standingOf,
} from "../../../extension/entrypoints/dashboard/standing";
import type { Entry } from "../../../extension/journal/model";
import type { Exposure } from "../../../extension/messages";
import { control, service } from "../catalogue/example";

const NOW = Date.parse("2026-11-22T10:00:00Z");
const place = {
  host: "example.com",
  path: "/settings",
  hash: null,
  frame: "top" as const,
  sole: true,
  dialog: false,
};
const main = control({ places: [place] });
const second = control({ id: "example/second", places: [place] });
const ads = control({ id: "example/ads", effect: "not_training", places: [place] });

const entry = (exposure: Exposure, lastSeen = NOW): Entry => ({
  firstSeen: lastSeen,
  lastSeen,
  frame: "f",
  address: "https://example.com/settings",
  language: null,
  label: null,
  siblings: null,
  history: [{ at: lastSeen, zone: "UTC", state: "on", exposure, certainty: "certain" }],
});

function standing(
  controls: Control[],
  seen: Record<string, Entry>,
  over: Partial<Service> = {},
  unused: string[] = [],
  read: Record<string, string> = {},
): Standing {
  return standingOf(service({ controls, ...over }), { controls: seen }, { unused }, read, NOW);
}

describe("a service", () => {
  const on = entry("exposed");
  const off = entry("protected");
  test.each<[Status, string, Standing]>([
    ["exposed", "what was seen to expose", standing([main], { [main.id]: on })],
    [
      "exposed",
      "one of several that exposes",
      standing([main, second], { [main.id]: off, [second.id]: on }),
    ],
    ["protected", "the main setting protects", standing([main, second], { [main.id]: off })],
    ["unknown", "only another protects", standing([main, second], { [second.id]: off })],
    ["unknown", "it can't be told", standing([main], { [main.id]: entry("unknown") })],
    ["unseen", "nothing was seen yet", standing([main], {})],
    ["unseen", "only what is not about training was", standing([main, ads], { [ads.id]: on })],
    ["elsewhere", "no page shows it", standing([control()], {})],
    ["no-way-out", "it trains and has no setting", standing([], {})],
    ["no-way-out", "it has none about training", standing([ads], {})],
    [
      "fine",
      "it says that it does not train",
      standing([], {}, { stance: { value: "no_training", text: "", evidence: [] } }),
    ],
    [
      "unclear",
      "nobody knows",
      standing([], {}, { stance: { value: "unclear", text: "", evidence: [] } }),
    ],
    ["unused", "the person says so", standing([main], { [main.id]: on }, {}, ["example"])],
  ])("is %s where %s", (status, _, { status: given }) => expect(given).toBe(status));

  test("has the settings about training first", () => {
    const { controls } = standing([ads, main], {});
    expect(controls.map((one) => one.control.id)).toEqual([main.id, ads.id]);
  });

  test("has the changes that are new to the person, newest first", () => {
    const policy = {
      points: [],
      documents: [],
      changes: ["2026-09", "2026-10-16", "2026-08-15", "2027-01-01"].map((date) => ({
        date,
        text: date,
        evidence: [],
      })),
    };
    const news = (seen: Record<string, string>) =>
      standing([main], {}, { policy }, [], seen).news.map(({ date }) => date);
    expect(news({ example: "2026-08-15" })).toEqual(["2026-10-16", "2026-09"]);
    expect(news({ example: "2026-10-16" })).toEqual([]);
  });
});

describe("the list", () => {
  const all = [
    standing([main], {}, { id: "b", name: "Beta" }),
    standing([main], { [main.id]: entry("protected", NOW - 5) }, { id: "c", name: "Gamma" }),
    standing([main], { [main.id]: entry("exposed", NOW - 9) }, { id: "d", name: "Delta" }),
    standing([], {}, { id: "a", name: "Alpha" }),
  ];
  const shown = (over: Partial<Choice>) =>
    choose(all, { filter: "all", sort: "urgency", query: "", due: [], ...over }).map(
      (one) => one.service.id,
    );

  test("is sorted", () => {
    expect(shown({})).toEqual(["d", "b", "a", "c"]);
    expect(shown({ sort: "name" })).toEqual(["a", "b", "d", "c"]);
    expect(shown({ sort: "seen" })).toEqual(["c", "d", "a", "b"]);
  });

  test("is searched and filtered", () => {
    expect(shown({ query: "gam" })).toEqual(["c"]);
    expect(shown({ filter: "exposed" })).toEqual(["d"]);
    expect(shown({ filter: "due", due: ["b"] })).toEqual(["b"]);
    expect(shown({ filter: "changed" })).toEqual([]);
  });
});
