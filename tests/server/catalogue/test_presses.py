"""What to press on the way: it must be possible to find it in a page."""

from __future__ import annotations

from typing import Any

import pytest

from untrain.catalogue.canonical import canonical
from untrain.catalogue.load import load_catalogue
from untrain.catalogue.model import PressKind
from untrain.config import SEEDS

NAME: dict[str, Any] = {"text": "Settings", "lang": "en", "evidence": ["help"]}
NAMED: dict[str, Any] = {"names": [NAME]}
MARKED: dict[str, Any] = {
    "hooks": [{"attribute": "data-testid", "value": "settings", "evidence": ["help"]}]
}
ROW: dict[str, Any] = {"kind": "row"}
PRESSES = "controls[0].steps[0].presses"


@pytest.mark.parametrize(
    "presses",
    [[], [NAMED], [MARKED], [{"kind": "profile"}, NAMED, ROW], [{"kind": "profile", **NAMED}]],
)
def test_ways_that_can_be_followed(bench, entry, control, presses):
    control["steps"][0]["presses"] = presses
    bench.put(entry)
    assert bench.problems() == []


@pytest.mark.parametrize(
    ("presses", "expected"),
    [
        ([{}], f"{PRESSES}[0]: it has neither a name nor a hook to find it by"),
        (
            [ROW, NAMED],
            f"{PRESSES}[0].kind: what leads to the control is the last thing to press",
        ),
        (
            [{**ROW, **NAMED}],
            f"{PRESSES}[0].names: it is called as the control's labels say",
        ),
        (
            [{"names": [NAME, {**NAME, "text": "settings "}]}],
            f"{PRESSES}[0].names[1].text: String should match pattern",
        ),
        (
            [{"names": [NAME, {**NAME, "text": "SETTINGS"}]}],
            f"{PRESSES}[0].names[1].text: 'SETTINGS' is also {PRESSES}[0].names[0]",
        ),
        (
            [{"names": [{**NAME, "evidence": []}]}],
            f"{PRESSES}[0].names[0]: no evidence",
        ),
        ([{"kind": "guess"}], f"{PRESSES}[0].kind: Input should be 'named', 'profile' or 'row'"),
    ],
)
def test_ways_that_can_not(bench, entry, control, presses, expected):
    control["steps"][0]["presses"] = presses
    bench.put(entry)
    assert any(problem.startswith(expected) for problem in bench.problems()), bench.problems()


def test_a_row_needs_a_label_of_the_control(bench, entry, control):
    control["labels"] = []
    control["steps"][0]["presses"] = [ROW]
    bench.put(entry)
    assert bench.problems() == [
        f"{PRESSES}[0].kind: the control has no label that its row could be called by"
    ]


def test_only_in_the_browser_can_things_be_pointed_at(bench, entry, control):
    control["steps"][0]["platform"] = "mobile"
    control["steps"][0]["presses"] = [NAMED]
    bench.put(entry)
    assert bench.problems() == [
        "controls[0].steps[0].presses: only on the web can things to press be pointed at"
    ]


def test_the_catalogue_says_what_to_press():
    """What the sites of the first installation need is known, and what LinkedIn's words are in other languages."""
    catalogue = load_catalogue(SEEDS)
    for control in ("linkedin/genai-training", "github-copilot/training"):
        assert any(way.presses for way in catalogue.controls[control].steps)
    way = catalogue.controls["linkedin/genai-training"].steps[0]
    assert [press.kind for press in way.presses] == [
        PressKind.PROFILE,
        PressKind.NAMED,
        PressKind.NAMED,
        PressKind.ROW,
    ]
    assert {name.lang for name in way.presses[1].names} >= {
        "en",
        "de",
        "fr",
        "es",
        "it",
        "nl",
        "pl",
    }
    assert "{text: Data privacy, lang: en," in canonical(catalogue.services["linkedin"])
