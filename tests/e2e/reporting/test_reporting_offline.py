"""This is wrong, while there is no way to the server: kept, sent once as soon as that works, or taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Worker, expect

from support import browser
from support.report_pages import (
    SENT,
    Start,
    body,
    choose,
    kept,
    outcome,
    send,
    stored,
)
from support.serving import Server

PATIENT = 60_000  # milliseconds: an alarm may ring late


def wait_for(inside: Page | Worker, condition: str) -> None:
    """Wait until a JavaScript condition about the list of reports and the alarms holds."""
    told = inside.evaluate(
        f"""async () => {{
            for (let i = 0; i < {PATIENT // 50}; i++) {{
                const {{ reports = [] }} = await chrome.storage.local.get("reports");
                const alarms = (await chrome.alarms.getAll()).map(({{ name }}) => name);
                if ({condition}) return null;
                await new Promise((resolve) => setTimeout(resolve, 50));
            }}
            return (await chrome.storage.local.get("reports")).reports ?? [];
        }}"""
    )
    assert told is None, f"{condition}: {told}"


def confirm(context: BrowserContext, begin: Callable[[str], Page]) -> dict[str, Any]:
    """Confirm a report while the server is away; what it says."""
    shown = begin("linkedin-on")
    choose(shown)
    told = body(shown)
    send(shown)
    expect(outcome(shown)).to_have_attribute("data-stage", "waiting", timeout=SENT)
    expect(outcome(shown)).to_contain_text("as soon as that works")
    wait_for(browser.worker(context), "reports[0]?.tries > 0")
    shown.close()
    return told


def test_it_waits_for_the_server_and_is_sent_once(
    context: BrowserContext,
    begin: Callable[[str], Page],
    dashboard: Callable[..., Page],
    start: Start,
    database: Path,
) -> None:
    before = len(kept(database))
    told = confirm(context, begin)
    shown = dashboard("#settings")
    entry = shown.locator(f"[data-report='{told['id']}']")
    expect(entry).to_have_attribute("data-status", "waiting")
    now = shown.get_by_role("button", name="Try to send now")
    # In vain, once more.
    now.click()
    wait_for(browser.worker(context), "reports[0].tries > 1")
    with start():
        now.click()
        expect(entry).to_have_attribute("data-status", "sent", timeout=SENT)
    assert kept(database)[before:] == [told]


def test_an_alarm_sends_it_though_the_background_was_stopped(
    context: BrowserContext,
    begin: Callable[[str], Page],
    dashboard: Callable[..., Page],
    start: Start,
    database: Path,
) -> None:
    told = confirm(context, begin)
    shown = dashboard()
    wait_for(shown, "alarms.includes('send-reports')")
    with start():
        # Time goes by.
        shown.evaluate(
            """async () => {
                const { reports } = await chrome.storage.local.get("reports");
                for (const one of reports) one.next = Date.now();
                await chrome.storage.local.set({ reports });
            }"""
        )
        browser.stop_background(context, shown)
        shown.evaluate("chrome.alarms.create('send-reports', { when: Date.now() + 500 })")
        wait_for(shown, "reports[0].status === 'sent'")
        assert kept(database)[-1] == told
        # Nothing waits, so nothing rings.
        wait_for(shown, "!alarms.includes('send-reports')")


def test_an_answer_that_got_lost_makes_no_second_report(
    context: BrowserContext,
    begin: Callable[[str], Page],
    dashboard: Callable[..., Page],
    start: Start,
    database: Path,
) -> None:
    told = confirm(context, begin)
    shown = dashboard("#settings")
    waiting = stored(context)
    entry = shown.locator(f"[data-report='{told['id']}']")
    with start():
        for _ in range(2):
            shown.get_by_role("button", name="Try to send now").click()
            expect(entry).to_have_attribute("data-status", "sent", timeout=SENT)
            # As if the background had been stopped before it heard the answer.
            browser.store(context, "reports", waiting)
            expect(entry).to_have_attribute("data-status", "waiting")
    assert [one["id"] for one in kept(database)].count(told["id"]) == 1


def test_it_can_be_taken_back(
    context: BrowserContext,
    begin: Callable[[str], Page],
    dashboard: Callable[..., Page],
    start: Start,
    database: Path,
) -> None:
    before = len(kept(database))
    told = confirm(context, begin)
    shown = dashboard("#settings")
    shown.locator(f"[data-report='{told['id']}']").get_by_role("button").click()
    expect(shown.locator("[data-part=reports]")).to_have_count(0)
    assert stored(context) == []
    with start():
        # Another one, after which this one would come, too.
        shown = begin("linkedin-on")
        choose(shown, "broken")
        send(shown)
        expect(outcome(shown)).to_have_attribute("data-stage", "sent", timeout=SENT)
    assert [one["kind"] for one in kept(database)[before:]] == ["broken"]


def test_what_the_server_does_not_take_is_not_sent_again(
    context: BrowserContext,
    begin: Callable[[str], Page],
    dashboard: Callable[..., Page],
    server: Server,
) -> None:
    shown = begin("linkedin-on")
    choose(shown)
    # An older server knows no such setting.
    told = {**body(shown), "control": "linkedin/of-tomorrow"}
    now = shown.evaluate("Date.now()")
    waiting = {"status": "waiting", "report": told, "at": now, "tries": 0, "next": now}
    browser.store(context, "reports", [waiting])
    settings = dashboard("#settings")
    settings.get_by_role("button", name="Try to send now").click()
    expect(settings.locator("[data-report]")).to_have_attribute(
        "data-status", "refused", timeout=SENT
    )
    expect(settings.locator("[data-part=reports]")).to_contain_text("Not taken by the server")
    expect(settings.get_by_role("button", name="Try to send now")).to_have_count(0)


def test_of_a_private_window_nothing_is_written_down(
    context: BrowserContext, begin: Callable[[str], Page], start: Start, database: Path
) -> None:
    first = begin("linkedin-on")
    # A draft as it is made for a tab in a private window.
    browser.worker(context).evaluate(
        """async () => {
            const { drafts } = await chrome.storage.session.get("drafts");
            for (const draft of Object.values(drafts)) draft.isPrivate = true;
            await chrome.storage.session.set({ drafts });
        }"""
    )
    first.reload()
    first.wait_for_selector("h1")
    choose(first)
    told = body(first)
    send(first)
    expect(outcome(first)).to_have_attribute("data-stage", "lost", timeout=SENT)
    assert stored(context) == []
    with start():
        send(first)
        expect(outcome(first)).to_have_attribute("data-stage", "sent", timeout=SENT)
    assert kept(database)[-1] == told
    assert stored(context) == []
