"""What the application answers, asked as over the network: the bytes and headers of the files are the server's own."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient

from untrain.export.addresses import CHANGES, MISSING, changes_in, is_safe
from untrain.export.errors import ExportError

HTML = "text/html"
# More than a catalogue of ten thousand services has: an export must not fill a disk.
MOST_ANSWERS = 250_000
MOST_BYTES = 4 * 1024**3
# They belong to one transfer, or a web server makes its own.
_NOT_KEPT = frozenset({"content-encoding", "content-length", "date", "etag"})


@dataclass(frozen=True)
class Answer:
    """What an address answers. `zipped` is the same body in gzip, None where that is no gain."""

    address: str
    status: int
    type: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    zipped: bytes | None


@dataclass(frozen=True)
class Redirect:
    """An address that leads to another one."""

    address: str
    to: str


@dataclass(frozen=True)
class LeftOut:
    """An address that the application has, but not with these settings."""

    address: str


def answers(
    app: Flask, addresses: Iterable[str], base_url: str
) -> Iterator[Answer | Redirect | LeftOut]:
    """Ask for these, for the changes that they lead to, and how it looks when there is nothing.

    Raises ExportError when one answer is not the same for everybody.
    """
    client = app.test_client(use_cookies=False)
    asked: set[str] = set()
    changes: set[str] = set()
    left = MOST_BYTES
    for address in addresses:
        asked.add(address)
        answer = _ask(client, address)
        yield answer
        if isinstance(answer, Answer):
            left -= len(answer.body) + len(answer.zipped or b"")
            if answer.type.startswith(HTML) or address == CHANGES:
                changes |= set(changes_in(answer.body, base_url))
        if left < 0 or len(asked) + len(changes) > MOST_ANSWERS:
            raise ExportError("the catalogue is too large for files")
    for address in sorted(changes - asked):
        yield _ask(client, address)
    yield _ask(client, MISSING, expected=HTTPStatus.NOT_FOUND)


def _ask(
    client: FlaskClient, address: str, expected: HTTPStatus = HTTPStatus.OK
) -> Answer | Redirect | LeftOut:
    if not is_safe(address):
        raise ExportError(f"{address!r} can't be the name of a file")
    accept = HTML if expected is not HTTPStatus.OK else "*/*"
    with client.get(address, headers={"Accept": accept, "Accept-Encoding": "gzip"}) as response:
        status = response.status_code
        if status == HTTPStatus.FOUND and expected is HTTPStatus.OK:
            return Redirect(address, _local(address, response.headers["Location"]))
        if status == HTTPStatus.NOT_FOUND and expected is HTTPStatus.OK:
            return LeftOut(address)
        if status != expected:
            raise ExportError(f"{address} answered {status}")
        # What may not be kept is not the whole answer: something could not be looked up just now.
        if status == HTTPStatus.OK and "public" not in response.headers.get("Cache-Control", ""):
            raise ExportError(f"{address} can't be answered in full just now")
        sent = response.get_data()
        zipped = sent if response.headers.get("Content-Encoding") == "gzip" else None
        return Answer(
            address=address,
            status=status,
            type=response.content_type,
            headers=tuple(
                sorted(
                    (name, value)
                    for name, value in response.headers.items()
                    if name.lower() not in _NOT_KEPT | {"content-type"}
                )
            ),
            body=gzip.decompress(sent) if zipped else sent,
            zipped=zipped,
        )


def _local(address: str, to: str) -> str:
    if urlsplit(to).netloc or not is_safe(to):
        raise ExportError(f"{address} leads to {to!r}")
    return to
