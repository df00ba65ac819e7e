/** What the guide says: from what is next, the words and the button on its card. */

import type { PressPlan, Way } from "../catalogue/way";
import type { Choice } from "./choose";
import { guideText } from "./texts";

export interface Saying {
  text: string;
  steps: string[];
  jump: string | null;
}

const primary = (tag: string): string => tag.split("-")[0] as string;

/** What a thing is called in the language of the page, else in that of the browser, else as it is known. */
export function calledIn(
  { names }: PressPlan,
  languages: readonly string[],
): PressPlan["names"][0] | null {
  for (const language of languages) {
    const own = names.find(({ lang }) => primary(lang) === primary(language));
    if (own) return own;
  }
  return names[0] ?? null;
}

/** The next thing is in sight. `text`: what it is called there, if it is called at all. */
export const sayPress = ({ presses }: Way, press: number, text: string): Saying =>
  plain(
    text
      ? guideText("press", ...count(press, presses), text)
      : guideText("pressProfile", ...count(press, presses)),
  );

/** It is not, or can't be told from others. `page`: the language that the page says it is in. */
export function sayLook(way: Way, { press, is }: Choice, page: string, own: string): Saying {
  const plan = way.presses[press];
  const help = { steps: way.steps, jump: jumpLabel(way) };
  if (!plan) return { ...help, text: guideText("lookSetting", way.name) };
  const name = calledIn(plan, [page, own].filter(Boolean));
  const counted = count(press, way.presses);
  const isForeign = name !== null && page !== "" && primary(name.lang) !== primary(page);
  if (plan.kind === "profile" && (!name || isForeign))
    return { ...help, text: guideText("lookProfile", ...counted) };
  if (is === "several" && name)
    return { ...help, text: guideText("several", ...counted, name.text) };
  if (!name) return { ...help, text: guideText("lookLink", ...counted, way.name) };
  return {
    ...help,
    text: isForeign
      ? guideText("lookIn", ...counted, name.text, languageName(name.lang, own))
      : guideText("look", ...counted, name.text),
  };
}

export const sayHere = ({ name }: Way, isCertain: boolean): Saying =>
  plain(guideText(isCertain ? "here" : "hereLikely", name));

export const saySignIn = ({ service }: Way): Saying => plain(guideText("signIn", service));

export const sayElsewhere = (way: Way): Saying => ({
  ...plain(guideText("elsewhere", way.name, way.service)),
  jump: jumpLabel(way),
});

const plain = (text: string): Saying => ({ text, steps: [], jump: null });

const count = (press: number, presses: readonly PressPlan[]): [string, string] => [
  String(press + 1),
  String(presses.length),
];

const jumpLabel = ({ link }: Way): string | null =>
  link && guideText(link.exact ? "jump" : "jumpStart");

function languageName(tag: string, own: string): string {
  try {
    return new Intl.DisplayNames(own, { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
