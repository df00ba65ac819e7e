/** A prepared message: what is still to be filled in, and its way into a mail program. */
import type { Letter } from "../../catalogue/types.generated";

/** How much of a blank is repeated, in characters. */
const LONGEST = 40;

/** The blanks of a text, "[your name]", each once, long ones cut short. */
export const blanksIn = (text: string): string[] => [
  ...new Set((text.match(/\[[^[\]]{1,400}\]/g) ?? []).map(shorten)),
];

function shorten(blank: string): string {
  const words = blank.replace(/\s+/g, " ");
  return words.length <= LONGEST ? words : `${words.slice(0, LONGEST - 2).trimEnd()}…]`;
}

/** The address that opens a mail program with the message; without a recipient, its reader fills that in. */
export function mailAddress({ to, subject }: Pick<Letter, "to" | "subject">, body: string): string {
  const recipient = encodeURIComponent(to ?? "").replace("%40", "@");
  // Lines of a mail end in two characters. Half a character, which an editor may leave, can't be encoded.
  const text = body.toWellFormed().replace(/\r?\n/g, "\r\n");
  const fields = [
    subject && `subject=${encodeURIComponent(subject)}`,
    `body=${encodeURIComponent(text)}`,
  ];
  return `mailto:${recipient}?${fields.filter(Boolean).join("&")}`;
}
