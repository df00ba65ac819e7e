"""Receipts: kept, saved and printed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Frame, Page, expect

from support.journals import AI, stored
from support.pages import Case

Visit = Callable[[str], tuple[Case, Frame]]
Open = Callable[..., Page]

SWITCH = "main input[role=switch]"


@pytest.fixture
def receipt(context: BrowserContext, visit: Visit) -> dict[str, Any]:
    """An opt-out on LinkedIn's page, and what was written down of it."""
    _, frame = visit("linkedin-on")
    for wanted in ("on", "off"):
        if wanted == "off":
            frame.evaluate(f"document.querySelector('{SWITCH}').click()")
        for _ in range(160):
            journal = stored(context, "journal")
            if (
                journal
                and journal["controls"].get(AI, {}).get("history", [{}])[-1].get("state") == wanted
            ):
                break
            frame.page.wait_for_timeout(50)
    (made,) = stored(context, "journal")["receipts"]
    found: dict[str, Any] = made
    return found


def test_a_receipt_is_saved_as_json(receipt: dict[str, Any], dashboard: Open) -> None:
    shown = dashboard("#receipts")
    line = shown.locator(f"[data-receipt='{AI}']")
    expect(line).to_contain_text("on → off")
    with shown.expect_download() as saving:
        line.get_by_role("button", name="Save as JSON").click()
    file = saving.value
    assert re.fullmatch(
        r"untrain-linkedin-genai-training-\d{4}-\d\d-\d\d\.json", file.suggested_filename
    )
    saved = json.loads(Path(file.path()).read_text("utf-8"))
    assert saved["format"] == "untrain-receipt"
    assert saved["id"] == receipt["id"]
    assert (saved["before"]["state"], saved["after"]["state"]) == ("on", "off")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", saved["after"]["time"])
    assert saved["setting"]["address"] == receipt["address"]
    assert saved["sources"]


def test_a_receipt_is_printed_with_all_it_needs(receipt: dict[str, Any], dashboard: Open) -> None:
    shown = dashboard("#receipts")
    shown.get_by_role("link", name="Open the receipt").click()
    heading = shown.get_by_role("heading", level=1)
    expect(heading).to_have_text("Record of an opt-out")
    expect(heading).to_be_focused()
    shown.emulate_media(media="print", color_scheme="dark")
    printed = shown.locator("main").inner_text()
    for fact in (
        receipt["serviceName"],
        receipt["company"],
        receipt["controlName"],
        receipt["address"],
        receipt["before"]["meaning"],
        receipt["after"]["meaning"],
        receipt["after"]["zone"],
        receipt["extension"],
        receipt["id"],
        receipt["sources"][0]["title"],
        receipt["sources"][0]["url"],
    ):
        assert fact in printed, fact
    for button in shown.get_by_role("button").all():
        expect(button).to_be_hidden()
    expect(shown.locator("header")).to_be_hidden()
    # On paper it is light, whatever the screen is.
    assert shown.locator("main").evaluate("(e) => getComputedStyle(e).color") == "rgb(27, 36, 48)"
    assert len(shown.pdf()) > 10_000


def test_a_receipt_that_is_gone_is_said_to_be(page: Page, dashboard: Open) -> None:
    shown = dashboard("#receipts/none")
    expect(shown.get_by_text("This receipt is not here any more.")).to_be_visible()
    shown.get_by_role("link", name="All receipts").click()
    expect(shown.get_by_text("There are none yet.")).to_be_visible()
