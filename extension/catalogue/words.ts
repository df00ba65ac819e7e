/** Lists of words as the catalogue's data files write them. */

/**
 * The words of a list that is separated by bars and new lines, each once. They are written normalised: doing that on
 * the fly takes milliseconds of a page's time.
 */
export const words = (list: string): string[] => [...new Set(list.split(/[|\n]/).filter(Boolean))];
