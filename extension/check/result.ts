/** What a check of a page gives, as it goes from the frames of a tab to the popup. */
import type { Polarity } from "./judge";

/** One control that looks like a setting for AI training. */
export interface LooksLike {
  /** What it is called. */
  label: string;
  polarity: Polarity;
  /** The words that made it think so. */
  because: string[];
}

/** What one frame gives. */
export interface CheckResult {
  /** The language the document says it is in, or "". */
  language: string;
  found: LooksLike[];
}

/** More in one frame than this are not marked: no page has as many settings for AI training. */
export const MOST_FOUND = 20;
/** Labels are cut behind this many characters. */
export const LONGEST_LABEL = 160;

/** The words to look for, put into a frame before the check: data apart from code. */
export const WORDS = "untrain/words";
/** The session that a check leaves in a frame, in our own world, where a page can neither see nor shadow it. */
export const SESSION = "untrain/check";

const isText = (value: unknown): value is string =>
  typeof value === "string" && value.length <= LONGEST_LABEL;

function isLooksLike(value: unknown): value is LooksLike {
  if (typeof value !== "object" || value === null) return false;
  const { label, polarity, because } = value as { [K in keyof LooksLike]?: unknown };
  return (
    isText(label) &&
    (polarity === "trains" || polarity === "protects" || polarity === "unknown") &&
    Array.isArray(because) &&
    because.length <= MOST_FOUND &&
    because.every(isText)
  );
}

/** Whether a frame's answer has the shape and the bounds of a result: a page's process may send anything. */
export function isCheckResult(value: unknown): value is CheckResult {
  if (typeof value !== "object" || value === null) return false;
  const { language, found } = value as { [K in keyof CheckResult]?: unknown };
  return (
    isText(language) &&
    Array.isArray(found) &&
    found.length <= MOST_FOUND &&
    found.every(isLooksLike)
  );
}
