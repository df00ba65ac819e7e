"""Errors of the guide's pages: the same facts as a problem, as a page to go on from."""

from __future__ import annotations

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from untrain.api.errors import is_api, problem_response
from untrain.catalogue.model import Service
from untrain.web import region
from untrain.web.render import html

TITLES = {
    400: "Something in this address is wrong",
    403: "That is not allowed",
    404: "There is no such page here",
    405: "That does not work here",
    500: "Something went wrong on our side",
    503: "This can’t be shown right now",
}


def wants_html() -> bool:
    """Say whether the client would rather read a page than JSON."""
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "text/html"


def page(
    error: HTTPException, *, detail: str | None = None, close: list[Service] | None = None
) -> Response:
    """Return the page for an error."""
    status = error.code or 500
    response = html(
        "error.html",
        region=region.kept(request),
        status=status,
        cache_control="no-store",
        title=TITLES.get(status, error.name),
        detail=detail or error.description,
        close=close or [],
    )
    response.vary.add("Accept")
    for name, value in error.get_headers(request.environ):
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def init_app(app: Flask) -> None:
    """Answer the errors of pages with a page, and go on answering those of the API with a problem."""

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> Response:
        return page(error) if wants_html() and not is_api() else problem_response(error)
