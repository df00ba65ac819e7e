/** The words of every surface: in the browser's language, or in another that was chosen (see language.ts). */
import { browser } from "wxt/browser";

/** What messages.json calls a text; the names that browsers add to them are none of ours. */
export type MessageKey = Exclude<Parameters<typeof browser.i18n.getMessage>[0], `@@${string}`>;

/** The ends of the keys that begin like this. */
export type KeyAfter<Prefix extends string> = MessageKey extends infer Key
  ? Key extends `${Prefix}${infer End}`
    ? End
    : never
  : never;

/** A file of messages, or a part of one. */
export type Messages = Partial<
  Record<MessageKey, { message: string; placeholders?: Record<string, { content: string }> }>
>;

let chosen: Messages = {};

/** Takes texts from these messages from now on, and from the browser those that they lack. */
export function speak(messages: Messages): void {
  chosen = messages;
}

/** Looks up a text; `values` fill its placeholders. */
export function t(key: MessageKey, ...values: string[]): string {
  const { message, placeholders = {} } = chosen[key] ?? {};
  return message === undefined
    ? browser.i18n.getMessage(key, values)
    : message.replace(/\$(\w+)\$/g, (_, name: string) =>
        // "$1" is the first value.
        String(values[Number(placeholders[name.toLowerCase()]?.content.slice(1)) - 1] ?? ""),
      );
}

/** What stands in pages. */
export const pageText = (key: KeyAfter<"page_">, ...values: string[]): string =>
  t(`page_${key}`, ...values);

/** The language for dates, names and lists: the browser's, which knows the region too, if it is the one that is spoken. */
export function locale(): string {
  const spoken = t("localeTag");
  const own = browser.i18n.getUILanguage();
  return own.split("-")[0] === spoken ? own : spoken;
}

/** What to say of texts that follow: their language, and the direction in which it is written. */
export const tongue = (): { lang: string; dir: string } => ({
  lang: locale(),
  dir: t("localeDirection"),
});

type Underscored<Name extends string> = Name extends `${infer Start}-${infer End}`
  ? `${Start}_${Underscored<End>}`
  : Name;

/** A name with hyphens as it stands in keys, where browsers take none. */
export const inKey = <Name extends string>(name: Name): Underscored<Name> =>
  name.replaceAll("-", "_") as Underscored<Name>;
