"""Look whether a policy document still says what it said, and keep what it says now."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.orm import Session

from untrain.catalogue.model import Service
from untrain.fetching.failures import FetchError
from untrain.fetching.visits import Stopped
from untrain.policies.extract import extract
from untrain.policies.failures import ExtractError
from untrain.policies.fetch import Fetched, NotModified, Validators
from untrain.policies.reread import reread
from untrain.policies.versions import Reading, add_fetched, confirm, held
from untrain.store import queries
from untrain.store.database import Database
from untrain.store.models import MESSAGE_LENGTH, Attempt, Document, Outcome, Version

# A text that was long enough, in characters, and shrinks by more than this factor is taken for a wall or an error page
# that calls itself a success.
SHRUNK, LONG_ENOUGH = 10, 2_000
# Longest that a host's wish to be left alone is heeded.
LONGEST_WAIT = dt.timedelta(days=7)

Clock = Callable[[], dt.datetime]

_log = logging.getLogger(__name__)


class Fetches(Protocol):
    """What the monitor needs of a fetcher."""

    def fetch(self, url: str, validators: Validators | None = None) -> Fetched | NotModified:
        """Fetch a document. Raises FetchError."""


@dataclass(frozen=True, order=True)
class Watched:
    """A policy document of the catalogue: its service's id, its own id, and where it stands."""

    service: str
    name: str
    url: str

    def __str__(self) -> str:
        return f"{self.service}/{self.name}"


@dataclass(frozen=True)
class Result:
    """How an attempt ended. `reason` is a stable word and `message` a sentence; both only after a failure."""

    outcome: Outcome
    reason: str | None = None
    message: str | None = None


def utc_now() -> dt.datetime:
    """Return the present moment."""
    return dt.datetime.now(dt.UTC)


def watched(services: Iterable[Service]) -> Iterator[Watched]:
    """Yield the policy documents of some services."""
    for service in services:
        for document in service.policy.documents:
            yield Watched(service.id, document.id, document.url)


class Monitor:
    """Reads documents and records what came of it. Several threads may use one, and several processes a database."""

    def __init__(self, database: Database, fetcher: Fetches, clock: Clock = utc_now) -> None:
        self._database = database
        self._fetcher = fetcher
        self._clock = clock

    def check(self, document: Watched) -> Result:
        """Read a document as it is now, and record the attempt with all that follows from it, in one transaction.

        Whatever goes wrong with the document is a result, too. Raises Stopped, and what the database raises.
        """
        with self._database.reading() as session:
            row = queries.document(session, document.service, document.name)
            current = queries.current_version(session, row.id) if row else None
        try:
            found = self._look(document, current)
        except _Failure as failure:
            return self._database.write(_Failed(document, failure, self._clock()))
        result = self._database.write(_Read(document, current, found, self._clock()))
        reread(self._database, document.service, document.name)
        return result

    def _look(self, document: Watched, current: Version | None) -> _Found:
        try:
            fetched = self._fetcher.fetch(document.url, _validators(current))
            if isinstance(fetched, NotModified):
                return _Found(None, fetched.validators)
            text = extract(fetched.body, fetched.media_type, charset=fetched.charset)
            reading = Reading.of(text)
        except FetchError as error:
            raise _Failure(error.reason, str(error), error.retry_after) from error
        except ExtractError as error:
            raise _Failure(error.reason, str(error)) from error
        except Stopped:
            raise
        except Exception as error:
            # A fault of ours with one document must not keep us from all the others.
            _log.exception("%s", document)
            raise _Failure("fault", f"reading it fails: {type(error).__name__}") from error
        before = len(current.text) if current else 0
        if before >= LONG_ENOUGH and len(reading.text) * SHRUNK < before:
            raise _Failure(
                "shrunk",
                f"{len(reading.text)} characters are left of {before}: it may be a wall or an error page. "
                "If it is right, import it",
            )
        return _Found(reading, fetched.validators)


@dataclass(frozen=True)
class _Found:
    """What stands there now: `reading` is None when the server says that it is what we know."""

    reading: Reading | None
    validators: Validators


class _Failure(Exception):  # noqa: N818  (it is recorded, not raised to anybody)
    """Why a document could not be read now."""

    def __init__(self, reason: str, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.retry_after = retry_after


@dataclass(frozen=True)
class _Failed:
    """Records a failed attempt. The last good version stays."""

    document: Watched
    failure: _Failure
    now: dt.datetime

    def __call__(self, session: Session) -> Result:
        row = held(session, self.document.service, self.document.name)
        message = str(self.failure)[:MESSAGE_LENGTH]
        row.failures += 1
        row.failing_since = row.failing_since or self.now
        wait = dt.timedelta(
            seconds=min(self.failure.retry_after or 0, LONGEST_WAIT.total_seconds())
        )
        row.not_before = self.now + wait if wait else None
        return _attempted(
            session, row, self.now, Result(Outcome.FAILED, self.failure.reason, message)
        )


@dataclass(frozen=True)
class _Read:
    """Records a document that was read, and takes in its text if that is new."""

    document: Watched
    current: Version | None
    found: _Found
    now: dt.datetime

    def __call__(self, session: Session) -> Result:
        row = held(session, self.document.service, self.document.name)
        row.read_at = self.now
        row.failures, row.failing_since, row.not_before = 0, None, None
        reading, validators = self.found.reading, self.found.validators
        new = False
        if reading is not None:
            new = add_fetched(session, row, reading, validators, self.now)
        elif self.current is not None:
            confirm(session.get_one(Version, self.current.id), validators)
        outcome = Outcome.NEW if new else Outcome.UNCHANGED
        return _attempted(session, row, self.now, Result(outcome))


def _attempted(session: Session, row: Document, now: dt.datetime, result: Result) -> Result:
    row.attempted_at, row.queued_at = now, None
    session.add(
        Attempt(
            document_id=row.id,
            at=now,
            outcome=result.outcome,
            reason=result.reason,
            message=result.message,
        )
    )
    return result


def _validators(current: Version | None) -> Validators | None:
    if current is None or current.url is None:
        return None
    return Validators(current.etag, current.last_modified, current.url)
