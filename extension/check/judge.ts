/**
 * Does a control read like a setting for AI training? Texts in, a judgement out; nothing is known here of any page.
 *
 * Rather none than a wrong one: a sentence counts only if somebody trains or improves a machine in it, not if AI is the
 * means to something else, and only together with a person's data. What kind of sentence counts is the table `RULES`.
 * Sentences below a name count less: they are often footnotes of another setting ("… is not used to train AI").
 */

import type { Language, Lexicon, Words } from "../catalogue/lexicon";
import type { Texts } from "../detect/names";
import { fold, normalise } from "../detect/text";

export type Polarity = "trains" | "protects" | "unknown";

export interface Judgement {
  verdict: "training" | "none";
  /** What ON probably means. */
  polarity: Polarity;
  /** The words of the page that made it think so, as they stand there. At most six. */
  because: string[];
}

const NONE: Judgement = { verdict: "none", polarity: "unknown", because: [] };
const MOST_WORDS = 6;
/** Texts of a row beyond this many are not read. */
const MOST_TEXTS = 24;

type List = keyof Words;
/** Words from one position up to another, the latter not included. */
interface Hit {
  from: number;
  to: number;
}

/** What is read in one sentence in one language. */
interface Reading {
  language: Language;
  words: string[];
  hits(list: List): Hit[];
  /** Whether the word at a position belongs to one of the lists. */
  isIn(at: number, ...lists: List[]): boolean;
  /** Whether the word at a position is known at all. */
  isKnown(at: number): boolean;
}

/** A machine that is trained or improved in a sentence, and the words that say so. */
interface Act {
  verb: Hit;
  machine: Hit;
  kind: "trains" | "teaches" | "improves";
}

type Place = "name" | "description";

/**
 * Which sentences are about training, in order. `name`: of the control itself; `description`: of what stands around it.
 */
const RULES: readonly {
  what: string;
  place: Place | "any";
  holds(reading: Reading, act: Act): boolean;
}[] = [
  {
    what: "train AI on somebody's data",
    place: "any",
    holds: (reading, { kind }) => kind === "trains" && hasData(reading),
  },
  {
    what: "nothing but AI training",
    place: "name",
    holds: (reading, { kind }) => kind === "trains" && uncovered(reading) === 0,
  },
  {
    what: "keep something out of AI training",
    place: "name",
    holds: (reading, { kind }) =>
      kind === "trains" && reading.hits("negator").length > 0 && uncovered(reading) <= 2,
  },
  {
    what: "improve the model",
    place: "name",
    holds: (reading, { kind, machine }) =>
      kind === "improves" &&
      reading.isIn(machine.to - 1, "model") &&
      (span(reading, machine) > 1 || uncovered(reading) === 0),
  },
  {
    what: "improve AI, or teach it, with somebody's data",
    place: "any",
    holds: (reading, { kind }) => kind !== "trains" && hasData(reading),
  },
];

/** What a control is called, all normalised; the heading above is asked for only when it matters. */
export interface Called extends Pick<Texts, "names" | "row"> {
  heading(): string;
}

export type Judge = (called: Called) => Judgement;

/** A judge who knows the words of a lexicon: judges a control by what it is called. */
export function createJudge(lexicon: Lexicon): Judge {
  const vocabulary = createVocabulary(lexicon);
  return (called) => judge(called, vocabulary);
}

function judge({ names, row, heading }: Called, { languages, hint, read }: Vocabulary): Judgement {
  const label = labelIn(row);
  const isNamed = names.some((name) => name.includes(" "));
  const called = isNamed || label === undefined ? names : [...names, label];
  const subjects: string[] = [];
  const descriptions: string[] = [];
  for (const text of called) {
    // A label around a whole row, or one that is put together of label and help text: only its beginning is the name.
    const [first = "", ...others] = sentencesOf(prefixIn([...called, ...row], text) || text);
    subjects.push(first);
    descriptions.push(...others);
  }
  for (const text of [...called, ...row].slice(0, MOST_TEXTS)) {
    descriptions.push(...sentencesOf(text.slice(prefixIn([...called, ...row], text).length)));
  }
  if (![...subjects, ...descriptions].some((text) => hint.test(fold(text)))) return NONE;
  const said = [...new Set(subjects)].slice(0, MOST_TEXTS);
  const around = [...new Set(descriptions)].slice(0, MOST_TEXTS);
  const above = heading();
  const found = closest(languages, read, said.length > 0 ? said : around)
    .map((language) => judgeIn((text) => read(text, language), said, around, above))
    .filter(({ verdict }) => verdict === "training");
  const polarities = new Set(found.map(({ polarity }) => polarity));
  return {
    verdict: found.length > 0 ? "training" : "none",
    polarity: polarities.size === 1 ? (found[0] as Judgement).polarity : "unknown",
    because: [...new Set(found.flatMap(({ because }) => because))].slice(0, MOST_WORDS),
  };
}

/** The languages in which most of the words mean something here: several, where they share them ("AI training"). */
function closest(languages: Language[], read: Vocabulary["read"], texts: string[]): Language[] {
  const counts = languages.map((language) =>
    texts
      .map((text) => read(text, language))
      .reduce((sum, { words, isKnown }) => sum + words.filter((_, at) => isKnown(at)).length, 0),
  );
  const most = Math.max(...counts);
  return languages.filter((_, at) => counts[at] === most);
}

function judgeIn(
  read: (text: string) => Reading,
  subjects: string[],
  descriptions: string[],
  heading: string,
): Judgement {
  const named = subjects.map(read);
  const above = read(heading);
  if ([...named, above].some((reading) => reading.hits("veto").length > 0)) return NONE;
  if (named.some((reading) => reading.hits("pointer").length > 0)) return NONE;
  for (const reading of named) {
    const hit = sentence(reading, "name") ?? underHeading(reading, above);
    if (hit && !isFootnote(reading)) return hit;
  }
  if (named.some((reading) => reading.hits("feature").length > 0) || !named.some(isRelated))
    return NONE;
  const isTurned = named.some((reading) => reading.hits("negator").length > 0);
  for (const text of descriptions) {
    const reading = read(text);
    if (reading.hits("pointer").length + reading.hits("veto").length > 0) continue;
    const hit = sentence(reading, "description");
    if (!hit || reading.hits("use").length + reading.hits("negator").length === 0) continue;
    const { polarity } = hit;
    // "… is not used to train AI" is a footnote unless the name itself says that it keeps something away.
    const commands = reading.hits("negator").some(({ from }) => from < 2);
    // "Opt out: exclude my notes …" says the same twice.
    if (isTurned)
      return { ...hit, polarity: polarity === "trains" || commands ? "protects" : "unknown" };
    if (polarity === "trains" || (polarity === "protects" && commands)) return hit;
  }
  return NONE;
}

/** The judgement of one sentence by the table, or null. */
function sentence(reading: Reading, place: Place): Judgement | null {
  for (const act of acts(reading)) {
    const rule = RULES.find(
      (one) => (one.place === "any" || one.place === place) && one.holds(reading, act),
    );
    if (rule) return positive(reading, [act.verb, act.machine], act.verb);
  }
  return null;
}

/** A name that speaks of data and training, under a heading that says what is trained. */
function underHeading(reading: Reading, above: Reading): Judgement | null {
  const [verb] = reading.hits("training");
  const [machine] = machines(above);
  const speaks = reading.hits("use").length + reading.hits("negator").length > 0;
  if (!verb || !machine || !speaks || !hasData(reading) || above.hits("feature").length > 0)
    return null;
  const { because, ...rest } = positive(reading, [verb], verb);
  return { ...rest, because: [...because, ...shown(above, [machine])] };
}

const positive = (reading: Reading, hits: Hit[], verb: Hit): Judgement => ({
  verdict: "training",
  polarity: polarityOf(reading, verb),
  because: shown(reading, [
    ...hits,
    ...reading.hits("data").slice(0, 2),
    ...reading.hits("negator"),
  ]),
});

const shown = ({ words }: Reading, hits: Hit[]): string[] =>
  [...hits]
    .sort((a, b) => a.from - b.from)
    .map(({ from, to }) => words.slice(from, to).join(" "))
    .slice(0, MOST_WORDS);

/** Words of doubt, two negations, or one behind that may belong to something else, are left undecided. */
function polarityOf(reading: Reading, verb: Hit): Polarity {
  const negators = reading.hits("negator");
  if (reading.hits("doubt").length > 0) return "unknown";
  const before = negators.filter(({ from }) => from <= verb.to);
  if (before.length > 1) return "unknown";
  if (before.length === 1) return "protects";
  const [behind] = negators;
  if (!behind) return "trains";
  const { language, words } = reading;
  const between = words.slice(verb.to, behind.from).map(fold);
  const isVerbLast = VERB_LAST.has(language);
  if (isVerbLast && !between.some((word) => CLAUSE.has(word)) && negators.length === 1)
    return "protects";
  const isNoun = reading.hits("use").length === 0 && between.length === 0;
  return isNoun ? "protects" : "unknown";
}

/** German and Dutch put the verb last; these words start a clause of its own, whose negation is another matter. */
const VERB_LAST: ReadonlySet<Language> = new Set<Language>(["de", "nl"]);
const CLAUSE = new Set(["um", "om", "die", "das", "dass", "dat", "der", "damit", "zodat"]);

/** "AI features: your data is not used to train AI": named after a function, and a negation between the two. */
function isFootnote(reading: Reading): boolean {
  const [feature] = reading.hits("feature");
  const verb = [...reading.hits("training"), ...reading.hits("teaching")][0];
  if (!feature || !verb || feature.from > verb.from) return false;
  return reading.hits("negator").some(({ from }) => from > feature.from && from < verb.from);
}

/** A name under which a sentence about training can be about the control at all. */
const isRelated = (reading: Reading): boolean =>
  (["training", "teaching", "ai", "model", "improve", "use", "negator"] as const).some(
    (list) => reading.hits(list).length > 0,
  );

/** Everything in a sentence that trains or improves a machine. */
function acts(reading: Reading): Act[] {
  const found: Act[] = [];
  const known = machines(reading);
  for (const [list, kind] of [
    ["training", "trains"],
    ["teaching", "teaches"],
    ["improve", "improves"],
  ] as const) {
    for (const verb of reading.hits(list)) {
      for (const machine of known) {
        const linked =
          kind === "improves" ? improves(reading, verb, machine) : trains(reading, verb, machine);
        if (linked) found.push({ verb, machine, kind });
      }
    }
  }
  return found;
}

/** AI and models, without AI as the attribute of a function ("AI summaries", "sugerencias de IA"). */
function machines(reading: Reading): Hit[] {
  const hits = [...reading.hits("ai"), ...reading.hits("model")];
  return hits.filter(({ from, to }) => {
    if (reading.isIn(to, "feature")) return false;
    let before = from - 1;
    while (before >= from - 2 && reading.isIn(before, "filler")) before -= 1;
    return !reading.isIn(before, "feature") || reading.isIn(before, "data");
  });
}

/** How far apart the two may stand, in words. */
const FAR = 7;

function trains(reading: Reading, verb: Hit, machine: Hit): boolean {
  // One word for both ("Modelltraining"), or phrases that overlap.
  if (machine.from < verb.to && verb.from < machine.to) return true;
  if (verb.to <= machine.from) {
    return machine.from - verb.to <= FAR && !some(reading, verb.to, machine.from, "means");
  }
  if (reading.isIn(machine.from - 1, "means")) return false;
  const gap = verb.from - machine.to;
  if (gap === 0) return true;
  const isVerbLast = VERB_LAST.has(reading.language);
  const between: List[] = [
    "filler",
    "use",
    "ai",
    "model",
    "negator",
    ...(isVerbLast ? (["data", "means"] as const) : []),
  ];
  return (
    gap <= FAR &&
    every(reading, machine.to, verb.from, ...between) &&
    reading.isIn(
      verb.from - 1,
      "filler",
      "ai",
      "model",
      ...(isVerbLast ? (["data", "negator"] as const) : []),
    )
  );
}

function improves(reading: Reading, verb: Hit, machine: Hit): boolean {
  if (verb.to <= machine.from) {
    return (
      machine.from - verb.to <= FAR &&
      every(reading, verb.to, machine.from, "filler", "ai", "training") &&
      !some(reading, verb.to, machine.from, "means")
    );
  }
  return (
    machine.to <= verb.from &&
    verb.from - machine.to <= 3 &&
    reading.isIn(verb.from, "improveLast") &&
    !reading.isIn(machine.from - 1, "means") &&
    every(reading, machine.to, verb.from, "filler", "model") &&
    !reading.words
      .slice(machine.to, verb.from)
      .some((word) => CLAUSE.has(word) || /^zu[mr]$/.test(word))
  );
}

const positions = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
const every = (reading: Reading, from: number, to: number, ...lists: List[]): boolean =>
  positions(from, to).every((at) => reading.isIn(at, ...lists));
const some = (reading: Reading, from: number, to: number, ...lists: List[]): boolean =>
  positions(from, to).some((at) => reading.isIn(at, ...lists));

/** Data that isn't itself the word for the machine. */
const hasData = (reading: Reading): boolean =>
  reading.hits("data").some(({ from, to }) => !every(reading, from, to, "model", "ai"));

/** How many words of a sentence say something that is not about training. */
const uncovered = (reading: Reading): number =>
  positions(0, reading.words.length).filter(
    (at) =>
      !reading.isIn(at, "training", "improve", "ai", "model", "use", "filler", "negator", "doubt"),
  ).length;

/** How many words the machine is called with, articles and AI before it included: "the model" is two. */
function span(reading: Reading, { from, to }: Hit): number {
  let start = from;
  while (reading.isIn(start - 1, "filler", "ai")) start -= 1;
  return to - start;
}

/** The text that a row begins with: what it is called, where nothing else is tied to its control. */
export const labelIn = (row: readonly string[]): string | undefined =>
  row.find((text) => prefixIn(row, text) === "");

/** The longest other text that a text begins with, or "". */
function prefixIn(texts: readonly string[], text: string): string {
  let longest = "";
  for (const other of texts) {
    if (other.length < text.length && other.length > longest.length && text.startsWith(other))
      longest = other;
  }
  return longest;
}

/** Split at the ends of sentences. Colons and dashes stay inside: a label goes on behind them. */
const sentencesOf = (text: string): string[] =>
  normalise(text)
    .split(/[.!?;…]+(?:\s+|$)|\s[-–]\s|\n/)
    .map((part) => part.trim())
    .filter(Boolean);

/** A lexicon made ready for reading. */
interface Vocabulary {
  languages: Language[];
  /** A quick look that spares most controls the rest: without a word for training or improving there is no setting. */
  hint: RegExp;
  read(text: string, language: Language): Reading;
}

const LEADING: readonly List[] = ["training", "teaching", "improve"];

function createVocabulary({ common, languages }: Lexicon): Vocabulary {
  const known = Object.keys(languages) as Language[];
  const lists = Object.keys(languages.en) as List[];
  const phrasesOf = (language: Language, list: List): string[] =>
    `${languages[language][list]},${common[list] ?? ""}`
      .split(",")
      .map((phrase) => phrase.trim())
      .filter(Boolean);
  const patterns = new Map<string, RegExp>();
  const patternOf = (language: Language, list: List): RegExp => {
    const key = `${language}/${list}`;
    const pattern = patterns.get(key) ?? compile(phrasesOf(language, list), "(?<= )", "(?= )");
    patterns.set(key, pattern);
    return pattern;
  };
  const beginnings = known
    .flatMap((language) => LEADING.flatMap((list) => phrasesOf(language, list)))
    .map((phrase) => phrase.split(/[ *]/)[0] ?? "");

  function read(text: string, language: Language): Reading {
    const words =
      normalise(text)
        .replace(/n't\b/g, " not")
        .match(/[\p{L}\p{N}]+/gu) ?? [];
    const folded = ` ${words.map(fold).join(" ")} `;
    const seen = new Map<List, { hits: Hit[]; covers: Set<number> }>();
    const look = (list: List): { hits: Hit[]; covers: Set<number> } => {
      const before = seen.get(list);
      if (before) return before;
      const hits = [...folded.matchAll(patternOf(language, list))].map(({ 0: match, index }) => {
        const from = folded.slice(0, index).split(" ").length - 2;
        return { from, to: from + match.split(" ").length };
      });
      const all = { hits, covers: new Set(hits.flatMap(({ from, to }) => positions(from, to))) };
      seen.set(list, all);
      return all;
    };
    const isIn = (at: number, ...wanted: List[]): boolean =>
      wanted.some((list) => look(list).covers.has(at));
    return {
      language,
      words,
      hits: (list) => look(list).hits,
      isIn,
      isKnown: (at) => isIn(at, ...lists),
    };
  }

  return { languages: known, hint: new RegExp(compile(beginnings, "\\b", "").source), read };
}

/** Phrases as one pattern, longest first, so that "opt out" wins over "opt". A star stands for letters. */
function compile(phrases: string[], before: string, after: string): RegExp {
  const sources = [...new Set(phrases)]
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.replaceAll("*", "[^ ]*"));
  return new RegExp(sources.length > 0 ? `${before}(?:${sources.join("|")})${after}` : "(?!)", "g");
}
