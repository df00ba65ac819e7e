"""What Untrain tells by itself: settings that came back, and services to look at again."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Frame, Locator, Page, Playwright, expect

from browsers import find_chromium
from support import browser
from support.journals import AI, DAY, OFF, ON, badge, entry, stored
from support.languages import messages
from support.pages import Case

Visit = Callable[[str], tuple[Case, Frame]]
Open = Callable[..., Page]


def row(shown: Page, service: str) -> Locator:
    return shown.locator(f"li[data-service='{service}']")


@pytest.mark.usefixtures("past")
def test_a_setting_that_came_back_is_told_until_the_person_knows(
    context: BrowserContext, dashboard: Open
) -> None:
    badge(context, "1")
    shown = dashboard()
    card = shown.locator("[data-alert=drift] .card")
    expect(card).to_contain_text("LinkedIn")
    expect(card).to_contain_text("Most likely the service reset it")
    card.get_by_role("button", name="I know").click()
    expect(card).to_have_count(0)
    badge(context, "•")  # Gemini is still to be looked at


@pytest.mark.usefixtures("past")
def test_a_service_not_seen_for_long_is_told_unless_nobody_wants_that(
    context: BrowserContext, dashboard: Open
) -> None:
    shown = dashboard()
    due = shown.locator("[data-alert=due]")
    expect(due).to_contain_text("Gemini")
    expect(due).not_to_contain_text("ChatGPT")
    due.get_by_role("button", name="Show them").click()
    expect(row(shown, "gemini")).to_be_visible()
    expect(row(shown, "chatgpt")).to_be_hidden()

    settings = dashboard("#settings")
    remind = settings.get_by_label("Remind me to look at a service again")
    expect(remind).to_have_value("90")
    remind.select_option("0")
    expect(due).to_have_count(0)
    wait_for_alarm(context, False)
    remind.select_option("30")
    expect(due).to_contain_text("ChatGPT")
    wait_for_alarm(context, True)


def wait_for_alarm(context: BrowserContext, there: bool) -> None:
    browser.worker(context).evaluate(
        """async (there) => {
            for (let i = 0; i < 100; i++) {
                if (Boolean(await chrome.alarms.get("look-again")) === there) return;
                await new Promise((resolve) => setTimeout(resolve, 50));
            }
            throw new Error(`There is ${there ? "no" : "still an"} alarm`);
        }""",
        there,
    )


def test_the_daily_alarm_brings_the_badge_up_to_date(
    context: BrowserContext, page: Page, past: None
) -> None:
    badge(context, "1")
    worker = browser.worker(context)
    worker.evaluate("() => chrome.action.setBadgeText({ text: '' })")
    worker.evaluate("() => chrome.alarms.onAlarm.dispatch({ name: 'look-again' })")
    badge(context, "1")


def test_with_permission_there_is_one_notification_of_each(
    playwright: Playwright, tmp_path: Path
) -> None:
    """In the language that was chosen. The browser's question can't be answered without a window: a copy has the permission from the start."""
    copy = tmp_path / "extension"
    shutil.copytree(browser.EXTENSION, copy)
    manifest = json.loads((copy / "manifest.json").read_text("utf-8"))
    manifest["permissions"] += manifest.pop("optional_permissions")
    (copy / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    with browser.chromium(
        playwright, find_chromium(), tmp_path / "profile", extension=copy
    ) as context:
        browser.worker(context).evaluate(
            """() => {
                self.told = [];
                chrome.notifications.create = async (id, { title, message }) => { told.push([id, title, message]); };
            }"""
        )
        browser.store(context, "settings", {"version": 1, "notify": True, "language": "de"})
        now = int(time.time() * 1000)
        drift = {"at": now, "zone": "UTC", "control": AI, "since": now - DAY, "cause": "reset"}
        drift |= {"told": False, "closed": False}
        seen = {AI: entry((0, "on", ON)), "chatgpt/improve-model": entry((100, "off", OFF))}
        journal = {"version": 1, "latest": now, "controls": seen}
        journal |= {"receipts": [], "drifts": [drift]}
        browser.store(context, "journal", journal)
        # The badge comes first, then the note that it is told: what is stored before that is told again.
        for _ in range(160):
            if stored(context, "journal")["drifts"][0]["told"]:
                break
            context.pages[0].wait_for_timeout(50)
        badge(context, "1")
        browser.store(context, "journal", {**stored(context, "journal"), "latest": now + 1})
        context.pages[0].wait_for_timeout(1000)
        (name, title, message), again = browser.worker(context).evaluate("() => told")
        words = messages("de")
        assert (name, title) == ("drift", words["alertDriftTitle"])
        assert "LinkedIn" in message
        assert message.endswith(words["drift_reset"])
        days = words["alertAgain"].replace("$DAYS$", "90").replace("$SERVICES$", "ChatGPT")
        assert again == ["look-again", words["alertAgainTitle"], days]
