"""Answers that are the same for everybody, kept as they went out, and handed out again without the framework.

A view says that its answer is shared, and what it depends on besides the address. What is kept is the whole answer with
its headers, once for each encoding; a `304` is made from it. Whatever is out of the ordinary, a search, a domain in
place of an id, an unusual header, goes the long way, so that nothing of what people look for is kept here.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

from flask import Flask, Response, request
from werkzeug.datastructures import Headers
from werkzeug.http import parse_accept_header, remove_entity_headers

# What is kept at most: answers, bytes of them all, and bytes of one.
MOST = 2_000
MOST_BYTES = 64 * 1024 * 1024
LARGEST = 16 * 1024 * 1024
LONGEST_QUERY = 200

# Where a request's environment has the route, for whoever counts and logs requests; and what its answer is kept as.
ROUTE = "untrain.route"
_KEY = "untrain.shared"
# With these, an answer may be another one.
_UNUSUAL = (
    "HTTP_IF_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_RANGE",
    "HTTP_IF_UNMODIFIED_SINCE",
    "HTTP_RANGE",
)

# Something that changes when what is recorded does, None when that can't be told.
Stamp = Callable[[], Hashable | None]


class Scope(Enum):
    """What a shared answer depends on besides its address, the catalogue and the day."""

    CATALOGUE = "nothing else"
    RECORDS = "what is recorded"


class PreparedResponse(Response):
    """A response of prepared bytes. `scope` is None when it is not the same for everybody."""

    prepared: Any = None
    scope: Scope | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an answer is kept by, and how things stood before it was made."""

    key: tuple[dt.date, str, str, bool]
    stamp: Hashable | None


@dataclass(frozen=True, slots=True)
class _Kept:
    """An answer. `stamp` is None where it does not matter."""

    route: str
    stamp: Hashable | None
    body: bytes
    etag: str
    headers: list[tuple[str, str]]
    unchanged: list[tuple[str, str]]


@lru_cache(maxsize=256)
def takes_gzip(accepted: str | None) -> bool:
    """Say whether a client that sends this `Accept-Encoding` takes gzip at least as gladly as no encoding."""
    found = parse_accept_header(accepted)
    return found["gzip"] > 0 and found["gzip"] >= found["identity"]


class Shared:
    """Answers from what is kept, as a WSGI application, or asks the application behind it."""

    def __init__(self, today: Callable[[], dt.date], stamp: Stamp) -> None:
        self._application: Any = None
        self._today = today
        self._stamp = stamp
        self._kept: OrderedDict[tuple[dt.date, str, str, bool], _Kept] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def init_app(self, app: Flask) -> None:
        """Stand in front of an application, and of all that was put in front of it before."""
        self._application = app.wsgi_app
        app.wsgi_app = self  # type: ignore[method-assign]

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request."""
        if environ["REQUEST_METHOD"] == "GET" and not environ["SCRIPT_NAME"]:
            query = environ["QUERY_STRING"]
            if len(query) <= LONGEST_QUERY and not any(name in environ for name in _UNUSUAL):
                key = (
                    self._today(),
                    environ["PATH_INFO"],
                    query,
                    takes_gzip(environ.get("HTTP_ACCEPT_ENCODING")),
                )
                kept = self._find(key)
                if kept is not None:
                    environ[ROUTE] = kept.route
                    if environ.get("HTTP_IF_NONE_MATCH") == kept.etag:
                        start_response("304 NOT MODIFIED", kept.unchanged)
                        return ()
                    wanted = environ.get("HTTP_IF_NONE_MATCH")
                    if wanted is None or _is_another(wanted):
                        start_response("200 OK", kept.headers)
                        return (kept.body,)
                else:
                    environ[_KEY] = _Asked(key, self._stamp())
        answer: Iterable[bytes] = self._application(environ, start_response)
        return answer

    def __len__(self) -> int:
        """Return how many answers are kept."""
        return len(self._kept)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self._bytes = 0

    def keep(self, response: Response) -> None:
        """Keep the answer to the present request if it is shared. It has its ETag and its encoding already."""
        asked: _Asked | None = request.environ.get(_KEY)
        scope = response.scope if isinstance(response, PreparedResponse) else None
        if asked is None or scope is None or request.url_rule is None:
            return
        if scope is Scope.RECORDS and asked.stamp is None:
            return
        body = response.get_data()
        if len(body) > LARGEST:
            return
        headers = response.get_wsgi_headers(request.environ)
        unchanged = Headers(headers)
        remove_entity_headers(unchanged)
        kept = _Kept(
            route=request.url_rule.rule,
            stamp=asked.stamp if scope is Scope.RECORDS else None,
            body=body,
            etag=response.headers["ETag"],
            headers=list(headers),
            unchanged=list(unchanged),
        )
        with self._lock:
            before = self._kept.pop(asked.key, None)
            self._bytes += len(body) - (len(before.body) if before else 0)
            self._kept[asked.key] = kept
            while len(self._kept) > MOST or self._bytes > MOST_BYTES:
                _, gone = self._kept.popitem(last=False)
                self._bytes -= len(gone.body)

    def _find(self, key: tuple[dt.date, str, str, bool]) -> _Kept | None:
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
        if kept is not None and kept.stamp is not None and kept.stamp != self._stamp():
            return None
        return kept


def _is_another(wanted: str) -> bool:
    """Say whether an `If-None-Match` is plainly one other ETag: what is more than that goes the long way."""
    return len(wanted) > 2 and wanted[0] == wanted[-1] == '"' and wanted.count('"') == 2
