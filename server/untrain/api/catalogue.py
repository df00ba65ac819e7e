"""`/v1/catalogue` and `/v1/catalogue.sig`: everything at once, the same bytes for everybody, and who vouches for them."""

from __future__ import annotations

from flask import Response
from werkzeug.exceptions import NotFound

from untrain.api.errors import problem
from untrain.api.published import published
from untrain.api.resource import CATALOGUE, resource
from untrain.api.shared import Scope
from untrain.catalogue.model import Bundle
from untrain.catalogue.signing import Signatures

blueprint = resource("catalogue", CATALOGUE)


@blueprint.get("/v1/catalogue", responses={200: Bundle})
def catalogue() -> Response:
    """Read the catalogue

    The bundle that the extension keeps. Ask again with `If-None-Match`: nothing is sent while it has not changed.
    """
    return published().bundle.response(scope=Scope.CATALOGUE)


@blueprint.get(
    "/v1/catalogue.sig",
    responses={200: Signatures, 404: problem("This server's catalogue is not signed.")},
)
def catalogue_signature() -> Response:
    """Read the catalogue's signatures

    Ed25519 over exactly the bytes of `/v1/catalogue`, before any compression; by two keys while the key is changed.
    """
    signature = published().signature
    if signature is None:
        raise NotFound("This server's catalogue is not signed.")
    return signature.response(scope=Scope.CATALOGUE)
