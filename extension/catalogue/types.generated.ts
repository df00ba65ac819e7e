// Generated from server/untrain/catalogue/model.py by `untrain catalogue schema`. Do not edit.

/**
 * What a service does by default, as a person who read its texts sums it up.
 */
export type Stance = "trains_default" | "consent_only" | "no_training" | "disputed" | "unclear" | "silent";
/**
 * What a control governs.
 */
export type Effect =
  "trains" | "shared_for_training" | "signals_crawlers" | "non_generative" | "not_training" | "disputed";
/**
 * What the control's ON state means.
 */
export type Polarity = "on_allows" | "on_protects" | "none";
/**
 * What a person operates.
 */
export type Mechanism =
  | "switch"
  | "checkbox"
  | "dropdown"
  | "radio"
  | "link_row"
  | "two_steps"
  | "form"
  | "email"
  | "admin_only"
  | "app_only"
  | "none";
/**
 * Which text of the page a label is.
 */
export type LabelRole = "label" | "heading" | "list_row" | "question" | "description";
/**
 * How far a label may be trusted: `match` identifies the control in its place, `hint` only supports.
 */
export type LabelUse = "match" | "hint";
/**
 * How a control stands.
 */
export type State = "on" | "off" | "mixed" | "unknown";
/**
 * Which element bears a hook.
 */
export type HookTarget = "control" | "container";
/**
 * Which documents of a tab a place is in.
 */
export type Frame = "top" | "child" | "any";
/**
 * Where a person is when following steps.
 */
export type Platform = "web" | "mobile" | "windows" | "mac" | "ios" | "android" | "xbox";
/**
 * Kinds of account that are treated differently.
 */
export type AccountKind = "any" | "personal" | "work" | "education" | "minor" | "signed_out";
/**
 * What tells a thing to press: its own names; that it is the person's picture or name; or the control it leads to.
 */
export type PressKind = "named" | "profile" | "row";
/**
 * An answer that may also be contested or missing.
 */
export type Answer = "yes" | "no" | "disputed" | "unknown";
/**
 * How a control stands before anybody touches it.
 */
export type DefaultState = "on" | "off" | "choice" | "unknown";
/**
 * Why a person may not see a control in its place.
 */
export type AbsenceReason = "signed_out" | "region" | "account" | "version" | "admin";
/**
 * Where an administrator sets a policy.
 */
export type AdminChannel = "cloud_policy" | "group_policy" | "registry" | "console";
/**
 * Who speaks in a source.
 */
export type SourceKind = "official" | "regulator" | "press" | "observed";
/**
 * How close to the original a source is.
 */
export type Confidence = "primary" | "primary_partial" | "live" | "secondary";

/**
 * The whole catalogue as the extension takes it: inert data, never code, steps to execute or expressions.
 */
export interface Bundle {
  schema_version: number;
  serial: number;
  published_at: string;
  min_extension: string | null;
  services: Service[];
}
/**
 * One service: everything known about it.
 *
 * `domains` is empty for a program that is not a web site; `sign_in` lists addresses where a signed-out person ends up.
 */
export interface Service {
  id: string;
  name: string;
  company: string;
  domains: string[];
  stance: StanceClaim;
  policy: Policy;
  controls: Control[];
  notices: Notice[];
  sign_in: Address[];
  notes: Claim[];
  sources: {
    [k: string]: Source;
  };
}
/**
 * The service's stance with the one sentence that explains it.
 */
export interface StanceClaim {
  evidence: string[];
  value: Stance;
  text: string;
}
/**
 * The curated summary of what the service's texts say.
 */
export interface Policy {
  points: Claim[];
  documents: Document[];
  changes: Change[];
}
/**
 * One statement in plain words.
 */
export interface Claim {
  evidence: string[];
  text: string;
}
/**
 * A policy text that the summary is based on.
 */
export interface Document {
  evidence: string[];
  id: string;
  title: string;
  url: string;
}
/**
 * Something that changed, and when.
 */
export interface Change {
  evidence: string[];
  date: string;
  text: string;
}
/**
 * One setting that a person, or their administrator, can operate.
 */
export interface Control {
  id: string;
  name: string;
  effect: Effect;
  polarity: Polarity;
  mechanism: Mechanism;
  verified: boolean;
  summary: Claim;
  messages: Messages;
  labels: Label[];
  options: Option[];
  hooks: Hook[];
  lookalikes: Lookalike[];
  places: Place[];
  link: Link | null;
  browser_address: string | null;
  steps: Steps[];
  availability: Availability[];
  absences: Absence[];
  covers: Claim[];
  does_not_cover: Claim[];
  data_used: Claim[];
  data_excluded: Claim[];
  retroactive: AnswerClaim;
  off_costs: Claim[];
  admin: AdminPolicy[];
  letter: Letter | null;
  notes: Claim[];
}
/**
 * What chip and banner say in each state, one plain sentence each; `protects`/`exposes` is not repeated in it.
 */
export interface Messages {
  on: string;
  off: string;
  unknown: string;
}
/**
 * A text that stands in the service's own interface; `%s` in it is a part that differs. `lang` is a BCP 47 tag.
 */
export interface Label {
  evidence: string[];
  text: string;
  lang: string;
  role: LabelRole;
  use: LabelUse;
  first_seen: string | null;
  last_seen: string | null;
}
/**
 * The words a menu, a select or a radio group uses for a state.
 */
export interface Option {
  evidence: string[];
  text: string;
  lang: string;
  state: State;
}
/**
 * An attribute with this value that marks the control or an element around it.
 */
export interface Hook {
  evidence: string[];
  attribute: string;
  value: string;
  on: HookTarget;
}
/**
 * A text near the control that is something else. `see` names the control it is, if that is catalogued.
 */
export interface Lookalike {
  evidence: string[];
  text: string;
  lang: string;
  see: string | null;
}
/**
 * Where a control stands.
 *
 * `sole`: the page serves this one control, so that being the only switch there is evidence by itself.
 * `dialog`: the control appears in a dialog over the page.
 */
export interface Place {
  host: string;
  path: string;
  hash: string | null;
  frame: Frame;
  sole: boolean;
  dialog: boolean;
}
/**
 * Where to send a person. `exact`: this opens the setting itself, else it is where the steps start.
 */
export interface Link {
  evidence: string[];
  url: string;
  exact: boolean;
}
/**
 * The way to the control in words, one line a step.
 *
 * `presses` says the same for a program that points at the next thing, as far as it is known what things are called.
 */
export interface Steps {
  evidence: string[];
  platform: Platform;
  account: AccountKind;
  steps: string[];
  presses: Press[];
}
/**
 * One thing to press on the way to a control. It is only ever shown to a person, never pressed by a program.
 *
 * A `profile` is the person's own picture or name, which is called differently for everybody, but may have a name
 * beside it. A `row` leads to the control and is called as that control's labels say. `hooks` mark it as they mark
 * controls.
 */
export interface Press {
  kind: PressKind;
  names: Wording[];
  hooks: Mark[];
}
/**
 * What the interface calls a thing to press, letter by letter.
 */
export interface Wording {
  evidence: string[];
  text: string;
  lang: string;
}
/**
 * An attribute with this value that marks a thing to press.
 */
export interface Mark {
  evidence: string[];
  attribute: string;
  value: string;
}
/**
 * Whether a control is offered, and how it stands at first, for some regions and kinds of account.
 */
export interface Availability {
  evidence: string[];
  regions: string[];
  accounts: AccountKind[];
  offered: Answer;
  default: DefaultState;
  since: string | null;
  text: string;
}
/**
 * A reason why a person may not see the control where it should be.
 */
export interface Absence {
  evidence: string[];
  reason: AbsenceReason;
  text: string;
}
/**
 * A yes/no question that sources may leave open or contest.
 */
export interface AnswerClaim {
  evidence: string[];
  answer: Answer;
  text: string;
}
/**
 * A policy by which an administrator governs the control.
 */
export interface AdminPolicy {
  evidence: string[];
  channel: AdminChannel;
  name: string;
  text: string;
}
/**
 * A message ready to be edited and sent: into a form, by e-mail to `to`, or to one's own administrator.
 *
 * What a person fills in stands in square brackets ("[workspace address]").
 */
export interface Letter {
  evidence: string[];
  to: string | null;
  subject: string | null;
  body: string;
}
/**
 * What to tell a person on pages where they would look for a control in vain.
 */
export interface Notice {
  evidence: string[];
  id: string;
  places: Place[];
  text: string;
  see: string[];
}
/**
 * A set of page addresses. `path` ends in `*` for everything below; `hash` is compared without its `#`.
 */
export interface Address {
  host: string;
  path: string;
  hash: string | null;
}
/**
 * Where a claim comes from.
 *
 * `date` is the source's own date, or that of the copy that was read when the page bears none; `checked` is when it
 * was last read for us.
 *
 * This interface was referenced by `undefined`'s JSON-Schema definition
 * via the `patternProperty` "^[a-z0-9]+(-[a-z0-9]+)*$".
 */
export interface Source {
  title: string;
  publisher: string;
  kind: SourceKind;
  confidence: Confidence;
  url: string | null;
  date: string;
  checked: string;
}
