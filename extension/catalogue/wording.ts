/**
 * What the content script is taught about words: states, "not", fillers and words for training. Of the lexicon by which
 * settings are told on any page it gets only single words, for all languages together.
 */
import { anyOf, fold, type Wording } from "../detect/text";
import { LEXICON, type Words } from "./lexicon";
import { STATE_WORDS } from "./state-words";

/** Fillers of languages in which there are labels, but which the lexicon does not know, and what it counts as data. */
const MORE_FILLER = `
  i, me, we, you, your, my, mine, us, that, which, who, have, has, been, when, while, turn, let, please, setting, settings,
  selected, certain, some, various, toggle, switch, checkbox, option, enable, enabled, disable, disabled,
  change, edit, manage, value, einstellung*, andern, wert, parametre*, reglage*, modifier, valeur, ajuste*, cambiar, valor,
  impostazion*, modifica, valore, instelling*, wijzig*, waarde, configurac*, alterar, ustawieni*, zmien, nastaveni, zmenit,
  on, off, schalter, umschalten, einschalten, ausschalten, aktivieren, deaktivieren, activer, desactiver, activar,
  desactivar, attiva, disattiva, inschakelen, uitschakelen, ativar, desativar, wlacz, wylacz,
  data, information, info, personal, personally, daten, information*, personenbezogen*, donnee*, personnel*, datos,
  personales, dati, personali, gegevens, persoonlijke, dados, informac*, pessoais, dane, danych, danymi, osobowe, osobowych
  mon, ma, mes, votre, vous, nous, je, que, qui, dont, afin, mi, mis, me, te, tus, tu, yo, nos, con, mio, mia, miei, mie, tuo, tua, tuoi, tue, che, cui,
  wij, we, ik, mij, u, meu, meus, minha, minhas, voce, seus, suas, sua, me, moje, moja, moj, mnie, swoje, twoje, twoj, twoja,
  um, ihnen, sie, du, dich, wir, uns, ich, mich, dass, welche, welcher, sollen, kann, konnen,
  pouzi*, muj, moji, meho, mych, ma, mych, pro, k, ke, s, z, ze, na, v, ve, a, i, nebo, data, udaje, udaju, povol*, umozn*, ktere, ktery,
  kayt*, minun, tietoja, tiedot, tietoni, salli, ja, tai, anvand*, mina, min, mitt, mig, for, att, och, eller, som, av, till, tillat, data, uppgifter,
  brug*, mine, mit, til, at, og, eller, af, tillad, bruk*, mine, min, til, tillat, dataene, i
`;

const list = (text: string): string[] =>
  text
    .split(/[,\n]/)
    .map((word) => fold(word.trim()))
    .filter((word) => /^[\p{L}\p{N}]+\*?$/u.test(word));

const languages = Object.values(LEXICON.languages);
const all = (...lists: (keyof Words)[]): string[] => [
  ...new Set(lists.flatMap((name) => languages.flatMap((words) => list(words[name])))),
];

const training = [...all("training", "teaching"), ...list(LEXICON.common.training ?? "")];
/** Who gets the data is what some settings are about. */
const others = list(
  "third,party,parties,other,company,companies,dritt*,anderer,tiers,tierces,autres,terceros,otros,otras,terzi,altri,derden,andere,terceiros,outros,innych,firm",
);
/** What tells settings apart in one language is no filler in another ("ai" is "to the" in Italian). */
const isTelling = anyOf([...training, ...others, ...all("ai", "model", "improve", "feature")]);

export const WORDING: Wording = {
  states: Object.fromEntries([
    ...STATE_WORDS.on.map((word) => [word, "on"]),
    ...STATE_WORDS.off.map((word) => [word, "off"]),
    ...STATE_WORDS.steps.map((word) => [word, null]),
  ]),
  not: STATE_WORDS.not,
  filler: [...new Set([...all("use", "filler", "means"), ...list(MORE_FILLER)])].filter(
    (word) => !isTelling(word.replace("*", "")),
  ),
  training,
};
