"""A server that knows two services and what changed in their texts, and an export made with the same settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from support import history
from support.serving import Server, running
from untrain.config import Settings
from untrain.export.write import export
from untrain.store.database import Database

# Links in feeds and lists are absolute then.
BASE_URL = "https://untrain.example"


@dataclass(frozen=True)
class Exported:
    """An export, the settings that it was made with, and a server with the same."""

    folder: Path
    settings: Settings
    environment: dict[str, str]
    server: Server


@pytest.fixture(scope="package")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("known")
    seeds = history.seeds(folder)
    database = Database.opened(str(folder / "untrain.db"))
    history.write(database)
    database.close()
    return {
        "UNTRAIN_CATALOGUE": str(seeds),
        "UNTRAIN_DATABASE": str(folder / "untrain.db"),
        "UNTRAIN_BASE_URL": BASE_URL,
        "UNTRAIN_PROXIES": "1",
    }


@pytest.fixture(scope="package")
def exported(
    environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Exported]:
    settings = Settings.from_environment(environment)
    folder = tmp_path_factory.mktemp("exported") / "files"
    export(settings, folder)
    with running(**environment) as server:
        yield Exported(folder, settings, environment, server)
