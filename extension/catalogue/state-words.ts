/**
 * The words interfaces use for the two states of a switch. A word counts only where it stands alone or at the end of a
 * name, so that words which mean something else inside a sentence do no harm. They travel with the rules of each host
 * rather than in the content script: they are data, and most pages need none of them.
 */
import { words } from "./words";

const ON = `
on|enabled|active|activated|turned on|yes|allowed
ein|an|aktiviert|eingeschaltet|aktiv
activé|activée|oui|actif|active|activés
activado|activada|activo|activa|sí|encendido
attivo|attiva|attivato|attivata|sì|acceso
aan|ingeschakeld|actief
ativado|ativada|ligado|ligada|sim|ativo|ativa
wł|włączone|włączony|włączona|włączono|tak
zap|zapnuto|zapnuté|ano|zapnutý
zapnuté|áno
på|aktiverad|aktiveret|aktivert|til|slået til
käytössä|päällä|kyllä
be|bekapcsolva|igen
activat|activată|pornit|da
açık|etkin|evet
вкл|включено|включена|включен|да
увімк|увімкнено|так
ενεργό|ενεργοποιημένο|ναι
включено|вкл
uključeno|uklj
aktif|ya|nyala
bật|đã bật
เปิด|เปิดอยู่
चालू|चालू है
オン|有効|はい
开|开启|已开启|启用|已启用|打开|是
開|開啟|已開啟|啟用|已啟用
켜짐|켬|사용|사용 중|사용함|예
تشغيل|مفعل|مفعّل|نعم|قيد التشغيل
פועל|מופעל|כן
`;
const OFF = `
off|disabled|inactive|deactivated|not enabled|turned off|no|blocked
aus|deaktiviert|ausgeschaltet|inaktiv|nicht aktiviert|nein
désactivé|désactivée|non|inactif|inactive
desactivado|desactivada|inactivo|inactiva|no|apagado
disattivo|disattiva|disattivato|disattivata|non attivo|spento
uit|uitgeschakeld|nee|inactief
desativado|desativada|desligado|desligada|não|inativo|inativa
wył|wyłączone|wyłączony|wyłączona|wyłączono|nie
vyp|vypnuto|vypnuté|ne|vypnutý
nie
av|inaktiverad|deaktiveret|deaktivert|fra|slået fra|nej|nei
ei käytössä|pois|pois päältä|ei
ki|kikapcsolva|nem
dezactivat|dezactivată|oprit|nu
kapalı|devre dışı|hayır
выкл|выключено|выключена|выключен|отключено|нет
вимк|вимкнено|ні
ανενεργό|απενεργοποιημένο|όχι
изключено|изкл
isključeno|isklj
nonaktif|tidak|mati
tắt|đã tắt
ปิด|ปิดอยู่
बंद|बंद है
オフ|無効|いいえ
关|关闭|已关闭|停用|已停用|禁用|否
關|關閉|已關閉|已停用
꺼짐|끔|사용 안 함|사용 안함|아니요|아니오
إيقاف|معطل|معطّل|لا|متوقف
כבוי|מושבת|לא
`;

/** What one can do: of a thing that can be turned off nobody knows by that how it stands, though mostly it is on. */
const STEPS = `
turn on|turn off|switch on|switch off|toggle on|toggle off
zet aan|zet uit|stäng av|slå på|slå av|sätt på|slå til|slå fra
`;

/** What turns a label into its opposite: a switch so called is not the one we know, or means the contrary. */
const NOT = `
not|don't|doesn't|never|no|block|prevent|stop|disallow|exclude|without|except|refuse|deny|opt-out|out
nicht|kein|keine|keinen|nie|niemals|blockieren|verhindern|ausschließen|verweigern|widersprechen
ne|pas|jamais|aucun|aucune|bloquer|empêcher|refuser|exclure|interdire|sans
no|nunca|bloquear|impedir|evitar|excluir|rechazar|sin
non|mai|bloccare|blocca|impedire|impedisci|escludere|rifiutare|senza
niet|geen|nooit|blokkeren|voorkomen|uitsluiten|weigeren|zonder
não|nunca|recusar|sem
nie|nigdy|blokuj|zablokuj|zapobiegaj|wyklucz|bez
ne|nikdy|blokovat|zabránit|vyloučit|nepoužívat
inte|ikke|ei|nem|nu|не|нет|запретить
`;

/** All normalised. */
export const STATE_WORDS = {
  on: words(ON),
  off: words(OFF),
  steps: words(STEPS),
  not: words(NOT),
};
