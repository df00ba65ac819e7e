"""Servers that take reports about the invented network, and what is in their databases."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from support.databases import ENGINES
from support.engines import Cluster
from support.reporting import UNLIMITED
from support.serving import Server, running
from untrain import cli
from untrain.config import Settings
from untrain.store.database import Database
from untrain.store.models import Report


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it printed."""

    status: int
    out: str
    err: str


Serve = Callable[..., AbstractContextManager[Server]]


@pytest.fixture(scope="module", params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a module's database, as it stands in the settings."""
    if request.param == "sqlite":
        return str(tmp_path_factory.mktemp("reports") / "untrain.db")
    cluster: Cluster = request.getfixturevalue("cluster")
    address = cluster.empty()
    database = Database(Settings.from_environment({"UNTRAIN_DATABASE": address}).database)
    database.upgrade()
    database.close()
    return address


@pytest.fixture(scope="module")
def serve(example_seeds: Path, place: str) -> Serve:
    """Start a server over the module's database, with other settings if wanted."""
    return partial(
        running,
        UNTRAIN_CATALOGUE=str(example_seeds),
        UNTRAIN_DATABASE=place,
        UNTRAIN_REPORTS_RATE=UNLIMITED,
    )


@pytest.fixture(scope="module")
def inbox(serve: Serve) -> Iterator[Server]:
    """A server that takes any number of reports."""
    with serve() as server:
        yield server


@pytest.fixture
def kept(place: str) -> Iterator[Callable[[], list[Report]]]:
    """Looks up what is in the database, in the order in which it came; empty at first."""
    database = Database.opened(Settings.from_environment({"UNTRAIN_DATABASE": place}).database)
    database.write(lambda session: [session.delete(one) for one in session.scalars(select(Report))])

    def look() -> list[Report]:
        with database.reading() as session:
            return list(session.scalars(select(Report).order_by(Report.received_at)))

    yield look
    database.close()


@pytest.fixture
def command(place: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """Run a subcommand of `untrain reports`, in this process, as starting one takes long."""
    monkeypatch.setenv("UNTRAIN_DATABASE", place)

    def run(*arguments: str) -> Done:
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            status = cli.main(["reports", *arguments])
        return Done(status, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def listed(command: Callable[..., Done]) -> Callable[..., list[dict[str, Any]]]:
    """What `untrain reports list --json` tells."""

    def ask(*options: str) -> list[dict[str, Any]]:
        done = command("list", "--json", *options)
        assert (done.status, done.err) == (0, "")
        return [json.loads(line) for line in done.out.splitlines()]

    return ask
