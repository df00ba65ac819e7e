/** Whose catalogues are believed: whoever has none of the private halves of these keys can change nothing. */
import { browser } from "wxt/browser";
import { isFree, readManaged } from "../../managed";
import { isObject, isText, type Loose } from "../../shape";
import { sha256 } from "./keep";
import { bytesOf, type Keys } from "./signature";

/** Of how many digits of a public key's SHA-256 its id is made, as in server/untrain/catalogue/keys.py. */
const ID = 16;

/**
 * The keys that an organisation lays down, or else those that the extension is built with (seeds/keys.json). Where there are
 * none, or the organisation does not want it, nothing is ever fetched.
 */
export async function trustedKeys(): Promise<Keys> {
  const managed = await readManaged();
  if (!isFree(managed, "refresh")) return new Map();
  if (managed.catalogueKeys.length === 0) return pinnedKeys();
  const keys = managed.catalogueKeys.flatMap((text) => bytesOf(text, 32) ?? []);
  return new Map(
    await Promise.all(keys.map(async (key) => [(await sha256(key)).slice(0, ID), key] as const)),
  );
}

/** A file of the extension, as safe as its code. */
async function pinnedKeys(): Promise<Keys> {
  const file = await fetch(browser.runtime.getURL("/keys.json" as "/"));
  const { keys }: Loose<{ keys: unknown }> = (await file.json()) as object;
  const entries = Array.isArray(keys) ? keys : [];
  return new Map(
    entries.flatMap((entry: unknown): [string, Uint8Array<ArrayBuffer>][] => {
      if (!isObject(entry)) return [];
      const { id, public: text }: Loose<{ id: string; public: string }> = entry;
      const key = bytesOf(text, 32);
      return isText(id, ID) && key ? [[id, key]] : [];
    }),
  );
}
