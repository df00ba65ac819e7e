/**
 * Is a name another wording of a label? Only the words count that tell settings apart: "Use my data for …" begins half
 * of all settings there are.
 */
import { gistOf, TRAINING } from "./text";

/** Share of telling words that a reworded label must have in common with a known one. */
export const ALIKE = 0.6;
/** One word in this many may be a strange one, that is in nothing that is printed with the control: more at home. */
const ONE_STRANGER_IN = 8;
const ONE_STRANGER_AT_HOME_IN = 5;

/** Forms of one word: "model" and "modelos", "erstellen" and "erstellt", "crean" and "creen". */
function isForm(a: string, b: string): boolean {
  if (a === b) return true;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  return same > 4 || (same > 2 && same >= Math.max(a.length, b.length) - 2);
}

const within = (words: readonly string[], others: readonly string[]): number =>
  words.filter((word) => others.some((other) => isForm(word, other))).length;

/** How alike two normalised texts are in their telling words, from 0 to 1 (Sørensen–Dice). */
export function similarity(a: string, b: string): number {
  const left = gistOf(a).words;
  const right = gistOf(b).words;
  const shared = within(left, right) + within(right, left);
  return shared && shared / (left.length + right.length);
}

/** How many telling words a name has, and how many of them are in none of the texts. */
function strangersIn(name: string, texts: readonly string[]): [words: number, strangers: number] {
  const { words } = gistOf(name);
  const known = texts.flatMap((text) => gistOf(text).words);
  return [words.length, words.length - within(words, known)];
}

/**
 * How alike a name is to one of the labels, from 0 to 1. 0 when it means the opposite, does not speak of training where
 * the label does, or speaks of something that stands in none of the control's own `texts`; `atHome`, on a page of its own.
 */
export function likeness(
  name: string,
  labels: readonly string[],
  texts: readonly string[],
  atHome: boolean,
): number {
  const [words, strangers] = strangersIn(name, texts);
  if (strangers * (atHome ? ONE_STRANGER_AT_HOME_IN : ONE_STRANGER_IN) > words) return 0;
  const gist = gistOf(name);
  return Math.max(
    0,
    ...labels.map((label) => {
      const wanted = gistOf(label);
      const isOpposite = gist.negations !== wanted.negations;
      const isElse = wanted.words.includes(TRAINING) && !gist.words.includes(TRAINING);
      // One word is little to know a setting by: then others count twice.
      return isOpposite || isElse ? 0 : similarity(name, label) ** (wanted.words[1] ? 1 : 2);
    }),
  );
}

/** Does a name speak of what the texts speak of, mostly? With a `grace` of 1 a name without telling words does. */
export function isRelated(name: string, texts: readonly string[], grace: number): boolean {
  const [words, strangers] = strangersIn(name, texts);
  return strangers * 3 < words + grace;
}
