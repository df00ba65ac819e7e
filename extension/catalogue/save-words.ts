/**
 * What pages print on the button that makes a change apply, one language a line. The script that acts for a person
 * looks for these (act/save.ts).
 */
import { words } from "./words";

export const SAVE_WORDS = words(`
save|save changes|save preferences|save settings|apply|update|done
speichern|änderungen speichern|einstellungen speichern|übernehmen|fertig
enregistrer|enregistrer les modifications|sauvegarder|appliquer|terminé
guardar|guardar cambios|aplicar|listo
salva|salva modifiche|salva le modifiche|applica|fine
opslaan|wijzigingen opslaan|toepassen|gereed
zapisz|zapisz zmiany|zastosuj|gotowe
salvar|salvar alterações|guardar alterações|concluído
保存|保存する|変更を保存|適用|完了
spara
gem|gem ændringer
lagre
tallenna
uložit
kaydet
сохранить
저장
`);
