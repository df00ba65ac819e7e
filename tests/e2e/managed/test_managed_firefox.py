"""Managed by an organisation, in Firefox: by its own policy file, from the same source."""

from __future__ import annotations

from pathlib import Path

from browsers import find_firefox
from support import managed
from support.firefox import drive
from support.pages import cases

TIMEOUT = 120  # seconds
POLICY = {
    "server": "http://untrain.example.org",
    "featuresOff": ["turn-off", "show-me", "reports", "letters", "sync", "reminders", 7],
    "servicesOnly": ["linkedin"],
    "region": "DE",
    "language": "de",
    "colour": "pink",
}


def test_a_policy_of_firefox_s_is_followed(tmp_path: Path) -> None:
    case = cases()["linkedin-on"]
    firefox = managed.firefox_with(tmp_path, find_firefox(), POLICY)
    wanted = {"address": case.address, "html": case.documents[case.address]}
    seen = drive("firefox-managed.mjs", wanted, TIMEOUT, firefox)
    assert seen["drawn"] == seen["later"] == ["dismiss", "why"]
    assert seen["language"] == "de"
    assert "Von deiner Organisation verwaltet" in seen["note"]
    assert "LinkedIn" in seen["note"]
    # Firefox hands over whatever stands there.
    assert sorted(seen["ignored"]) == [
        "colour",
        "featuresOff: 7",
        'server: "http://untrain.example.org"',
    ]
    assert seen["locked"] == [["DE", True], ["0", True], ["de", True]]
    assert seen["parts"] == ["#services", "#checkup", "#receipts", "#settings"]
