/** Dates, lists and names of regions in the reader's language. */
import type { Availability, Steps } from "./catalogue/types.generated";
import { locale, t } from "./text";

/** Says of an element that its text is the catalogue's, which is English in every language of ours. */
export const IN_ENGLISH = { lang: "en", dir: "auto" } as const;

/** Claims are dated by year, month or day; each is written as exactly as it is known, "2025-11" as "Nov 2025". */
export function formatDate(date: string, locale: string): string {
  const parts = date.split("-").length;
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: "UTC",
    year: "numeric",
    ...(parts > 1 ? { month: "short" } : {}),
    ...(parts > 2 ? { day: "numeric" } : {}),
  });
  const moment = new Date(date);
  return Number.isNaN(moment.getTime()) ? date : format.format(moment);
}

/** A region of the catalogue by its name; codes without a name (groups that laws are made for) stay as they are. */
export function regionName(code: string, locale: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code;
}

/** A language by its name; a tag that has none stays as it is. */
export const languageName = (tag: string): string => {
  try {
    return new Intl.DisplayNames(locale(), { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
};

/** A language by the name that its speakers call it, as a title. */
export function ownName(tag: string): string {
  const name = new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

export const date = (value: string): string => formatDate(value, locale());

export const list = (items: string[]): string =>
  new Intl.ListFormat(locale(), { type: "conjunction" }).format(items);

/** The most names that one sentence lists. */
const MOST_NAMES = 5;

/** The first of these names, and how many more there are. */
export function someOf(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return list(
    rest > 0 ? [...names.slice(0, MOST_NAMES), t("alertMore", String(rest))] : [...names],
  );
}

/** A region as it is offered to choose from: who is in the EU picks that, so the EEA is what it has beyond. */
export const regionOption = (code: string): string =>
  code === "EEA" ? t("regionEEA") : regionName(code, locale());

/** The name of the region that the reader picked. */
export const ownRegion = (code: string): string =>
  code === "world" ? t("regionYours") : regionName(code, locale());

/** "European Union and Switzerland · work accounts": for whom a statement holds. */
export function audience({
  regions,
  accounts,
}: Pick<Availability, "regions" | "accounts">): string {
  const places = regions.map((code) =>
    code === "world" ? t("popupWorld") : regionName(code, locale()),
  );
  const kinds = accounts.filter((kind) => kind !== "any").map((kind) => t(`popupAccount_${kind}`));
  return [places, kinds]
    .filter((items) => items.length > 0)
    .map(list)
    .join(" · ");
}

/** "In the browser · work accounts": for whom steps are. */
export function audienceOfSteps({ platform, account }: Steps): string {
  const place = t(`popupPlatform_${platform}`);
  return account === "any" ? place : `${place} · ${t(`popupAccount_${account}`)}`;
}
