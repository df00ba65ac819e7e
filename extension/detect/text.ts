/** Text as it is compared: what a person would call the same words becomes the same string. */
/** Longer texts are never a label; cutting them keeps hostile pages cheap. */
const LONGEST = 600;
/** Texts whose words are remembered. */
const MOST_TOKENISED = 2000;

/**
 * Fold away everything that differs between two prints of one label: compatibility forms, case, white space of all
 * kinds, soft hyphens, bidi and zero-width marks, curly quotes, long dashes, bullets before and punctuation or arrows behind.
 */
export function normalise(text: string): string {
  return (
    text
      .slice(0, LONGEST)
      .normalize("NFKC")
      // The compatibility form of a lone acute accent is a space with a mark.
      .replace(/ \u0301|[‘’‚‛ʼ′`]/g, "'")
      .replace(/\p{Cf}/gu, "")
      .replace(/[“”„‟«»]/g, '"')
      .replace(/[‐-―−]/g, "-")
      .replace(/\s+/g, " ")
      .toLowerCase()
      .replace(EDGES, "")
  );
}

/** Bullets before, and punctuation or arrows behind. */
const EDGES = /^[^\p{L}\p{N}"'([]+|[^\p{L}\p{M}\p{N}"')\]%]+$/gu;

const states = new Map<string, "on" | "off">();

/** Words that turn a sentence into its opposite. */
let negations: readonly string[] = [];

/** Learn what interfaces print for the two states and for "not", normalised; the catalogue's words, once a page. */
export function learnWords({
  on,
  off,
  not,
}: Record<"on" | "off" | "not", readonly string[]>): void {
  for (const word of on) states.set(word, "on");
  for (const word of off) states.set(word, "off");
  negations = not;
}

/** How many words of a text turn it into its opposite. */
export const negationsIn = (normalised: string): number =>
  normalised.split(/[^\p{L}\p{M}']+/u).filter((word) => negations.includes(word)).length;

/** The state a word of an interface stands for ("Ein", "désactivé", "オン"), or null when it is no state word. */
export function stateOfWord(normalised: string): "on" | "off" | null {
  return states.get(normalised) ?? null;
}

/** A label and the state word printed behind it ("Improve the model Off"), taken apart. */
export function splitState(normalised: string): { text: string; state: "on" | "off" | null } {
  const words = normalised.split(" ");
  // State words have up to three words ("nicht aktiviert"); the longest wins, so that "not enabled" isn't "enabled".
  for (const length of [3, 2, 1]) {
    const state = stateOfWord(words.slice(-length).join(" "));
    if (state)
      return {
        text: words.slice(0, -length).join(" ").replace(EDGES, ""),
        state,
      };
  }
  return { text: normalised, state: null };
}

const tokenised = new Map<string, Set<string>>();

/** The words of a text; a script without spaces gives its pairs of characters, so that rewordings overlap there too. */
function tokens(normalised: string): Set<string> {
  let found = tokenised.get(normalised);
  if (!found) {
    found = new Set();
    for (const word of normalised.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
      const step = /[\u0e00-\u0eff\u3040-\u9fff]/.test(word) ? 2 : word.length;
      for (let at = 0; at === 0 || at + step <= word.length; at += 1)
        found.add(word.slice(at, at + step));
    }
    // The same names are compared again and again; a page that makes up ever new ones must not fill the memory.
    if (tokenised.size > MOST_TOKENISED) tokenised.clear();
    tokenised.set(normalised, found);
  }
  return found;
}

/** How alike two normalised texts are, from 0 to 1 (Sørensen–Dice over words). */
export function similarity(a: string, b: string): number {
  const left = tokens(a);
  const right = tokens(b);
  let shared = 0;
  for (const token of left) if (right.has(token)) shared += 1;
  return shared && (2 * shared) / (left.size + right.size);
}
