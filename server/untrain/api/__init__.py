"""The JSON API: one module for each resource."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import Any

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
    limits,
    lookup,
    openapi,
    parameters,
    policy,
    protection,
    reports,
    sites,
)
from untrain.api.errors import Problem, refuse
from untrain.api.published import EXTENSION, Clock, Published
from untrain.api.shared import Shared
from untrain.catalogue.load import Catalogue
from untrain.config import Settings

RESOURCES = (sites, guidance, policy, changes, feed, lookup, catalogue, reports, health, openapi)

DESCRIPTION = """\
Which settings let a company train AI on your data, and how to switch them off: opt-out guidance and policy summaries,
keyed by site.

Every answer has a strong `ETag`; send it back in `If-None-Match` and an unchanged answer costs a `304`. Errors are
`application/problem+json` (RFC 9457). Parameters that are unknown, repeated or out of range are refused with `400`.
Claims name their sources in `evidence`; each source says when it was last read (`checked`) and whether that is long
ago (`stale`). `unknown` and `disputed` are answers, too."""

MAX_BODY = 16 * 1024  # bytes; the only bodies are forms of two fields, and reports
# Who may send something by a script: no web page, as that could make its visitors send what they do not know of.
EXTENSIONS = re.compile(r"(chrome|moz|safari-web)-extension://[\w-]+", re.ASCII)


class App(OpenAPI):
    """An application that does not tell its log which address was asked for when something went wrong."""

    def log_exception(self, exc_info: Any) -> None:
        """Log what was not expected. Flask would name the path."""
        self.logger.error("a request failed", exc_info=exc_info)


def make_app(known: Catalogue, settings: Settings, clock: Clock) -> Flask:
    """Make an application that serves the API over a catalogue and a database, and takes reports.

    `clock` tells the day (UTC), on which it depends what is stale.
    """
    app = App(
        "untrain",
        info=Info(
            title="Untrain API",
            version=version("untrain"),
            description=DESCRIPTION,
            license=OpenApiLicense(name="Apache-2.0", identifier="Apache-2.0"),
        ),
        servers=[Server(url=settings.base_url or "/")],
        validation_error_status=400,
        validation_error_model=Problem,
        validation_error_callback=refuse,
        doc_ui=False,
        static_folder=None,
    )
    here = Published.of(known, settings, clock)
    shared = Shared(clock, here.store.stamp)
    app.extensions[EXTENSION] = here
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.url_map.strict_slashes = False
    http.init_app(app, shared)
    protection.init_app(app, https=(settings.base_url or "").startswith("https://"))
    errors.init_app(app)
    CORS(
        app,
        resources={
            r"/v1/reports": {
                "origins": EXTENSIONS,
                "methods": ["POST", "OPTIONS"],
                "allow_headers": ["Accept", "Content-Type"],
                "expose_headers": ["Retry-After"],
            },
            r"/v1/.*": {},
            r"/openapi\.json": {},
        },
        origins="*",
        methods=["GET", "HEAD", "OPTIONS"],
        allow_headers=["Accept", "If-None-Match"],
        expose_headers=["ETag"],
        send_wildcard=True,
        max_age=86400,
    )
    limits.init_app(app, reports.blueprint, settings)
    for resource in RESOURCES:
        app.register_api(resource.blueprint)
    app.register_blueprint(docs.blueprint)
    parameters.init_app(app, openapi.init_app(app)["paths"])
    shared.init_app(app)
    return app
