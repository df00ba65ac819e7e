"""The extension fetches newer editions from an export, which nginx hands out without any program behind it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.editions import NAME, PRESENT, shipped
from support.nginx import Nginx, nginx
from untrain.catalogue.keys import write_private
from untrain.config import SEEDS, Settings
from untrain.export.write import export

SERIAL = shipped()["serial"]


class Publisher:
    """Somebody who changes the catalogue, signs it, and exports it to where nginx looks."""

    def __init__(self, folder: Path) -> None:
        self.files = folder / "files"
        self._seeds = folder / "seeds"
        shutil.copytree(SEEDS, self._seeds)
        key = folder / "key.pem"
        write_private(key, PRESENT)
        self._settings = Settings(
            catalogue=self._seeds, database=str(folder / "untrain.db"), signing_key=key
        )

    def publish(self, ahead: int, name: str) -> None:
        """Publish an edition so many after the one that shipped, in which LinkedIn has this name."""
        release, entry = self._seeds / "release.yaml", self._seeds / "services" / "linkedin.yaml"
        for file, old, new in (
            (release, r"^serial: .*$", f"serial: {SERIAL + ahead}"),
            (entry, r"^name: .*$", f'name: "{name}"'),
        ):
            text, count = re.subn(old, new, file.read_text(), count=1, flags=re.MULTILINE)
            assert count == 1
            file.write_text(text)
        export(self._settings, self.files)


@pytest.fixture(scope="module")
def publisher(tmp_path_factory: pytest.TempPathFactory) -> Publisher:
    made = Publisher(tmp_path_factory.mktemp("published"))
    made.publish(0, "LinkedIn")
    return made


@pytest.fixture(scope="module")
def hostile(publisher: Publisher) -> Iterator[Nginx]:
    """The server that the extension was built for: here files alone, and a friendly one."""
    with nginx(publisher.files) as server:
        yield server


def test_newer_editions_come_from_files(
    settings: Any, hostile: Nginx, publisher: Publisher
) -> None:
    assert settings.look() == "same"
    settings.says(f"Edition {SERIAL} of")
    for ahead in (1, 2):
        publisher.publish(ahead, NAME)
        assert settings.look() == "new"
        settings.says(f"Edition {SERIAL + ahead} of")
        settings.says(f"It came from 127.0.0.1:{hostile.port} on ")
    assert settings.look() == "same"
    settings.page.evaluate("location.hash = 'services'")
    settings.page.get_by_text(NAME).first.wait_for()
    asked = re.findall(r" (\S+ /\S*) (\d+) ", (hostile.folder / "access.log").read_text())
    assert set(asked) == {("GET /v1/catalogue", "200"), ("GET /v1/catalogue.sig", "200")}


def test_an_edition_that_is_half_exported_is_not_taken(settings: Any, publisher: Publisher) -> None:
    publisher.publish(3, NAME)
    # The catalogue of one edition beside the signature of another, as somebody may see who asks while they change.
    signature = publisher.files / "v1" / "catalogue.sig"
    older = signature.read_bytes()
    publisher.publish(4, f"{NAME} again")
    signature.write_bytes(older)
    assert settings.look() == "refused"
    settings.says(f"Edition {SERIAL} of")
    publisher.publish(4, f"{NAME} again")
    assert settings.look() == "new"
    settings.says(f"Edition {SERIAL + 4} of")
