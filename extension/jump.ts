/** The jump a person asked for, between the popup that asks and the page that opens (see messages.ts). */
import { browser } from "wxt/browser";
import { JUMP_KEY, JUMP_LIFETIME, type Jump } from "./messages";

export async function rememberJump(control: string): Promise<void> {
  const jump: Jump = { control, at: Date.now() };
  await browser.storage.local.set({ [JUMP_KEY]: jump });
}

/** Forgets a jump that nobody arrived from. */
export async function dropOldJump(): Promise<void> {
  const { [JUMP_KEY]: jump } = await browser.storage.local.get<{ [JUMP_KEY]?: Jump }>(JUMP_KEY);
  if (jump && Math.abs(Date.now() - jump.at) > JUMP_LIFETIME)
    await browser.storage.local.remove(JUMP_KEY);
}
