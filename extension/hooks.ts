/**
 * What the scripts of a frame lay open to each other: the content script, the one that acts for a person
 * (entrypoints/act.ts), and what our own pages and the background start there. All run in the extension's own world of
 * the frame, of which no page sees anything.
 */
import type { Outcome } from "./act/outcome";
import type { Finding } from "./detect/locate";

export interface Hooks {
  /** What stands in the page now. */
  findings?: readonly Finding[];
  /** Where chips and cards are drawn. */
  layer?: HTMLElement | undefined;
  /** Called whenever these are new. */
  onShow?(): void;
  /** There once the acting script was started; null in it where there are no rules. */
  acting?: Promise<Acting | null>;
}

/** What the acting script does for our own pages (act/remote.ts). No message starts it: nothing here listens to any. */
export interface Acting {
  /** Whether this frame has the control, found for certain. */
  has(control: string): boolean;
  /** Turn a control that exposes the person, once, unless that must not be done. */
  turn(control: string): Promise<Outcome | "refused">;
  /** What the page calls the controls that were found, as it is printed, by their ids. */
  labels(): Record<string, string>;
}

/** The place of the hooks: one object for all scripts of a frame. */
export const world = globalThis as { untrain?: Hooks };
