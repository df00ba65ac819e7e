"""A browser whose extension believes two keys of the tests', and a server that hands out whatever a test wants."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from browsers import find_chromium
from support import browser
from support.editions import NEXT, PRESENT, believe
from support.journals import stored
from support.pages import Web
from support.strangers import Site, site

ANSWERED = 30_000  # milliseconds: a busy machine takes its time


@pytest.fixture(scope="module")
def hostile() -> Iterator[Site]:
    """The server that the extension was built for, in somebody else's hands."""
    with site() as running:
        yield running


@pytest.fixture(scope="module")
def address(hostile: Site) -> str:
    """The server that the extension was built for."""
    return f"http://127.0.0.1:{hostile.port}"


@pytest.fixture(scope="module")
def context(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory, address: str
) -> Iterator[BrowserContext]:
    extension = browser.with_server(tmp_path_factory.mktemp("extension") / "copy", address)
    believe(extension, PRESENT, NEXT)
    profile = tmp_path_factory.mktemp("catalogue")
    with browser.chromium(playwright, find_chromium(), profile, extension=extension) as started:
        yield started


@pytest.fixture(scope="module")
def web(context: BrowserContext, address: str) -> Web:
    return Web(context, address)


@dataclass
class Settings:
    """The dashboard's settings, with the part about the catalogue."""

    context: BrowserContext
    page: Page

    def look(self) -> str:
        """Press "Look now", and return how it ended."""
        before = self.state().get("looked")
        self.page.get_by_role("button", name="Look now").click()
        word = self.page.locator("[data-part=catalogue] [data-outcome]")
        expect(word).not_to_have_attribute("data-outcome", "busy", timeout=ANSWERED)
        assert self.state()["looked"] != before
        return word.get_attribute("data-outcome") or ""

    def state(self) -> dict[str, Any]:
        """What is kept of looking."""
        kept: dict[str, Any] = stored(self.context, "catalogue") or {}
        return kept

    def says(self, text: str) -> None:
        """Wait until the part about the catalogue says this."""
        expect(self.page.locator("[data-part=catalogue]")).to_contain_text(text)

    def serial(self) -> int:
        """The edition that the compiled rules are of: what pages see."""
        found: int = browser.worker(self.context).evaluate(
            """async () => (await chrome.storage.local.get("rules:www.linkedin.com"))["rules:www.linkedin.com"].serial"""
        )
        return found


@pytest.fixture(scope="module")
def shown(context: BrowserContext, web: Web) -> Iterator[Page]:
    """The dashboard, open at its settings for all tests of a module."""
    page = context.new_page()
    page.route("chrome-extension://**", lambda route: route.continue_())
    page.goto(f"chrome-extension://{browser.extension_id(context)}/dashboard.html#settings")
    yield page
    page.close()


@pytest.fixture
def settings(context: BrowserContext, shown: Page) -> Settings:
    """The settings of an extension that has fetched nothing yet."""
    browser.worker(context).evaluate("chrome.storage.local.remove('catalogue')")
    shown.evaluate("location.hash = 'settings'")
    expect(shown.get_by_role("button", name="Look now")).to_be_visible()
    fresh = Settings(context, shown)
    fresh.says("It came with this version of Untrain.")
    return fresh
