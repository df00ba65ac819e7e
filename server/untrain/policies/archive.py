"""Take in a folder of policy versions that somebody else kept, each with the day it is from.

Files are named `<service>--<document>--<YYYY-MM-DD>` with the ending md, html, txt or pdf. Doing it twice adds nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy.orm import Session

from untrain.command_error import CommandError
from untrain.policies import media
from untrain.policies.extract import extract
from untrain.policies.failures import ExtractError
from untrain.policies.fetch import MAX_BODY
from untrain.policies.monitor import Watched
from untrain.policies.versions import Reading, add_archived, held
from untrain.store.database import Database

MEDIA_TYPES = {
    ".md": media.MARKDOWN,
    ".html": media.HTML,
    ".txt": media.PLAIN,
    ".pdf": media.PDF,
}
_NAME = re.compile(r"(?P<service>.+?)--(?P<document>.+)--(?P<dated>\d{4}-\d{2}-\d{2})", re.ASCII)
_FORM = "<service>--<document>--<YYYY-MM-DD>.md, .html, .txt or .pdf"


class Taken(StrEnum):
    """What became of a file."""

    ADDED = "added"
    KNOWN = "known"
    FAILED = "failed"


@dataclass(frozen=True)
class Imported:
    """A file and what became of it; `message` says why it failed."""

    file: str
    taken: Taken
    message: str | None = None


class ArchiveError(CommandError, ValueError):
    """The folder can't be read. The message says why."""

    exit_status = 2


@dataclass(frozen=True, order=True)
class _Item:
    dated: dt.date
    path: Path
    service: str
    document: str


class _BadFile(Exception):  # noqa: N818  (it is reported, not raised to anybody)
    """Why a file is not taken in."""


def import_folder(
    database: Database,
    folder: Path,
    documents: Collection[Watched],
    today: dt.date,
) -> Iterator[Imported]:
    """Take in the files of a folder, those with bad names first, then the others in the order of their dates.

    `documents` are those of the catalogue; `today` (UTC) is the last day that a text may be from. Each file is a
    transaction of its own, so what was taken in stays when this is interrupted. Raises ArchiveError, and what the
    database raises.
    """
    known = {(document.service, document.name) for document in documents}
    items = []
    for path in _files(folder):
        try:
            items.append(_item(path, known, today))
        except _BadFile as error:
            yield Imported(path.name, Taken.FAILED, str(error))
    for item in sorted(items):
        try:
            reading = _reading(item.path)
        except _BadFile as error:
            yield Imported(item.path.name, Taken.FAILED, str(error))
            continue
        added = database.write(_Adding(item, reading, dt.datetime.now(dt.UTC)))
        yield Imported(item.path.name, Taken.ADDED if added else Taken.KNOWN)


@dataclass(frozen=True)
class _Adding:
    item: _Item
    reading: Reading
    now: dt.datetime

    def __call__(self, session: Session) -> bool:
        document = held(session, self.item.service, self.item.document)
        dated, name = self.item.dated, self.item.path.name
        return add_archived(session, document, self.reading, dated, name, self.now)


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        raise ArchiveError(f"{folder} can't be read: {error.strerror}") from error


def _item(path: Path, known: Collection[tuple[str, str]], today: dt.date) -> _Item:
    name = _NAME.fullmatch(path.stem)
    if name is None or path.suffix not in MEDIA_TYPES:
        raise _BadFile(f"the name is not {_FORM}")
    service, document = name["service"], name["document"]
    try:
        dated = dt.date.fromisoformat(name["dated"])
    except ValueError as error:
        raise _BadFile(f"{name['dated']} is no day") from error
    if dated > today:
        raise _BadFile(f"{dated} is in the future")
    if (service, document) not in known:
        others = sorted(other for owner, other in known if owner == service)
        if others:
            raise _BadFile(
                f"the catalogue has no document {document!r} of {service}, but {', '.join(others)}"
            )
        raise _BadFile(f"the catalogue has no documents of a service {service!r}")
    return _Item(dated, path, service, document)


def _reading(path: Path) -> Reading:
    try:
        with path.open("rb") as stream:
            body = stream.read(MAX_BODY + 1)
    except OSError as error:
        raise _BadFile(f"it can't be read: {error.strerror}") from error
    if len(body) > MAX_BODY:
        raise _BadFile(f"it is larger than {MAX_BODY // 2**20} MiB")
    try:
        return Reading.of(extract(body, MEDIA_TYPES[path.suffix]))
    except ExtractError as error:
        raise _BadFile(str(error)) from error
