"""The page that a fresh extension opens, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from browsers import find_chromium
from support import axe, browser

ZOOMED = {"width": 640, "height": 430}  # CSS pixels: the window at 200 %


@pytest.fixture
def fresh(
    playwright: Playwright, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[BrowserContext]:
    """A browser into which the extension was just put."""
    monkeypatch.setattr(browser, "close_welcome", lambda _: None)
    with browser.chromium(playwright, find_chromium(), tmp_path) as started:
        yield started


def welcome_pages(context: BrowserContext) -> list[Page]:
    return [page for page in context.pages if page.url.endswith("/welcome.html")]


def test_it_says_what_untrain_does_once_and_leads_on(fresh: BrowserContext) -> None:
    if not welcome_pages(fresh):
        fresh.wait_for_event("page", lambda page: page.url.endswith("/welcome.html"))
    (page,) = welcome_pages(fresh)
    expect(page.get_by_role("listitem")).to_have_count(3)
    assert page.locator("a, button").count() == 1

    # The background starts anew at every event, and what is installed stays installed.
    browser.stop_background(fresh, page)
    fresh.new_page().goto(page.url.replace("welcome", "popup"))
    page.wait_for_timeout(1000)
    assert len(welcome_pages(fresh)) == 1

    page.get_by_role("link", name="Check my services").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check-up")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(context: BrowserContext, page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.route("chrome-extension://**", lambda route: route.continue_())
    page.goto(f"chrome-extension://{browser.extension_id(context)}/welcome.html")
    page.wait_for_selector("h1")
    page.screenshot(path=browser.PICTURES / f"welcome-{scheme}.png")
    assert axe.violations(page) == []
    page.keyboard.press("Tab")
    expect(page.get_by_role("link")).to_be_focused()
    page.set_viewport_size(ZOOMED)
    assert page.evaluate("document.documentElement.scrollWidth") <= ZOOMED["width"]
