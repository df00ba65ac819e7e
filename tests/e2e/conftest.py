"""A browser with the built extension, an example web for it, and a page to look at."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Frame, Page, Playwright

from browsers import find_chromium
from support import browser, guided
from support.journals import AI, DAY, OFF, ON, entry
from support.overlay import Overlay
from support.pages import Case, Web, cases


@pytest.fixture(scope="session")
def context(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """The browser with the extension, shared by a worker's tests."""
    profile = tmp_path_factory.mktemp("with-extension")
    with browser.chromium(playwright, find_chromium(), profile) as started:
        yield started


@pytest.fixture(scope="session")
def plain_context(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """The same browser without the extension, for comparison."""
    profile = tmp_path_factory.mktemp("plain")
    with browser.chromium(playwright, find_chromium(), profile, extension=None) as started:
        yield started


@pytest.fixture(scope="module")
def everywhere(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """The browser with the extension that may see every host of the catalogue."""
    profile = tmp_path_factory.mktemp("everywhere")
    with browser.chromium(
        playwright, find_chromium(), profile, extension=browser.EXTENSION_ALL
    ) as started:
        yield started


@pytest.fixture(scope="session")
def web(context: BrowserContext) -> Web:
    return Web(context)


@pytest.fixture(scope="session")
def plain_web(plain_context: BrowserContext) -> Web:
    return Web(plain_context)


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A new tab in the browser with the extension, whose memory is empty but for the catalogue."""
    browser.forget(context)
    opened = context.new_page()
    yield opened
    opened.close()


@pytest.fixture
def plain_page(plain_context: BrowserContext) -> Iterator[Page]:
    opened = plain_context.new_page()
    yield opened
    opened.close()


@pytest.fixture
def open_popup(context: BrowserContext) -> Iterator[Callable[[], Page]]:
    """Opens the popup as a page, as often as wanted; all are closed in the end."""
    opened: list[Page] = []

    def open_it() -> Page:
        opened.append(browser.open_popup(context))
        return opened[-1]

    yield open_it
    for popup in opened:
        popup.close()


@pytest.fixture
def dashboard(context: BrowserContext) -> Iterator[Callable[..., Page]]:
    """Opens the dashboard, or a part of it, as often as wanted; all are closed in the end."""
    opened: list[Page] = []

    def open_it(part: str = "", scheme: str = "light") -> Page:
        shown = context.new_page()
        opened.append(shown)
        shown.set_viewport_size(browser.SIZE)
        shown.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        shown.route("chrome-extension://**", lambda route: route.continue_())
        shown.goto(f"chrome-extension://{browser.extension_id(context)}/dashboard.html{part}")
        shown.wait_for_selector("h1")
        return shown

    yield open_it
    for shown in opened:
        shown.close()


@pytest.fixture
def overlay(page: Page) -> Overlay:
    return Overlay(page)


@pytest.fixture
def visit(page: Page, web: Web) -> Callable[[str], tuple[Case, Frame]]:
    """Serve an example page by its name and open it; the case and the frame its controls are in."""

    def go(name: str) -> tuple[Case, Frame]:
        case = cases()[name]
        web.serve(case)
        return case, case.open(page)

    return go


@pytest.fixture
def start(
    context: BrowserContext, page: Page, web: Web, open_popup: Callable[[], Page]
) -> guided.Start:
    """Open a page of the guided site and ask in the popup to be shown the way."""
    guided.clear(context)

    def go(html: str, at: str = guided.HOME) -> None:
        guided.serve(web, html)
        page.goto(at)
        guided.start(open_popup)

    return go


@pytest.fixture
def past(context: BrowserContext, page: Page) -> None:
    """Some months of use: `page` empties the storage first."""
    journal = {
        "version": 1,
        "latest": int(time.time() * 1000),
        "controls": {
            AI: entry((60, "on", ON), (59, "off", OFF), (2, "on", ON)),
            "chatgpt/improve-model": entry((50, "on", ON), (40, "off", OFF)),
            "claude/improve-models": entry((45, "on", ON)),
            "gemini/keep-activity": entry((100, "off", OFF)),
            "slack/opt-out-email": entry((500, "on", "not-training")),
        },
        "receipts": [],
        "drifts": [
            {
                "at": int(time.time() * 1000 - 2 * DAY),
                "zone": "Europe/Berlin",
                "control": AI,
                "since": int(time.time() * 1000 - 10 * DAY),
                "cause": "reset",
                "told": True,
                "closed": False,
            }
        ],
    }
    browser.store(context, "journal", journal)
