/** What the guide says: from what is next, the words and the button on its card. */

import type { PressPlan, Way } from "../catalogue/way";
import { languageName } from "../format";
import { type KeyAfter, t } from "../text";
import type { Choice } from "./choose";

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
      ? say("guide_press", ...count(press, presses), text)
      : say("guide_pressProfile", ...count(press, presses)),
  );

/** It is not, or can't be told from others. `page`: the language that the page says it is in. */
export function sayLook(way: Way, { press, is }: Choice, page: string, own: string): Saying {
  const plan = way.presses[press];
  const help = { steps: way.steps, jump: jumpLabel(way) };
  if (!plan) return { ...help, text: say("guide_lookSetting", way.name) };
  const name = calledIn(plan, [page, own].filter(Boolean));
  const counted = count(press, way.presses);
  const isForeign = name !== null && page !== "" && primary(name.lang) !== primary(page);
  if (plan.kind === "profile" && (!name || isForeign))
    return { ...help, text: say("guide_lookProfile", ...counted) };
  if (is === "several" && name)
    return { ...help, text: say("guide_several", ...counted, name.text) };
  if (!name) return { ...help, text: say("guide_lookLink", ...counted, way.name) };
  return {
    ...help,
    text: isForeign
      ? say("guide_lookIn", ...counted, name.text, languageName(name.lang))
      : say("guide_look", ...counted, name.text),
  };
}

export const sayHere = ({ name }: Way, isCertain: boolean): Saying =>
  plain(say(isCertain ? "guide_here" : "guide_hereLikely", name));

export const saySignIn = ({ service }: Way): Saying => plain(say("guide_signIn", service));

export const sayElsewhere = (way: Way): Saying => ({
  ...plain(say("guide_elsewhere", way.name, way.service)),
  jump: jumpLabel(way),
});

/** What sites call things may read the other way than what is said about it. */
function say(key: `guide_${KeyAfter<"guide_">}`, ...values: string[]): string {
  const isRtl = t("localeDirection") === "rtl";
  return t(key, ...(isRtl ? values.map((value) => `\u2068${value}\u2069`) : values));
}

const plain = (text: string): Saying => ({ text, steps: [], jump: null });

const count = (press: number, presses: readonly PressPlan[]): [string, string] => [
  String(press + 1),
  String(presses.length),
];

const jumpLabel = ({ link }: Way): string | null =>
  link && t(link.exact ? "guide_jump" : "guide_jumpStart");
