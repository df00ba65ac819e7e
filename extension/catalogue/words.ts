/** Lists of words as the catalogue's data files write them. */
import { normalise } from "../detect/text";

/** The words of a list that is separated by bars and new lines, normalised, each once. */
export const words = (list: string): string[] => [
  ...new Set(list.split(/[|\n]/).map(normalise).filter(Boolean)),
];
