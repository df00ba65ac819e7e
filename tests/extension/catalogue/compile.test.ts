import { describe, expect, test } from "vitest";
import { shipped as real } from "../../../extension/catalogue/bundle";
import { compile as compileFor } from "../../../extension/catalogue/compile";
import type { ControlRule, RulePlace, SiteRules } from "../../../extension/catalogue/rules";
import type { Bundle, Platform } from "../../../extension/catalogue/types.generated";
import { normalise } from "../../../extension/detect/text";
import { bundle, claim, control, label, place, service, source } from "./example";

/** Sentences by the key of their message, with what fills it. */
const t = (key: string, ...values: string[]) => [key, ...values].join(": ");
const compile = (catalogue: Bundle, platform: Platform) => compileFor(catalogue, platform, t);

function only(slices: SiteRules[]): ControlRule {
  const rule = slices[0]?.services[0]?.controls[0];
  if (!rule) throw new Error("No control was compiled");
  return rule;
}

const compileOne = (over: Parameters<typeof control>[0], sources = {}) =>
  only(
    compile(
      bundle(
        service({ sources, controls: [control({ places: [place("a.example.com")], ...over })] }),
      ),
      "web",
    ),
  );

describe("slices", () => {
  const entry = service({
    sign_in: [{ host: "login.example.com", path: "/", hash: null }],
    controls: [
      control({
        id: "example/one",
        places: [place("a.example.com"), place("*.frames.example.com", "/x")],
      }),
      control({ id: "example/two" }),
    ],
    notices: [
      {
        id: "none-here",
        places: [place("b.example.com")],
        text: "None.",
        see: ["other/there", "other/unsafe"],
        evidence: [],
      },
    ],
  });
  const other = service({
    id: "other",
    domains: ["other.example"],
    controls: [
      control({
        id: "other/there",
        name: "There",
        link: { url: "https://other.example/settings", exact: true, evidence: [] },
      }),
      control({
        id: "other/unsafe",
        link: { url: "javascript:alert(1)", exact: true, evidence: [] },
      }),
    ],
  });
  const slices = compile(bundle(entry, other), "web");

  test("there is one for each host pattern that has a place, a notice or a sign-in page", () => {
    expect(slices.map(({ host, serial }) => [host, serial])).toEqual([
      ["a.example.com", 7],
      ["*.frames.example.com", 7],
      ["b.example.com", 7],
      ["login.example.com", 7],
    ]);
  });

  test("each has the service's controls, with the places on this host only", () => {
    const places = slices.map(({ services }) =>
      services[0]?.controls.map((rule) => rule.places.map(({ path }) => path)),
    );
    expect(places).toEqual([
      [["/settings"], []],
      [["/x"], []],
      [[], []],
      [[], []],
    ]);
  });

  test("notices and sign-in pages stand in their own host's slice", () => {
    expect(slices.map(({ services }) => services[0]?.notices.length)).toEqual([0, 0, 1, 0]);
    expect(slices.map(({ services }) => services[0]?.signIn.length)).toEqual([0, 0, 0, 1]);
  });

  test("a notice can point to another service's control, by an https address only", () => {
    expect(slices[2]?.services[0]?.notices[0]?.links).toEqual([
      { text: "goTo: There", url: "https://other.example/settings" },
    ]);
  });
});

describe("texts", () => {
  test("are sorted by what they prove, in their normal form; options keep what they look like", () => {
    const rule = compileOne({
      labels: [
        label("Utiliser mes  données pour l’IA", { use: "hint" }),
        label("Use my data"),
        label("Use  my data", { role: "list_row" }),
        label("Data for AI", { role: "heading" }),
        label("May we?", { role: "question" }),
        label("It helps.", { role: "description" }),
      ],
      options: [{ text: "Enabled", lang: "en", state: "on", evidence: [] }],
    });
    expect(rule.words).toEqual({
      names: ["use my data"],
      hints: [normalise("Utiliser mes données pour l'IA")],
      headings: ["data for ai"],
      printed: [
        normalise("Utiliser mes données pour l'IA"),
        "use my data",
        "data for ai",
        "may we",
        "it helps",
        "example",
        "example inc",
        expect.stringContaining("künstliche intelligenz"),
        expect.stringContaining("sztuczna inteligencja"),
      ],
      languages: ["en"],
      others: [],
    });
    expect(rule.told.likely).toBe("likely: Use my data");
    expect(rule.options).toEqual([{ text: "enabled", state: "on" }]);
  });

  test("of forty letters or more may go on; a language is known by what the setting is called in it", () => {
    const long = "let our models learn from all that you write";
    const { words } = compileOne({
      labels: [
        label(long),
        label("Kurz", { lang: "de" }),
        label("Otsikko", { lang: "fi", role: "heading" }),
      ],
    });
    expect(words.names).toEqual([long, "kurz"]);
    expect(words.hints).toEqual([`${long}%s`]);
    expect(words.languages).toEqual(["en", "de"]);
    // Unless another setting is known to go on so.
    const lookalike = { text: `${long} in groups`, lang: "en", see: null, evidence: [] };
    expect(compileOne({ labels: [label(long)], lookalikes: [lookalike] }).words.hints).toEqual([]);
  });

  test("that belong to the service's other controls rule this one out, unless it has them too", () => {
    const lookalike = { text: "Suggested replies", lang: "en", see: null, evidence: [] };
    const [slice] = compile(
      bundle(
        service({
          controls: [
            control({
              places: [place("a.example.com")],
              labels: [label("Text"), label("Both")],
              lookalikes: [lookalike],
            }),
            control({
              id: "example/voice",
              labels: [label("Voice"), label("Both"), label("Maybe", { use: "hint" })],
            }),
          ],
        }),
      ),
      "web",
    );
    expect(slice?.services[0]?.controls.map((rule) => rule.words.others)).toEqual([
      ["suggested replies", "voice", "maybe"],
      ["text"],
    ]);
  });

  test("say what a state means", () => {
    expect(compileOne({}).says).toEqual({
      on: { exposure: "exposed", chip: "exposed", sentence: "stateOn: On." },
      off: { exposure: "protected", chip: "protected", sentence: "stateOff: Off." },
      unknown: { exposure: "unknown", chip: "unknown", sentence: "Unknown." },
    });
    expect(compileOne({}).protects).toBe("off");
    const protecting = compileOne({ polarity: "on_protects" });
    expect(protecting.says.on.exposure).toBe("protected");
    expect(protecting.protects).toBe("on");
    const other = compileOne({ effect: "not_training" });
    expect(other.says.on).toEqual({
      exposure: "not-training",
      chip: "not-training",
      sentence: "On.",
    });
    expect(other.protects).toBeNull();
    // It may train, but nothing that writes or draws: "not about AI training" would be wrong.
    expect(compileOne({ effect: "non_generative" }).says.on.chip).toBe("non-generative");
    expect(compileOne({ effect: "disputed" }).says.on.exposure).toBe("unknown");
  });

  test("say what to do in the words of the control's own kind, and where", () => {
    const options = [{ text: "Disabled", lang: "en", state: "off" as const, evidence: [] }];
    expect(compileOne({ options }).advice).toEqual({
      switch: "turnOff: below",
      menu: "choose: Disabled: below",
      row: "openRow",
    });
    const inDialog = compileOne({
      polarity: "on_protects",
      places: [{ ...place("a.example.com"), dialog: true }],
    });
    expect(inDialog.advice).toEqual({
      switch: "turnOn: here",
      menu: "turnOn: here",
      row: "openRow",
    });
  });

  test("know a control's own page by its exact link, but not where that is a part of a page", () => {
    const wide = place("a.example.com", "/settings/*");
    const homes = (url: string) =>
      compileOne({ places: [wide], link: { url, exact: true, evidence: [] } }).places.map(
        ({ path, home = false }: RulePlace) => [path, home],
      );
    expect(homes("https://a.example.com/settings/ai")).toEqual([
      ["/settings/ai", true],
      ["/settings/*", false],
    ]);
    expect(homes("https://a.example.com/settings/ai?tab=data")).toEqual([["/settings/*", false]]);
    expect(homes("https://a.example.com/settings/#data")).toEqual([["/settings/*", false]]);
    expect(homes("https://b.example.com/settings/ai")).toEqual([["/settings/*", false]]);
  });

  test("of what is not about training point to the setting that is", () => {
    const url = "https://example.com/ai";
    const [slice] = compile(
      bundle(
        service({
          controls: [
            control({
              id: "example/ads",
              effect: "not_training",
              places: [place("a.example.com")],
            }),
            control({ name: "AI", link: { url, exact: true, evidence: [] } }),
          ],
        }),
      ),
      "web",
    );
    expect(slice?.services[0]?.controls.map((rule) => rule.instead)).toEqual([
      { text: "goTo: AI", url },
      null,
    ]);
  });

  test("details are few and short, and end at a whole sentence or word", () => {
    const long = "A sentence that stands by itself and is fairly long, to be sure. "
      .repeat(10)
      .trim();
    const words = "word ".repeat(100).trim();
    const { details } = compileOne({
      retroactive: { answer: "no", text: "Not retroactive.", evidence: [] },
      does_not_cover: [claim(long), claim(words)],
      notes: Array.from({ length: 20 }, (_, index) => claim(`Note ${index}`)),
    });
    expect(details).toHaveLength(6);
    expect(details[0]).toBe("Not retroactive.");
    expect(details[1]).toMatch(/to be sure\.$/);
    expect(details[2]).toMatch(/ word…$/);
    for (const detail of details) expect(detail.length).toBeLessThanOrEqual(240);
  });

  test("steps are those for the reader's platform", () => {
    const way = (platform: "windows" | "mac", step: string) => ({
      platform,
      account: "any" as const,
      steps: [step],
      presses: [],
      evidence: [],
    });
    const entry = service({
      controls: [
        control({
          places: [place("a.example.com")],
          steps: [way("windows", "Win"), way("mac", "Mac")],
        }),
      ],
    });
    expect(only(compile(bundle(entry), "mac")).steps).toEqual(["Mac"]);
    expect(only(compile(bundle(entry), "windows")).steps).toEqual(["Win"]);
    expect(compileOne({ steps: [] }).steps).toEqual([]);
  });
});

describe("the source shown", () => {
  test("has a date that is not broken in two", () => {
    const title = compileOne(
      { summary: { text: "Summary.", evidence: ["help"] } },
      { help: source({ title: "Help", date: "2026-09-01" }) },
    ).source?.title;
    expect(title).toBe("Help (2026\u201109\u201101)");
  });

  const sources = {
    press: source({ kind: "press", title: "Press", date: "2026-09-01" }),
    seen: source({ kind: "observed", title: "Seen", date: "2026-05" }),
    regulator: source({ kind: "regulator", title: "Regulator", date: "2025" }),
    older: source({ title: "Older", date: "2025-12-31" }),
    newer: source({ title: "Newer", date: "2026" }),
    offline: source({ title: "Offline", date: "2026-11-01", url: null }),
  };
  const shown = (...evidence: string[]) =>
    compileOne({ summary: { text: "Summary.", evidence } }, sources).source?.title.replaceAll(
      "\u2011",
      "-",
    ) ?? null;

  test.each([
    [["press", "seen", "regulator", "older"], "Older (2025-12-31)"],
    [["press", "seen", "regulator"], "Regulator (2025)"],
    [["press", "seen"], "Seen (2026-05)"],
    [["older", "newer"], "Newer (2026)"],
    [["offline", "press"], "Press (2026-09-01)"],
    [["offline"], null],
    [["gone"], null],
    [[], null],
  ])("of %j is %s", (evidence, title) => expect(shown(...evidence)).toBe(title));
});

describe("the bundled catalogue", () => {
  const slices = compile(real, "web");
  const linkedin = slices.find(({ host }) => host === "www.linkedin.com");
  const ai = linkedin?.services
    .flatMap(({ controls }) => controls)
    .find(({ id }) => id === "linkedin/genai-training");

  test("has LinkedIn's training setting in its place, with its label, hook, link, steps and an official source", () => {
    expect(ai?.places.map(({ path }) => path)).toContain(
      "/mypreferences/d/settings/data-for-ai-improvement",
    );
    expect(ai?.words.names).toContain("use my data for training content creation ai models");
    expect(ai?.hooks.map(({ value }) => value)).toContain("allowDataForGenerativeAI");
    expect(ai?.link).toEqual({
      url: "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement",
      exact: true,
    });
    expect(ai?.steps.length).toBeGreaterThan(0);
    expect(ai?.source?.url).toMatch(/^https:\/\/www\.linkedin\.com\//);
  });

  test("keeps every slice small enough to read on each page load", () => {
    for (const slice of slices) expect(JSON.stringify(slice).length).toBeLessThan(64_000);
  });
});
