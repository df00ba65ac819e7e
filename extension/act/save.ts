/** The button that makes a change apply, where a page has one. */
import { closestAcross, DIALOG, query, textContent } from "../detect/dom";
import { normalise } from "../detect/text";

/** What pages print on it, normalised. */
const WORDS = new Set([
  ...["save", "save changes", "save preferences", "save settings", "apply", "update", "done"],
  ...["speichern", "änderungen speichern", "einstellungen speichern", "übernehmen", "fertig"],
  ...["enregistrer", "enregistrer les modifications", "sauvegarder", "appliquer", "terminé"],
  ...["guardar", "guardar cambios", "aplicar", "listo"],
  ...["salva", "salva modifiche", "salva le modifiche", "applica", "fine"],
  ...["opslaan", "wijzigingen opslaan", "toepassen", "gereed"],
  ...["zapisz", "zapisz zmiany", "zastosuj", "gotowe"],
  ...["salvar", "salvar alterações", "guardar alterações", "concluído"],
  ...["保存", "保存する", "変更を保存", "適用", "完了"],
  ...[
    "spara",
    "gem",
    "gem ændringer",
    "lagre",
    "tallenna",
    "uložit",
    "kaydet",
    "сохранить",
    "저장",
  ],
]);
const BUTTONS = "button,input[type=submit],[role=button]";
const SUBMITS = "[type=submit],button:not([type])";

/** The buttons of a page that can be pressed now. */
export const pressable = (): Set<Element> =>
  new Set(
    [...query(document, BUTTONS)].filter(
      (button) => !button.matches(":disabled,[aria-disabled=true]") && button.checkVisibility(),
    ),
  );

/**
 * The button to press after a control was changed, or null when there is none or more than one. In the control's form
 * it is what sends the form, or reads so; elsewhere what reads so and could not be pressed `before`.
 */
export function saveButton(control: Element, before: ReadonlySet<Element>): Element | null {
  const form = closestAcross(control, "form");
  const scope = form ?? closestAcross(control, DIALOG) ?? document;
  const buttons = [...query(scope, BUTTONS)].filter((button) => pressable().has(button));
  const named = buttons.filter(isNamedSo);
  const chosen = form
    ? named.length > 0
      ? named
      : buttons.filter((button) => button.matches(SUBMITS))
    : named.filter((button) => !before.has(button));
  return chosen.length === 1 ? (chosen[0] as Element) : null;
}

const isNamedSo = (button: Element): boolean =>
  WORDS.has(normalise((button as HTMLInputElement).value || textContent(button) || ""));
