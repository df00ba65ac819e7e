"""From a template to an answer, with the policy that keeps a page from loading anything."""

from __future__ import annotations

from flask import Response, render_template

from untrain.api.http import PUBLIC, Prepared
from untrain.api.published import published

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


def html(
    template: str, *, status: int = 200, cache_control: str = PUBLIC, **values: object
) -> Response:
    """Return a page."""
    body = render_template(template, catalogue=published().catalogue, **values).encode()
    response = Prepared(body, "text/html").response(cache_control)
    response.status_code = status
    response.headers["Content-Security-Policy"] = POLICY
    return response
