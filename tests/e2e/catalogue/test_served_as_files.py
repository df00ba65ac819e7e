"""Millions of extensions can be served by files: an export, handed out by nginx, and the real extension that asks it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from support.editions import NAME, PRESENT, shipped
from support.nginx import Nginx, nginx
from support.overlay import Overlay
from support.serving import UNTRAIN
from untrain.catalogue.keys import write_private
from untrain.config import SEEDS


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of a later edition, in which LinkedIn has another name, signed with the present key."""
    folder = tmp_path_factory.mktemp("published")
    seeds = shutil.copytree(SEEDS, folder / "seeds")
    release = seeds / "release.yaml"
    release.write_text(re.sub(r"(?<=^serial: )\d+", _later, release.read_text(), flags=re.M))
    service = seeds / "services" / "linkedin.yaml"
    service.write_text(service.read_text().replace("name: LinkedIn\n", f"name: {NAME}\n", 1))
    write_private(folder / "key.pem", PRESENT)
    subprocess.run(
        [UNTRAIN, "catalogue", "export", folder / "files"],
        check=True,
        capture_output=True,
        env={
            "UNTRAIN_CATALOGUE": str(seeds),
            "UNTRAIN_DATABASE": str(folder / "untrain.db"),
            "UNTRAIN_SIGNING_KEY": str(folder / "key.pem"),
        },
    )
    return folder / "files"


def _later(serial: re.Match[str]) -> str:
    return str(int(serial[0]) + 1)


@pytest.fixture(scope="module")
def served(files: Path) -> Iterator[Nginx]:
    with nginx(files) as running:
        yield running


@pytest.fixture(scope="module")
def address(served: Nginx) -> str:
    return served.address


def test_files_are_all_that_the_extension_needs(
    settings: Any,
    served: Nginx,
    visit: Callable[[str], Any],
    overlay: Overlay,
    open_popup: Callable[[], Page],
) -> None:
    assert settings.look() == "new"
    settings.says(f"Edition {shipped()['serial'] + 1} of")
    settings.says(f"It came from 127.0.0.1:{served.port} on ")
    assert settings.look() == "same"
    visit("linkedin-on")
    overlay.wait("chip", overlay.chips)
    expect(open_popup().get_by_role("heading", name=NAME)).to_be_visible()
