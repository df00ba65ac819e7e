"""The check-up in a real browser: through pages of all kinds, pauses, a stopped background and a closed browser."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from browsers import find_chromium
from support import axe, browser
from support.checkups import ENDED, PATIENT, address, begin, heading, results, wait_for
from support.pages import Web, cases, service_cases

Open = Callable[..., Page]

ZOOMED = {"width": 640, "height": 430}  # CSS pixels: the window at 200 %
# What is served at each setting's own address, by the name of the example page.
SHOWN = {
    "linkedin/genai-training": "linkedin-on",
    "github-copilot/training": "github-select-disabled",
    "claude/improve-models": "claude-off",
    "quora/llm-training": "quora-on",
    "pinterest/canvas-training": "pinterest-off",
    "grammarly/product-improvement": "grammarly-on",
    "mistral/training": "mistral-on",
}
LOGIN = "https://x.com/i/flow/login"
# Ten services, and what a check-up says of each of their settings.
WANTED = {
    "linkedin/genai-training": "exposed",
    "linkedin/objection-form": "form",
    "github-copilot/training": "protected",
    "claude/improve-models": "protected",
    "quora/llm-training": "exposed",
    "pinterest/canvas-training": "protected",
    "pinterest/objection-form": "form",
    "grammarly/product-improvement": "exposed",
    "x/grok-training": "signed-out",
    "atlassian/data-contribution": "admin",
    "duolingo/share-audio": "app",
    "twitch/genai-training": "by-hand",
}


def serve(context: BrowserContext) -> None:
    """The settings pages of SHOWN, and X, which wants its visitors to sign in."""
    every = {**cases(), **service_cases()}
    served = {}
    for control, name in SHOWN.items():
        case = every[name]
        served[address(control)] = (case.documents[case.address], case.headers)
    to_login = f"<title>X</title><script>location.replace('{LOGIN}')</script>"
    served[address("x/grok-training")] = (to_login, {})
    served[LOGIN] = ("<title>Sign in</title><h1>Sign in to X</h1>", {})
    Web(context).documents = served


@pytest.fixture(autouse=True)
def pages(context: BrowserContext, clean: None) -> None:
    """The web there is."""
    serve(context)


DONE = "checkup.items.filter(({ result }) => result !== null).length"


def in_groups(context: BrowserContext) -> dict[str, int]:
    """The tabs that are in a group: address and group."""
    found: dict[str, int] = browser.worker(context).evaluate(
        """async () => Object.fromEntries((await chrome.tabs.query({}))
            .filter(({ groupId }) => groupId >= 0).map(({ url, groupId }) => [url, groupId]))"""
    )
    return found


def test_ten_services_are_gone_through(
    context: BrowserContext, page: Page, dashboard: Open
) -> None:
    shown = dashboard("#checkup")
    services = dict.fromkeys(control.partition("/")[0] for control in WANTED)
    begin(shown, *services)
    wait_for(context, f"{DONE} > 5")
    # The background is stopped in the middle of it.
    browser.stop_background(context, page)
    expect(heading(shown)).to_have_text(ENDED, timeout=PATIENT)
    expect(heading(shown)).to_be_focused()
    assert results(context) == WANTED
    for control, result in WANTED.items():
        group = shown.locator(f"[data-result='{result}']")
        expect(group.locator(f"[data-control='{control}']")).to_be_visible()
    # The summary fits one screen, and that is what is in front.
    assert shown.evaluate("document.documentElement.scrollHeight <= innerHeight")
    # What needs the person is open still, in one group; the rest is closed.
    open_tabs = in_groups(context)
    assert set(open_tabs) == {
        address("linkedin/genai-training"),
        address("quora/llm-training"),
        address("grammarly/product-improvement"),
        LOGIN,
    }
    assert len(set(open_tabs.values())) == 1
    # What was read is remembered, as it is on every visit.
    kept = browser.worker(context).evaluate("chrome.storage.local.get('journal')")["journal"]
    assert kept["controls"]["linkedin/genai-training"]["history"][-1]["exposure"] == "exposed"

    # From the summary to the page that is open still, and to the letter.
    tabs = len(context.pages)
    shown.locator("button[data-control='linkedin/genai-training']").click()
    page.wait_for_timeout(500)
    assert len(context.pages) == tabs
    shown.locator("a[data-control='linkedin/objection-form']").click()
    expect(heading(shown)).to_have_text("Letter to LinkedIn")


def test_it_is_paused_and_goes_on(context: BrowserContext, dashboard: Open) -> None:
    shown = dashboard("#checkup")
    begin(shown, "linkedin", "claude", "quora", "grammarly", "mistral")
    wait_for(context, f"{DONE} >= 2")
    # Another window sees it run, and does not take over; from there it is paused.
    other = dashboard("#checkup")
    expect(other.locator("[data-checkup]")).to_have_attribute("data-checkup", "running")
    other.get_by_role("button", name="Pause").click()
    for window in (shown, other):
        expect(window.locator("[data-checkup]")).to_have_attribute("data-checkup", "paused")
    before = results(context)
    assert None in before.values()
    shown.wait_for_timeout(4000)
    assert results(context) == before
    done = sum(result is not None for result in before.values())
    expect(shown.get_by_role("progressbar")).to_have_attribute("value", str(done))
    other.get_by_role("button", name="Continue").click()
    expect(heading(other)).to_have_text(ENDED, timeout=PATIENT)
    after = results(context)
    assert None not in after.values()
    assert {key: value for key, value in after.items() if before[key]} == {
        key: value for key, value in before.items() if value
    }


def test_it_can_be_ended_and_begun_anew(context: BrowserContext, dashboard: Open) -> None:
    shown = dashboard("#checkup")
    begin(shown, "linkedin", "claude", "quora")
    wait_for(context, f"{DONE} >= 2")
    shown.get_by_role("button", name="End here").click()
    expect(shown.get_by_text("not looked at")).to_be_visible()
    shown.get_by_role("button", name="New check-up").click()
    expect(shown.get_by_text("Which services do you use?")).to_be_visible()
    # What was seen is ticked already.
    expect(shown.locator("[data-choice='claude']")).to_be_checked()
    expect(shown.locator("[data-choice='slack']")).to_have_count(0)
    shown.get_by_role("button", name="None").click()
    expect(shown.get_by_role("button", name="Start the check-up (0)")).to_be_disabled()
    # Where Untrain is switched off, there is nothing that could look.
    browser.store(context, "settings", {"version": 1, "off": True})
    expect(shown.get_by_text("Untrain is switched off")).to_be_visible()
    expect(shown.get_by_text("Which services do you use?")).to_have_count(0)


def test_a_page_that_is_closed_or_says_nothing_holds_nothing_up(
    context: BrowserContext, dashboard: Open
) -> None:
    Web(context).documents = {address("linkedin/genai-training"): ("<p>Wait…</p>", {})}
    shown = dashboard("#checkup")
    with context.expect_page() as opened:
        begin(shown, "quora", "linkedin")
    opened.value.wait_for_load_state()
    opened.value.close()
    # Quora's page can't be reached at all.
    expect(heading(shown)).to_have_text(ENDED, timeout=PATIENT)
    assert results(context)["quora/llm-training"] == "unknown"
    assert results(context)["linkedin/genai-training"] == "unknown"


def test_what_is_not_there_and_not_offered_is_told(
    context: BrowserContext, dashboard: Open
) -> None:
    case = cases()["linkedin-no-switch"]
    Web(context).documents = {
        address("linkedin/genai-training"): (case.documents[case.address], case.headers)
    }
    browser.store(context, "region", "BR")
    shown = dashboard("#checkup")
    begin(shown, "linkedin", "microsoft-copilot")
    expect(heading(shown)).to_have_text(ENDED, timeout=PATIENT)
    assert results(context)["linkedin/genai-training"] == "absent"
    assert results(context)["microsoft-copilot/training-text"] == "region"


def test_a_full_storage_is_told_and_costs_nothing(context: BrowserContext, dashboard: Open) -> None:
    shown = dashboard("#checkup")
    browser.fill_storage(context)
    begin(shown, "linkedin")
    expect(shown.get_by_role("alert")).to_contain_text("its storage may be full")
    browser.worker(context).evaluate("chrome.storage.local.remove('filler')")
    shown.get_by_role("button", name="Start the check-up (1)").click()
    expect(heading(shown)).to_have_text(ENDED, timeout=PATIENT)


def test_sites_that_are_not_allowed_are_left_out_and_a_restart_is_survived(
    playwright: Playwright, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the extension as it is published, and through two lives of a browser."""

    def open_it(started: BrowserContext) -> Page:
        serve(started)
        shown = started.new_page()
        shown.goto(f"chrome-extension://{browser.extension_id(started)}/dashboard.html#checkup")
        return shown

    left = ["claude/improve-models", "linkedin/genai-training", "github-copilot/training"]
    items = [{"control": control, "result": None, "tab": None} for control in left]
    plan = {"version": 1, "startedAt": int(time.time() * 1000), "ended": False, "items": items}
    with browser.chromium(playwright, find_chromium(), tmp_path) as first:
        # The browser's question can't be answered without a window: as if it had been, with no.
        browser.store(first, "checkup", {**plan, "paused": True})
        shown = open_it(first)
        shown.get_by_role("button", name="Continue").click()
        wait_for(first, f"{DONE} === 2")
    # It was closed in the middle of a page.
    monkeypatch.setattr(browser, "close_welcome", lambda _: None)
    with browser.chromium(playwright, find_chromium(), tmp_path) as second:
        shown = open_it(second)
        expect(shown.locator("[data-checkup]")).to_have_attribute("data-checkup", "paused")
        assert results(second) == dict(zip(left, ["not-allowed", "exposed", None], strict=True))
        shown.get_by_role("button", name="Continue").click()
        expect(heading(shown)).to_have_text(ENDED, timeout=PATIENT)
        assert results(second)["github-copilot/training"] == "protected"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("stage", ["choose", "run", "end"])
def test_everybody_can_read_it(
    context: BrowserContext, dashboard: Open, stage: str, scheme: str
) -> None:
    if stage != "choose":
        items = [
            {"control": control, "result": result, "tab": None}
            for control, result in WANTED.items()
        ]
        items.append({"control": "chatgpt/improve-model", "result": None, "tab": None})
        kept = {"version": 1, "startedAt": 0, "paused": True, "items": items}
        browser.store(context, "checkup", {**kept, "ended": stage == "end"})
    shown = dashboard("#checkup", scheme)
    shown.get_by_role("button").first.wait_for()
    assert axe.violations(shown) == []
    shown.set_viewport_size(ZOOMED)
    assert shown.evaluate("document.documentElement.scrollWidth") <= ZOOMED["width"]
