"""`/v1/changes`: what changed, newest first: in the catalogue, and in the texts themselves."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar
from urllib.parse import urlencode

from flask import Response
from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from untrain.api import plain
from untrain.api.errors import BadParameters, ParameterError
from untrain.api.http import json_answer
from untrain.api.parameters import ChangesQuery, FeedQuery
from untrain.api.published import Published, published
from untrain.api.recorded import recorded
from untrain.api.resource import CHANGES, UNAVAILABLE, resource
from untrain.api.shared import Scope
from untrain.api.sites import ServiceReference, find, reference
from untrain.api.timeline import Curated, Item, Position, parse_place, place_of, row
from untrain.catalogue.load import Catalogue
from untrain.catalogue.model import PartialDate, Service, Slug
from untrain.policies.model import Change, ChangeKind, ClauseType, PolicyStance
from untrain.store.models import Change as FoundChange

blueprint = resource("changes", CHANGES)

# Most passages of one change that an answer holds.
MOST_PASSAGES = 50


class Origin(StrEnum):
    """Who says so: a person who wrote it into the catalogue, or a program that compared two versions of a text."""

    CURATED = "curated"
    FOUND = "found"


class PassageChange(BaseModel):
    """A passage that came, went or says something else, word for word."""

    kind: ChangeKind
    type: ClauseType | None = Field(description="What the passage is about.")
    before: str | None
    after: str | None


class ChangedText(BaseModel):
    """Which document changed, between which of its versions, and what."""

    document: Slug = Field(description="The document's id.")
    before: str = Field(description="The day of the version before.")
    after: str = Field(description="The day of the version with the change.")
    before_stance: PolicyStance
    after_stance: PolicyStance
    passages: list[PassageChange] = Field(max_length=MOST_PASSAGES)
    passages_total: int = Field(description="How many there are, if that is more.", ge=0)


class ChangeLinks(BaseModel):
    """Where more is told about a change."""

    page: str = Field(description="For people, HTML: side by side where the texts are known.")
    policy: str = Field(description="The service's policy summary with its sources, JSON.")


class ChangeItem(BaseModel):
    """A change in the list."""

    id: str = Field(description="Stays the same when the words change.")
    origin: Origin
    service: ServiceReference
    date: PartialDate = Field(description="A year, a month or a day.")
    text: str = Field(
        description="What changed: in a person's words when curated, else in a program's."
    )
    evidence: list[Slug] = Field(description="Keys of the service's sources; none when found.")
    material: bool = Field(description="Whether it changes what is said about AI and your data.")
    changed: ChangedText | None = Field(description="What was found; null when curated.")
    links: ChangeLinks

    EXAMPLE: ClassVar[JsonDict] = {
        "id": "found-17",
        "origin": "found",
        "service": ServiceReference.EXAMPLE,
        "date": "2026-10-02",
        "text": "Terms of service: 1 passage added.",
        "evidence": [],
        "material": True,
        "changed": {
            "document": "terms",
            "before": "2026-03-01",
            "after": "2026-10-02",
            "before_stance": "silent",
            "after_stance": "no_training",
            "passages": [
                {
                    "kind": "added",
                    "type": "no_training",
                    "before": None,
                    "after": "We train no AI on your posts.",
                }
            ],
            "passages_total": 1,
        },
        "links": {"page": "/changes/17", "policy": "/v1/sites/example-network/policy"},
    }


class ChangeList(BaseModel):
    """A part of the list of changes, newest first."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "items": [ChangeItem.EXAMPLE],
                "per_page": 1,
                "next": "/v1/changes?per_page=1&after=2026-10-02~found-17",
            }
        }
    )

    items: list[ChangeItem]
    per_page: int
    next: str | None = Field(description="Address of what comes after.")


def chosen(catalogue: Catalogue, site: str | None) -> Mapping[str, Service]:
    """Return the services that a request is about, by id. Raises BadParameters when it names none that there is."""
    if site is None:
        return catalogue.services
    service = find(catalogue, site)
    if service is None:
        message = f"the catalogue has no service {site!r}; all of them are listed at /v1/sites"
        raise BadParameters([ParameterError(parameter="site", message=message)])
    return {service.id: service}


def place(text: str | None) -> Position | None:
    """Return the position that a request asks to go on from. Raises BadParameters."""
    try:
        return parse_place(text) if text else None
    except ValueError as error:
        message = "no such place; take it from `next`"
        raise BadParameters([ParameterError(parameter="after", message=message)]) from error


def document_title(service: Service, name: str) -> str:
    """Return what the catalogue calls a document, or its id when it has it no more."""
    return next((one.title for one in service.policy.documents if one.id == name), name)


def sentence(service: Service, change: FoundChange) -> str:
    """Return what was found, in a program's words; those of a person if there are any."""
    if change.text:
        return change.text
    title = document_title(service, change.document.name)
    told = f"{title}: {plain.counted(change.changes)}."
    return " ".join([told, plain.turn(change.before_stance, change.after_stance)]).strip()


def item(one: Item, here: Published) -> ChangeItem:
    """Return a change as it stands in the list."""
    service = one.service
    page = f"/sites/{service.id}#changes"
    if one.comparison is not None:
        page = f"/changes/{one.comparison}"
    links = ChangeLinks(
        page=f"{here.base_url}{page}",
        policy=f"{here.base_url}/v1/sites/{service.id}/policy",
    )
    if isinstance(one, Curated):
        return ChangeItem(
            id=one.id,
            origin=Origin.CURATED,
            service=reference(service),
            date=one.change.date,
            text=one.change.text,
            evidence=one.change.evidence,
            material=True,
            changed=None,
            links=links,
        )
    return ChangeItem(
        id=one.id,
        origin=Origin.FOUND,
        service=reference(service),
        date=one.change.dated.isoformat(),
        text=sentence(service, one.change),
        evidence=[],
        material=one.change.material,
        changed=_changed(one.change),
        links=links,
    )


def listing(items: list[Item], here: Published, query: ChangesQuery) -> ChangeList:
    """Return a part of the list; `items` are one more than it shows, if there are as many."""
    shown = items[: query.per_page]
    rest = query.model_dump(mode="json", exclude_defaults=True, exclude={"after"})
    following = None
    if len(items) > len(shown):
        parameters = urlencode({**rest, "after": place_of(shown[-1])}, safe="~")
        following = f"{here.base_url}/v1/changes?{parameters}"
    return ChangeList(
        items=[item(one, here) for one in shown], per_page=query.per_page, next=following
    )


def asked(query: FeedQuery, after: Position | None, limit: int) -> list[Item]:
    """Return the changes that a request asks for. Raises BadParameters and ServiceUnavailable."""
    services = chosen(published().catalogue, query.site)
    with recorded() as session:
        return row(session, services, material=query.material, after=after, limit=limit)


@blueprint.get("/v1/changes", responses={200: ChangeList, 503: UNAVAILABLE})
def changes(query: ChangesQuery) -> Response:
    """List changes

    What changed, newest first: what people wrote into the catalogue, and what a program found in the texts themselves.
    """
    items = asked(query, place(query.after), query.per_page + 1)
    here = published()
    return json_answer(listing(items, here, query), scope=scope(here, query))


def scope(here: Published, query: FeedQuery) -> Scope | None:
    """Return the scope of what a query asks for, None when it names a service by a domain: that is not kept."""
    by_id = query.site is None or query.site in here.catalogue.services
    return Scope.RECORDS if by_id else None


def _changed(change: FoundChange) -> ChangedText:
    return ChangedText(
        document=change.document.name,
        before=change.before.dated.isoformat(),
        after=change.after.dated.isoformat(),
        before_stance=change.before_stance,
        after_stance=change.after_stance,
        passages=[_passage(one) for one in change.changes[:MOST_PASSAGES]],
        passages_total=len(change.changes),
    )


def _passage(change: Change) -> PassageChange:
    return PassageChange(
        kind=change.kind, type=change.type, before=change.before, after=change.after
    )
