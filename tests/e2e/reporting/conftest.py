"""A browser whose extension talks to a server of a test's own, and that server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright

from browsers import find_chromium
from support import browser
from support.overlay import Overlay
from support.pages import Web
from support.report_pages import Start, report_on
from support.reporting import UNLIMITED
from support.serving import Server, free_port, running


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def context(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory, port: int
) -> Iterator[BrowserContext]:
    """The browser with the extension, which talks to a server of this module's."""
    extension = browser.with_server(
        tmp_path_factory.mktemp("extension") / "copy", f"http://127.0.0.1:{port}"
    )
    profile = tmp_path_factory.mktemp("reporting")
    with browser.chromium(playwright, find_chromium(), profile, extension=extension) as started:
        yield started


@pytest.fixture(scope="module")
def web(context: BrowserContext, port: int) -> Web:
    return Web(context, f"http://127.0.0.1:{port}")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("database") / "untrain.db"


@pytest.fixture
def start(port: int, database: Path) -> Start:
    """Start the server: it goes when the `with` ends, what it keeps stays."""
    return partial(running, port, UNTRAIN_DATABASE=str(database), UNTRAIN_REPORTS_RATE=UNLIMITED)


@pytest.fixture
def server(start: Start) -> Iterator[Server]:
    with start() as server:
        yield server


@pytest.fixture
def begin(
    context: BrowserContext, page: Page, visit: Callable[[str], Any], overlay: Overlay
) -> Callable[[str], Page]:
    """Open an example page by its name and press "This is wrong" on its card; the report that opens."""

    def go(name: str) -> Page:
        visit(name)
        return report_on(page, overlay, context)

    return go


@pytest.fixture(autouse=True)
def closed(context: BrowserContext, page: Page) -> Iterator[None]:
    """What a test leaves open is closed; no draft of another test is there."""
    browser.worker(context).evaluate("chrome.storage.session.clear()")
    before = set(context.pages)
    yield
    for opened in set(context.pages) - before:
        opened.close()
