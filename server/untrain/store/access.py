"""The database as a server uses it: it may not be there yet, and when it fails, the server does not."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from untrain.store.database import Database, DatabaseError
from untrain.store.migrate import Standing

# Seconds for which a database that failed is left alone, so that not every request waits for it.
REST = 30
# Nanoseconds after which one more write to a file would show in its time.
SETTLED = 200_000_000

_log = logging.getLogger(__name__)

T = TypeVar("T")


class UnavailableError(Exception):
    """The database can't be used now. `retry_after` is in how many seconds it is worth another try."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("the database can't be used")
        self.retry_after = retry_after


class Access:
    """Opens sessions. Safe to use from several threads, and by the children of a process that forks."""

    def __init__(self, address: str | None) -> None:
        """`address` is what Settings.database holds. With None there never is a database."""
        self._address = address
        # What must be there before there is anything to read. A server is asked instead.
        self._file = _file(address) if address is not None else None
        self._log = f"{self._file}-wal"
        self._database: Database | None = None
        self._opening = threading.Lock()
        self._failed_at: float | None = None

    @contextmanager
    def session(self) -> Iterator[Session | None]:
        """Open a session to read in; None as long as nobody has made the file that the database is to be in.

        Raises UnavailableError, also for what goes wrong while the session is in use.
        """
        with self._told():
            database = self._opened(make=False)
            if database is None:
                yield None
                return
            with database.reading() as session:
                yield session

    def write(self, work: Callable[[Session], T]) -> T:
        """Do some work in one transaction and return its result, once it is on the disk. See Database.write.

        Makes SQLite's file if need be. Raises UnavailableError.
        """
        with self._told():
            database = self._opened(make=True)
            if database is None:
                raise DatabaseError("there is no database")
            return database.write(work)

    def check(self) -> None:
        """Make sure that there is a database with the tables that this program knows. Raises UnavailableError."""
        with self._told():
            database = self._opened(make=True)
            if database is None:
                raise DatabaseError("there is no database")
            if (found := database.standing()) is not Standing.CURRENT:
                raise DatabaseError(f"{database}: {found}")

    def stamp(self) -> Hashable | None:
        """Return something that changes whenever something is written; None when that can't be told cheaply.

        SQLite writes to its file or to the log beside it. A file's time is not exact enough for what has just been
        written, and what a server does can't be seen from outside.
        """
        if self._file is None:
            return None
        found: list[tuple[int, int, int] | None] = []
        for file in (self._file, self._log):
            try:
                status = os.stat(file)
            except OSError:
                found.append(None)
                continue
            if time.time_ns() - status.st_mtime_ns < SETTLED:
                return None
            found.append((status.st_ino, status.st_mtime_ns, status.st_size))
        return tuple(found)

    def close(self) -> None:
        """Give all connections back."""
        if self._database is not None:
            self._database.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        self._spare()
        try:
            yield
        except (DatabaseError, SQLAlchemyError) as error:
            _log.exception("the database can't be used")
            self._failed_at = time.monotonic()
            raise UnavailableError(REST) from error

    def _spare(self) -> None:
        if self._failed_at is None:
            return
        left = self._failed_at + REST - time.monotonic()
        if left > 0:
            raise UnavailableError(int(left) + 1)
        self._failed_at = None

    def _opened(self, *, make: bool) -> Database | None:
        if self._database is None and self._address is not None:
            with self._opening:
                is_there = make or self._file is None or self._file.is_file()
                if self._database is None and is_there:
                    self._database = Database.opened(self._address)
        return self._database


def _file(address: str) -> Path | None:
    database = Database(address)
    database.close()
    return Path(database.url.database or "") if database.is_sqlite else None
