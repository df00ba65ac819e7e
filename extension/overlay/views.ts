/** From what was found to what is said about it: findings in, views out. No pixels and no browser here. */
import type { ControlRule, NoticeRule, ServiceRules } from "../catalogue/rules";
import { boxOf, closestAcross, DIALOG } from "../detect/dom";
import type { Finding, Location } from "../detect/locate";
import type { PlacedControl } from "../detect/places";
import type { Exposure } from "../messages";
import type { CardView, ChipView, Translate } from "./parts";

/** Cards stand at the top unless a dialog is there; a control further down than this is below them, in CSS pixels. */
const BELOW_CARD = 140;

/** What a finding's state says and means; while it waits to be saved, nothing yet. */
export const saysOf = ({ control, state, pending }: Finding): ControlRule["says"]["on"] =>
  pending && control.protects
    ? { exposure: "unknown", sentence: "" }
    : control.says[state === "mixed" ? "unknown" : state];

export function chipView(finding: Finding, t: Translate): ChipView {
  const { exposure, sentence } = saysOf(finding);
  const words = t(sentence ? `chip_${exposure.replace("-", "_")}` : "chip_pending");
  const isLikely = finding.certainty === "likely" && finding.control.protects;
  return {
    id: finding.control.id,
    exposure,
    text: isLikely ? t("chipLikely", words) : words,
    body: finding.body,
    row: finding.row,
  };
}

/** What stands first in the banner: what exposes the person, then what we can't tell, then the rest. */
const ORDER: readonly Exposure[] = ["exposed", "unknown", "protected", "not-training"];

/** The worst exposure among findings, or "none". */
export const worstOf = (findings: readonly Finding[]): Exposure | "none" =>
  ORDER.find((exposure) => findings.some((finding) => saysOf(finding).exposure === exposure)) ??
  "none";

/**
 * The banner that sums the page up, or null when there is nothing to say. `asked` is the control whose chip was
 * pressed: it comes first then.
 */
export function banner(
  { findings, absent, unclear }: Location,
  placed: readonly PlacedControl[],
  notices: readonly NoticeRule[],
  settled: boolean,
  asked: string | null,
  t: Translate,
): CardView | null {
  const worst = worstOf(findings);
  const lead =
    findings.find(({ control }) => control.id === asked) ??
    findings.find((finding) => saysOf(finding).exposure === worst);
  if (settled && !asked && (worst === "none" || worst === "not-training")) {
    const service = placed.find(({ control }) => control === absent[0])?.service.name;
    if (absent[0])
      return about(absent[0], t("absent", service ?? ""), { items: absent[0].absences });
    if (unclear[0]) return about(unclear[0], t("unclear", unclear[0].label));
  }
  if (lead) return found(lead, findings, asked !== null, t);
  const [notice] = notices;
  return notice
    ? card(notice.id, notice.text, {
        exposure: "not-training",
        links: notice.see,
        source: notice.source,
      })
    : null;
}

function found(finding: Finding, all: readonly Finding[], open: boolean, t: Translate): CardView {
  const { control, state, locked, certainty } = finding;
  const { exposure, sentence } = saysOf(finding);
  const action = !sentence
    ? t("pending")
    : locked
      ? t("locked")
      : exposure === "exposed"
        ? advice(finding, t)
        : "";
  const others = control.protects
    ? all.filter((other) => other !== finding && other.control.protects)
    : [];
  return about(control, `${sentence} ${action}`.trim(), {
    about: control.id + state,
    exposure,
    items: [
      ...(certainty === "likely" && control.protects ? [t("likely", control.label)] : []),
      ...control.costs.map((cost) => t("cost", cost)),
      ...others.map((other) => saysOf(other).sentence),
    ],
    links: control.instead ? [control.instead] : [],
    open,
  });
}

/** What a person who jumped to a control needs when it is not to be seen: why, and the way in words. */
export const guide = (
  control: ControlRule,
  { name }: ServiceRules,
  signedOut: boolean,
  absent: boolean,
  t: Translate,
): CardView =>
  about(
    control,
    signedOut ? t("signedOut", name) : absent ? t("absent", name) : t("guide", control.name),
    {
      part: "guide",
      about: `${control.id}:guide`,
      items: signedOut ? [] : control.absences,
      steps: control.steps,
      details: [],
    },
  );

const about = (control: ControlRule, text: string, more: Partial<CardView> = {}): CardView =>
  card(control.id, text, { details: control.details, source: control.source, ...more });

const card = (key: string, text: string, more: Partial<CardView>): CardView => ({
  part: "banner",
  about: key,
  exposure: "unknown",
  text,
  items: [],
  steps: [],
  links: [],
  details: [],
  open: false,
  source: null,
  ...more,
});

/** What to do to be protected, in the words that fit the control and where it stands. */
function advice(
  { control: { protects, options }, candidate: { kind }, body }: Finding,
  t: Translate,
): string {
  if (kind === "link" || kind === "row") return t("openRow");
  const where = t(boxOf(body).top > BELOW_CARD && !closestAcross(body, DIALOG) ? "below" : "here");
  const option = options.find(({ state }) => state === protects);
  if (option && (kind === "menu" || kind === "select" || kind === "radio"))
    return t("choose", option.shown, where);
  return t(protects === "on" ? "turnOn" : "turnOff", where);
}
