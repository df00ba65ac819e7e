"""A check-up that switches off: how it is begun and ends, and two accounts for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from support.accounts import Account, example, only
from support.checkups import CATALOGUE, ENDED, PATIENT, address, begin, heading, stored

LINKEDIN = "linkedin/genai-training"
CLAUDE = "claude/improve-models"
TICK = "[data-choice='turn-off']"


def label(control: str) -> str:
    """The setting's first known label."""
    return next(
        one.text
        for one in CATALOGUE.controls[control].labels
        if one.role == "label" and one.use == "match"
    )


def one(control: str, page: Callable[[bool], str], read: str = "", **how: Any) -> Account:
    return Account(control, address(control), only(page, control), read, **how)


def linkedin(**how: Any) -> Account:
    read = "document.querySelector('main input[role=switch]').checked"
    return one(LINKEDIN, example("linkedin-on"), read, **how)


def claude(**how: Any) -> Account:
    return one(
        CLAUDE, example("claude-off"), "document.querySelectorAll('main input')[1].checked", **how
    )


def begin_turning_off(shown: Page, *services: str) -> None:
    shown.locator(TICK).check()
    begin(shown, *services)


def ends(shown: Page, timeout: float = PATIENT) -> None:
    expect(heading(shown)).to_have_text(ENDED, timeout=timeout)


def receipts(context: BrowserContext) -> list[dict[str, Any]]:
    return (stored(context, "journal") or {}).get("receipts", [])
