import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Language, LEXICON } from "../../../extension/catalogue/lexicon";
import { createJudge } from "../../../extension/check/judge";
import { normalise } from "../../../extension/detect/text";
import { DOUBTFUL, lines, OTHER, PROTECTS, TRAINS } from "./phrases";

const judge = createJudge(LEXICON);
const LANGUAGES = Object.keys(LEXICON.languages) as Language[];

/** A switch of this name, with more text in its row and a heading above. */
const control = (name: string, row: string[] = [], heading = "") =>
  judge({
    names: name ? [normalise(name)] : [],
    row: row.map(normalise),
    heading: () => normalise(heading),
  });

describe.each(LANGUAGES)("%s", (language) => {
  test.each(lines(TRAINS[language]))("ON trains: %s", (label) => {
    const { verdict, polarity, because } = control(label);
    expect([verdict, polarity]).toEqual(["training", "trains"]);
    for (const word of because)
      expect(normalise(label).replace(/[^\p{L}\p{N}]+/gu, " ")).toContain(word);
    expect(because.length).toBeGreaterThan(0);
    expect(because.length).toBeLessThanOrEqual(6);
  });

  test.each(lines(PROTECTS[language]))("ON protects: %s", (label) => {
    const { verdict, polarity } = control(label);
    expect([verdict, polarity]).toEqual(["training", "protects"]);
  });

  test.each(lines(OTHER[language]))("another setting: %s", (label) => {
    expect(control(label)).toEqual({ verdict: "none", polarity: "unknown", because: [] });
  });
});

test("there are enough phrases", () => {
  const count = (...lists: Record<Language, string>[]) =>
    lists.flatMap((list) => LANGUAGES.flatMap((language) => lines(list[language]))).length;
  expect(count(TRAINS, PROTECTS)).toBeGreaterThanOrEqual(150);
  expect(count(OTHER)).toBeGreaterThanOrEqual(250);
});

test.each(DOUBTFUL)("can't tell what ON means: %s", (label) => {
  const { verdict, polarity } = control(label);
  expect([verdict, polarity]).toEqual(["training", "unknown"]);
});

describe("what stands around a name", () => {
  test("a description can say what a vague name does not", () =>
    expect(
      control("Data sharing", [
        "Data sharing Allow us to use your content to train our models.",
        "Data sharing",
        "Allow us to use your content to train our models.",
      ]),
    ).toMatchObject({ verdict: "training", polarity: "trains" }));

  test("a name that keeps something out turns its description round", () =>
    expect(control("Opt out", ["Opt out", "We use your notes to train AI models."])).toMatchObject({
      verdict: "training",
      polarity: "protects",
    }));

  test("saying the same twice is not a double negation", () =>
    expect(
      control("Opt out", ["Opt out", "Exclude my notes from the training of AI models."]),
    ).toMatchObject({ verdict: "training", polarity: "protects" }));

  test.each([
    ["AI features", "Your notes are not used to train AI models."],
    ["AI features", "Your notes may be used to train AI models."],
    ["AI history", "We use your chats to train our models."],
    ["Public profile", "Your public posts may be used to train our AI models."],
    ["Usage statistics", "Your data is never used to train AI."],
    ["Allow cookies", "Read how we use your content to train AI models."],
    ["Personalised ads", "Allow us to use your data to train AI models."],
    ["Share my screen", "Your content is not used for AI training. Only you see it."],
  ])("a footnote does not make one of “%s”: %s", (name, description) => {
    expect(control(name, [`${name}${description}`, name, description]).verdict).toBe("none");
    // A label around the whole row.
    expect(
      control(`${name} ${description}`, [`${name} ${description}`, name, description]).verdict,
    ).toBe("none");
  });

  test("a heading says what is trained", () => {
    expect(control("Use my posts for training", [], "Generative AI")).toMatchObject({
      verdict: "training",
      polarity: "trains",
    });
    expect(control("Use my posts for training").verdict).toBe("none");
    expect(control("Use my posts for training", [], "AI courses").verdict).toBe("none");
    expect(control("Show my posts", [], "Generative AI training").verdict).toBe("none");
  });

  test("a name of one word leaves the naming to the row", () =>
    expect(control("Toggle", ["Block AI training"])).toMatchObject({
      verdict: "training",
      polarity: "protects",
    }));

  test("no text at all is none", () => expect(control("").verdict).toBe("none"));
});

describe("any page", () => {
  const all = LANGUAGES.map((language) => LEXICON.languages[language]);
  const listed = (...names: (keyof (typeof all)[number])[]) =>
    all
      .flatMap((words) => names.flatMap((name) => words[name].split(",")))
      .map((phrase) => phrase.replaceAll("*", "").trim())
      .filter(Boolean);
  const plain = listed(
    "data",
    "use",
    "filler",
    "negator",
    "feature",
    "veto",
    "means",
    "pointer",
    "doubt",
    "ai",
  );
  const leading = [
    ...listed("training", "teaching", "improve"),
    ...LANGUAGES.flatMap(() =>
      (LEXICON.common.training ?? "").split(",").map((word) => word.trim()),
    ),
  ];
  const innocent = plain.filter(
    (word) => !leading.some((stem) => ` ${word} `.includes(` ${stem}`) || stem.includes(word)),
  );

  test("words without training or improvement are never taken for it", () => {
    expect(innocent.length).toBeGreaterThan(800);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...innocent), { maxLength: 25 }), (words) => {
        expect(control(words.join(" ")).verdict).toBe("none");
      }),
      { numRuns: 3000 },
    );
  });

  test("training without a machine is never taken for it", () => {
    const human = listed("data", "use", "filler", "negator").filter(
      (word) => !/\b(ai|ia|ki|si|model|llm|general|generat)/.test(word) && innocent.includes(word),
    );
    const machine = new RegExp(`\\b(${listed("ai", "model").join("|")})`);
    const soup = fc.array(
      fc.constantFrom(...human, "training", "entrenar", "trainieren", "trenowanie"),
      {
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(soup, (words) => {
        const text = words.join(" ");
        fc.pre(!machine.test(text));
        expect(control(text).verdict).toBe("none");
      }),
      { numRuns: 2000 },
    );
  });

  test("any text is judged", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 700 }), fc.string(), (name, row) => {
        expect(["none", "training"]).toContain(control(name, [row]).verdict);
      }),
    );
  });
});
