import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { WORDING } from "../../../extension/catalogue/wording";
import { ALIKE, isRelated, likeness, similarity } from "../../../extension/detect/likeness";
import { learnWords, normalise } from "../../../extension/detect/text";

beforeAll(() => learnWords(WORDING));

const LABEL = "use my data for training content creation ai models";
const LABELS = [
  LABEL,
  "ihre daten zum schulen von ki-modellen verwenden, um inhalte zu erstellen",
  "utiliser mes données pour entraîner des modèles d'ia de création de contenu",
  "mijn gegevens gebruiken voor training van ai-modellen waarmee content wordt gemaakt",
  "usar mis datos para entrenar modelos de ia que crean contenido",
  "użyj moich danych do trenowania modeli ai służących do tworzenia treści",
  "použít moje data pro trénování modelů umělé inteligence k tvorbě obsahu",
].map(normalise);
const PRINTED = [...LABELS, "data for generative ai improvement", "linkedin", "microsoft"];
const like = (name: string): number => likeness(normalise(name), LABELS, PRINTED, false);

describe("similarity", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }).map(normalise),
    fc.constantFrom(LABEL, "モデルの改善に使う", "改进模型", "on"),
  );

  test("is symmetric and between 0 and 1", () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const value = similarity(a, b);
        expect(value).toBeCloseTo(similarity(b, a));
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });

  test("is 1 for a text and itself, if it has any telling word", () => {
    for (const word of ["改", "改进模型", "オン", "ปิด", "memory", LABEL])
      expect([word, similarity(word, word)]).toEqual([word, 1]);
    expect(similarity("use my data", "use my data")).toBe(0);
  });

  test("is 0 without a word in common, and for nothing at all", () => {
    expect(similarity("keep activity", "dark mode")).toBe(0);
    expect(similarity("", "")).toBe(0);
    expect(similarity(LABEL, "")).toBe(0);
  });

  test("forms of a word are the same word", () => {
    expect(similarity("modelo de voz", "modelos de voz")).toBe(1);
    expect(similarity("train on text", "training on texts")).toBe(1);
    expect(similarity("改进模型以供所有人使用", "改进模型以供大家使用")).toBeGreaterThan(ALIKE);
  });
});

describe("likeness", () => {
  test("where a label has one telling word, another word makes it another setting", () => {
    const labels = ["personalization"];
    const printed = [...labels, "ai"];
    expect(likeness("personalization", labels, printed, false)).toBe(1);
    expect(likeness("use my data for personalization", labels, printed, false)).toBe(1);
    expect(likeness("ai and personalization", labels, printed, false)).toBeLessThan(ALIKE);
    const longer = ["personalization and memory"];
    expect(
      likeness("ai memory and personalization", longer, [...longer, "ai"], false),
    ).toBeGreaterThan(ALIKE);
  });

  test.each([
    "Use my data to train content creation AI models",
    "Allow my data to be used for training AI models that create content",
    "Use my personal data for training content creation AI",
    "Let LinkedIn train AI models that create content with my data",
    "Meine Daten zum Trainieren von KI-Modellen verwenden, die Inhalte erstellen",
    "Autoriser l’utilisation de mes données pour entraîner des modèles d’IA de contenu",
    "Mijn gegevens gebruiken om AI-modellen te trainen waarmee content wordt gemaakt",
    "Permitir usar mis datos para entrenar modelos de IA que creen contenido",
    "Zezwól na trenowanie modeli AI na moich danych do tworzenia treści",
  ])("another wording: %s", (name) => {
    expect(like(name)).toBeGreaterThanOrEqual(ALIKE);
  });

  test.each([
    "Use my data for content recommendations",
    "Use my data for training AI job matching",
    "Use my profile for training recommendations",
    "Show content created by AI",
    "AI-created content",
    "Use my data for training content creation AI models for advertisers",
    "Let third parties use my data for training content creation AI models",
    "Don’t use my data for training content creation AI models",
    "Ihre Daten verwenden, um Stellenvorschläge zu verbessern",
    "Utiliser mes données pour personnaliser les offres d’emploi",
    "AI trainer project alerts",
    "Use my data",
    "",
  ])("another setting: %s", (name) => {
    expect(like(name)).toBeLessThan(ALIKE);
  });

  test("on a page of its own one strange word in five is allowed", () => {
    const name = normalise(
      "Mijn gegevens gebruiken voor het trainen van AI-modellen die content maken",
    );
    expect(likeness(name, LABELS, PRINTED, false)).toBe(0);
    expect(likeness(name, LABELS, PRINTED, true)).toBeGreaterThan(ALIKE);
    const other = normalise("Use my data for training AI models for ads");
    expect(likeness(other, LABELS, PRINTED, true)).toBe(0);
  });

  test("what most of its words say is enough to be related, one of many is not", () => {
    expect(isRelated("help improve generative ai", PRINTED, 0)).toBe(true);
    expect(isRelated("notify me about ai training courses", PRINTED, 0)).toBe(false);
    expect(isRelated("dark mode", PRINTED, 0)).toBe(false);
    expect(isRelated("", PRINTED, 0)).toBe(false);
    expect(isRelated("", PRINTED, 1)).toBe(true);
    expect(isRelated("notify me about ai training courses", PRINTED, 1)).toBe(false);
  });
});
