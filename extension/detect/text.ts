/** Text as it is compared: what a person would call the same words becomes the same string. */
/** Longer texts are never a label; cutting them keeps hostile pages cheap. */
const LONGEST = 600;

/**
 * Fold away everything that differs between two prints of one label: compatibility forms, case, white space of all
 * kinds, soft hyphens, bidi and zero-width marks, curly quotes, long dashes, bullets before and punctuation or arrows behind.
 */
export function normalise(text: string): string {
  return text
    .slice(0, LONGEST)
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/[‘’‚‛´`]/g, "'")
    .replace(/[“”„‟«»]/g, '"')
    .replace(/[‐-―−]/g, "-")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}"'([]+|[^\p{L}\p{N}"')\]%]+$/gu, "");
}

const states = new Map<string, "on" | "off">();

/** Learn what interfaces print for the two states, normalised; the catalogue's words, once a page. */
export function learnStateWords({
  on,
  off,
}: {
  on: readonly string[];
  off: readonly string[];
}): void {
  for (const word of on) states.set(word, "on");
  for (const word of off) states.set(word, "off");
}

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
        text: words
          .slice(0, -length)
          .join(" ")
          .replace(/[^\p{L}\p{N}"')\]%]+$/u, ""),
        state,
      };
  }
  return { text: normalised, state: null };
}

/** The words of a text; a script without spaces gives its pairs of characters, so that rewordings overlap there too. */
function tokens(normalised: string): Set<string> {
  const found = new Set<string>();
  for (const word of normalised.match(/[\p{L}\p{N}]+/gu) ?? []) {
    if (/[\u0e00-\u0eff\u3040-\u9fff]/.test(word)) {
      for (let i = 0; i + 1 < word.length; i += 1) found.add(word.slice(i, i + 2));
    } else {
      found.add(word);
    }
  }
  return found;
}

/** How alike two normalised texts are, from 0 to 1 (Sørensen–Dice over words). */
export function similarity(a: string, b: string): number {
  const left = tokens(a);
  const right = tokens(b);
  if (left.size + right.size === 0) return 0;
  let shared = 0;
  for (const token of left) if (right.has(token)) shared += 1;
  return (2 * shared) / (left.size + right.size);
}
