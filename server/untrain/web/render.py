"""From a template to an answer, with the policy that keeps a page from loading anything.

Pages follow the region that a person picked, which stands in a cookie, so caches have to keep them apart by it.
"""

from __future__ import annotations

from flask import Response, render_template, request

from untrain.api.http import PRIVATE, PUBLIC, Prepared
from untrain.api.published import published
from untrain.web import region as regions

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


def html(
    template: str,
    *,
    region: str | None,
    status: int = 200,
    cache_control: str | None = None,
    **values: object,
) -> Response:
    """Return a page for a region, or for anywhere."""
    here = published()
    body = render_template(
        template,
        catalogue=here.catalogue,
        base_url=here.base_url,
        today=here.clock(),
        region=region,
        back=regions.here(request),
        **values,
    ).encode()
    personal = PRIVATE if regions.kept(request) else PUBLIC
    response = Prepared(body, "text/html").response(cache_control or personal)
    response.status_code = status
    response.vary.add("Cookie")
    response.headers["Content-Security-Policy"] = POLICY
    return response
