/** Light or dark, as the reader chose; base.css does the rest. */
import { loadSettings, onSettings } from "../governed";
import type { Settings } from "../settings";

/** Shows this page as the settings say, now and whenever they change. */
export async function applyAppearance(): Promise<void> {
  onSettings(apply);
  apply(await loadSettings());
}

function apply({ appearance }: Settings): void {
  document.documentElement.dataset.appearance = appearance;
}
