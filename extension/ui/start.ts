/** What every page of ours begins with. */
import { type ComponentChild, render } from "preact";
import { loadCatalogue, onEdition } from "../catalogue/edition";
import { onSettings } from "../governed";
import { speakChosen } from "../language";
import { tongue } from "../text";
import { applyAppearance } from "./appearance";

/**
 * Shows a page in the language and appearance that the person chose, with the catalogue in use, now and whenever that
 * changes.
 */
export async function start(view: () => ComponentChild): Promise<void> {
  const container = document.getElementById("app");
  const draw = async (): Promise<void> => {
    await speakChosen();
    await loadCatalogue();
    Object.assign(document.documentElement, tongue());
    if (container) render(view(), container);
  };
  onSettings((settings, before) => {
    if (settings.language !== before.language) void draw();
  });
  onEdition(() => void draw());
  await applyAppearance();
  await draw();
}
