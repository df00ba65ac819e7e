"""A policy document as it is on the web now: politely, within bounds, from public addresses only."""

from __future__ import annotations

import re
import time
from collections.abc import Container
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from importlib.metadata import version
from typing import Self
from urllib.parse import urlsplit

from untrain.fetching.addresses import redirected, target
from untrain.fetching.client import Answer, Client, Connector, connect
from untrain.fetching.decoding import ACCEPTED, decoded
from untrain.fetching.failures import FetchError, Reason, RefusedError
from untrain.fetching.names import Lookup, Names, system_lookup
from untrain.fetching.robots import AGENT
from untrain.fetching.visits import REDIRECTS, Visitor, retry_after
from untrain.policies.media import content_type, kind

MAX_BODY = 10 * 1024 * 1024  # bytes, both as sent and decompressed
MAX_REDIRECTS = 5
# Seconds: for one request, and for a document with all its redirects and pauses, when the next one may still begin.
REQUEST_TIMEOUT, DOCUMENT_TIMEOUT = 30.0, 180.0
PAUSE = 2.0  # seconds, the least between two requests to one host

_ACCEPT = (
    "text/html,application/xhtml+xml,text/markdown;q=0.9,application/pdf;q=0.8,text/plain;q=0.7"
)
_ETAG = re.compile(r'(W/)?"[\x21\x23-\x7e]{0,500}"')
_REASONS = {
    401: Reason.FORBIDDEN,
    403: Reason.FORBIDDEN,
    404: Reason.NOT_FOUND,
    407: Reason.FORBIDDEN,
    410: Reason.GONE,
    429: Reason.TOO_MANY_REQUESTS,
    451: Reason.FORBIDDEN,
    503: Reason.UNAVAILABLE,
}


@dataclass(frozen=True)
class Validators:
    """What tells a server which version of a document is known, as it said it itself.

    `url` is the address where that was; another one is not told. None stands for the address that is fetched.
    """

    etag: str | None = None
    last_modified: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Fetched:
    """A document. `url` is where it was found in the end, `media_type` one of media.READABLE.

    `charset` is what the server says, None when it does not.
    """

    url: str
    body: bytes
    media_type: str
    charset: str | None
    validators: Validators


@dataclass(frozen=True)
class NotModified:
    """The document is the one that was known. `validators` are those to send the next time."""

    url: str
    validators: Validators


class Fetcher:
    """Fetches documents; several threads may use one. It remembers what hosts asked of programs, so keep it."""

    def __init__(self, visitor: Visitor, document_timeout: float = DOCUMENT_TIMEOUT) -> None:
        self._visitor = visitor
        self._timeout = document_timeout

    @classmethod
    def to_the_web(
        cls,
        home: str | None = None,
        *,
        timeout: float = REQUEST_TIMEOUT,
        pause: float = PAUSE,
        exempt: Container[str] = (),
        lookup: Lookup = system_lookup,
        connector: Connector = connect,
    ) -> Self:
        """Make a fetcher with all its manners. `home` is an address where people can read who asks.

        `timeout` (for one request) and `pause` (between two to a host) are in seconds. `exempt` holds private IP
        addresses that may be asked: only tests name any.
        """
        about = f"policy monitor; +{home}" if home else "policy monitor"
        names = Names(timeout, again=1.0, exempt=exempt, lookup=lookup)
        client = Client(names, f"{AGENT}/{version('untrain')} ({about})", timeout, connector)
        return cls(Visitor(client, pause))

    def stop(self) -> None:
        """Let every fetch that still has to wait for its turn raise Stopped."""
        self._visitor.stop()

    def fetch(self, url: str, validators: Validators | None = None) -> Fetched | NotModified:
        """Fetch a document, through redirects, each looked at like the first address.

        Raises FetchError, whose `reason` says what failed, and Stopped when the visitor is stopped.
        """
        here = asked = target(url).url
        known = validators or Validators()
        seen = {here}
        ends = time.monotonic() + self._timeout
        while True:
            tell = known if here == (known.url or asked) else Validators()
            answer = self._visitor.ask("GET", here, MAX_BODY, _headers(tell))
            if answer.status not in REDIRECTS:
                return _document(here, answer, tell)
            here = _next(here, answer)
            if here in seen:
                raise FetchError("its redirects go in a circle", Reason.REDIRECT_LOOP)
            seen.add(here)
            if len(seen) > MAX_REDIRECTS + 1:
                raise FetchError(f"more than {MAX_REDIRECTS} redirects", Reason.TOO_MANY_REDIRECTS)
            if time.monotonic() >= ends:
                raise FetchError(
                    f"its redirects take longer than {self._timeout:g} s", Reason.TIMEOUT
                )


def _headers(tell: Validators) -> dict[str, str]:
    headers = {"Accept": _ACCEPT, "Accept-Encoding": ACCEPTED}
    # They come from a store, and before that from a stranger.
    if tell.etag and _ETAG.fullmatch(tell.etag):
        headers["If-None-Match"] = tell.etag
    if tell.last_modified and _is_date(tell.last_modified):
        headers["If-Modified-Since"] = tell.last_modified
    return headers


def _next(here: str, answer: Answer) -> str:
    if not answer.location:
        raise FetchError("it redirects without saying where to", Reason.BAD_REDIRECT)
    try:
        there = target(redirected(here, answer.location)).url
    except RefusedError as error:
        raise RefusedError(str(error), Reason.BAD_REDIRECT) from error
    if here.startswith("https:") and not there.startswith("https:"):
        raise FetchError("it redirects to http, without protection", Reason.DOWNGRADE)
    return there


def _document(url: str, answer: Answer, told: Validators) -> Fetched | NotModified:
    if answer.status == HTTPStatus.NOT_MODIFIED and len(_headers(told)) > len(
        _headers(Validators())
    ):
        return NotModified(url, _validators(url, answer, told))
    if answer.status != HTTPStatus.OK:
        raise FetchError(
            f"the server answers {answer.status}", _reason(answer.status), retry_after(answer)
        )
    named, charset = content_type(answer.headers.get("content-type", ""))
    if answer.size is not None and answer.size > MAX_BODY:
        raise FetchError(f"it is larger than {MAX_BODY} bytes", Reason.TOO_LARGE)
    if answer.trouble:
        raise answer.trouble
    if answer.size is None:
        raise FetchError(f"it is larger than {MAX_BODY} bytes", Reason.TOO_LARGE)
    body = decoded(answer.body, answer.headers.get("content-encoding", ""), MAX_BODY)
    if not body.strip():
        raise FetchError("it is empty", Reason.EMPTY)
    media_type = kind(named, urlsplit(url).path, body)
    if media_type is None:
        raise FetchError(
            "it is no HTML, Markdown, plain text or PDF, or not what it is said to be",
            Reason.MEDIA_TYPE,
        )
    return Fetched(url, body, media_type, charset, _validators(url, answer, Validators()))


def _validators(url: str, answer: Answer, before: Validators) -> Validators:
    etag = answer.headers.get("etag", "").strip()
    modified = answer.headers.get("last-modified", "").strip()
    return Validators(
        etag if _ETAG.fullmatch(etag) else before.etag,
        modified if _is_date(modified) else before.last_modified,
        url,
    )


def _is_date(text: str) -> bool:
    try:
        parsedate_to_datetime(text)
    except ValueError:
        return False
    return text.isascii() and text.isprintable() and len(text) <= 60


def _reason(status: int) -> Reason:
    return _REASONS.get(status, Reason.SERVER_ERROR if status >= 500 else Reason.BAD_STATUS)
