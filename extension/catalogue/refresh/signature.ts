/** The signatures of a bundle, and whether one of our keys made them: Ed25519 over exactly the bytes that came. */
import { isObject, isText, type Loose } from "../../shape";

export interface Signatures {
  /** Hints that nobody signed: they only ever spare a download. */
  serial: number;
  sha256: string;
  signatures: { key: string; signature: Uint8Array<ArrayBuffer> }[];
}

/** Public keys by their ids. */
export type Keys = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

const MOST = 4;

/** The bytes that a text in base64 stands for, where it is as many, else null. */
export function bytesOf(text: unknown, length: number): Uint8Array<ArrayBuffer> | null {
  if (!isText(text, 4 * Math.ceil(length / 3))) return null;
  try {
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    return bytes.length === length ? bytes : null;
  } catch {
    return null;
  }
}

/** The signature file in some bytes, or null. Never throws. */
export function readSignatures(bytes: Uint8Array): Signatures | null {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
  if (!isObject(value)) return null;
  const { serial, sha256, signatures }: Loose<Signatures> = value;
  if (!Number.isSafeInteger(serial) || !isText(sha256, 64) || !/^[0-9a-f]{64}$/.test(sha256))
    return null;
  if (!Array.isArray(signatures) || signatures.length > MOST) return null;
  const all = signatures.flatMap((one: unknown) => {
    if (!isObject(one)) return [];
    const { key, signature }: Loose<{ key: string; signature: string }> = one;
    const made = bytesOf(signature, 64);
    return isText(key, 16) && made ? [{ key, signature: made }] : [];
  });
  return all.length === signatures.length
    ? { serial: serial as number, sha256, signatures: all }
    : null;
}

/**
 * `good`: at least one of the keys signed these bytes. `bad`: one that is said to have did not. `unknown`: none of them is
 * said to have.
 */
export async function verify(
  bytes: Uint8Array<ArrayBuffer>,
  { signatures }: Signatures,
  keys: Keys,
): Promise<"good" | "bad" | "unknown"> {
  let found: "good" | "unknown" = "unknown";
  for (const { key, signature } of signatures) {
    const raw = keys.get(key);
    if (!raw) continue;
    const known = await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
    if (!(await crypto.subtle.verify("Ed25519", known, signature, bytes))) return "bad";
    found = "good";
  }
  return found;
}
