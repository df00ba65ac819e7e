/** What passes between the parts of the extension: popup ⇄ content script, content script → background. */
import type { State } from "./catalogue/types.generated";

export type { State };
export type Exposure = "exposed" | "protected" | "unknown" | "not-training";

/** One control located in a page, as told to the popup. */
export interface FoundControl {
  id: string;
  state: State;
  exposure: Exposure;
  certainty: "certain" | "likely";
  /** The page says that the control can't be changed (disabled, or locked by an administrator). */
  locked: boolean;
}

/** What one frame of a tab has seen. */
export interface FrameReport {
  type: "report";
  /** Random, the same as long as the frame shows this document. */
  frame: string;
  /** Address of the frame without query and hash. */
  address: string;
  top: boolean;
  service: string;
  found: FoundControl[];
  /** Controls that belong here by address but are not in the page. */
  absent: string[];
}

/**
 * Name of the port the popup opens to a tab's frames. Every frame answers with a FrameReport at once and again when
 * something changes.
 */
export const REPORT_PORT = "report";

/** Sent to the background when what a page shows changes, for the toolbar badge. */
export interface BadgeMessage {
  type: "badge";
  /** `blocked`: the page takes our marks away. */
  exposure: Exposure | "none" | "blocked";
}

/** Sent to the background when a person presses "This is wrong" on a card. */
export interface WrongMessage {
  type: "report";
  /** What the card is about: a control's id and how it stands, or a notice's id. */
  about: string;
}

/** Sent to the background when a person presses "Show me" on a card. */
export interface ShowMeMessage {
  type: "guide";
  control: string;
}

/**
 * A jump the person asked for in the popup, kept in local storage for the page that opens next: the content script
 * there highlights the control, or says why it is not to be seen and shows the steps.
 */
export interface Jump {
  control: string;
  /** Milliseconds since the epoch. */
  at: number;
}
export const JUMP_KEY = "jump";
/** A jump nobody arrived from within this many milliseconds is forgotten. */
export const JUMP_LIFETIME = 120_000;
