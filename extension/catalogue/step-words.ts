/**
 * What menus call the step to a state, where they name what is done rather than how it stands then, one language a line.
 * The script that acts for a person looks for these in a menu that the setting itself opened (act/operate.ts).
 */
import { words } from "./words";

export const STEP_WORDS = {
  on: words(`
turn on|switch on|enable|allow
aktivieren|einschalten|zulassen
activer|autoriser
activar|permitir
attiva|consenti
inschakelen|toestaan
ativar|ligar
włącz|zezwól
オンにする|有効にする
`),
  off: words(`
turn off|switch off|disable|don't allow
deaktivieren|ausschalten|nicht zulassen
désactiver|ne pas autoriser
desactivar|no permitir
disattiva|non consentire
uitschakelen|niet toestaan
desativar|desligar|não permitir
wyłącz|nie zezwalaj
オフにする|無効にする
`),
};
