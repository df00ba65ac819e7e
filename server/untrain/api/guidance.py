"""`/v1/sites/{site}/guidance`: the controls of a service and the way to them, for one person's situation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol, TypeVar

from flask import Response
from pydantic import BaseModel, ConfigDict, Field

from untrain.api.availability import elsewhere, holding, ordinary
from untrain.api.http import json_answer
from untrain.api.parameters import GuidanceQuery, SitePath
from untrain.api.published import published
from untrain.api.resource import NOT_FOUND, SITES, resource
from untrain.api.shared import Scope
from untrain.api.sites import ServiceReference, by_id, find_or_404, reference
from untrain.api.sources import EXAMPLE, DatedSource, dated, sources_of
from untrain.catalogue import regions
from untrain.catalogue.model import (
    Absence,
    AdminPolicy,
    Answer,
    AnswerClaim,
    Availability,
    BrowserAddress,
    Claim,
    Control,
    ControlId,
    DefaultState,
    Effect,
    Exposure,
    Label,
    Letter,
    Link,
    Mechanism,
    Messages,
    Notice,
    Option,
    Platform,
    Polarity,
    Service,
    State,
    Steps,
    exposure,
)

blueprint = resource("guidance", SITES)

MOBILE = {Platform.MOBILE, Platform.IOS, Platform.ANDROID}


class ControlGuidance(BaseModel):
    """One control: what it governs, how it should stand and how to get to it."""

    id: ControlId
    name: str
    effect: Effect = Field(description="What the control governs.")
    polarity: Polarity = Field(description="What its ON means.")
    mechanism: Mechanism = Field(description="What a person operates.")
    protective_state: State | None = Field(
        description="The state in which it protects; null when neither on nor off is known to."
    )
    verified: bool = Field(description="Whether the entry was checked in a live account.")
    offered: Answer = Field(
        description="Whether an ordinary account has it in the region asked for, else in the world."
    )
    default: DefaultState = Field(description="How it stands there before anybody touches it.")
    summary: Claim
    messages: Messages = Field(description="What each state means, in one sentence.")
    link: Link | None = Field(
        description="Where to go; `exact` when this opens the setting itself."
    )
    browser_address: BrowserAddress | None = Field(
        description="A page of the browser's own settings; it can be typed, not linked."
    )
    steps: list[Steps]
    labels: list[Label] = Field(description="Its texts in the service's own interface.")
    options: list[Option] = Field(description="The words for its states, where it is a menu.")
    availability: list[Availability] = Field(
        description="What is offered where; with `region` only what holds there, narrowest first."
    )
    elsewhere: list[Availability] = Field(
        description=(
            "With `region`, when the control is not known to be offered there: what is said of regions where it is, "
            "so that nobody looks for a control, or claims a right, that exists only elsewhere."
        )
    )
    absences: list[Absence] = Field(description="Why a person may not see it.")
    covers: list[Claim]
    does_not_cover: list[Claim]
    data_used: list[Claim]
    data_excluded: list[Claim]
    retroactive: AnswerClaim = Field(description="Whether switching it off also undoes the past.")
    off_costs: list[Claim] = Field(description="What a person loses by switching it off.")
    admin: list[AdminPolicy] = Field(description="How an administrator governs it.")
    letter: Letter | None = Field(
        description=(
            "A message to edit and send: by e-mail to `to`, or where there is none into the service's form or to the "
            "person's own administrator. What to fill in stands in square brackets."
        )
    )
    notes: list[Claim] = Field(description="Where popular advice and the sources differ, and more.")


class Guidance(BaseModel):
    """The controls of a service. Claims carry the keys of `sources` in `evidence`."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "service": ServiceReference.EXAMPLE,
                "region": "DE",
                "locale": "de",
                "platform": "web",
                "controls": [],
                "notices": [],
                "notes": [
                    {"text": "There is no switch because none is needed.", "evidence": ["terms"]}
                ],
                "sources": EXAMPLE,
            }
        }
    )

    service: ServiceReference
    region: str | None = Field(description="As asked for, in the catalogue's spelling.")
    locale: str | None
    platform: Platform | None
    controls: list[ControlGuidance]
    notices: list[Notice] = Field(
        description="What to know where one would look for a switch in vain."
    )
    notes: list[Claim]
    sources: dict[str, DatedSource] = Field(description="The sources that the answer refers to.")


class HasLanguage(Protocol):
    """A text of an interface."""

    @property
    def lang(self) -> str: ...


Worded = TypeVar("Worded", bound=HasLanguage)


def in_language(texts: Sequence[Worded], locale: str | None) -> list[Worded]:
    """Return the texts that a person with this locale may see, as RFC 4647 looks them up; English else.

    "de-AT" takes "de-AT", then "de", then any other German, then English. Without a locale all are returned.
    """
    if locale is None:
        return list(texts)
    parts = locale.lower().split("-")
    for length in range(len(parts), 0, -1):
        found = [text for text in texts if text.lang.lower() == "-".join(parts[:length])]
        if found:
            return found
    for language in (parts[0], "en"):
        found = [text for text in texts if text.lang.lower().partition("-")[0] == language]
        if found:
            return found
    return []


def on_platform(steps: list[Steps], platform: Platform | None) -> list[Steps]:
    """Return the steps for a platform; "mobile" stands for both kinds of telephone."""
    if platform is None:
        return steps
    same = {platform}
    if platform is Platform.MOBILE:
        same = MOBILE
    elif platform in MOBILE:
        same = {platform, Platform.MOBILE}
    return [way for way in steps if way.platform in same]


def protective_state(control: Control) -> State | None:
    """Return the state in which a control protects, if there is one."""
    for state in (State.OFF, State.ON):
        if exposure(control.effect, control.polarity, state) is Exposure.PROTECTED:
            return state
    return None


def guide(control: Control, query: GuidanceQuery) -> ControlGuidance:
    """Return what a control means in one situation."""
    offered, default = ordinary(control, query.region or regions.WORLD)
    return ControlGuidance(
        id=control.id,
        name=control.name,
        effect=control.effect,
        polarity=control.polarity,
        mechanism=control.mechanism,
        protective_state=protective_state(control),
        verified=control.verified,
        offered=offered,
        default=default,
        summary=control.summary,
        messages=control.messages,
        link=control.link,
        browser_address=control.browser_address,
        steps=on_platform(control.steps, query.platform),
        labels=in_language(control.labels, query.locale),
        options=in_language(control.options, query.locale),
        availability=holding(control.availability, query.region)
        if query.region
        else control.availability,
        elsewhere=elsewhere(control, query.region) if query.region else [],
        absences=control.absences,
        covers=control.covers,
        does_not_cover=control.does_not_cover,
        data_used=control.data_used,
        data_excluded=control.data_excluded,
        retroactive=control.retroactive,
        off_costs=control.off_costs,
        admin=control.admin,
        letter=control.letter,
        notes=control.notes,
    )


def guidance_of(service: Service, query: GuidanceQuery, today: dt.date) -> Guidance:
    """Return the controls of a service for one situation, with the sources of what is said as they stand on a day."""
    controls = [guide(control, query) for control in service.controls]
    return Guidance(
        service=reference(service),
        region=query.region,
        locale=query.locale,
        platform=query.platform,
        controls=controls,
        notices=service.notices,
        notes=service.notes,
        sources=dated(sources_of(service, controls, service.notices, service.notes), today),
    )


@blueprint.get("/v1/sites/<site>/guidance", responses={200: Guidance, 404: NOT_FOUND})
def guidance(path: SitePath, query: GuidanceQuery) -> Response:
    """Read how to opt out

    The controls of a service: what each governs, how it stands, how to get to it, and what it does not do.
    """
    service = find_or_404(path.site)
    found = guidance_of(service, query, published().clock())
    return json_answer(found, scope=by_id(service, path, Scope.CATALOGUE))
