"""Firefox fetches and verifies a newer edition, too, and its request says nothing about who asks."""

from __future__ import annotations

from pathlib import Path

from support import browser
from support.editions import (
    CATALOGUE,
    PRESENT,
    SIGNATURE,
    believe,
    edition,
    encoded,
    serve,
    shipped,
)
from support.firefox import EXTENSION, drive
from support.strangers import Site

TIMEOUT = 150  # seconds


def test_firefox_takes_a_newer_edition(hostile: Site, tmp_path: Path) -> None:
    address = f"http://127.0.0.1:{hostile.port}"
    extension = believe(browser.with_server(tmp_path / "copy", address, EXTENSION), PRESENT)
    serve(hostile, encoded(edition()))
    wanted = f"Edition {shipped()['serial'] + 1} of"
    seen = drive("firefox-catalogue.mjs", {"edition": wanted}, TIMEOUT, extension=extension)
    assert wanted in seen["text"]
    assert seen["outcome"] == "new"
    assert hostile.requests == [f"GET {SIGNATURE}", f"GET {CATALOGUE}"]
    for request in hostile.asked:
        # The extension's address in Firefox is another one for everybody.
        assert "moz-extension" not in str(request.headers), request.headers
        assert not {"Cookie", "Referer", "If-None-Match"} & set(request.headers)
