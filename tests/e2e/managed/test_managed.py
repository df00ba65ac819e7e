"""Managed by an organisation, in Chromium: its policy beats what the person chose, and what it switches off is gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Frame, Page, expect

from support import axe, browser
from support.overlay import Overlay
from support.pages import Case, Web

Visit = Callable[[str], tuple[Case, Frame]]
Open = Callable[..., Page]
AI = "linkedin/genai-training"
SERVER = "https://untrain.example.org/own"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_settings_say_what_is_laid_down(
    scheme: str, chosen: None, dashboard: Open, context: BrowserContext
) -> None:
    browser.store(context, "settings", {"version": 1, "language": "fr", "appearance": scheme})
    settings = dashboard("#settings", scheme)
    note = settings.locator("[data-part=managed]")
    expect(note).to_be_visible()
    for words in (SERVER, "LinkedIn", "Adobe", "Duitsland", "Nederlands", "Check-up"):
        expect(note).to_contain_text(words)
    told = note.locator("[data-part=ignored] li").all_inner_texts()
    # What the schema does not name ("colour") Chromium itself leaves out.
    assert told == ['featuresOff: "everything"']
    assert axe.violations(settings) == []
    browser.PICTURES.mkdir(parents=True, exist_ok=True)
    settings.screenshot(path=browser.PICTURES / f"managed-{scheme}.png", full_page=True)


def test_what_is_laid_down_can_t_be_chosen(chosen: None, dashboard: Open) -> None:
    settings = dashboard("#settings")
    expect(settings.locator("html")).to_have_attribute("lang", "nl")
    region, reminders, language = (settings.locator("select").nth(n) for n in range(3))
    for field, value in ((region, "DE"), (reminders, "0"), (language, "nl")):
        expect(field).to_be_disabled()
        expect(field).to_have_value(value)
    assert settings.locator("[data-part=sync]").count() == 0
    settings.locator("summary").click()
    for service, is_let in (
        ("linkedin", True),
        ("adobe", True),
        ("x", False),
        ("github-copilot", False),
    ):
        box = settings.locator(f"[data-choice='{service}']")
        assert (box.is_enabled(), box.is_checked()) == (is_let, is_let), service


def test_what_the_person_chose_is_not_touched(
    chosen: None, dashboard: Open, context: BrowserContext
) -> None:
    dashboard("#settings")
    kept = browser.worker(context).evaluate("chrome.storage.local.get(['settings', 'region'])")
    assert kept["settings"]["language"] == "fr"
    assert kept["region"] == "US"
    assert browser.worker(context).evaluate("chrome.storage.sync.get(null)") == {}
    assert browser.worker(context).evaluate("chrome.alarms.get('look-again')") is None


def test_parts_that_are_off_are_gone(dashboard: Open) -> None:
    shown = dashboard("#letters")
    assert [a.get_attribute("href") for a in shown.locator("nav a").all()] == [
        "#services",
        "#receipts",
        "#settings",
    ]
    expect(shown.locator("main")).to_have_attribute("data-part", "services")


def test_a_page_is_marked_without_what_is_off(
    page: Page, visit: Visit, overlay: Overlay, open_popup: Callable[[], Page]
) -> None:
    visit("linkedin-on")
    overlay.wait("the mark", lambda: any(chip.control == AI for chip in overlay.chips()))
    # What acts for a person comes a moment later, where it comes at all.
    page.wait_for_timeout(1500)
    actions = {action for part in overlay.parts() for action in part.actions}
    assert actions == {"why", "dismiss"}
    popup = open_popup()
    expect(popup.locator(f"article[data-control='{AI}']")).to_have_attribute(
        "data-exposure", "exposed"
    )
    for gone in ("[data-action=report]", "[data-action=show-me]", "[data-letter]"):
        assert popup.locator(gone).count() == 0, gone


def test_a_service_that_is_left_out_is_not_looked_at(
    page: Page, visit: Visit, overlay: Overlay, open_popup: Callable[[], Page]
) -> None:
    visit("github-select-enabled")
    popup = open_popup()
    notice = popup.locator("[data-power=off]")
    expect(notice).to_contain_text("organisatie")
    assert notice.locator("button").count() == 0
    page.bring_to_front()
    assert overlay.parts() == []


def test_other_sites_are_not_checked(web: Web, page: Page, open_popup: Callable[[], Page]) -> None:
    web.documents["https://elsewhere.example/settings"] = ("<h1>Settings</h1>", {})
    page.goto("https://elsewhere.example/settings")
    popup = open_popup()
    expect(popup.locator("ul.services")).to_be_visible()
    assert popup.locator("[data-check]").count() == 0


def test_a_report_can_t_be_begun_by_address(context: BrowserContext, page: Page) -> None:
    page.route("chrome-extension://**", lambda route: route.continue_())
    page.goto(f"chrome-extension://{browser.extension_id(context)}/report.html#x")
    expect(page.locator("[data-stage=off]")).to_be_visible()
