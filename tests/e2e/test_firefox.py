"""Firefox, from the same source: the LinkedIn page, popup and dashboard, turning off, "Check this page", languages."""

from __future__ import annotations

from typing import Any

import pytest

from support.browser import ROOT
from support.firefox import drive
from support.languages import messages
from support.overlay import Box
from support.pages import cases

GENAI = "linkedin/genai-training"
OTHER = "https://settings.example/mixed"
CHECK = ROOT / "tests" / "fixtures" / "check" / "mixed.html"
TIMEOUT = 150  # seconds


@pytest.fixture(scope="module")
def seen() -> Any:
    """What one visit with Firefox shows (see firefox.mjs)."""
    case = cases()["linkedin-on"]
    wanted = {
        "address": case.address,
        "html": case.documents[case.address],
        "click": "main input[role=switch]",
        "other": {"address": OTHER, "html": CHECK.read_text("utf-8")},
    }
    return drive("firefox.mjs", wanted, TIMEOUT)


def exposures(parts: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(part["control"], part["exposure"]) for part in parts if part["part"] == "chip"]


def test_a_person_is_welcomed_once(seen: Any) -> None:
    assert seen["welcomes"] == 1


def test_page_is_marked(seen: Any) -> None:
    assert exposures(seen["before"]) == [(GENAI, "exposed")]
    (banner,) = (part for part in seen["before"] if part["part"] == "banner")
    assert "LinkedIn" in banner["text"]
    (chip,) = (Box(*part["box"]) for part in seen["before"] if part["part"] == "chip")
    assert chip.width > 0
    assert chip.height > 0


def test_change_is_followed(seen: Any) -> None:
    assert exposures(seen["after"]) == [(GENAI, "protected")]


def test_it_is_turned_off_on_request(seen: Any) -> None:
    assert exposures(seen["turned"]) == [(GENAI, "protected")]
    assert any("Done." in part["text"] for part in seen["turned"])
    assert seen["checked"] is False


def test_it_shows_the_way(seen: Any) -> None:
    (guide,) = (part for part in seen["guided"] if part["part"] == "guide")
    assert "Here it is" in guide["text"]
    assert any(part["part"] == "highlight" for part in seen["guided"])


def test_page_gets_one_bare_element(seen: Any) -> None:
    assert seen["added"] == ["<div></div>"]


def test_popup_shows_the_state(seen: Any) -> None:
    assert [card["exposure"] for card in seen["popupBefore"] if card["control"] == GENAI] == [
        "exposed"
    ]
    assert [card["exposure"] for card in seen["popupAfter"] if card["control"] == GENAI] == [
        "protected"
    ]


def test_dashboard_remembers_it(seen: Any) -> None:
    assert (seen["dashboardBefore"], seen["dashboardAfter"]) == ("exposed", "protected")


def test_another_page_is_checked_when_asked_and_not_before(seen: Any) -> None:
    assert seen["untouched"] == []
    assert {control for control, _ in exposures(seen["marked"])} == {"unlisted/looks-like"}
    (banner,) = (part for part in seen["marked"] if part["part"] == "banner")
    assert "look like settings for AI training" in banner["text"]


def test_another_language_is_spoken_once_it_is_chosen(seen: Any) -> None:
    assert seen["spoken"] == ["ja", messages("ja")["dashTitle"]]
