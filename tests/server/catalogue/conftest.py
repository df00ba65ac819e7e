"""A directory of seeds to break: a minimal catalogue without faults, and what `check` says about it."""

from __future__ import annotations

import copy
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.strangers import Site, certificate, site
from untrain.catalogue.check import check
from untrain.catalogue.load import Catalogue, load_catalogue
from untrain.config import SEEDS

TODAY = dt.date(2026, 11, 21)

CONTROL: dict[str, Any] = {
    "id": "example/training",
    "name": "Train on my posts",
    "effect": "trains",
    "polarity": "on_allows",
    "mechanism": "switch",
    "summary": {"text": "Decides whether posts train AI.", "evidence": ["help"]},
    "messages": {"on": "It may train.", "off": "It does not train.", "unknown": "It decides."},
    "labels": [
        {
            "text": "Train on my posts",
            "lang": "en",
            "first_seen": "2025",
            "last_seen": "2026-01",
            "evidence": ["help"],
        }
    ],
    "hooks": [{"attribute": "id", "value": "train", "evidence": ["help"]}],
    "lookalikes": [{"text": "Train my dog", "lang": "en", "evidence": ["help"]}],
    "places": [{"host": "www.example.com", "path": "/settings/training", "sole": True}],
    "link": {"url": "https://www.example.com/settings", "exact": False, "evidence": ["help"]},
    "steps": [{"platform": "web", "steps": ["Open Settings."], "evidence": ["help"]}],
    "availability": [
        {"regions": ["world"], "offered": "yes", "text": "Everywhere.", "evidence": ["help"]}
    ],
    "absences": [{"reason": "signed_out", "text": "Sign in first.", "evidence": ["help"]}],
    "covers": [
        {"text": "Posts.", "evidence": ["help"]},
        {"text": "Comments.", "evidence": ["help"]},
    ],
    "retroactive": {"answer": "no", "text": "From now on.", "evidence": ["help"]},
}

SERVICE: dict[str, Any] = {
    "id": "example",
    "name": "Example",
    "company": "Example Inc.",
    "domains": ["example.com"],
    "stance": {"value": "trains_default", "text": "It trains.", "evidence": ["help"]},
    "policy": {
        "points": [{"text": "It trains on posts.", "evidence": ["help"]}],
        "documents": [
            {
                "id": "privacy",
                "title": "Privacy",
                "url": "https://www.example.com/privacy",
                "evidence": ["help"],
            }
        ],
    },
    "controls": [CONTROL],
    "notices": [
        {
            "id": "nothing-here",
            "places": [{"host": "account.example.com", "path": "/*"}],
            "text": "There is no switch here.",
            "see": ["example/training"],
            "evidence": ["help"],
        }
    ],
    "sign_in": [{"host": "www.example.com", "path": "/login/*"}],
    "sources": {
        "help": {
            "title": "Help",
            "publisher": "Example Inc.",
            "kind": "official",
            "confidence": "primary",
            "url": "https://www.example.com/help",
            "date": "2026-01",
            "checked": "2026-11-21",
        }
    },
}


class Workbench:
    """Seeds in a directory of their own. JSON is YAML, so entries are written as JSON."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        (directory / "services").mkdir(parents=True)
        self.write("release.yaml", "serial: 1\npublished_at: 2026-11-21T12:00:00Z\n")

    def write(self, name: str, text: str) -> None:
        """Write a file of the seeds, given by its path in the directory."""
        (self.directory / name).write_text(text, encoding="utf-8")

    def put(self, entry: dict[str, Any], stem: str | None = None) -> None:
        """Write an entry to the file that its id names, or to another."""
        self.write(f"services/{stem or entry['id']}.yaml", json.dumps(entry, ensure_ascii=False))

    def problems(self) -> list[str]:
        """What is wrong, as `path: message`, with the file's name before it where it isn't example.yaml."""
        return [
            f"{problem.path}: {problem.message}"
            if problem.file.endswith("/example.yaml")
            else f"{problem.file}: {problem.path}: {problem.message}"
            for problem in check(self.directory, TODAY).problems
        ]


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    return Workbench(tmp_path / "seeds")


@pytest.fixture
def entry() -> dict[str, Any]:
    """A whole entry without faults, to be broken."""
    return copy.deepcopy(SERVICE)


@pytest.fixture
def control(entry: dict[str, Any]) -> dict[str, Any]:
    """The one control of `entry`."""
    first: dict[str, Any] = entry["controls"][0]
    return first


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """What we really know."""
    return load_catalogue(SEEDS)


@pytest.fixture
def one() -> Iterator[Site]:
    with site() as running:
        yield running


@pytest.fixture
def two() -> Iterator[Site]:
    with site("127.0.0.2") as running:
        yield running


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate(tmp_path_factory.mktemp("tls"))
