/**
 * What the content script lays open to the script that acts for a person (entrypoints/act.ts). Both run in the
 * extension's own world of a frame, of which no page sees anything.
 */
import type { Finding } from "./detect/locate";

export interface Hooks {
  /** What stands in the page now. */
  findings?: readonly Finding[];
  /** Where chips and cards are drawn. */
  layer?: HTMLElement | undefined;
  /** Called whenever these are new. */
  onShow?(): void;
}

/** The place of the hooks: one object for all scripts of a frame. */
export const world = globalThis as { untrain?: Hooks };
