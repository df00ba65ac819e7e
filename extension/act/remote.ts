/**
 * Has a control in a tab operated for a page of our own, where the person asked for it. It goes by the scripting
 * interface, which only the extension's own pages and its background have: the scripts in pages listen to no message that
 * could be forged.
 */
import { browser } from "wxt/browser";
import type { world } from "../hooks";
import { isOneOf } from "../shape";
import { OUTCOMES, type Outcome } from "./outcome";

const SCRIPT = "/act.js";
/** A turn that has not come to an end after so many milliseconds never will: the page hangs. */
const PATIENCE = 30_000;

/** `lost`: begun, but the page went away before it could say what came of it, as it does where a form is sent. */
export type Turned = Outcome | "lost";

/** Turn one control in the only frame of the tab that has it; null where nothing was done. */
export async function turnIn(tabId: number, control: string): Promise<Turned | null> {
  const frameId = await frameWith(tabId, control).catch(() => null);
  if (frameId === null) return null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Turned>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, "lost");
  });
  const turned = turnThere(tabId, frameId, control).catch((): Turned => "lost");
  return Promise.race([turned, late]).finally(() => clearTimeout(timer));
}

/** The only frame that has the control: two that could be it are none. */
async function frameWith(tabId: number, control: string): Promise<number | null> {
  const target = { tabId, allFrames: true };
  await browser.scripting.executeScript({ target, files: [SCRIPT] });
  const asked = await browser.scripting.executeScript({ target, func: has, args: [control] });
  const [frame, ...others] = asked.filter(({ result }) => result === true);
  return frame && others.length === 0 ? frame.frameId : null;
}

async function turnThere(tabId: number, frameId: number, control: string): Promise<Turned | null> {
  const [answer] = await browser.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    func: turn,
    args: [control],
  });
  const result: unknown = answer?.result;
  if (result === "refused") return null;
  // A frame that goes away meanwhile answers with nothing.
  return isOneOf(result, OUTCOMES) ? result : "lost";
}

// These run in the frame. They are handed over as text, so nothing from outside of them may be named in them.

async function has(control: string): Promise<boolean> {
  const { untrain } = globalThis as typeof world;
  return (await untrain?.acting)?.has(control) ?? false;
}

async function turn(control: string): Promise<Outcome | "refused"> {
  const { untrain } = globalThis as typeof world;
  return (await untrain?.acting)?.turn(control) ?? "refused";
}
