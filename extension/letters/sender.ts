/** Name and account of who writes letters, kept in local storage only if they say so. */
import { browser } from "wxt/browser";
import { isObject, isText, type Loose } from "../shape";

export interface Sender {
  name: string;
  /** What the services know them by: an e-mail address, most often. */
  account: string;
}

export const SENDER_KEY = "sender";
export const LONGEST_FIELD = 200;

/** Who is remembered, or null. */
export async function loadSender(): Promise<Sender | null> {
  const { [SENDER_KEY]: stored } = await browser.storage.local.get(SENDER_KEY);
  return parseSender(stored);
}

export function parseSender(value: unknown): Sender | null {
  if (!isObject(value)) return null;
  const { name, account }: Loose<Sender> = value;
  return isText(name, LONGEST_FIELD) && isText(account, LONGEST_FIELD) ? { name, account } : null;
}

/** Remembers the sender, or forgets whoever was remembered. */
export const keepSender = (sender: Sender | null): Promise<void> =>
  sender
    ? browser.storage.local.set({ [SENDER_KEY]: sender })
    : browser.storage.local.remove(SENDER_KEY);
