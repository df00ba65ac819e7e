"""`/docs`: the API's documentation for people.

Swagger UI comes from the package that carries it, without the inline scripts of its template, so that a strict
content security policy holds and nothing is loaded from elsewhere.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from flask import Blueprint, Response, render_template
from werkzeug.exceptions import NotFound

from untrain.api.http import Prepared

# Swagger UI sets style attributes, and its style sheet holds small pictures.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
SWAGGER = "flask_openapi3_swagger"
ASSETS = {
    "swagger-ui.css": (SWAGGER, "templates/swagger/css/swagger-ui.css", "text/css"),
    "swagger-ui.js": (SWAGGER, "templates/swagger/js/swagger-ui-bundle.js", "text/javascript"),
    "docs.js": ("untrain.api", "static/docs.js", "text/javascript"),
    "docs.css": ("untrain.api", "static/docs.css", "text/css"),
}

blueprint = Blueprint("docs", __name__, template_folder="templates")


@cache
def asset(name: str) -> Prepared:
    """Return one of the page's files. Raises KeyError for any other name."""
    package, path, mimetype = ASSETS[name]
    return Prepared(files(package).joinpath(path).read_bytes(), mimetype)


@blueprint.get("/docs")
def page() -> Response:
    """Return the documentation page."""
    response = Prepared(render_template("docs.html").encode(), "text/html").response()
    response.headers["Content-Security-Policy"] = PAGE_POLICY
    return response


@blueprint.get("/docs/<name>")
def page_file(name: str) -> Response:
    """Return one of the documentation page's files."""
    if name not in ASSETS:
        raise NotFound
    return asset(name).response()
