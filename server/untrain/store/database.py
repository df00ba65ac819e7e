"""The database that is configured: a file of SQLite's by default, or PostgreSQL."""

from __future__ import annotations

import os
import random
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session

from untrain.command_error import CommandError
from untrain.store.migrate import Standing, standing, upgrade

# Seconds that a writer waits for another one, and that connecting may take.
BUSY_TIMEOUT = 30
CONNECT_TIMEOUT = 10
# How often work is begun anew when somebody else was faster.
TRIES = 5
_WRITES = "untrain_writes"

T = TypeVar("T")


class DatabaseError(CommandError):
    """The database can't be used. The message says why, without its password."""


class Database:
    """Opens sessions. Safe to use from several threads, and by the children of a process that forks."""

    def __init__(self, address: str) -> None:
        """`address` is what Settings.database holds: the path of SQLite's file, or a URL."""
        self.url = make_url(address) if "://" in address else URL.create("sqlite", database=address)
        self.engine: Engine = _sqlite(self.url) if self.is_sqlite else _postgresql(self.url)
        self._writer = self.engine.execution_options(**{_WRITES: True})
        engine = weakref.ref(self.engine)

        def forget() -> None:
            # A connection that two processes write to is of no use to either.
            if (mine := engine()) is not None:
                mine.dispose(close=False)

        os.register_at_fork(after_in_child=forget)

    @classmethod
    def opened(cls, address: str) -> Self:
        """Return the database at an address, ready for use.

        SQLite's file is made and brought up to date by this; PostgreSQL has to be so already. Raises DatabaseError.
        """
        database = cls(address)
        try:
            database._make_ready()
        except DatabaseError:
            database.close()
            raise
        return database

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file on this machine."""
        return self.url.get_backend_name() == "sqlite"

    def __str__(self) -> str:
        return self.url.render_as_string(hide_password=True)

    def standing(self) -> Standing:
        """Compare the tables with those that this program knows. Raises DatabaseError."""
        with self._told(), self.engine.connect() as connection:
            return standing(connection)

    def upgrade(self) -> None:
        """Make the tables, or bring them up to date. Raises DatabaseError."""
        with self._told():
            if self.is_sqlite and self.url.database:
                Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        found = self.standing()
        if found is Standing.NEWER:
            raise DatabaseError(f"{self}: {found}")
        if found is Standing.OLDER:
            with self._told(), self._writer.begin() as connection:
                upgrade(connection)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session to read in. Nothing is written; what was read stays usable afterwards."""
        with Session(self.engine, expire_on_commit=False, autoflush=False) as session:
            yield session

    def write(self, work: Callable[[Session], T]) -> T:
        """Do some work in one transaction and return its result.

        The work is done anew when it collides with somebody else's, so it may be called several times and must not
        count on anything it read before.
        """
        for left in reversed(range(TRIES)):
            try:
                with Session(self._writer, expire_on_commit=False) as session, session.begin():
                    return work(session)
            except (IntegrityError, OperationalError):
                if not left:
                    raise
            time.sleep(random.uniform(0.01, 0.1))  # noqa: S311  no secret
        raise AssertionError

    def close(self) -> None:
        """Give all connections back."""
        self.engine.dispose()

    def _make_ready(self) -> None:
        if self.is_sqlite:
            self.upgrade()
        elif (found := self.standing()) is not Standing.CURRENT:
            raise DatabaseError(f"{self}: {found}")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise DatabaseError(
                f"{self} can't be used: {error.filename}: {error.strerror}"
            ) from error
        except SQLAlchemyError as error:
            reason = str(getattr(error, "orig", None) or error).strip()
            raise DatabaseError(f"{self} can't be used: {reason}") from error


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        # Python's driver begins transactions too late to be told which kind is wanted, so it is told to leave it.
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {BUSY_TIMEOUT * 1000}",
            "journal_mode = WAL",
            # What was committed is on the disk before anybody is told so.
            "synchronous = FULL",
            "foreign_keys = ON",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # Whoever writes says so at once: two readers that both want to write would wait for each other in vain.
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgresql(url: URL) -> Engine:
    connecting = {"connect_timeout": CONNECT_TIMEOUT} if "connect_timeout" not in url.query else {}
    return create_engine(url, pool_pre_ping=True, connect_args=connecting)
