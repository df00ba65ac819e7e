"""Fixtures: the same test on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support import engines
from untrain.config import Settings
from untrain.store.database import Database

ENGINES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def cluster() -> Iterator[engines.Cluster]:
    """A running PostgreSQL, one for each process of the tests."""
    with engines.postgresql() as cluster:
        yield cluster


@pytest.fixture(params=ENGINES)
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without tables, as it stands in the settings."""
    if request.param == "sqlite":
        return str(tmp_path / "untrain.db")
    cluster: engines.Cluster = request.getfixturevalue("cluster")
    return cluster.empty()


@pytest.fixture(params=ENGINES)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database of a test's own, as it stands in the settings."""
    if request.param == "sqlite":
        return str(tmp_path / "untrain.db")
    cluster: engines.Cluster = request.getfixturevalue("cluster")
    return cluster.ready()


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    """A database of a test's own."""
    settings = Settings.from_environment({"UNTRAIN_DATABASE": address})
    database = Database.opened(settings.database)
    yield database
    database.close()
