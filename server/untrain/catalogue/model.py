"""The one schema of the catalogue: what a service, a control and a claim are.

The YAML seeds, the API, the OpenAPI document, the JSON Schema and the extension's TypeScript types all follow from
these models. Models say what an entry looks like; `check.py` says what must hold between its parts.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from untrain.catalogue import regions

SCHEMA_VERSION = 1

Slug = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=1, max_length=60)
]
ControlId = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$", max_length=121),
]
Line = Annotated[str, StringConstraints(pattern=r"^\S(.*\S)?$", max_length=400)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1500)]
HttpsUrl = Annotated[str, StringConstraints(pattern=r"^https://[^\s<>\"]+$", max_length=600)]
BrowserAddress = Annotated[
    str, StringConstraints(pattern=r"^edge://settings/[\w/-]+$", max_length=200)
]
EmailAddress = Annotated[
    str, StringConstraints(pattern=r"^[\w.+-]+@[\w-]+(\.[\w-]+)+$", max_length=254)
]
Domain = Annotated[
    str, StringConstraints(pattern=r"^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$", max_length=253)
]
Host = Annotated[
    str,
    StringConstraints(
        pattern=r"^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$", max_length=255
    ),
]
# A star stands only for whole segments: "/settings/*", never "/set*".
Path = Annotated[str, StringConstraints(pattern=r"^/([^\s?#*]*|([^\s?#*]*/)?\*)$", max_length=300)]


def _real_date(text: str) -> str:
    if len(text) == len("2026-11-21"):
        dt.date.fromisoformat(text)
    return text


# A year, a month or a day.
PartialDate = Annotated[
    str,
    StringConstraints(pattern=r"^[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"),
    AfterValidator(_real_date),
]
LanguageTag = Annotated[
    str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")
]
AttributeName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
Region = Annotated[str, StringConstraints(max_length=40), AfterValidator(regions.normalise)]
# Three numbers, as the extension's manifest has them.
ExtensionVersion = Annotated[
    str, StringConstraints(pattern=r"^(0|[1-9]\d{0,4})(\.(0|[1-9]\d{0,4})){2}$")
]


class Stance(StrEnum):
    """What a service does by default, as a person who read its texts sums it up."""

    TRAINS_DEFAULT = "trains_default"
    CONSENT_ONLY = "consent_only"
    NO_TRAINING = "no_training"
    DISPUTED = "disputed"
    UNCLEAR = "unclear"
    SILENT = "silent"


class Effect(StrEnum):
    """What a control governs."""

    TRAINS = "trains"
    SHARED_FOR_TRAINING = "shared_for_training"
    SIGNALS_CRAWLERS = "signals_crawlers"
    NON_GENERATIVE = "non_generative"
    NOT_TRAINING = "not_training"
    DISPUTED = "disputed"


class Polarity(StrEnum):
    """What the control's ON state means."""

    ON_ALLOWS = "on_allows"
    ON_PROTECTS = "on_protects"
    NONE = "none"


class Mechanism(StrEnum):
    """What a person operates."""

    SWITCH = "switch"
    CHECKBOX = "checkbox"
    DROPDOWN = "dropdown"
    RADIO = "radio"
    LINK_ROW = "link_row"
    TWO_STEPS = "two_steps"
    FORM = "form"
    EMAIL = "email"
    ADMIN_ONLY = "admin_only"
    APP_ONLY = "app_only"
    NONE = "none"


class State(StrEnum):
    """How a control stands."""

    ON = "on"
    OFF = "off"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Exposure(StrEnum):
    """What a control's state means for the person."""

    EXPOSED = "exposed"
    PROTECTED = "protected"
    UNKNOWN = "unknown"
    NOT_TRAINING = "not-training"


class SourceKind(StrEnum):
    """Who speaks in a source."""

    OFFICIAL = "official"
    REGULATOR = "regulator"
    PRESS = "press"
    OBSERVED = "observed"


class Confidence(StrEnum):
    """How close to the original a source is."""

    PRIMARY = "primary"
    PRIMARY_PARTIAL = "primary_partial"
    LIVE = "live"
    SECONDARY = "secondary"


class AccountKind(StrEnum):
    """Kinds of account that are treated differently."""

    ANY = "any"
    PERSONAL = "personal"
    WORK = "work"
    EDUCATION = "education"
    MINOR = "minor"
    SIGNED_OUT = "signed_out"


class Platform(StrEnum):
    """Where a person is when following steps."""

    WEB = "web"
    MOBILE = "mobile"
    WINDOWS = "windows"
    MAC = "mac"
    IOS = "ios"
    ANDROID = "android"
    XBOX = "xbox"


class DefaultState(StrEnum):
    """How a control stands before anybody touches it."""

    ON = "on"
    OFF = "off"
    CHOICE = "choice"
    UNKNOWN = "unknown"


class Answer(StrEnum):
    """An answer that may also be contested or missing."""

    YES = "yes"
    NO = "no"
    DISPUTED = "disputed"
    UNKNOWN = "unknown"


class LabelRole(StrEnum):
    """Which text of the page a label is."""

    LABEL = "label"
    HEADING = "heading"
    LIST_ROW = "list_row"
    QUESTION = "question"
    DESCRIPTION = "description"


class LabelUse(StrEnum):
    """How far a label may be trusted: `match` identifies the control in its place, `hint` only supports."""

    MATCH = "match"
    HINT = "hint"


class HookTarget(StrEnum):
    """Which element bears a hook."""

    CONTROL = "control"
    CONTAINER = "container"


class Frame(StrEnum):
    """Which documents of a tab a place is in."""

    TOP = "top"
    CHILD = "child"
    ANY = "any"


class PressKind(StrEnum):
    """What tells a thing to press: its own names; that it is the person's picture or name; or the control it leads to."""

    NAMED = "named"
    PROFILE = "profile"
    ROW = "row"


class AbsenceReason(StrEnum):
    """Why a person may not see a control in its place."""

    SIGNED_OUT = "signed_out"
    REGION = "region"
    ACCOUNT = "account"
    VERSION = "version"
    ADMIN = "admin"


class AdminChannel(StrEnum):
    """Where an administrator sets a policy."""

    CLOUD_POLICY = "cloud_policy"
    GROUP_POLICY = "group_policy"
    REGISTRY = "registry"
    CONSOLE = "console"


class Model(BaseModel):
    """Base: unknown fields are errors, values never change after loading, and what is written out is complete."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, json_schema_serialization_defaults_required=True
    )


class Source(Model):
    """Where a claim comes from.

    `date` is the source's own date, or that of the copy that was read when the page bears none; `checked` is when it
    was last read for us.
    """

    title: Line
    publisher: Line
    kind: SourceKind
    confidence: Confidence
    url: HttpsUrl | None = None
    date: PartialDate
    checked: dt.date


class Sourced(Model):
    """Anything that must be backed. `evidence` holds keys of the service's `sources`."""

    evidence: list[Slug] = Field(default_factory=list, max_length=12)


class Claim(Sourced):
    """One statement in plain words."""

    text: Text


class StanceClaim(Sourced):
    """The service's stance with the one sentence that explains it."""

    value: Stance
    text: Text


class AnswerClaim(Sourced):
    """A yes/no question that sources may leave open or contest."""

    answer: Answer
    text: Text


class Label(Sourced):
    """A text that stands in the service's own interface; `%s` in it is a part that differs. `lang` is a BCP 47 tag."""

    text: Line
    lang: LanguageTag
    role: LabelRole = LabelRole.LABEL
    use: LabelUse = LabelUse.MATCH
    first_seen: PartialDate | None = None
    last_seen: PartialDate | None = None


class Option(Sourced):
    """The words a menu, a select or a radio group uses for a state."""

    text: Line
    lang: LanguageTag
    state: State


class Hook(Sourced):
    """An attribute with this value that marks the control or an element around it."""

    attribute: AttributeName
    value: Line
    on: HookTarget = HookTarget.CONTROL


class Mark(Sourced):
    """An attribute with this value that marks a thing to press."""

    attribute: AttributeName
    value: Line


class Address(Model):
    """A set of page addresses. `path` ends in `*` for everything below; `hash` is compared without its `#`."""

    host: Host
    path: Path
    hash: Line | None = None


class Place(Address):
    """Where a control stands.

    `sole`: the page serves this one control, so that being the only switch there is evidence by itself.
    `dialog`: the control appears in a dialog over the page.
    """

    frame: Frame = Frame.TOP
    sole: bool = False
    dialog: bool = False


class Link(Sourced):
    """Where to send a person. `exact`: this opens the setting itself, else it is where the steps start."""

    url: HttpsUrl
    exact: bool


class Wording(Sourced):
    """What the interface calls a thing to press, letter by letter."""

    text: Line
    lang: LanguageTag


class Press(Model):
    """One thing to press on the way to a control. It is only ever shown to a person, never pressed by a program.

    A `profile` is the person's own picture or name, which is called differently for everybody, but may have a name
    beside it. A `row` leads to the control and is called as that control's labels say. `hooks` mark it as they mark
    controls.
    """

    kind: PressKind = PressKind.NAMED
    names: list[Wording] = Field(default_factory=list, max_length=80)
    hooks: list[Mark] = Field(default_factory=list, max_length=10)


class Steps(Sourced):
    """The way to the control in words, one line a step.

    `presses` says the same for a program that points at the next thing, as far as it is known what things are called.
    """

    platform: Platform
    account: AccountKind = AccountKind.ANY
    steps: list[Line] = Field(min_length=1, max_length=12)
    presses: list[Press] = Field(default_factory=list, max_length=12)


class Availability(Sourced):
    """Whether a control is offered, and how it stands at first, for some regions and kinds of account."""

    regions: list[Region] = Field(min_length=1, max_length=60)
    accounts: list[AccountKind] = Field(default_factory=lambda: [AccountKind.ANY], min_length=1)
    offered: Answer
    default: DefaultState = DefaultState.UNKNOWN
    since: PartialDate | None = None
    text: Text


class Absence(Sourced):
    """A reason why a person may not see the control where it should be."""

    reason: AbsenceReason
    text: Text


class Lookalike(Sourced):
    """A text near the control that is something else. `see` names the control it is, if that is catalogued."""

    text: Line
    lang: LanguageTag
    see: ControlId | None = None


class AdminPolicy(Sourced):
    """A policy by which an administrator governs the control."""

    channel: AdminChannel
    name: Line
    text: Text


class Letter(Sourced):
    """A message ready to be edited and sent: into a form, by e-mail to `to`, or to one's own administrator.

    What a person fills in stands in square brackets ("[workspace address]").
    """

    to: EmailAddress | None = None
    subject: Line | None = None
    body: Text


class Messages(Model):
    """What chip and banner say in each state, one plain sentence each; `protects`/`exposes` is not repeated in it."""

    on: Text
    off: Text
    unknown: Text


class Control(Model):
    """One setting that a person, or their administrator, can operate."""

    id: ControlId
    name: Line
    effect: Effect
    polarity: Polarity
    mechanism: Mechanism
    verified: bool = False
    summary: Claim
    messages: Messages
    labels: list[Label] = Field(default_factory=list, max_length=200)
    options: list[Option] = Field(default_factory=list, max_length=80)
    hooks: list[Hook] = Field(default_factory=list, max_length=20)
    lookalikes: list[Lookalike] = Field(default_factory=list, max_length=80)
    places: list[Place] = Field(default_factory=list, max_length=20)
    link: Link | None = None
    browser_address: BrowserAddress | None = None
    steps: list[Steps] = Field(default_factory=list, max_length=20)
    availability: list[Availability] = Field(default_factory=list, max_length=30)
    absences: list[Absence] = Field(default_factory=list, max_length=12)
    covers: list[Claim] = Field(default_factory=list, max_length=20)
    does_not_cover: list[Claim] = Field(default_factory=list, max_length=20)
    data_used: list[Claim] = Field(default_factory=list, max_length=20)
    data_excluded: list[Claim] = Field(default_factory=list, max_length=20)
    retroactive: AnswerClaim
    off_costs: list[Claim] = Field(default_factory=list, max_length=20)
    admin: list[AdminPolicy] = Field(default_factory=list, max_length=20)
    letter: Letter | None = None
    notes: list[Claim] = Field(default_factory=list, max_length=20)


class Notice(Sourced):
    """What to tell a person on pages where they would look for a control in vain."""

    id: Slug
    places: list[Place] = Field(min_length=1, max_length=20)
    text: Text
    see: list[ControlId] = Field(default_factory=list, max_length=10)


class Document(Sourced):
    """A policy text that the summary is based on."""

    id: Slug
    title: Line
    url: HttpsUrl


class Change(Sourced):
    """Something that changed, and when."""

    date: PartialDate
    text: Text


class Policy(Model):
    """The curated summary of what the service's texts say."""

    points: list[Claim] = Field(min_length=1, max_length=20)
    documents: list[Document] = Field(default_factory=list, max_length=20)
    changes: list[Change] = Field(default_factory=list, max_length=60)


class Service(Model):
    """One service: everything known about it.

    `domains` is empty for a program that is not a web site; `sign_in` lists addresses where a signed-out person ends up.
    """

    id: Slug
    name: Line
    company: Line
    domains: list[Domain] = Field(default_factory=list, max_length=40)
    stance: StanceClaim
    policy: Policy
    controls: list[Control] = Field(default_factory=list, max_length=40)
    notices: list[Notice] = Field(default_factory=list, max_length=20)
    sign_in: list[Address] = Field(default_factory=list, max_length=20)
    notes: list[Claim] = Field(default_factory=list, max_length=20)
    # For JSON Schema, keys that are no slugs would be any key with anything behind it.
    sources: dict[Slug, Source] = Field(
        min_length=1, max_length=80, json_schema_extra={"additionalProperties": False}
    )


class Bundle(Model):
    """The whole catalogue as the extension takes it: inert data, never code, steps to execute or expressions."""

    schema_version: int = Field(ge=1)
    serial: int = Field(ge=1)
    published_at: dt.datetime
    # The least version of the extension that may use it; an older one keeps what it has.
    min_extension: ExtensionVersion | None = None
    services: list[Service] = Field(min_length=1)


def exposure(effect: Effect, polarity: Polarity, state: State) -> Exposure:
    """What a state means for the person: effect × polarity × state."""
    if effect in (Effect.NOT_TRAINING, Effect.NON_GENERATIVE):
        return Exposure.NOT_TRAINING
    if effect is Effect.DISPUTED or polarity is Polarity.NONE:
        return Exposure.UNKNOWN
    if state not in (State.ON, State.OFF):
        return Exposure.UNKNOWN
    allows = (state is State.ON) == (polarity is Polarity.ON_ALLOWS)
    return Exposure.EXPOSED if allows else Exposure.PROTECTED
