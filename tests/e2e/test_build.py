"""What is built: small, and with no more rights than it needs."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from support.browser import ROOT

DIST = ROOT / "dist"
BUDGET = 12 * 1024  # bytes of the content script, gzip -9


@pytest.mark.parametrize("build", ["chrome-mv3", "chrome-mv3-all", "firefox-mv3"])
def test_content_script_is_small(build: str) -> None:
    script = (DIST / build / "content-scripts" / "settings.js").read_bytes()
    assert len(gzip.compress(script, 9)) <= BUDGET


@pytest.mark.parametrize("build", ["chrome-mv3", "firefox-mv3"])
def test_manifest_asks_for_little(build: str) -> None:
    manifest = json.loads((DIST / build / "manifest.json").read_text("utf-8"))
    assert manifest["manifest_version"] == 3
    assert "web_accessible_resources" not in manifest
    assert "externally_connectable" not in manifest
    matches = [match for script in manifest["content_scripts"] for match in script["matches"]]
    assert matches
    # Where it runs by itself it may also act, when a person says so; nowhere else.
    server = {"http://127.0.0.1/*"} if build == "firefox-mv3" else set()
    assert set(manifest["host_permissions"]) == set(matches) | server
    known = ("linkedin.com", "microsoft.com", "copilot.com", "live.com", "github.com")
    for pattern in matches:
        scheme, _, rest = pattern.partition("://")
        assert scheme == "https"
        assert rest.partition("/")[0].endswith(known), pattern
    # Never all sites, nor all of a company with many: a star stands for the sites of one service.
    for pattern in manifest["optional_host_permissions"]:
        assert re.fullmatch(r"https://(\*\.)?([a-z0-9-]+\.)+[a-z]{2,}/\*", pattern), pattern
    assert not set(matches) & set(manifest["optional_host_permissions"])


def test_test_build_is_the_same_code() -> None:
    published, wide = (files(DIST / name) for name in ("chrome-mv3", "chrome-mv3-all"))
    assert published.pop("manifest.json") != wide.pop("manifest.json")
    assert published == wide


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
