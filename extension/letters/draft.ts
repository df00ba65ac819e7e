/** A message being written: what is still to be filled in, and its way into a mail program. */
import type { Letter } from "../catalogue/types.generated";

/** The longest text that can be written. */
export const LONGEST_TEXT = 4000;
/** How much of a blank is repeated, in characters. */
const LONGEST_BLANK = 40;
/** The longest address that mail programs are sure to be handed whole: Windows takes 2,083 characters, and no more. */
const LONGEST_ADDRESS = 2000;

/** The blanks of a text, "[your name]", each once, long ones cut short. */
export const blanksIn = (text: string): string[] => [
  ...new Set((text.match(/\[[^[\]]{1,400}\]/g) ?? []).map(shorten)),
];

function shorten(blank: string): string {
  const words = blank.replace(/\s+/g, " ");
  return words.length <= LONGEST_BLANK ? words : `${words.slice(0, LONGEST_BLANK - 2).trimEnd()}…]`;
}

/** The text with these blanks filled in, as far as there is something to fill them with. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  Object.entries(values).reduce(
    (filled, [blank, value]) =>
      value.trim() ? filled.replaceAll(blank, () => value.trim()) : filled,
    text,
  );

/**
 * The address that opens a mail program with the message; without a recipient, its reader fills that in. A text that
 * is too long for an address is left out: it is to be pasted.
 */
export function mailAddress(
  { to, subject }: Pick<Letter, "to" | "subject">,
  body: string,
): { address: string; isWhole: boolean } {
  const recipient = encodeURIComponent(to ?? "").replace("%40", "@");
  // Lines of a mail end in two characters. Half a character, which an editor may leave, can't be encoded.
  const text = body.toWellFormed().replace(/\r?\n/g, "\r\n");
  const title = subject ? [`subject=${encodeURIComponent(subject)}`] : [];
  const mail = (...fields: string[]) =>
    `mailto:${recipient}${fields.length > 0 ? "?" : ""}${fields.join("&")}`;
  const whole = mail(...title, `body=${encodeURIComponent(text)}`);
  const isWhole = whole.length <= LONGEST_ADDRESS;
  return { address: isWhole ? whole : mail(...title), isWhole };
}
