/** What the frames of a tab report, taken with care: a page's process may send anything. */
import { type Browser, browser } from "wxt/browser";
import {
  type Exposure,
  type FoundControl,
  type FrameReport,
  REPORT_PORT,
  type State,
} from "./messages";
import { isObject, isOneOf, isText as isTextWithin, type Loose } from "./shape";

/** Bounds on one report; more is not what our content script sends. */
const MAX_CONTROLS = 100;
const MAX_TEXT = 2000;
const MAX_FRAMES = 50;

/** How often, and after how many milliseconds, a tab in which nobody answers is asked again. */
const MAX_ATTEMPTS = 10;
const RETRY_AFTER = 300;

export const STATES: readonly State[] = ["on", "off", "mixed", "unknown"];
export const EXPOSURES: readonly Exposure[] = ["exposed", "protected", "unknown", "not-training"];
export const CERTAINTIES: readonly FoundControl["certainty"][] = ["certain", "likely"];

const isText = (value: unknown): value is string => isTextWithin(value, MAX_TEXT);
const isListOf = <T>(value: unknown, isItem: (item: unknown) => item is T): value is T[] =>
  Array.isArray(value) && value.length <= MAX_CONTROLS && value.every(isItem);

function isFound(value: unknown): value is FoundControl {
  if (!isObject(value)) return false;
  const { id, state, exposure, certainty, locked }: Loose<FoundControl> = value;
  return (
    isText(id) &&
    isOneOf(state, STATES) &&
    isOneOf(exposure, EXPOSURES) &&
    isOneOf(certainty, CERTAINTIES) &&
    typeof locked === "boolean"
  );
}

/** Whether a message has the shape of a report, within the bounds. */
export function isReport(value: unknown): value is FrameReport {
  if (!isObject(value)) return false;
  const { type, frame, address, top, service, found, absent }: Loose<FrameReport> = value;
  return (
    type === "report" &&
    isText(frame) &&
    isText(address) &&
    typeof top === "boolean" &&
    isText(service) &&
    isListOf(found, isFound) &&
    isListOf(absent, isText)
  );
}

/** What is known of one control in a tab: located, or missing from the page it belongs to. */
export type Sighting = FoundControl | "absent";

/**
 * The frames' findings taken together, by control id. A control that one frame shows is there, whatever others lack;
 * frames that disagree about its state leave it unknown.
 */
export function combine(reports: Iterable<FrameReport>): Map<string, Sighting> {
  const seen = new Map<string, Sighting>();
  for (const { found, absent } of reports) {
    for (const id of absent) if (!seen.has(id)) seen.set(id, "absent");
    for (const control of found) {
      const known = seen.get(control.id);
      seen.set(
        control.id,
        known === undefined || known === "absent" ? control : agree(known, control),
      );
    }
  }
  return seen;
}

function agree(a: FoundControl, b: FoundControl): FoundControl {
  const same = a.state === b.state && a.exposure === b.exposure;
  return {
    id: a.id,
    state: same ? a.state : "unknown",
    exposure: same ? a.exposure : "unknown",
    certainty: a.certainty === b.certainty ? a.certainty : "likely",
    locked: a.locked && b.locked,
  };
}

/**
 * Listens to all frames of a tab until the returned function is called. Frames are told apart by what they say of
 * themselves, as a port does not name its sender. Where nobody answers, it asks again for a while: a page that has
 * just opened may not be ready.
 */
export function watchReports(
  tabId: number,
  onChange: (reports: FrameReport[]) => void,
): () => void {
  const frames = new Map<string, FrameReport>();
  let attempts = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let port = connect();

  function connect(): Browser.runtime.Port {
    attempts += 1;
    const opened = browser.tabs.connect(tabId, { name: REPORT_PORT });
    opened.onMessage.addListener(take);
    opened.onDisconnect.addListener(lose);
    return opened;
  }

  function take(message: unknown): void {
    if (!isReport(message)) return;
    const { frame } = message;
    if (!frames.has(frame) && frames.size >= MAX_FRAMES) return;
    frames.set(frame, message);
    onChange([...frames.values()]);
  }

  function lose(): void {
    // Looking at the error tells Chromium that it is expected; Firefox keeps it elsewhere.
    const unheard = browser.runtime.lastError !== undefined || frames.size === 0;
    frames.clear();
    onChange([]);
    if (!unheard || attempts >= MAX_ATTEMPTS) return;
    retry = setTimeout(() => {
      port = connect();
    }, RETRY_AFTER);
  }

  return () => {
    clearTimeout(retry);
    port.disconnect();
  };
}
