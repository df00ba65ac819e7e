"""`/v1/sites/{site}/policy`: what a service's texts say, summed up by people."""

from __future__ import annotations

import datetime as dt

from flask import Response
from pydantic import BaseModel, ConfigDict, Field

from untrain.api.http import json_answer
from untrain.api.parameters import SitePath
from untrain.api.published import published
from untrain.api.resource import NOT_FOUND, SITES, resource
from untrain.api.sites import ServiceReference, find_or_404, reference
from untrain.api.sources import EXAMPLE, STALE, DatedSource, dated, sources_of
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
    sources: dict[str, DatedSource] = Field(description="The sources that the answer refers to.")


def newest_first(changes: list[Change]) -> list[Change]:
    """Order changes by date; a year stands before its months."""
    return sorted(changes, key=lambda change: change.date, reverse=True)


def policy_of(service: Service, today: dt.date) -> PolicySummary:
    """Return what is known about a service's texts, and on a day what of it is stale."""
    controls = [
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
    changes = newest_first(service.policy.changes)
    sources = sources_of(service, service.stance, service.policy, controls)
    checked = min(source.checked for source in (sources or service.sources).values())
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
        sources=dated(sources, today),
    )


@blueprint.get("/v1/sites/<site>/policy", responses={200: PolicySummary, 404: NOT_FOUND})
def policy(path: SitePath) -> Response:
    """Read the policy summary

    What the service's texts say about training, on which data, by region, and what changed last.
    """
    return json_answer(policy_of(find_or_404(path.site), published().clock()))
