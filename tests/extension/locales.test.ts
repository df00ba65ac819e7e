/** The texts in every language: all of them, whole, and fit for the place they stand in. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../extension/settings";

const EXTENSION = join(import.meta.dirname, "../../extension");
const LOCALES = join(EXTENSION, "public/_locales");

interface Message {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

const read = (language: string): Record<string, Message> =>
  JSON.parse(readFileSync(join(LOCALES, language, "messages.json"), "utf8"));

const english = read("en");
const others = readdirSync(LOCALES).filter((language) => language !== "en");

/** Words that are the same in another language, by key. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  localeDirection: others,
  extensionName: others,
  receiptsLine: others,
  dashCheckup: ["de", "nl"],
  checkupTitle: ["de", "nl"],
  dashServices: ["fr"],
  managedServer: ["de"],
  dashSort_name: ["de"],
  law_ccpa: ["es", "it"],
  popupHit: ["fr"],
  popupHits: ["fr"],
  popupSources: ["fr"],
  receiptAddress: ["fr"],
  receiptPerson: ["de"],
  receiptService: ["fr"],
  settingsRegion: ["de", "pl"],
};
/** Where a text is no label and may be as long as its language needs. */
const FREE = /^letter(Body_|Greeting|End)|^law_/;

const namesIn = (text: string): string[] =>
  [...text.matchAll(/\$(\w+)\$/g)].map(([, name]) => name as string);
const numbersIn = (text: string): string[] => text.replace(/\$\w+\$/g, "").match(/\d+/g) ?? [];
const blanksIn = (text: string): string[] => text.match(/\[[^[\]]+\]/g) ?? [];

/** What is wrong with a text, in view of the English one. */
function faultsIn(key: string, language: string, messages: Record<string, Message>): string[] {
  const { message: text = "", placeholders } = messages[key] ?? {};
  const { message: original = "", placeholders: originals } = english[key] ?? {};
  const numbers = numbersIn(text);
  // Articles of a law, days of a time limit: what is a number in English is the same number.
  const isMissing = (number: string): boolean => {
    const at = numbers.indexOf(number);
    numbers.splice(at, at < 0 ? 0 : 1);
    return at < 0;
  };
  const most = Math.max(2.2 * original.length, original.length + 12);
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const faults = {
    "is empty": text.trim() === "",
    "has space around it": text !== text.trim(),
    "has other placeholders":
      !same(placeholders, originals) || !same(namesIn(text).sort(), namesIn(original).sort()),
    "lacks a number": numbersIn(original).filter(isMissing).length > 0,
    "has other blanks": blanksIn(text).length !== blanksIn(original).length,
    "is (not) the English text": (text === original) !== (SAME[key]?.includes(language) ?? false),
    "is too long": !FREE.test(key) && text.length > most,
  };
  return Object.entries(faults).flatMap(([fault, isSo]) => (isSo ? [fault] : []));
}

it("has a folder for each language that can be chosen", () => {
  expect(["browser", ...others, "en"].sort()).toEqual([...LANGUAGES].sort());
});

it("uses the placeholders that it declares, in English", () => {
  for (const [key, { message, placeholders = {} }] of Object.entries(english)) {
    const used = namesIn(message).map((name) => name.toLowerCase());
    expect([key, [...new Set(used)].sort()]).toEqual([key, Object.keys(placeholders).sort()]);
    const places = Object.values(placeholders).map(({ content }) => content);
    expect([key, places.toSorted()]).toEqual([key, places.map((_, at) => `$${at + 1}`)]);
  }
});

it("names the blanks of a letter as they stand in it", () => {
  for (const language of ["en", ...others]) {
    const { letterBlankName, letterBlankAccount, letterEnd, letterAccount } = read(language);
    expect(blanksIn(letterEnd?.message ?? "")).toEqual([letterBlankName?.message]);
    expect(blanksIn(letterAccount?.message ?? "")).toEqual([letterBlankAccount?.message]);
  }
});

describe.each(others)("%s", (language) => {
  const messages = read(language);

  it("has the English keys in their order, and no others", () => {
    expect(Object.keys(messages)).toEqual(Object.keys(english));
  });

  it("says the same in its own words", () => {
    const faults = Object.keys(english).flatMap((key) =>
      faultsIn(key, language, messages).map((fault) => `${key}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it("says which language it is", () => {
    expect(messages.localeTag?.message).toBe(language);
    expect(messages.localeDirection?.message).toMatch(/^(ltr|rtl)$/);
  });
});

it("has no text that nothing uses", () => {
  const sources = readdirSync(EXTENSION, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !/^\.wxt|generated/.test(path))
    .map((path) => readFileSync(join(EXTENSION, path), "utf8"))
    .join("\n");
  const literals = new Set(
    [...sources.matchAll(/["`](?:__MSG_)?(\w+?)(?:__)?["`]/g)].map(([, literal]) => literal),
  );
  // `popupStance_${stance}` uses all keys that begin so.
  const beginnings = [...sources.matchAll(/`(\w+_)\$\{/g)].map(
    ([, beginning]) => beginning as string,
  );
  const isUsed = (key: string): boolean =>
    literals.has(key) ||
    beginnings.some((beginning) => beginning !== "page_" && key.startsWith(beginning)) ||
    // What stands in pages is looked up without its beginning.
    (key.startsWith("page_") && isUsed(key.slice("page_".length)));
  expect(Object.keys(english).filter((key) => !isUsed(key))).toEqual([]);
});
