/** What menus call the step to a state, where they name what is done rather than how it stands then. Normalised. */
import type { State } from "../messages";

const ON =
  "turn on|switch on|enable|allow|aktivieren|einschalten|zulassen|activer|autoriser|activar|permitir|attiva|consenti|inschakelen|toestaan|ativar|włącz|zezwól|オンにする|有効にする";
const OFF =
  "turn off|switch off|disable|don't allow|deaktivieren|ausschalten|nicht zulassen|désactiver|ne pas autoriser|desactivar|no permitir|disattiva|non consentire|uitschakelen|niet toestaan|desativar|não permitir|wyłącz|nie zezwalaj|オフにする|無効にする";

const STEPS = new Map<string, State>([
  ...ON.split("|").map((word) => [word, "on"] as const),
  ...OFF.split("|").map((word) => [word, "off"] as const),
]);

/** The state that a step leads to, or null. */
export const stateAfter = (step: string): State | null => STEPS.get(step) ?? null;
