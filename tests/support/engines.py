"""PostgreSQL and Redis of the tests' own, really running: begun in a temporary directory, gone in the end."""

from __future__ import annotations

import contextlib
import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import redis

from servers import find_postgresql, find_redis
from support.serving import free_port
from untrain.store.database import Database
from untrain.store.models import Base

STARTING = 60.0  # seconds
# Nothing of the tests has to survive a power cut.
_CLUSTER = ("-U", "untrain", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C")
_FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off")


@dataclass
class Cluster:
    """A PostgreSQL that listens at a socket in `folder` only."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def address(self, name: str) -> str:
        """The address of a database, as a person writes it into the settings."""
        return f"postgres://untrain@/{name}?host={self.folder}"

    def execute(self, statement: str, name: str = "postgres") -> None:
        """Run a statement in a database, as the owner of it all."""
        with psycopg.connect(
            host=str(self.folder), user="untrain", dbname=name, autocommit=True
        ) as connection:
            connection.execute(statement)

    def empty(self) -> str:
        """Make a database without tables and return its address."""
        name = f"empty{next(self.numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        return self.address(name)

    def ready(self) -> str:
        """Return the address of a database with all tables and nothing in them: one test's at a time."""
        tables = ", ".join(Base.metadata.tables)
        self.execute(f"TRUNCATE {tables} RESTART IDENTITY", "ready")
        return self.address("ready")

    def prepare(self) -> None:
        """Make the database that is always there."""
        self.execute("CREATE DATABASE ready TEMPLATE template0")
        database = Database(self.address("ready").replace("postgres:", "postgresql+psycopg:"))
        database.upgrade()
        database.close()


@contextmanager
def postgresql(settings: Path | None = None) -> Iterator[Cluster]:
    """Run a cluster, as somebody else if this is root: PostgreSQL refuses to be run by root.

    With `settings`, a file in the form of `postgresql.conf`, it runs as that says; else as fast as it can.
    """
    programs = find_postgresql()
    account: dict[str, Any] = {}
    if os.geteuid() == 0:
        owner = next(pwd.getpwnam(name) for name in ("postgres", "nobody") if _exists(name))
        account = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    with _folder(account) as folder:
        data = folder / "data"
        subprocess.run(
            [programs / "initdb", "-D", data, *_CLUSTER],
            cwd=folder,
            check=True,
            capture_output=True,
            timeout=STARTING,
            **account,
        )
        if settings:
            with (data / "postgresql.conf").open("a") as file:
                file.write(settings.read_text())
        options = [f"-c{option}" for option in (() if settings else ("listen_addresses=", *_FAST))]
        command = [programs / "postgres", "-D", data, "-k", folder, *options]
        cluster = Cluster(folder)
        # SIGINT ends its clients' connections, too.
        with _running(command, folder, signal.SIGINT, lambda: cluster.execute("SELECT 1"), account):
            cluster.prepare()
            yield cluster


@contextmanager
def redis_server(settings: Path | None = None) -> Iterator[str]:
    """Run a Redis that keeps nothing, and yield its address. `settings` is a file in the form of `redis.conf`."""
    port = free_port()
    with _folder({}) as folder:
        own = [settings] if settings else ["--bind", "127.0.0.1", "--save", ""]
        command = [find_redis(), *own, "--port", str(port)]
        address = f"redis://127.0.0.1:{port}/0"

        def ask() -> None:
            with redis.Redis.from_url(address) as client:
                client.ping()

        with _running(command, folder, signal.SIGTERM, ask, {}):
            yield address


@contextmanager
def _folder(account: dict[str, Any]) -> Iterator[Path]:
    # A short path: that of a socket must not be long.
    folder = Path(tempfile.mkdtemp(prefix="untrain-"))
    if account:
        os.chown(folder, account["user"], account["group"])
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


@contextmanager
def _running(
    command: list[Any],
    folder: Path,
    end: signal.Signals,
    ask: Callable[[], object],
    account: dict[str, Any],
) -> Iterator[None]:
    """Run a server from when it answers until it has ended."""
    log = folder / "log"
    with log.open("wb") as sink:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink, **account
        )
    try:
        _wait(process, log, ask)
        yield
    finally:
        process.send_signal(end)
        try:
            process.wait(STARTING)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], log: Path, ask: Callable[[], object]) -> None:
    ends = time.monotonic() + STARTING
    while True:
        assert process.poll() is None, log.read_text()
        try:
            ask()
        except (psycopg.OperationalError, redis.ConnectionError):
            assert time.monotonic() < ends, log.read_text()
            time.sleep(0.05)
        else:
            return


def _exists(account: str) -> bool:
    with contextlib.suppress(KeyError):
        return bool(pwd.getpwnam(account))
    return False
