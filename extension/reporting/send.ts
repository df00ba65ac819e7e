/** Sends one report to the server, and tells what became of it. */
import { apiAddress } from "../api";
import type { Report } from "./model";

/**
 * `sent`: the server has it. `refused`: it will never take it. `later`: it could not be reached, or asks to be left alone
 * for so many milliseconds.
 */
export type Outcome = { is: "sent" } | { is: "refused" } | { is: "later"; wait: number | null };

const PATIENCE = 20_000;
/** The longest time that a server may ask for. */
const LONGEST_WAIT = 86_400_000;
/** What tells that the report itself can't be taken; all else may pass. */
const FINAL = [400, 409, 413, 415, 422];

/** Exactly what is sent, and what the person is shown. */
export const bodyOf = (report: Report): string => JSON.stringify(report, null, 2);

export async function send(report: Report): Promise<Outcome> {
  try {
    const { status, headers } = await fetch(`${await apiAddress()}/v1/reports`, {
      method: "POST",
      body: bodyOf(report),
      headers: { "Content-Type": "application/json" },
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (status === 202) return { is: "sent" };
    if (FINAL.includes(status)) return { is: "refused" };
    const seconds = Number(headers.get("Retry-After") ?? Number.NaN);
    return {
      is: "later",
      wait: seconds > 0 ? Math.min(seconds * 1000, LONGEST_WAIT) : null,
    };
  } catch {
    return { is: "later", wait: null };
  }
}
