"""What the journal remembers of pages, in a real browser: through reloads, a stopped background and full storage."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Frame, Page, expect

from support import browser
from support.pages import Case

Visit = Callable[[str], tuple[Case, Frame]]

AI = "linkedin/genai-training"
SWITCH = "main input[role=switch]"
DAY = 86_400_000  # milliseconds
PATIENCE = 30_000  # milliseconds
SETTLED = 2500  # milliseconds in which something would have been written


def journal(context: BrowserContext) -> dict[str, Any]:
    """What is stored now."""
    stored: dict[str, Any] = browser.worker(context).evaluate(
        "async () => (await chrome.storage.local.get('journal')).journal ?? null"
    )
    return stored


def wait_for(context: BrowserContext, condition: str) -> dict[str, Any]:
    """The journal, once a JavaScript condition about `journal` holds."""
    found: dict[str, Any] | None = browser.worker(context).evaluate(
        f"""async () => {{
            for (let i = 0; i < {PATIENCE // 50}; i++) {{
                const {{ journal }} = await chrome.storage.local.get("journal");
                if (journal && ({condition})) return journal;
                await new Promise((resolve) => setTimeout(resolve, 50));
            }}
            return null;
        }}"""
    )
    assert found is not None, f"{condition}: {json.dumps(journal(context))}"
    return found


def states(stored: dict[str, Any], control: str = AI) -> list[str]:
    return [seen["state"] for seen in stored["controls"][control]["history"]]


def turn(frame: Frame) -> None:
    frame.evaluate(f"document.querySelector('{SWITCH}').click()")


def seen(context: BrowserContext, state: str, control: str = AI) -> dict[str, Any]:
    return wait_for(context, f"journal.controls['{control}']?.history.at(-1).state === '{state}'")


def test_what_a_page_shows_is_remembered(context: BrowserContext, visit: Visit) -> None:
    case, _ = visit("linkedin-on")
    entry = seen(context, "on")["controls"][AI]
    assert entry["address"] == case.address.partition("?")[0].partition("#")[0]
    assert entry["language"] == case.language
    assert entry["label"] == "Use my data for training content creation AI models"
    (first,) = entry["history"]
    assert first["exposure"] == "exposed"
    assert first["certainty"] == "certain"
    assert first["zone"]
    assert entry["firstSeen"] == entry["lastSeen"] == first["at"]


def test_a_change_makes_a_receipt(context: BrowserContext, visit: Visit) -> None:
    _, frame = visit("linkedin-on")
    seen(context, "on")
    turn(frame)
    stored = seen(context, "off")
    assert states(stored) == ["on", "off"]
    (receipt,) = stored["receipts"]
    assert (receipt["control"], receipt["serviceName"]) == (AI, "LinkedIn")
    assert (receipt["before"]["state"], receipt["after"]["state"]) == ("on", "off")
    assert receipt["label"]
    assert receipt["sources"]
    assert stored["drifts"] == []


def test_a_setting_that_comes_back_is_noticed_once(context: BrowserContext, visit: Visit) -> None:
    _, frame = visit("linkedin-on")
    seen(context, "on")
    turn(frame)
    seen(context, "off")
    # The service shows it on again when the page is opened anew.
    visit("linkedin-on")
    stored = wait_for(context, "journal.drifts.length > 0")
    (drift,) = stored["drifts"]
    assert (drift["control"], drift["cause"], drift["closed"]) == (AI, "not-kept", False)
    badge = browser.worker(context).evaluate(
        """async () => {
            for (let i = 0; i < 600; i++) {
                const text = await chrome.action.getBadgeText({});
                if (text) return text;
                await new Promise((resolve) => setTimeout(resolve, 50));
            }
            return "";
        }"""
    )
    assert badge == "1"
    visit("linkedin-on")
    context.pages[-1].wait_for_timeout(SETTLED)
    assert len(journal(context)["drifts"]) == 1


def test_a_setting_that_is_new_to_the_catalogue_is_told(
    context: BrowserContext, dashboard: Callable[..., Page], visit: Visit
) -> None:
    """The person was protected by the one setting there was; now there is another, and it is on."""
    voice, text = "microsoft-copilot/training-voice", "microsoft-copilot/training-text"
    at = int(time.time() * 1000) - 40 * DAY
    off = {"at": at, "zone": "UTC", "state": "off", "exposure": "protected", "certainty": "certain"}
    entry = {
        "firstSeen": at,
        "lastSeen": at,
        "frame": "earlier",
        "address": "https://copilot.microsoft.com/",
        "language": "en",
        "siblings": [voice],
        "history": [off],
    }
    known = {"version": 1, "latest": at, "controls": {voice: entry}, "receipts": [], "drifts": []}
    browser.store(context, "journal", known)
    visit("copilot-period-b")
    (drift,) = wait_for(context, "journal.drifts.length > 0")["drifts"]
    assert (drift["control"], drift["cause"], drift["since"]) == (text, "new", at)
    shown = dashboard().locator(f"[data-alert='drift']:has([data-control='{text}'])")
    expect(shown.get_by_role("heading")).to_have_text("New setting")
    expect(shown).to_contain_text("did not know this setting")


def test_it_survives_a_background_that_is_stopped(
    context: BrowserContext, page: Page, visit: Visit
) -> None:
    _, frame = visit("linkedin-on")
    seen(context, "on")
    browser.stop_background(context, page)
    turn(frame)
    stored = seen(context, "off")
    assert states(stored) == ["on", "off"]
    assert len(stored["receipts"]) == 1


def test_a_full_storage_costs_the_oldest_history_only(
    context: BrowserContext, visit: Visit
) -> None:
    _, frame = visit("linkedin-on")
    stored = seen(context, "on")
    seed_history(context, stored, 3000)
    browser.fill_storage(context)
    try:
        turn(frame)
        full = seen(context, "off")
        history = full["controls"]["filler/one"]["history"]
        assert 1 <= len(history) < 60
        assert states(full)[-1] == "off"
        assert len(full["receipts"]) == 1
    finally:
        browser.forget(context)


def seed_history(context: BrowserContext, stored: dict[str, Any], at: int) -> None:
    """Give the journal a past: many old changes of settings that nobody has."""
    (now,) = stored["controls"][AI]["history"]
    past = [{**now, "at": at + i, "state": ("on", "off")[i % 2]} for i in range(60)]
    filler = {**stored["controls"][AI], "history": past, "firstSeen": at, "lastSeen": at + 60}
    controls = {**stored["controls"], "filler/one": filler}
    controls |= {f"filler/n{i}": filler for i in range(60)}
    browser.store(context, "journal", {**stored, "controls": controls})


@pytest.mark.parametrize("days", [-400, 400])
def test_a_clock_that_jumps_does_not_turn_time_back(
    days: int, context: BrowserContext, visit: Visit
) -> None:
    _, frame = visit("linkedin-on")
    first = seen(context, "on")
    worker = browser.worker(context)
    worker.evaluate(
        f"() => {{ self.realNow = Date.now; Date.now = () => realNow() + {days * DAY}; }}"
    )
    try:
        turn(frame)
        seen(context, "off")
        worker.evaluate("() => { Date.now = self.realNow; }")
        turn(frame)
        stored = wait_for(context, f"journal.controls['{AI}'].history.length === 3")
    finally:
        worker.evaluate("() => { Date.now = self.realNow; }")
    history = stored["controls"][AI]["history"]
    times = [one["at"] for one in history]
    assert times == sorted(times)
    assert times[0] == first["controls"][AI]["history"][0]["at"]
    assert stored["latest"] == times[-1]
    noted = [one for one in history if "clock" in one]
    # Set back: noted while it is. Set forward: noted once it is right again.
    assert len(noted) == 1
    assert noted[0]["clock"] < noted[0]["at"]


def test_what_was_seen_first_is_written_first(context: BrowserContext, visit: Visit) -> None:
    """Also where the browser takes its time to tell the page's language."""
    worker = browser.worker(context)
    worker.evaluate(
        """() => {
            self.realDetect = chrome.tabs.detectLanguage;
            let asked = false;
            chrome.tabs.detectLanguage = async (tab) => {
                if (!asked) {
                    asked = true;
                    await new Promise((resolve) => (self.answer = resolve));
                }
                return realDetect.call(chrome.tabs, tab);
            };
        }"""
    )
    try:
        _, frame = visit("linkedin-on")
        frame.page.wait_for_timeout(SETTLED)
        turn(frame)
        frame.page.wait_for_timeout(SETTLED)
        worker.evaluate("() => self.answer()")
        stored = wait_for(context, f"journal.controls['{AI}'].history.length === 2")
    finally:
        worker.evaluate("() => { chrome.tabs.detectLanguage = self.realDetect; }")
    assert states(stored) == ["on", "off"]
    assert len(stored["receipts"]) == 1
    assert stored["drifts"] == []


def test_a_page_can_not_write_into_it(context: BrowserContext, page: Page, visit: Visit) -> None:
    visit("linkedin-on")
    seen(context, "on")
    page.evaluate(
        """() => {
            for (const type of ["report", "badge"]) {
                window.postMessage({ type, exposure: "protected", found: [{ id: "x/grok-training" }] }, "*");
            }
        }"""
    )
    page.wait_for_timeout(SETTLED)
    assert states(journal(context)) == ["on"]
    assert set(journal(context)["controls"]) == {AI}


def test_two_windows_at_once_end_in_one_journal(
    context: BrowserContext, page: Page, visit: Visit
) -> None:
    visit("linkedin-on")
    other = context.new_page()
    try:
        other.goto(page.url)
        seen(context, "on")
        for one in (page, other):
            one.main_frame.evaluate(f"document.querySelector('{SWITCH}').click()")
        stored = seen(context, "off")
        page.wait_for_timeout(SETTLED)
        stored = journal(context)
        assert states(stored) == ["on", "off"]
        assert len(stored["receipts"]) == 1
    finally:
        other.close()
