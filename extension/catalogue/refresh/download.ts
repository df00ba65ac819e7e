/**
 * Gets one file from the server, bounded in size and time. Asks as everybody does: nothing in it tells who asks.
 */
import { browser } from "wxt/browser";
import { apiAddress } from "../../api";

/** `missing`: there is none. `unreachable`: nobody answers, or not now. `wrong`: it is something else, or too much. */
export class DownloadError extends Error {
  constructor(
    readonly why: "missing" | "unreachable" | "wrong",
    /** How many milliseconds the server wants to be left alone. */
    readonly wait: number | null = null,
  ) {
    super(why);
  }
}

export interface Bounds {
  /** In bytes, before and after it is unpacked. */
  size: number;
  /** In milliseconds, from the question to the last byte. */
  time: number;
}

/**
 * Gives the bytes of a JSON file. No header of ours goes with the question: one would have the browser ask the server
 * beforehand whether it may be sent (CORS), which doubles the requests. Throws DownloadError.
 */
export async function download(path: string, bounds: Bounds): Promise<Uint8Array<ArrayBuffer>> {
  const server = await apiAddress();
  if (!(await isQuiet(server))) throw new DownloadError("unreachable");
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), bounds.time);
  try {
    const answer = await fetch(`${server}${path}`, {
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      redirect: "error",
      signal: patience.signal,
    });
    check(answer, bounds.size);
    return await read(answer, bounds.size);
  } catch (error) {
    throw error instanceof DownloadError ? error : new DownloadError("unreachable");
  } finally {
    clearTimeout(timer);
    // What was not read to its end is not sent to its end.
    patience.abort();
  }
}

/**
 * Whether the browser keeps to itself which extension asks. Firefox does where it counts our server among the extension's
 * sites (wxt.config.ts), which a person may undo.
 */
async function isQuiet(server: string): Promise<boolean> {
  const { protocol, hostname } = new URL(server);
  const site = `${protocol}//${hostname}/*`;
  const { host_permissions = [] } = browser.runtime.getManifest();
  return !host_permissions.includes(site) || browser.permissions.contains({ origins: [site] });
}

function check({ status, headers }: Response, size: number): void {
  if (status === 404) throw new DownloadError("missing");
  if (status !== 200)
    throw new DownloadError("unreachable", waitOf(headers.get("Retry-After"), Date.now()));
  const type = headers.get("Content-Type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new DownloadError("wrong");
  if (Number(headers.get("Content-Length") ?? 0) > size) throw new DownloadError("wrong");
}

async function read({ body }: Response, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    length += part.length;
    if (length > size) throw new DownloadError("wrong");
    parts.push(part);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Milliseconds from now, as `Retry-After` has it: in seconds, or as a date. */
export function waitOf(header: string | null, now: number): number | null {
  if (header === null) return null;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : Number.NaN;
  const wait = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return wait > 0 ? wait : null;
}
