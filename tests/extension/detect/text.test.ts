import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { STATE_WORDS } from "../../../extension/catalogue/state-words";
import { WORDING } from "../../../extension/catalogue/wording";
import { learnWords, normalise, splitState, stateOfWord } from "../../../extension/detect/text";

beforeAll(() => learnWords(WORDING));

const LABEL = "use my data for training content creation ai models";

/** Text as interfaces hold it: words, and everything invisible or decorative that may stand between and around them. */
const print = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 8 }),
      fc.constantFrom(" ", "\u00a0", "\u202f", "\u3000", "\n\t", "\u00ad", "\u200b", "\ufeff"),
      fc.constantFrom("\u200e", "\u200f", "\u202a", "\u202c", "\u2066", "\u2069", "\u061c"),
      fc.constantFrom(
        "’",
        "‘",
        "“",
        "”",
        "«",
        "»",
        "–",
        "—",
        "•",
        "→",
        "›",
        "…",
        ":",
        "%",
        "(",
        ")",
      ),
      fc.constantFrom("İ", "ß", "ﬁ", "Ａ", "①", "Ⅳ", "é", "é", "ς", "か\u3099"),
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(""));

describe("normalise", () => {
  test.each([
    ["no-break spaces", "Use\u00a0my\u202fdata for training content creation AI\u3000models"],
    ["line breaks and indents", "\n   Use my data\n\t for training content creation AI models  "],
    ["bidi marks", "\u2068Use my data for training content creation \u200eAI\u200f models\u2069"],
    ["bidi embedding", "\u202aUse my data for training content creation AI models\u202c"],
    ["soft hyphens", "Use my data for train\u00ading content cre\u00adation AI models"],
    [
      "zero-width spaces and joiners",
      "Use\u200b my data for training content\u200d creation AI models\ufeff",
    ],
    ["capitals", "USE MY DATA FOR TRAINING CONTENT CREATION AI MODELS"],
    ["full-width letters", "Use my data for training content creation ＡＩ models"],
    ["an arrow behind", "Use my data for training content creation AI models →"],
    ["a chevron behind", "Use my data for training content creation AI models ›"],
    ["a colon behind", "Use my data for training content creation AI models:"],
    ["a full stop behind", "Use my data for training content creation AI models."],
    ["a bullet before", "• Use my data for training content creation AI models"],
    ["a dash before", "– Use my data for training content creation AI models"],
    ["an asterisk behind", "Use my data for training content creation AI models *"],
  ])("%s make no difference", (_, text) => expect(normalise(text)).toBe(LABEL));

  test.each(["'", "’", "‘", "‛", "ʼ", "＇", "`", "´", "′"])(
    "the apostrophe %s is any other",
    (quote) => expect(normalise(`Améliorer l${quote}IA`)).toBe("améliorer l'ia"),
  );

  test.each(["“”", "„“", "«»", '""', "＂＂"])(
    "the quotation marks %s are any other",
    ([open, shut]) => expect(normalise(`Turn ${open}AI${shut} on`)).toBe('turn "ai" on'),
  );

  test.each(["-", "‐", "‑", "–", "—", "−"])("the dash %s is any other", (dash) =>
    expect(normalise(`Opt${dash}out`)).toBe("opt-out"),
  );

  test.each(["चालू है", "เปิดอยู่", "café", "لَا"])("%s keeps its last sign", (word) =>
    expect(normalise(word)).toBe(word.normalize("NFKC")),
  );

  test("composed and decomposed letters are the same", () =>
    expect(normalise("Ame\u0301liorer")).toBe(normalise("Am\u00e9liorer")));

  test.each([
    ["100 %", "100 %"],
    ["(beta)", "(beta)"],
    ['"AI"', '"ai"'],
  ])("%s keeps what belongs to it", (text, wanted) => expect(normalise(text)).toBe(wanted));

  test.each(["", "   ", "→", "•…", "\u00ad\u200b"])("nothing stays of %j", (text) =>
    expect(normalise(text)).toBe(""),
  );

  test("is idempotent", () => {
    fc.assert(
      fc.property(print, (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
      { numRuns: 3000 },
    );
  });

  test("leaves nothing invisible, no double space, no space around", () => {
    fc.assert(
      fc.property(print, (text) => {
        const out = normalise(text);
        expect(out).not.toMatch(/\p{Cf}|[^\S ]| {2}|^ | $/u);
      }),
      { numRuns: 3000 },
    );
  });

  test("is bounded in length", () => {
    const out = normalise(`a ${"→ ".repeat(5_000_000)}`);
    expect(out.length).toBeLessThan(700);
  });
});

describe("state words", () => {
  test.each([
    ["On", "on"],
    ["Off", "off"],
    ["Ein", "on"],
    ["Aus", "off"],
    ["Nicht aktiviert", "off"],
    ["Activé", "on"],
    ["Désactivé", "off"],
    ["Activado", "on"],
    ["Sì", "on"],
    ["Uit", "off"],
    ["Ativada", "on"],
    ["Desativada", "off"],
    ["Włączone", "on"],
    ["Wyłączone", "off"],
    ["Zapnuto", "on"],
    ["Päällä", "on"],
    ["Pois päältä", "off"],
    ["Açık", "on"],
    ["Devre dışı", "off"],
    ["ВКЛ", "on"],
    ["Отключено", "off"],
    ["オン", "on"],
    ["オフ", "off"],
    ["已开启", "on"],
    ["已關閉", "off"],
    ["켜짐", "on"],
    ["사용 안 함", "off"],
    ["تشغيل", "on"],
    ["معطّل", "off"],
    ["כבוי", "off"],
    ["चालू है", "on"],
    ["เปิดอยู่", "on"],
    ["Đã tắt", "off"],
    ["Not enabled", "off"],
  ])("%s is %s", (word, state) => expect(stateOfWord(normalise(word))).toBe(state));

  test("no word stands for both states", () => {
    const off = new Set(STATE_WORDS.off);
    expect(STATE_WORDS.on.filter((word) => off.has(word))).toEqual([]);
  });

  test("every word is found as it is written", () => {
    for (const word of STATE_WORDS.on) expect([word, stateOfWord(word)]).toEqual([word, "on"]);
    for (const word of STATE_WORDS.off) expect([word, stateOfWord(word)]).toEqual([word, "off"]);
  });

  test.each([
    "onward",
    "off-topic",
    "offer",
    "official",
    "no one",
    "einmal",
    "ja",
    "constructor",
    "__proto__",
  ])("%s is none", (word) => expect(stateOfWord(word)).toBeNull());
});

describe("a label and its state", () => {
  test.each(["Turn off", "Turn on ▾", "Keep activity: Turn off", "Zet uit"])(
    "%s says what one can do, not how it stands",
    (text) => expect(splitState(normalise(text))).toEqual({ text: normalise(text), state: null }),
  );

  test.each([
    ["Improve the model for everyone Off", "improve the model for everyone", "off"],
    ["Improve the model for everyone On", "improve the model for everyone", "on"],
    ["Data for Generative AI Improvement   On →", "data for generative ai improvement", "on"],
    ["Keep activity: On", "keep activity", "on"],
    ["Keep activity, Off", "keep activity", "off"],
    [
      "Daten zur Verbesserung generativer KI Nicht aktiviert",
      "daten zur verbesserung generativer ki",
      "off",
    ],
    ["Données pour l’amélioration de l’IA Désactivé", "données pour l'amélioration de l'ia", "off"],
    ["Dane na potrzeby AI Wyłączone", "dane na potrzeby ai", "off"],
    ["Tiedot tekoälyn parantamiseen Pois päältä", "tiedot tekoälyn parantamiseen", "off"],
    ["Üretken yapay zeka Devre dışı", "üretken yapay zeka", "off"],
    ["학습에 데이터 사용 사용 안 함", "학습에 데이터 사용", "off"],
    ["モデルの改善 オフ", "モデルの改善", "off"],
    ["改进模型 已开启", "改进模型", "on"],
    ["تحسين النموذج متوقف", "تحسين النموذج", "off"],
  ])("%s", (whole, text, state) => expect(splitState(normalise(whole))).toEqual({ text, state }));

  test.each(["On", "Off", "Ein", "Nicht aktiviert", "已开启"])(
    "%s alone leaves no name",
    (word) => {
      const { text, state } = splitState(normalise(word));
      expect(text).toBe("");
      expect(state).not.toBeNull();
    },
  );

  test.each([
    "On Monday",
    "No data for training",
    "Yes means you allow it to everyone",
    "Active users on the site today",
    "Nie wieder Werbung sehen",
    "Turn off notifications at night",
    "Improve the model for everyone",
    "Off-Facebook activity",
    "Data for Generative AI Improvement",
    "Use my data for training content creation AI models",
    "Working on it together",
    "Marathon",
    "Cut-off",
    "Activity log (on)",
    "Sign-on",
  ])("%s has none", (whole) => {
    const text = normalise(whole);
    expect(splitState(text)).toEqual({ text, state: null });
  });

  test("splitting takes only from the ends, and what is left has no trailing separator", () => {
    const word = fc.constantFrom(...STATE_WORDS.on, ...STATE_WORDS.off);
    const name = fc.constantFrom(
      "keep activity",
      "improve the model",
      "モデルの改善",
      "תוכן מותאם",
    );
    fc.assert(
      fc.property(
        name,
        fc.constantFrom(" ", ": ", ", ", " - ", " – ", " · ", " | "),
        word,
        (text, gap, state) => {
          expect(splitState(normalise(`${text}${gap}${state}`))).toEqual({
            text,
            state: stateOfWord(state),
          });
        },
      ),
    );
  });
});
