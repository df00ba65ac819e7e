/** Text as it is compared: what a person would call the same words becomes the same string. */
/** Longer texts are never a label; cutting them keeps hostile pages cheap. */
const LONGEST = 600;
/** Texts whose gist is remembered. */
const MOST_GISTS = 2000;

/**
 * Fold away everything that differs between two prints of one label: compatibility forms, case, white space of all
 * kinds, soft hyphens, bidi and zero-width marks, curly quotes, long dashes, bullets before and punctuation or arrows behind.
 */
export function normalise(text: string): string {
  const start = text.slice(0, LONGEST);
  // Most texts are this plain, and the rest is slow on its first use.
  if (/^[\s!-_a-~]*$/.test(start))
    return start
      .replace(/\s+/g, " ")
      .toLowerCase()
      .replace(/^[^a-z0-9"'([]+|[^a-z0-9"')\]%]+$/g, "");
  return (
    start
      .normalize("NFKC")
      // The compatibility form of a lone acute accent is a space with a mark.
      .replace(/ \u0301|[‘’‚‛ʼ′`]/g, "'")
      .replace(/\p{Cf}/gu, "")
      .replace(/[“”„‟«»]/g, '"')
      .replace(/[‐-―−]/g, "-")
      .replace(/\s+/g, " ")
      .toLowerCase()
      // Bullets before, and punctuation or arrows behind.
      .replace(/^[^\p{L}\p{N}"'([]+|[^\p{L}\p{M}\p{N}"')\]%]+$/gu, "")
  );
}

/** What the catalogue teaches about words. A star at the end of a word stands for any ending. */
export interface Wording {
  /** What interfaces print for the two states, normalised; null for what ends like one and says what one can do. */
  states: Record<string, "on" | "off" | null>;
  /** What turns a sentence into its opposite, normalised. */
  not: string[];
  /** What says nothing about which setting it is ("use", "my", "data"), folded. */
  filler: string[];
  /** To teach a machine, and the noun for it, folded. */
  training: string[];
}

type Test = (word: string) => boolean;

const states = new Map<string, "on" | "off" | null>();
/** What states end in: most texts don't, and need no closer look. */
const stateEnds = new Set<string>();
let isFiller: Test;
let isTraining: Test;
let isNegation: Test;

/** Learn the catalogue's words, once a page. */
export function learnWords(words: Wording): void {
  for (const [word, state] of Object.entries(words.states)) {
    states.set(word, state);
    stateEnds.add(lastWord(word));
  }
  isNegation = anyOf(words.not);
  isFiller = anyOf(words.filler);
  isTraining = anyOf(words.training);
}

/** Tells whether a word is one of these, or begins like one with a star. Sorted when first asked: most pages never ask. */
export function anyOf(words: readonly string[]): Test {
  let whole: Set<string> | undefined;
  let stems: string[] = [];
  return (word) => {
    if (!whole) {
      whole = new Set(words);
      stems = words.filter((stem) => stem.endsWith("*")).map((stem) => stem.slice(0, -1));
    }
    return whole.has(word) || stems.some((stem) => word.startsWith(stem));
  };
}

/** The state a word of an interface stands for ("Ein", "désactivé", "オン"), or null when it is no state word. */
export function stateOfWord(normalised: string): "on" | "off" | null {
  return states.get(normalised) ?? null;
}

const lastWord = (text: string): string => text.slice(text.lastIndexOf(" ") + 1);

/** A label and the state word printed behind it ("Improve the model Off"), taken apart. */
export function splitState(normalised: string): { text: string; state: "on" | "off" | null } {
  if (!stateEnds.has(lastWord(normalised))) return { text: normalised, state: null };
  const words = normalised.split(" ");
  // State words have up to three words ("nicht aktiviert"); the longest wins, so that "not enabled" isn't "enabled".
  let length = 3;
  let end: string;
  do end = words.slice(-length).join(" ");
  while (!states.has(end) && --length);
  const state = stateOfWord(end);
  return {
    text: state ? normalise(words.slice(0, -length).join(" ")) : normalised,
    state,
  };
}

/** Without accents, in lower case: what stays of a word however it is written. */
export const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ł", "l")
    .replaceAll("ß", "ss")
    .replaceAll("œ", "oe");

/** Stands for every word for training, so that a verb and its noun are the same. */
export const TRAINING = "*";

/** What of a text tells settings apart. */
export interface Gist {
  /** Its words without fillers, folded; a script without spaces gives its pairs of characters. */
  words: string[];
  /** How many of its words turn it into its opposite. */
  negations: number;
}

const gists = new Map<string, Gist>();

/** The gist of a normalised text. */
export function gistOf(normalised: string): Gist {
  let gist = gists.get(normalised);
  if (!gist) {
    const words = new Set<string>();
    for (const word of fold(normalised).match(/[\p{L}\p{N}]+/gu) ?? []) {
      if (isFiller(word)) continue;
      const step = /[\u0e00-\u0eff\u3040-\u9fff]/.test(word) ? 2 : word.length;
      for (let at = 0; at === 0 || at + step <= word.length; at += 1)
        words.add(isTraining(word) ? TRAINING : word.slice(at, at + step));
    }
    gist = {
      words: [...words],
      negations: normalised.split(/[^\p{L}\p{M}']+/u).filter(isNegation).length,
    };
    // The same names are compared again and again; a page that makes up ever new ones must not fill the memory.
    if (gists.size > MOST_GISTS) gists.clear();
    gists.set(normalised, gist);
  }
  return gist;
}
