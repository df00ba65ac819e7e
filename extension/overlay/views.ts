/** From what was found to what is said about it: findings in, views out. No pixels and no browser here. */
import type { ControlRule, NoticeRule, PageTexts } from "../catalogue/rules";
import { isSwitchLike } from "../detect/controls";
import type { Finding, Location } from "../detect/locate";
import type { Exposure } from "../messages";
import type { CardView, ChipView } from "./parts";

/** What a finding's state says and means; while it waits to be saved, nothing yet. */
export const saysOf = ({ control, state, pending }: Finding): ControlRule["says"]["on"] =>
  pending && control.protects
    ? { exposure: "unknown", chip: "pending", sentence: "" }
    : control.says[state === "mixed" ? "unknown" : state];

const isUnsure = ({ certainty, control }: Finding): boolean =>
  certainty === "likely" && !!control.protects;

export function chipView(finding: Finding, { chips, likelyChips }: PageTexts): ChipView {
  const { exposure, chip } = saysOf(finding);
  return {
    id: finding.control.id,
    exposure,
    text: (isUnsure(finding) ? likelyChips : chips)[chip],
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
  notices: readonly NoticeRule[],
  settled: boolean,
  asked: string | null,
  texts: PageTexts,
): CardView | null {
  const worst = worstOf(findings);
  const lead =
    findings.find(({ control }) => control.id === asked) ??
    findings.find((finding) => saysOf(finding).exposure === worst);
  if (settled && !asked && (worst === "none" || worst === "not-training")) {
    if (absent[0]) return about(absent[0], absent[0].told.absent, { items: absent[0].absences });
    if (unclear[0]) return about(unclear[0], unclear[0].told.unclear);
  }
  if (lead) return found(lead, findings, asked !== null, texts);
  return notices[0] ?? null;
}

function found(
  finding: Finding,
  all: readonly Finding[],
  open: boolean,
  texts: PageTexts,
): CardView {
  const { control, state, locked } = finding;
  const { exposure, sentence } = saysOf(finding);
  const action = !sentence
    ? texts.pending
    : locked
      ? texts.locked
      : exposure === "exposed"
        ? adviceFor(finding)
        : "";
  return about(control, `${sentence} ${action}`.trim(), {
    about: control.id + state,
    exposure,
    items: [
      ...(isUnsure(finding) ? [control.told.likely] : []),
      ...control.costs,
      ...all
        .filter((other) => other !== finding && other.control.protects && control.protects)
        .map((other) => saysOf(other).sentence),
    ],
    links: control.instead ? [control.instead] : [],
    open,
  });
}

/** What to do to be protected, in the words that fit what the control looks like. */
const adviceFor = ({ control: { advice }, candidate: { kind } }: Finding): string =>
  isSwitchLike(kind)
    ? advice[["menu", "select", "radio"].includes(kind) ? "menu" : "switch"]
    : advice.row;

/** What a person who jumped to a control needs when it is not to be seen: why, and the way in words. */
export const guide = (control: ControlRule, signedOut: boolean, absent: boolean): CardView =>
  about(control, control.told[signedOut ? "signedOut" : absent ? "absent" : "guide"], {
    part: "guide",
    about: `${control.id}:guide`,
    items: signedOut ? [] : control.absences,
    steps: control.steps,
    details: [],
  });

const about = (control: ControlRule, text: string, more?: Partial<CardView>): CardView => ({
  part: "banner",
  about: control.id,
  exposure: "unknown",
  text,
  details: control.details,
  source: control.source,
  show: control.show,
  ...more,
});
