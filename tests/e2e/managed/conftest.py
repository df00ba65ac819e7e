"""A browser that an organisation manages, with the extension in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Playwright

from browsers import find_chromium
from support import browser, managed
from support.pages import Web

SERVER = "https://untrain.example.org/own"
POLICY = {
    "server": SERVER,
    "catalogueKeys": ["A" * 43 + "="],
    "featuresOff": [
        *("turn-off", "checkup", "check-page", "show-me", "letters", "reports", "sync"),
        *("reminders", "everything"),
    ],
    "servicesOnly": ["linkedin", "x", "adobe"],
    "servicesOff": ["x"],
    "region": "DE",
    "language": "nl",
    "colour": "pink",
}


@pytest.fixture(scope="module")
def context(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    folder = tmp_path_factory.mktemp("managed")
    extension = shutil.copytree(browser.EXTENSION, folder / "extension")
    program = managed.chromium_with(folder, find_chromium(), extension, POLICY)
    with browser.chromium(playwright, program, folder / "profile", extension=extension) as started:
        assert browser.extension_id(started) == managed.id_at(extension)
        yield started


@pytest.fixture(scope="module")
def web(context: BrowserContext) -> Web:
    return Web(context)


@pytest.fixture
def chosen(context: BrowserContext, page: object) -> None:
    """What the person chose, all of it other than the policy."""
    settings = {"version": 1, "language": "fr", "remindAfter": 30, "appearance": "light"}
    browser.store(context, "settings", settings)
    browser.store(context, "region", "US")
    browser.store(context, "sync", {"on": True})
