"""`/openapi.json`: the API's own description.

flask-openapi3 collects the operations; the schemas come straight from pydantic, as the library keeps only those
keywords that it has a field for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from flask import Response, current_app
from flask_openapi3.openapi import OpenAPI
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from untrain.api.changes import ChangeList
from untrain.api.errors import Problem
from untrain.api.guidance import Guidance
from untrain.api.health import Health, Ready
from untrain.api.http import Prepared
from untrain.api.lookup import Lookup
from untrain.api.policy import PolicySummary
from untrain.api.published import EXTENSION, Entry
from untrain.api.reports import Accepted
from untrain.api.resource import SERVER, resource
from untrain.api.shared import Scope
from untrain.api.sites import SiteList
from untrain.catalogue.model import Bundle
from untrain.catalogue.signing import Signatures
from untrain.reports.model import Report

MODELS: tuple[type[BaseModel], ...] = (
    SiteList,
    Entry,
    Guidance,
    PolicySummary,
    ChangeList,
    Lookup,
    Bundle,
    Signatures,
    Accepted,
    Health,
    Ready,
    Problem,
)
# What the API takes, rather than gives.
TAKEN: tuple[type[BaseModel], ...] = (Report,)

DOCUMENT = f"{EXTENSION}-openapi"

blueprint = resource("openapi", SERVER)


def describe(app: OpenAPI) -> dict[str, Any]:
    """Return the OpenAPI document of an application whose routes are complete."""
    document: dict[str, Any] = json.loads(json.dumps(app.api_doc))
    _, schemas = models_json_schema(
        [
            *((model, "serialization") for model in MODELS),
            *((model, "validation") for model in TAKEN),
        ],
        ref_template="#/components/schemas/{model}",
    )
    document["components"] = {"schemas": schemas["$defs"]}
    etag = {"description": "Strong validator of these bytes.", "schema": {"type": "string"}}
    for method, operation in operations(document["paths"]):
        operation["description"] = operation["description"].replace("<br/>", "\n").strip()
        for parameter in operation.get("parameters", []):
            parameter["schema"] = left_out(parameter["schema"])
        if method == "get":
            operation["responses"]["200"]["headers"] = {"ETag": etag}
            operation["responses"]["304"] = {"description": "It is what `If-None-Match` names."}
    return document


def operations(paths: dict[str, dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every operation of the document with its method."""
    return ((method, operation) for path in paths.values() for method, operation in path.items())


def left_out(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a parameter's schema without `null`: it is left out, not sent as null."""
    if "anyOf" not in schema:
        return schema
    kinds = [kind for kind in schema["anyOf"] if kind != {"type": "null"}]
    rest = {key: value for key, value in schema.items() if key not in ("anyOf", "default")}
    return {**kinds[0], **rest}


def init_app(app: OpenAPI) -> dict[str, Any]:
    """Write the document down once and return it."""
    document = describe(app)
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    app.extensions[DOCUMENT] = Prepared(body).warm()
    return document


@blueprint.get(
    "/openapi.json",
    responses={
        200: {
            "description": "An OpenAPI 3.1 document.",
            "content": {"application/json": {"schema": {"type": "object"}}},
        }
    },
)
def document() -> Response:
    """Read this description

    The OpenAPI document of the API, made from the code that answers.
    """
    prepared: Prepared = current_app.extensions[DOCUMENT]
    return prepared.response(scope=Scope.CATALOGUE)
