"""An organisation's own server: what a person sends goes there, and nowhere else."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from browsers import find_chromium
from support import browser, managed
from support.overlay import Overlay
from support.pages import Web
from support.report_pages import SENT, body, choose, kept, outcome, report_on, send
from support.serving import free_port, running


@pytest.fixture(scope="module")
def port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("managed-server")


@pytest.fixture(scope="module")
def context(playwright: Playwright, folder: Path, port: int) -> Iterator[BrowserContext]:
    """A browser whose extension was built for another server than its policy names."""
    extension = shutil.copytree(browser.EXTENSION, folder / "extension")
    policy = {"server": f"http://127.0.0.1:{port}/"}
    program = managed.chromium_with(folder, find_chromium(), extension, policy)
    with browser.chromium(playwright, program, folder / "profile", extension=extension) as started:
        yield started


@pytest.fixture(scope="module")
def web(context: BrowserContext, port: int) -> Web:
    return Web(context, f"http://127.0.0.1:{port}")


def test_a_report_goes_to_the_organisation_s_server(
    context: BrowserContext,
    page: Page,
    visit: Callable[[str], object],
    overlay: Overlay,
    port: int,
    tmp_path: Path,
) -> None:
    database = tmp_path / "untrain.db"
    asked: set[str] = set()
    context.on("request", lambda request: asked.add(request.url))
    with running(port, UNTRAIN_DATABASE=str(database)):
        visit("linkedin-on")
        shown = report_on(page, overlay, context)
        expect(shown.locator("main")).to_contain_text(f"127.0.0.1:{port}")
        choose(shown)
        told = body(shown)
        send(shown)
        expect(outcome(shown)).to_have_attribute("data-stage", "sent", timeout=SENT)
        assert kept(database) == [told]
    sent = {url for url in asked if "/v1/" in url}
    assert sent == {f"http://127.0.0.1:{port}/v1/reports"}


def test_a_policy_that_changes_counts_at_once(
    context: BrowserContext, folder: Path, dashboard: Callable[..., Page]
) -> None:
    settings = dashboard("#settings")
    note = settings.locator("[data-part=managed]")
    expect(note).to_contain_text("127.0.0.1")
    managed.lay_down(folder, folder / "extension", {"servicesOnly": ["linkedin"]})
    # Chromium waits some seconds until nobody writes any more.
    expect(note).to_contain_text("Only for: LinkedIn", timeout=60_000)
    expect(note).not_to_contain_text("127.0.0.1")
    browser.worker(context).evaluate(
        """async () => {
            for (let i = 0; i < 600; i++) {
                const keys = Object.keys(await chrome.storage.local.get(null));
                if (!keys.includes("rules:github.com") && keys.includes("rules:www.linkedin.com")) return;
                await new Promise((resolve) => setTimeout(resolve, 50));
            }
            throw new Error("The other services are still looked for");
        }"""
    )
