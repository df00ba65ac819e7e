"""Reports from a browser to a server: the steps that tests of them share."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page

from support import browser
from support.overlay import Overlay
from support.serving import Server

SENT = 20_000  # milliseconds: a server may take long to answer on a busy machine
Start = Callable[[], AbstractContextManager[Server]]


def kept(database: Path) -> list[dict[str, Any]]:
    """What the server keeps, in the form in which it came."""
    if not database.exists():
        return []
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        rows = connection.execute("SELECT * FROM report ORDER BY received_at").fetchall()
    names = ("id", "service", "control", "kind", "language", "extension", "catalogue")
    return [{**{n: row[n] for n in names}, "outline": json.loads(row["outline"])} for row in rows]


def report_on(page: Page, overlay: Overlay, context: BrowserContext) -> Page:
    """Press "This is wrong" on the card of the page."""
    seen: list[Any] = []

    def still() -> bool:
        """The card has its buttons, and they stand where they stood before."""
        seen.append([one.actions for one in overlay.banners() if "report" in one.actions])
        page.wait_for_timeout(200)
        return len(seen) > 3 and bool(seen[-1]) and seen[-1] == seen[-2] == seen[-3] == seen[-4]

    overlay.wait("a card that stands still", still)
    with context.expect_page() as opened:
        page.mouse.click(*seen[-1][0]["report"].centre)
    shown = opened.value
    shown.wait_for_selector("h1")
    return shown


def body(shown: Page) -> dict[str, Any]:
    """What the page says is sent, letter by letter."""
    shown.locator("details.fold").evaluate("(one) => { one.open = true; }")
    told: dict[str, Any] = json.loads(shown.locator("[data-part=body]").inner_text())
    return told


def choose(shown: Page, kind: str = "wrong_state") -> None:
    shown.locator(f"input[value={kind}]").check()


def send(shown: Page) -> None:
    shown.get_by_role("button", name="Send", exact=True).click()


def outcome(shown: Page) -> Locator:
    return shown.locator("[data-stage]")


def stored(context: BrowserContext) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = browser.worker(context).evaluate(
        "async () => (await chrome.storage.local.get('reports')).reports ?? []"
    )
    return found
