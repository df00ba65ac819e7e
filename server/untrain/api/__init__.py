"""The JSON API: one module for each resource."""

from __future__ import annotations

from importlib.metadata import version

from flask import Flask
from flask_cors import CORS
from flask_openapi3.models.info import Info
from flask_openapi3.models.license import License as OpenApiLicense
from flask_openapi3.models.server import Server
from flask_openapi3.openapi import OpenAPI

from untrain.api import (
    catalogue,
    changes,
    docs,
    errors,
    feed,
    guidance,
    health,
    http,
    lookup,
    openapi,
    parameters,
    policy,
    sites,
)
from untrain.api.errors import Problem, refuse
from untrain.api.published import EXTENSION, Clock, Published, utc_today
from untrain.catalogue.load import Catalogue

RESOURCES = (sites, guidance, policy, changes, feed, lookup, catalogue, health, openapi)

DESCRIPTION = """\
Which settings let a company train AI on your data, and how to switch them off: opt-out guidance and policy summaries,
keyed by site.

Every answer has a strong `ETag`; send it back in `If-None-Match` and an unchanged answer costs a `304`. Errors are
`application/problem+json` (RFC 9457). Parameters that are unknown, repeated or out of range are refused with `400`.
Claims name their sources in `evidence`; each source says when it was last read (`checked`) and whether that is long
ago (`stale`). `unknown` and `disputed` are answers, too."""

MAX_BODY = 16 * 1024  # bytes; the only bodies are forms of two fields


def make_app(
    known: Catalogue,
    base_url: str | None = None,
    clock: Clock = utc_today,
    database: str | None = None,
) -> Flask:
    """Make an application that serves the API over a catalogue, and over what was read in policy texts.

    Links are relative without a base URL; `clock` tells the day (UTC), on which it depends what is stale; `database` is
    what Settings.database holds, and without it nothing was read.
    """
    app = OpenAPI(
        "untrain",
        info=Info(
            title="Untrain API",
            version=version("untrain"),
            description=DESCRIPTION,
            license=OpenApiLicense(name="Apache-2.0", identifier="Apache-2.0"),
        ),
        servers=[Server(url=base_url or "/")],
        validation_error_status=400,
        validation_error_model=Problem,
        validation_error_callback=refuse,
        doc_ui=False,
        static_folder=None,
    )
    app.extensions[EXTENSION] = Published.of(known, base_url, clock, database)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.url_map.strict_slashes = False
    http.init_app(app)
    errors.init_app(app)
    CORS(
        app,
        resources=[r"/v1/.*", r"/openapi\.json"],
        origins="*",
        methods=["GET", "HEAD", "OPTIONS"],
        allow_headers=["Accept", "If-None-Match"],
        expose_headers=["ETag"],
        send_wildcard=True,
        max_age=86400,
    )
    for resource in RESOURCES:
        app.register_api(resource.blueprint)
    app.register_blueprint(docs.blueprint)
    parameters.init_app(app, openapi.init_app(app)["paths"])
    return app
