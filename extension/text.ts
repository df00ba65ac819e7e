/** The words of every surface. */
import { browser } from "wxt/browser";

/** What messages.json calls a text; the names that browsers add to them are none of ours. */
export type MessageKey = Exclude<Parameters<typeof browser.i18n.getMessage>[0], `@@${string}`>;

/** The ends of the keys that begin like this. */
export type KeyAfter<Prefix extends string> = MessageKey extends infer Key
  ? Key extends `${Prefix}${infer End}`
    ? End
    : never
  : never;

/** Looks up a text; `values` fill its placeholders. */
export const t = (key: MessageKey, ...values: string[]): string =>
  browser.i18n.getMessage(key, values);

/** What stands in pages. */
export const pageText = (key: KeyAfter<"page_">, ...values: string[]): string =>
  t(`page_${key}`, ...values);

type Underscored<Name extends string> = Name extends `${infer Start}-${infer End}`
  ? `${Start}_${Underscored<End>}`
  : Name;

/** A name with hyphens as it stands in keys, where browsers take none. */
export const inKey = <Name extends string>(name: Name): Underscored<Name> =>
  name.replaceAll("-", "_") as Underscored<Name>;
