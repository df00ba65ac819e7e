"""What every answer has in common: a strong ETag, 304, gzip and headers that keep browsers careful.

A general compression extension would compress the same few hundred kilobytes again for each request, or cache them by
request; here the bytes of a fixed answer are hashed and compressed once, when the server starts, and each encoding has
its own ETag, as a strong validator must (RFC 9110, 8.8.3.3).
"""

from __future__ import annotations

import gzip
import hashlib
from functools import cached_property, partial

from flask import Flask, Response, request
from pydantic import BaseModel

from untrain.api.shared import ROUTE, PreparedResponse, Scope, Shared, takes_gzip

COMPRESSIBLE = frozenset(
    {
        "application/atom+xml",
        "application/json",
        "application/problem+json",
        "application/schema+json",
        "image/svg+xml",
        "text/css",
        "text/csv",
        "text/html",
        "text/javascript",
        "text/plain",
    }
)
SMALLEST_TO_COMPRESS = 500  # bytes; below, gzip saves nothing worth its header

PUBLIC = "public, max-age=300"
PRIVATE = "private, no-cache"


class Prepared:
    """The bytes of one answer with what is derived from them, each made once and only when needed."""

    def __init__(self, body: bytes, mimetype: str = "application/json") -> None:
        self.body = body
        self.mimetype = mimetype

    @classmethod
    def json(cls, model: BaseModel) -> Prepared:
        """Return the JSON of a model, every field present, `null` where nothing is known."""
        return cls(model.model_dump_json().encode())

    @cached_property
    def etag(self) -> str:
        """The SHA-256 of the body, in hexadecimal."""
        return hashlib.sha256(self.body).hexdigest()

    @cached_property
    def zipped(self) -> bytes | None:
        """The body in gzip, or None where that is no gain. The same bytes each time: the ETag depends on it."""
        if self.mimetype not in COMPRESSIBLE or len(self.body) < SMALLEST_TO_COMPRESS:
            return None
        return gzip.compress(self.body, compresslevel=6, mtime=0)

    def warm(self) -> Prepared:
        """Do the work now rather than in the first request."""
        _ = self.etag, self.zipped
        return self

    def response(self, cache_control: str = PUBLIC, scope: Scope | None = None) -> PreparedResponse:
        """Return a response for a view to hand out; the encoding is chosen when it leaves.

        `scope`: it is the same for everybody, and depends on nothing else.
        """
        answer = PreparedResponse(self.body, mimetype=self.mimetype)
        answer.prepared = self
        answer.scope = scope
        answer.headers["Cache-Control"] = cache_control
        return answer


def json_answer(
    model: BaseModel, cache_control: str = PUBLIC, scope: Scope | None = None
) -> PreparedResponse:
    """Return a model as a JSON response."""
    return Prepared.json(model).response(cache_control, scope)


def encode(response: Response, shared: Shared) -> Response:
    """Give a response its encoding, its ETag and, when the client has it already, the status 304."""
    mimetype = response.mimetype or ""
    known = response.prepared if isinstance(response, PreparedResponse) else None
    prepared = known or Prepared(response.get_data(), mimetype)
    etag = prepared.etag
    if mimetype in COMPRESSIBLE:
        response.vary.add("Accept-Encoding")
        accepted = request.environ.get("HTTP_ACCEPT_ENCODING")
        if prepared.zipped is not None and takes_gzip(accepted):
            response.set_data(prepared.zipped)
            response.headers["Content-Encoding"] = "gzip"
            etag += "-gzip"
    if response.status_code == 200 and request.method in ("GET", "HEAD"):
        response.set_etag(etag)
        shared.keep(response)
        response.make_conditional(request)
    return response


def name_route(response: Response) -> Response:
    """Leave word of the route for whoever counts and logs requests: it says what was asked for, not about what."""
    if request.url_rule is not None:
        request.environ[ROUTE] = request.url_rule.rule
    return response


def init_app(app: Flask, shared: Shared) -> None:
    """Install the hooks. The one registered last runs first."""
    app.after_request(partial(encode, shared=shared))
    app.after_request(name_route)
