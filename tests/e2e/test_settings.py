"""The settings in a real browser: off and on, appearance, and what is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Frame, Locator, Page, expect

from support import browser
from support.journals import AI, stored
from support.overlay import Overlay
from support.pages import Case

Visit = Callable[[str], tuple[Case, Frame]]
Open = Callable[..., Page]

SWITCH = "main input[role=switch]"
SETTLED = 2500  # milliseconds in which something would have been written


def wait_for_chips(overlay: Overlay, page: Page, controls: set[str]) -> None:
    page.bring_to_front()
    overlay.wait(
        f"chips of {controls}", lambda: {chip.control for chip in overlay.parts("chip")} == controls
    )


@pytest.mark.parametrize("choice", ["on", "linkedin"])
def test_off_ends_at_once_and_on_begins_again(
    choice: str,
    context: BrowserContext,
    page: Page,
    visit: Visit,
    dashboard: Open,
    overlay: Overlay,
) -> None:
    _, frame = visit("linkedin-on")
    wait_for_chips(overlay, page, {AI})
    settings = dashboard("#settings")
    if choice != "on":
        settings.locator("summary").click()
    box = settings.locator(f"[data-choice='{choice}']")
    try:
        box.uncheck()
        wait_for_chips(overlay, page, set())
        assert overlay.parts() == []
        # Nothing is marked on pages opened from now on, and nothing is written down.
        page.reload()
        frame.evaluate(f"document.querySelector('{SWITCH}').click()")
        before = stored(context, "journal")
        page.wait_for_timeout(SETTLED)
        assert overlay.parts() == []
        assert stored(context, "journal") == before
        rules = browser.worker(context).evaluate(
            "async () => Object.keys(await chrome.storage.local.get(null)).filter((k) => k.startsWith('rules:'))"
        )
        assert "rules:www.linkedin.com" not in rules
        assert ("rules:github.com" in rules) is (choice != "on")
    finally:
        box.check()
    wait_for_chips(overlay, page, {AI})


def test_the_popup_switches_it_off_and_on(
    visit: Visit, page: Page, dashboard: Open, overlay: Overlay
) -> None:
    visit("linkedin-on")
    wait_for_chips(overlay, page, {AI})
    popup = dashboard()
    page.bring_to_front()
    popup.goto(popup.url.replace("dashboard.html", "popup.html"))
    popup.get_by_role("button", name="Switch Untrain off for LinkedIn").click()
    notice = popup.locator("[data-power=off]")
    expect(notice).to_contain_text("LinkedIn")
    expect(notice.get_by_role("button")).to_be_focused()
    wait_for_chips(overlay, page, set())
    popup.bring_to_front()
    notice.get_by_role("button", name="Switch Untrain on again").click()
    expect(notice).to_have_count(0)
    wait_for_chips(overlay, page, {AI})


def root(shown: Page) -> Locator:
    return shown.locator("html")


def test_the_appearance_is_as_chosen(page: Page, dashboard: Open) -> None:
    shown = dashboard("#settings", "light")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = shown.evaluate(ground)
    shown.get_by_label("Dark").check()
    expect(root(shown)).not_to_have_css("background-color", light)
    dark = shown.evaluate(ground)
    other = dashboard("", "light")
    assert other.evaluate(ground) == dark
    shown.get_by_label("As the system has it").check()
    expect(root(other)).to_have_css("background-color", light)
    assert dashboard("", "dark").evaluate(ground) == dark


@pytest.mark.usefixtures("past")
def test_data_are_saved_erased_and_added(
    context: BrowserContext, dashboard: Open, tmp_path: Path
) -> None:
    browser.store(context, "region", "DE")
    browser.store(context, "settings", {"version": 1, "unused": ["poe"]})
    shown = dashboard("#settings")
    before = stored(context, "journal")
    with shown.expect_download() as saving:
        shown.get_by_role("button", name="Save as a file").click()
    file = tmp_path / "data.json"
    saving.value.save_as(file)

    shown.get_by_role("button", name="Erase everything").click()
    shown.get_by_role("button", name="Erase", exact=True).click()
    expect(shown.get_by_text("Erased.")).to_be_visible()
    for key in ("journal", "settings", "region"):
        assert stored(context, key) is None, key

    shown.locator("input[type=file]").set_input_files(file)
    expect(shown.get_by_text("Added. Now remembered: 5 settings, 0 receipts.")).to_be_visible()
    after = stored(context, "journal")
    assert after["controls"] == before["controls"]
    assert stored(context, "settings")["unused"] == ["poe"]
    assert stored(context, "region") == "DE"

    file.write_text('{"format": "something else"}')
    shown.locator("input[type=file]").set_input_files(file)
    expect(shown.get_by_text("Nothing was added: this is not a file")).to_be_visible()
    assert stored(context, "journal") == after


def test_a_refused_question_changes_nothing(
    context: BrowserContext, page: Page, dashboard: Open
) -> None:
    shown = dashboard("#settings")
    shown.evaluate("chrome.permissions.request = async () => false")
    shown.locator("[data-choice=notify]").click()
    expect(shown.get_by_text("The browser did not allow it.")).to_be_visible()
    expect(shown.locator("[data-choice=notify]")).not_to_be_checked()
    assert (stored(context, "settings") or {}).get("notify", False) is False
