"""`/v1/sites/{site}/policy`: what a service's texts say, summed up by people, and word for word."""

from __future__ import annotations

import datetime as dt

from flask import Response
from pydantic import BaseModel, ConfigDict, Field

from untrain.api.http import json_answer
from untrain.api.parameters import SitePath
from untrain.api.published import published
from untrain.api.recorded import recorded
from untrain.api.resource import NOT_FOUND, SITES, UNAVAILABLE, resource
from untrain.api.shared import Scope
from untrain.api.sites import ServiceReference, by_id, find_or_404, reference
from untrain.api.sources import EXAMPLE, STALE, DatedSource, dated, sources_of
from untrain.api.texts import PolicyText, Texts, texts_of
from untrain.catalogue.freshness import is_stale
from untrain.catalogue.model import (
    AnswerClaim,
    Availability,
    Change,
    Claim,
    ControlId,
    Document,
    Effect,
    Service,
    StanceClaim,
)

blueprint = resource("policy", SITES)


class DataFacts(BaseModel):
    """Which data one control is about."""

    id: ControlId
    name: str
    effect: Effect
    data_used: list[Claim]
    data_excluded: list[Claim]
    retroactive: AnswerClaim
    availability: list[Availability] = Field(description="By region and kind of account.")


class PolicySummary(BaseModel):
    """The summary. Claims carry the keys of `sources` in `evidence`."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "service": ServiceReference.EXAMPLE,
                "stance": {
                    "value": "no_training",
                    "text": "It does not train AI on what its members write.",
                    "evidence": ["terms"],
                },
                "points": [{"text": "Content stays the member's.", "evidence": ["terms"]}],
                "documents": [
                    {
                        "id": "terms",
                        "title": "Terms of service",
                        "url": "https://network.example/terms",
                        "evidence": ["terms"],
                    }
                ],
                "controls": [],
                "changes": [
                    {"date": "2026-10", "text": "New terms.", "evidence": ["terms"]},
                ],
                "last_change": {"date": "2026-10", "text": "New terms.", "evidence": ["terms"]},
                "checked": "2026-11-21",
                "stale": False,
                "texts": [PolicyText.EXAMPLE],
                "needs_review": False,
                "review_reason": None,
                "sources": EXAMPLE,
            }
        }
    )

    service: ServiceReference
    stance: StanceClaim
    points: list[Claim]
    documents: list[Document] = Field(description="The texts that the summary is based on.")
    controls: list[DataFacts]
    changes: list[Change] = Field(description="What changed, newest first.")
    last_change: Change | None
    checked: dt.date = Field(
        description="Since when nothing here went unread: the oldest date on which one of the sources was read."
    )
    stale: bool = Field(description=STALE)
    texts: list[PolicyText] = Field(
        description=(
            "The documents word for word, as far as they were read: what a program finds in them. The summary is "
            "what counts."
        )
    )
    needs_review: bool = Field(
        description="Whether the texts speak against the stance, so that a person has to look again."
    )
    review_reason: str | None = Field(description="How they do.")
    sources: dict[str, DatedSource] = Field(description="The sources that the answer refers to.")


def newest_first(changes: list[Change]) -> list[Change]:
    """Order changes by date; a year stands before its months."""
    return sorted(changes, key=lambda change: change.date, reverse=True)


def checked_of(service: Service) -> dt.date:
    """Return the oldest day on which a source of a service's policy summary was last read."""
    sources = sources_of(service, service.stance, service.policy, data_facts(service))
    return min(source.checked for source in (sources or service.sources).values())


def data_facts(service: Service) -> list[DataFacts]:
    """Return for each control of a service which data it is about."""
    return [
        DataFacts(
            id=control.id,
            name=control.name,
            effect=control.effect,
            data_used=control.data_used,
            data_excluded=control.data_excluded,
            retroactive=control.retroactive,
            availability=control.availability,
        )
        for control in service.controls
    ]


def policy_of(service: Service, texts: Texts, today: dt.date) -> PolicySummary:
    """Return what is known about a service's texts, and on a day what of it is stale."""
    controls = data_facts(service)
    changes = newest_first(service.policy.changes)
    sources = sources_of(service, service.stance, service.policy, controls)
    checked = checked_of(service)
    return PolicySummary(
        service=reference(service),
        stance=service.stance,
        points=service.policy.points,
        documents=service.policy.documents,
        controls=controls,
        changes=changes,
        last_change=changes[0] if changes else None,
        checked=checked,
        stale=is_stale(checked, today),
        texts=texts.texts,
        needs_review=texts.review_reason is not None,
        review_reason=texts.review_reason,
        sources=dated(sources, today),
    )


@blueprint.get(
    "/v1/sites/<site>/policy",
    responses={200: PolicySummary, 404: NOT_FOUND, 503: UNAVAILABLE},
)
def policy(path: SitePath) -> Response:
    """Read the policy summary

    What the service's texts say about training, on which data, by region, and what changed last: summed up by people,
    and word for word with the place where it stands.
    """
    service = find_or_404(path.site)
    with recorded() as session:
        texts = texts_of(session, service)
    found = policy_of(service, texts, published().clock())
    return json_answer(found, scope=by_id(service, path, Scope.RECORDS))
