"""PRIVACY.md explains exactly what the built extension asks for: nothing is missing, nothing is left over."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Every way in which a manifest can ask for something, or open the extension to others. What is not here and not in
# HARMLESS fails the test, so that a new key is looked at before it ships.
ASKS = {
    "permissions",
    "content_scripts",
    "host_permissions",
    "optional_permissions",
    "optional_host_permissions",
}
HARMLESS = {
    "manifest_version",
    "name",
    "description",
    "version",
    "icons",
    "default_locale",
    "action",
    "background",
    "content_security_policy",
    "options_ui",
    "minimum_chrome_version",
    "browser_specific_settings",
    # What an organisation may lay down, in docs/organisations.md and in PRIVACY.md.
    "storage",
}


@pytest.fixture(params=["chrome-mv3", "firefox-mv3"])
def manifest(request: pytest.FixtureRequest) -> dict[str, Any]:
    built: dict[str, Any] = json.loads(
        (ROOT / "dist" / request.param / "manifest.json").read_text()
    )
    return built


def explained(heading: str) -> dict[str, str]:
    """The table under a heading of PRIVACY.md: the code in its first column, and the reason."""
    text = (ROOT / "PRIVACY.md").read_text(encoding="utf-8")
    section = text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return dict(re.findall(r"^\| `([^`]+)` \| (.+) \|$", section, flags=re.MULTILINE))


def test_every_permission_is_explained(manifest: dict[str, Any]) -> None:
    assert set(manifest["permissions"]) == set(explained("Permissions"))


def test_every_permission_that_can_be_given_is_explained(manifest: dict[str, Any]) -> None:
    assert set(manifest["optional_permissions"]) == set(explained("Permissions you can give"))


def test_every_site_is_explained(manifest: dict[str, Any]) -> None:
    matches = {match for script in manifest["content_scripts"] for match in script["matches"]}
    assert servers().isdisjoint(explained("Sites"))
    assert matches == set(manifest["host_permissions"]) - servers() == set(explained("Sites"))


def servers() -> set[str]:
    """The server's pages, which Firefox wants among the sites before it keeps quiet about who asks."""
    return set(explained("The server in Firefox"))


def test_only_firefox_has_the_server_among_the_sites() -> None:
    for build, wanted in (("chrome-mv3", set()), ("firefox-mv3", servers())):
        built = json.loads((ROOT / "dist" / build / "manifest.json").read_text())
        assert set(built["host_permissions"]) & servers() == wanted


def test_every_site_that_can_be_enabled_is_explained(manifest: dict[str, Any]) -> None:
    assert set(manifest["optional_host_permissions"]) == set(explained("Sites you can enable"))


def test_no_site_is_both_there_from_the_start_and_asked_for() -> None:
    assert not set(explained("Sites")) & set(explained("Sites you can enable"))


def test_every_reason_is_a_sentence() -> None:
    tables = (
        *("Permissions", "Permissions you can give"),
        *("Sites", "Sites you can enable", "The server", "The server in Firefox"),
    )
    for what, why in (row for table in tables for row in explained(table).items()):
        assert len(why.split()) >= 5, what
        assert why.endswith("."), what


def test_nothing_else_is_asked_for_or_opened(manifest: dict[str, Any]) -> None:
    assert set(manifest) - HARMLESS == ASKS


def test_extension_pages_may_talk_to_the_servers_that_are_explained(
    manifest: dict[str, Any],
) -> None:
    policy = manifest["content_security_policy"]["extension_pages"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    own, *servers = directives.pop("connect-src").split()
    assert own == "'self'"
    assert set(servers) == set(explained("The server"))
    assert set(directives.values()) <= {"'none'", "'self'"}


def test_firefox_is_told_that_no_data_are_collected() -> None:
    built = json.loads((ROOT / "dist" / "firefox-mv3" / "manifest.json").read_text())
    gecko = built["browser_specific_settings"]["gecko"]
    assert gecko["data_collection_permissions"] == {"required": ["none"]}
