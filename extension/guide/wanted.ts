/** What is looked for in a page: the names and marks of the things to press, ready to be compared. */

import type { Way } from "../catalogue/way";
import { normalise } from "../detect/text";

/** What a name belongs to: which press, and how the name is printed. */
export interface Called {
  press: number;
  text: string;
}

export interface Wanted {
  way: Way;
  /** By the name as it is compared. */
  names: ReadonlyMap<string, readonly Called[]>;
  /** Length of the longest of them. */
  longest: number;
  marks: readonly { press: number; attribute: string; value: string }[];
  /** The press of the person's own picture or name that may be told by how it looks. */
  profile: number;
}

const AND = / (?:&|\+|and|und|et|y|e|en|i|och|og|ja|и|と) /g;

/** A text as it is compared: "Settings & privacy" and "Settings and Privacy" are the same. */
export const comparable = (text: string): string => normalise(text).replace(AND, " & ");

export function wantedOn(way: Way): Wanted {
  const names = new Map<string, Called[]>();
  way.presses.forEach((press, index) => {
    for (const { text } of press.names) {
      const key = comparable(text);
      const known = names.get(key) ?? [];
      if (!known.some((called) => called.press === index)) known.push({ press: index, text });
      names.set(key, known);
    }
  });
  return {
    way,
    names,
    longest: Math.max(0, ...[...names.keys()].map((name) => name.length)),
    marks: way.presses.flatMap(({ marks }, press) => marks.map((mark) => ({ press, ...mark }))),
    profile: way.presses.findIndex(({ kind }) => kind === "profile"),
  };
}

/** A name of several words, or as many characters where there are no spaces, is hardly that of something else. */
export const isTelling = (name: string): boolean =>
  /\S \S/.test(name.trim()) || (/[\u3040-\u9fff\uac00-\ud7af]/.test(name) && name.length > 4);
