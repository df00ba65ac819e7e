"""A site with policy documents, over TLS as the catalogue demands, and the settings to read it with."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.strangers import Connections, Site, certificate, site

UNTRAIN = Path(sys.executable).with_name("untrain")


@pytest.fixture(scope="session")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of this machine's names."""
    return certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def secure_web(trusted: Path) -> Iterator[Site]:
    """A server for https://localhost and https://127.0.0.1."""
    with site(certificate=trusted) as running:
        yield running


@pytest.fixture
def reading(trusted: Path, address: str, tmp_path: Path) -> dict[str, str]:
    """Settings to read from that server into a database of the test's own, with the catalogue in tmp_path/seeds."""
    return {
        "UNTRAIN_CATALOGUE": str(tmp_path / "seeds"),
        "UNTRAIN_DATABASE": address,
        "UNTRAIN_FETCH_EXEMPT": "127.0.0.1,::1",
        "UNTRAIN_FETCH_PAUSE": "0",
        "UNTRAIN_REDIS_URL": "",
        "SSL_CERT_FILE": str(trusted),
    }


@pytest.fixture
def one() -> Iterator[Site]:
    """A server that does what a test wants."""
    with site() as running:
        yield running


@pytest.fixture
def tried() -> Connections:
    """Where it was tried to connect to."""
    return Connections()
