"""The pages about what changed: the list, and one change of a text side by side."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import Blueprint, Response, request
from pydantic import ValidationError
from werkzeug.exceptions import NotFound, ServiceUnavailable

from untrain.api.changes import MOST_PASSAGES, asked, document_title, item, place
from untrain.api.errors import refuse
from untrain.api.parameters import ChangesQuery
from untrain.api.published import published
from untrain.api.recorded import recorded
from untrain.api.sites import find
from untrain.api.texts import PolicyText, texts_of
from untrain.api.timeline import Curated, Found, place_of, row
from untrain.catalogue.model import Service
from untrain.store import queries
from untrain.store.models import ReviewState
from untrain.web import region as regions
from untrain.web.render import html
from untrain.web.sides import pairs

PER_PAGE = 30
# The greatest number that a change can have in any database.
MOST = 2**31 - 1

# Found changes on a service's own page.
FEW = 5

blueprint = Blueprint("history", __name__)


@dataclass(frozen=True)
class Known:
    """What a service's own page tells of its texts.

    `comparisons` are the numbers of what was found, by the date and the words of the change in the catalogue that tells
    it. `missing`: it can't be looked up now.
    """

    texts: list[PolicyText] = field(default_factory=list)
    review_reason: str | None = None
    found: list[Found] = field(default_factory=list)
    comparisons: dict[tuple[str, str], int] = field(default_factory=dict)
    missing: bool = False


def known_of(service: Service) -> Known:
    """Return what is known of a service's texts. What people wrote about it is shown without that, too."""
    try:
        with recorded() as session:
            read = texts_of(session, service)
            items = row(session, {service.id: service}, material=True, after=None, limit=100)
    except ServiceUnavailable:
        return Known(missing=True)
    return Known(
        texts=read.texts,
        review_reason=read.review_reason,
        found=[one for one in items if isinstance(one, Found)][:FEW],
        comparisons={
            (one.change.date, one.change.text): one.comparison
            for one in items
            if isinstance(one, Curated) and one.comparison is not None
        },
    )


@blueprint.get("/changes")
def changes() -> Response:
    """Show what changed, newest first."""
    given = {name: text for name in ("site", "after") if (text := request.args.get(name))}
    try:
        query = ChangesQuery(**given, per_page=PER_PAGE)
    except ValidationError as error:
        refuse(error)
    here = published()
    items = asked(query, place(query.after), PER_PAGE + 1)
    return html(
        "changes.html",
        region=regions.chosen(request),
        service=find(here.catalogue, query.site) if query.site else None,
        changes=[(item(one, here), one.comparison) for one in items[:PER_PAGE]],
        is_first=query.after is None,
        following=place_of(items[PER_PAGE - 1]) if len(items) > PER_PAGE else None,
    )


@blueprint.get(f"/changes/<int(max={MOST}):number>")
def change(number: int) -> Response:
    """Show one change of a text side by side."""
    with recorded() as session:
        found = queries.change(session, number, with_texts=False) if session else None
    service = published().catalogue.services.get(found.document.service) if found else None
    if (
        found is None
        or service is None
        or found.state not in (ReviewState.OPEN, ReviewState.PUBLISHED)
    ):
        raise NotFound("There is no such change, or a person found that there is nothing to tell.")
    name = found.document.name
    return html(
        "change.html",
        region=regions.chosen(request),
        service=service,
        change=found,
        title=document_title(service, name),
        document=next((one for one in service.policy.documents if one.id == name), None),
        pairs=pairs(found.changes[:MOST_PASSAGES]),
        more=max(0, len(found.changes) - MOST_PASSAGES),
    )
