"""`/v1/lookup`: which service and which controls an address belongs to.

For other programs. The extension matches locally and never asks; nothing of the address is kept or answered back.
"""

from __future__ import annotations

from flask import Response
from pydantic import BaseModel, ConfigDict

from untrain.api.errors import BadParameters, ParameterError
from untrain.api.http import PRIVATE, json_answer
from untrain.api.parameters import LookupQuery
from untrain.api.published import published
from untrain.api.resource import LOOKUP, resource
from untrain.api.sites import SiteItem, item
from untrain.catalogue.match import Match, match
from untrain.catalogue.model import Control, ControlId, Effect, Link, Mechanism, Notice, Polarity
from untrain.fetching.addresses import AddressError

blueprint = resource("lookup", LOOKUP)


class ControlHere(BaseModel):
    """A control that has its place on the page."""

    id: ControlId
    name: str
    effect: Effect
    polarity: Polarity
    mechanism: Mechanism
    summary: str
    link: Link | None


class Lookup(BaseModel):
    """What the catalogue knows about a page. An address it knows nothing about has no service."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"service": None, "controls": [], "notices": []}}
    )

    service: SiteItem | None
    controls: list[ControlHere]
    notices: list[Notice]


def here(control: Control) -> ControlHere:
    """Return the few facts of a control that tell whether to read on."""
    return ControlHere(
        id=control.id,
        name=control.name,
        effect=control.effect,
        polarity=control.polarity,
        mechanism=control.mechanism,
        summary=control.summary.text,
        link=control.link,
    )


def look_up(url: str) -> Match:
    """Return what stands at an address.

    Raises BadParameters when it is not one.
    """
    try:
        return match(published().catalogue, url)
    except AddressError as error:
        raise BadParameters([ParameterError(parameter="url", message=str(error))]) from error


@blueprint.get("/v1/lookup", responses={200: Lookup})
def lookup(query: LookupQuery) -> Response:
    """Look an address up

    The service of the address's host and the controls and notices that have their place on that page.
    """
    found = look_up(query.url)
    answer = Lookup(
        service=item(found.service, published()) if found.service else None,
        controls=[here(control) for control in found.controls],
        notices=list(found.notices),
    )
    return json_answer(answer, PRIVATE)
