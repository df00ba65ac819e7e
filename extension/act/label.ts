/** What a page calls a control, letter by letter, for the journal. */
import { query, textContent } from "../detect/dom";
import { type Finding, has } from "../detect/locate";
import { namersOf } from "../detect/names";
import { normalise, splitState } from "../detect/text";

/** The label by which the control is known, else the first name that is more than a state; null where there is none. */
export function printedLabel({ control, candidate, row }: Finding): string | null {
  const names = namersOf(candidate).texts;
  const around = query(row, "*").map((element) => textContent(element) ?? "");
  const known = [...names, ...around].find((text) => has([normalise(text)], control.words.names));
  const label = known ?? names.find((text) => splitState(normalise(text)).text);
  return label?.replace(/\s+/g, " ").trim() || null;
}
