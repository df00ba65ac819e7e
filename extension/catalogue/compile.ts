/**
 * Cuts the catalogue down to what a content script needs, one slice per host pattern (see rules.ts).
 * A pure function: the background stores what it returns.
 */

import { normalise } from "../detect/text";
import { inKey, type KeyAfter } from "../text";
import { isAt } from "./address";
import { exposureOf } from "./exposure";
import { findControl } from "./find";
import { lookupIn } from "./lookup";
import type {
  ChipKind,
  ControlRule,
  NoticeRule,
  PageTexts,
  Reference,
  RulePlace,
  Says,
  ServiceRules,
  SharedRules,
  SiteRules,
  SourceRule,
  Vocabulary,
} from "./rules";
import { sourcesOf } from "./sources";
import { orderSteps } from "./steps";
import type { Bundle, Control, Label, Notice, Platform, Service } from "./types.generated";
import { wayTo } from "./way";
import { WORDING } from "./wording";

/** Looks up a sentence of the interface; `values` fill its placeholders. */
export type Translate = (key: KeyAfter<"page_">, ...values: string[]) => string;

/** Bounds for the banner's details: it is a summary, the popup shows the rest. */
const MAX_DETAILS = 6;
const MAX_DETAIL_LENGTH = 240;

/** The slices of those host patterns on which the catalogue places something: all of them, or some. */
export function compile(
  bundle: Bundle,
  platform: Platform,
  t: Translate,
  wanted?: readonly string[],
): SiteRules[] {
  const { hosts } = lookupIn(bundle.services);
  return [...(wanted ?? hosts.keys())].flatMap((host) => {
    const services = hosts.get(host);
    return services
      ? {
          serial: bundle.serial,
          host,
          services: services.map((service) => serviceRules(service, bundle, host, platform, t)),
        }
      : [];
  });
}

/** What all hosts share. */
export const compileShared = (
  t: Translate,
  tongue: SharedRules["tongue"],
  style: string,
): SharedRules => ({
  wording: WORDING,
  texts: pageTexts(t),
  tongue,
  style,
});

/**
 * All controls of the service, with their places on this host only: a person who is sent to a control may arrive on
 * any page of the service, and is told there how to go on.
 */
function serviceRules(
  service: Service,
  bundle: Bundle,
  host: string,
  platform: Platform,
  t: Translate,
): ServiceRules {
  return {
    id: service.id,
    name: service.name,
    signIn: service.sign_in.filter((address) => address.host === host),
    controls: service.controls.map((control) => controlRule(control, service, host, platform, t)),
    notices: service.notices
      .filter((notice) => notice.places.some((place) => place.host === host))
      .map((notice) => noticeRule(notice, service, bundle, host, t)),
  };
}

function controlRule(
  control: Control,
  service: Service,
  host: string,
  platform: Platform,
  t: Translate,
): ControlRule {
  const { id, name, options, hooks, link, effect } = control;
  const isTraining = effect !== "not_training" && effect !== "non_generative";
  const label = control.labels.find(({ role, use }) => role === "label" && use === "match");
  return {
    id,
    words: vocabularyOf(control, service),
    options: options.map(({ text, state }) => ({ text: normalise(text), state })),
    hooks: hooks.map(({ attribute, value, on }) => ({
      attribute,
      value,
      on: on as "control" | "container",
    })),
    places: placesOf(control, host),
    link: link ? { url: link.url, exact: link.exact } : null,
    says: {
      on: says(control, "on", t),
      off: says(control, "off", t),
      unknown: says(control, "unknown", t),
    },
    protects: protectingState(control),
    advice: adviceFor(control, host, t),
    told: {
      likely: t("likely", label?.text ?? name),
      absent: t("absent", service.name),
      unclear: t("unclear", label?.text ?? name),
      guide: t("guide", name),
      signedOut: t("signedOut", service.name),
    },
    steps: orderSteps(control.steps, platform)[0]?.steps ?? [],
    absences: control.absences.map(({ text }) => text),
    costs: control.off_costs.map((claim) => t("cost", shorten(claim.text))),
    details: detailsOf(control),
    source: bestSource(service, evidenceOf(control)),
    show: wayTo(control, service) ? id : "",
    instead: isTraining
      ? null
      : referenceTo(
          service.controls.find((other) => other.effect === "trains" && other.link?.exact),
          t,
        ),
  };
}

/** Where its exact link leads is the control's own page too, unless that is only a part of a page. */
function placesOf({ places, link }: Control, host: string): RulePlace[] {
  const here = places.filter((place) => place.host === host);
  const url = link?.exact ? new URL(link.url) : null;
  const around = url && !url.search && !url.hash && here.find((place) => isAt(url, place));
  return [
    ...here.filter(({ sole }) => sole).map((place) => ({ ...place, home: true })),
    ...(around && !around.sole ? [{ ...around, path: url.pathname, home: true }] : []),
    ...here.filter(({ sole }) => !sole),
  ];
}

/** The state in which a control keeps data out of training, or null where no state does. */
function protectingState({ effect, polarity }: Control): ControlRule["protects"] {
  const isTraining = effect !== "not_training" && effect !== "non_generative";
  return !isTraining || polarity === "none" ? null : polarity === "on_protects" ? "on" : "off";
}

/** Where a control is in a dialog, "below" would say where the dialog isn't. */
function adviceFor(control: Control, host: string, t: Translate): ControlRule["advice"] {
  const state = protectingState(control);
  const inDialog = control.places.some((place) => place.host === host && place.dialog);
  const where = t(inDialog ? "here" : "below");
  const turn = t(state === "on" ? "turnOn" : "turnOff", where);
  const option = control.options.find((known) => known.state === state);
  return { switch: turn, menu: option ? t("choose", option.text, where) : turn, row: t("openRow") };
}

const CHIPS: readonly ChipKind[] = [
  "exposed",
  "protected",
  "unknown",
  "not-training",
  "non-generative",
  "pending",
];

function pageTexts(t: Translate): PageTexts {
  const chips = (wrap: (text: string) => string) =>
    Object.fromEntries(
      CHIPS.map((kind) => [kind, wrap(t(`chip_${inKey(kind)}`))]),
    ) as PageTexts["chips"];
  return {
    showMe: t("showMe"),
    why: t("why"),
    close: t("close"),
    stepsTitle: t("stepsTitle"),
    basedOn: t("basedOn"),
    report: t("report"),
    pending: t("pending"),
    locked: t("locked"),
    chips: chips((text) => text),
    likelyChips: chips((text) => t("chipLikely", text)),
  };
}

/** "On: LinkedIn may train …", or the plain statement where the state says nothing about training. */
function says(control: Control, state: "on" | "off" | "unknown", t: Translate): Says {
  const exposure = exposureOf(control, state);
  const message = control.messages[state];
  const plain = state === "unknown" || exposure === "not-training";
  return {
    exposure,
    chip: control.effect === "non_generative" ? "non-generative" : exposure,
    sentence: plain ? message : t(state === "on" ? "stateOn" : "stateOff", message),
  };
}

/** An address that a link of ours may lead to. */
const isSafe = (url: string | null | undefined): url is string =>
  url?.startsWith("https://") === true;

function referenceTo(control: Control | undefined, t: Translate): Reference | null {
  const url = control?.link?.url;
  return control && isSafe(url) ? { text: t("goTo", control.name), url } : null;
}

function noticeRule(
  notice: Notice,
  service: Service,
  bundle: Bundle,
  host: string,
  t: Translate,
): NoticeRule {
  const find = (id: string) => findControl(id, bundle.services);
  const hasWay = (id: string): boolean => {
    const found = find(id);
    return found !== null && wayTo(found.control, found.service) !== null;
  };
  return {
    places: notice.places.filter((place) => place.host === host),
    part: "banner",
    about: notice.id,
    exposure: "not-training",
    text: notice.text,
    links: notice.see.flatMap((id) => referenceTo(find(id)?.control, t) ?? []),
    source: bestSource(service, notice.evidence),
    show: notice.see.find(hasWay) ?? "",
  };
}

/** A label of so many letters is about the same, whatever is said behind it. */
const LONG = 40;
/** What may be printed with any of them, and tells none from another. */
const ALWAYS_PRINTED = [
  "AI KI IA, artificial intelligence, künstliche Intelligenz, intelligence artificielle, inteligencia artificial",
  "intelligenza artificiale, kunstmatige intelligentie, inteligência artificial, sztuczna inteligencja",
];

/**
 * A control's texts by what they prove. The names of other settings are its own lookalikes and what any other control
 * of the service is called; a text that also names this control rules out nothing.
 */
function vocabularyOf(control: Control, service: Service): Vocabulary {
  const texts = (keep: (label: Label) => boolean) => [
    ...new Set(control.labels.filter(keep).map(({ text }) => normalise(text))),
  ];
  const isName = ({ role }: Label) => role === "label" || role === "list_row";
  const own = texts(() => true);
  const names = texts((label) => isName(label) && label.use === "match");
  const elsewhere = [
    ...control.lookalikes,
    ...service.controls.filter(({ id }) => id !== control.id).flatMap(({ labels }) => labels),
  ].map(({ text }) => normalise(text));
  return {
    names,
    hints: [
      ...texts((label) => isName(label) && label.use === "hint"),
      // Where much is said in the known words, more may follow. "%s" stands for anything.
      ...names
        .filter((name) => name.length >= LONG && !elsewhere.some((text) => text.startsWith(name)))
        .map((name) => `${name}%s`),
    ],
    headings: texts(({ role }) => role === "heading"),
    printed: [...own, ...[service.name, service.company, ...ALWAYS_PRINTED].map(normalise)],
    languages: [
      ...new Set(control.labels.filter(isName).map(({ lang }) => lang.split("-")[0] as string)),
    ],
    others: [...new Set(elsewhere)].filter((text) => !own.includes(text)),
  };
}

function detailsOf(control: Control): string[] {
  const claims = [control.retroactive, ...control.does_not_cover, ...control.notes];
  return claims.slice(0, MAX_DETAILS).map((claim) => shorten(claim.text));
}

/** The text within the bound, cut after a whole sentence if there is one, else after a whole word. */
function shorten(text: string): string {
  if (text.length <= MAX_DETAIL_LENGTH) return text;
  const head = text.slice(0, MAX_DETAIL_LENGTH);
  const sentence = head.lastIndexOf(". ");
  if (sentence > MAX_DETAIL_LENGTH / 3) return head.slice(0, sentence + 1);
  return `${head.slice(0, head.lastIndexOf(" "))}…`;
}

/** Keys of what the control's main statements are based on; the summary's own come first when it has any. */
function evidenceOf(control: Control): string[] {
  if (control.summary.evidence.length > 0) return control.summary.evidence;
  return [...(control.link?.evidence ?? []), ...control.labels.flatMap((label) => label.evidence)];
}

function bestSource(service: Service, keys: readonly string[]): SourceRule | null {
  for (const { title, url, date } of sourcesOf(service, keys)) {
    // A date must not be broken in two.
    if (isSafe(url)) return { title: `${title} (${date.replaceAll("-", "\u2011")})`, url };
  }
  return null;
}
