import { expect, test } from "vitest";
import { shipped as bundle } from "../../../extension/catalogue/bundle";
import type { Control, Press, Steps } from "../../../extension/catalogue/types.generated";
import { wayTo } from "../../../extension/catalogue/way";
import { comparable, isTelling, wantedOn } from "../../../extension/guide/wanted";
import { control, service } from "../catalogue/example";

const press = (over: Partial<Press>): Press => ({ kind: "named", names: [], hooks: [], ...over });
const named = (text: string, lang = "en"): Press =>
  press({ names: [{ text, lang, evidence: [] }] });
const web = (...presses: Press[]): Steps => ({
  platform: "web",
  account: "any",
  steps: ["Go there."],
  presses,
  evidence: [],
});
const place = (path: string, sole = false) => ({
  host: "example.com",
  path,
  hash: null,
  frame: "top" as const,
  sole,
  dialog: false,
});
const way = (over: Partial<Control>) => wayTo(control(over), service());

test("a way is what is to be pressed, in order", () => {
  const found = way({
    places: [place("/settings/*")],
    steps: [web(press({ kind: "profile" }), named("Settings"))],
  });
  expect(found?.presses.map(({ kind }) => kind)).toEqual(["profile", "named"]);
  expect(found?.steps).toEqual(["Go there."]);
});

test("a row is called as the control's labels say, but not as what is pressed before", () => {
  const label = {
    evidence: [],
    use: "match" as const,
    first_seen: null,
    last_seen: null,
    lang: "en",
  };
  const found = way({
    places: [place("/settings/*")],
    labels: [
      { ...label, role: "label", text: "Train on my data" },
      { ...label, role: "heading", text: "Data" },
      { ...label, role: "list_row", text: "Training" },
      { ...label, role: "description", text: "What it is" },
    ],
    steps: [web(named("Data"), press({ kind: "row" }))],
  });
  expect(found?.presses[1]?.names.map(({ text }) => text)).toEqual([
    "Training",
    "Train on my data",
  ]);
});

test("where nothing is known but the control's own page, a link there is the way", () => {
  const found = way({ places: [place("/training", true)] });
  expect(found?.presses).toEqual([{ kind: "row", names: [], marks: [] }]);
  expect(found?.own).toEqual([place("/training", true)]);
});

test.each<[string, Partial<Control>]>([
  ["a control of no page", { steps: [web(named("Settings"))] }],
  ["one in somebody else's frame", { places: [{ ...place("/x", true), frame: "child" }] }],
  ["one of which neither the way nor the page is known", { places: [place("/settings/*")] }],
])("there is no way to %s", (_, over) => expect(way(over)).toBeNull());

test("an address that is only a part of a page is nobody's own page", () => {
  const link = (url: string) => ({ url, exact: true, evidence: [] });
  const places = [place("/*")];
  expect(way({ places, link: link("https://example.com/#settings") })).toBeNull();
  expect(way({ places, link: link("https://example.com/?s=data") })).toBeNull();
  expect(way({ places, link: link("https://example.com/data") })?.own).toHaveLength(1);
});

test("each way of the catalogue can be followed", () => {
  const ways = bundle.services.flatMap((owner) =>
    owner.controls.flatMap((one) => wayTo(one, owner) ?? []),
  );
  expect(ways.length).toBeGreaterThan(35);
  for (const { control: id, presses, steps, domains } of ways) {
    expect(presses.length, id).toBeGreaterThan(0);
    expect(domains.length, id).toBeGreaterThan(0);
    expect(steps.length, id).toBeGreaterThan(0);
  }
});

test.each([
  ["Settings & Privacy", "Settings and privacy"],
  ["Settings\u00a0& Privacy", "  settings & privacy ›"],
  ["Einstellungen & Datenschutz", "Einstellungen und Datenschutz"],
  ["Privacy and safety", "Privacy & Safety"],
])("%s is %s", (a, b) => expect(comparable(a)).toBe(comparable(b)));

test("one name may stand for several presses", () => {
  const found = way({ places: [place("/x")], steps: [web(named("Data"), named("data"))] });
  if (!found) throw new Error("there is a way");
  expect(
    wantedOn(found)
      .names.get("data")
      ?.map((called) => called.press),
  ).toEqual([0, 1]);
});

test.each([
  ["Settings & Privacy", true],
  ["Data privacy", true],
  ["データプライバシー", true],
  ["Privacy", false],
  ["設定", false],
  ["", false],
])("%s is told from others: %s", (name, is) => expect(isTelling(name)).toBe(is));
