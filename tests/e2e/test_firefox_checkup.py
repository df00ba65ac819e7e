"""Firefox, from the same source: a check-up that switches off, with the dashboard's summary and receipts."""

from __future__ import annotations

from typing import Any

import pytest

from support.accounts import Account, example, only
from support.checkups import ENDED, address
from support.firefox import drive

TIMEOUT = 240  # seconds
LINKEDIN = "linkedin/genai-training"
GITHUB = "github-copilot/training"


def account(control: str, case: str, read: str, **filling: Any) -> dict[str, Any]:
    """What the script needs of an account: its page in both states, and where the page sends them."""

    def page(on: bool) -> str:
        filled = {key: words[not on] for key, words in filling.items()}
        return example(case, **filled)(on)

    one = Account(control, address(control), only(page, control), read)
    return {
        "control": control,
        "address": one.address,
        "save": {state: one.saves(state) for state in ("on", "off")},
        "on": one.document(True),
        "off": one.document(False),
    }


@pytest.fixture(scope="module")
def seen() -> Any:
    """What one check-up with Firefox shows (see firefox-checkup.mjs)."""
    accounts = [
        account(LINKEDIN, "linkedin-on", "document.querySelector('main input').checked"),
        account(
            GITHUB,
            "github-select-disabled",
            "document.querySelector('[id=\":r6:\"]').value === 'enabled'",
            training=("Enabled", "Disabled"),
        ),
    ]
    return drive("firefox-checkup.mjs", {"accounts": accounts, "ended": ENDED}, TIMEOUT)


def test_it_ends_with_all_switched_off(seen: Any) -> None:
    assert seen["title"] == ENDED
    results = {one["control"]: one["result"] for one in seen["results"]}
    assert results[LINKEDIN] == results[GITHUB] == "turned-off"


def test_the_sites_keep_it_and_were_asked_once(seen: Any) -> None:
    assert seen["sites"] == [
        {"control": LINKEDIN, "isOn": False, "tries": 1},
        {"control": GITHUB, "isOn": False, "tries": 1},
    ]


def test_there_is_a_receipt_of_each(seen: Any) -> None:
    links = [one["to"] for one in seen["results"] if one["result"] == "turned-off"]
    assert len(links) == 2
    assert all(link.startswith("#receipts/") for link in links)
    assert "Use my data for training content creation AI models" in seen["receipt"]
