"""`/v1/catalogue`: everything at once, the same bytes for everybody."""

from __future__ import annotations

from flask import Response

from untrain.api.published import published
from untrain.api.resource import CATALOGUE, resource
from untrain.api.shared import Scope
from untrain.catalogue.model import Bundle

blueprint = resource("catalogue", CATALOGUE)


@blueprint.get("/v1/catalogue", responses={200: Bundle})
def catalogue() -> Response:
    """Read the catalogue

    The bundle that the extension keeps. Ask again with `If-None-Match`: nothing is sent while it has not changed.
    """
    return published().bundle.response(scope=Scope.CATALOGUE)
