"""What the modules of this package have in common: each brings one blueprint with documented routes."""

from __future__ import annotations

from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag

from untrain.api.errors import problem

BAD_REQUEST = problem("A parameter is wrong; `errors` says which one and what it may be.")
NOT_FOUND = problem("No such service; close matches are named.")
UNAVAILABLE = problem(
    "The database, with what was read in policy texts, can't be used now; see `Retry-After`."
)

SITES = Tag(name="sites", description="The services of the catalogue.")
CHANGES = Tag(name="changes", description="What changed, newest first.")
LOOKUP = Tag(name="lookup", description="From an address to the controls that stand there.")
REPORTS = Tag(name="reports", description="What people see to be wrong or broken.")
CATALOGUE = Tag(name="catalogue", description="The whole catalogue, to match locally.")
SERVER = Tag(name="server", description="About the server itself.")


def resource(name: str, tag: Tag) -> APIBlueprint:
    """Return a blueprint whose routes all document how they refuse a request."""
    return APIBlueprint(
        name,
        __name__,
        abp_tags=[tag],
        abp_responses={400: BAD_REQUEST},
        operation_id_callback=lambda *, name, **_: name,
    )
