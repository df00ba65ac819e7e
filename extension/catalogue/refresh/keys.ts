/** The keys that the extension is built with (seeds/keys.json): whoever has none of their private halves can change nothing. */
import { browser } from "wxt/browser";
import { isObject, isText, type Loose } from "../../shape";
import { bytesOf, type Keys } from "./signature";

/** A file of the extension, as safe as its code. Where it lists none, nothing is ever fetched. */
export async function pinnedKeys(): Promise<Keys> {
  const file = await fetch(browser.runtime.getURL("/keys.json" as "/"));
  const { keys }: Loose<{ keys: unknown }> = (await file.json()) as object;
  const entries = Array.isArray(keys) ? keys : [];
  return new Map(
    entries.flatMap((entry: unknown): [string, Uint8Array<ArrayBuffer>][] => {
      if (!isObject(entry)) return [];
      const { id, public: text }: Loose<{ id: string; public: string }> = entry;
      const key = bytesOf(text, 32);
      return isText(id, 16) && key ? [[id, key]] : [];
    }),
  );
}
