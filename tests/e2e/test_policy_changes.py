"""From a folder of dated texts to the popup: a change is found, served, told by a person, and shown once."""

from __future__ import annotations

import json
import os
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import BrowserContext, Locator, Page, Playwright, expect

from browsers import find_chromium
from support import axe, browser, notes
from support.serving import UNTRAIN, running
from untrain.catalogue.seeds import SERVICES_DIRECTORY
from untrain.config import SEEDS

TOLD = "It now trains AI on the notes that people write."
NOW = "2025-12-01T12:00:00Z"
LATER = "2026-12-15T12:00:00Z"  # more than 400 days after the change
SIZE = {"width": 360, "height": 600}  # CSS pixels
CLAUSE = "We use the notes that you write to train our artificial intelligence models."
# A service with changes of other kinds, and without a policy of which they were changes.
NEWS = """\
  changes:
    - date: 2024-06-01
      text: The first of all.
      evidence: [press]
    - date: 2025-10
      text: The press reports something.
      evidence: [press]
    - date: 2025-11-20
      text: The press reports something else.
      evidence: [press]
"""
PRESS = """\
  press:
    title: Article
    publisher: Daily
    kind: press
    confidence: secondary
    url: https://daily.example/article
    date: 2025-11-20
    checked: 2025-11-21
"""


@dataclass(frozen=True)
class Project:
    """A catalogue with made-up services beside the real ones, two dated texts of one, and a database."""

    folder: Path
    seeds: Path
    environment: dict[str, str]

    def untrain(self, *arguments: str) -> str:
        done = subprocess.run(
            [UNTRAIN, *arguments],
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("changes")
    seeds = notes.seeds(folder, *entries())
    for path in (SEEDS / SERVICES_DIRECTORY).glob("*.yaml"):
        (seeds / SERVICES_DIRECTORY / path.name).write_bytes(path.read_bytes())
    archive = folder / "archive"
    archive.mkdir()
    (archive / "example-notes--privacy--2025-03-01.md").write_text(notes.QUIET)
    (archive / "example-notes--privacy--2025-11-03.html").write_bytes(notes.page(notes.TRAINS))
    database = folder / "untrain.db"
    environment = {"UNTRAIN_CATALOGUE": str(seeds), "UNTRAIN_DATABASE": str(database)}
    made = Project(folder, seeds, environment)
    told = made.untrain("policies", "import", str(archive))
    assert told.splitlines()[-1] == "2 added, 0 known, 0 failed"
    return made


def entries() -> list[str]:
    daily = notes.entry("daily-notes", "silent", [("privacy", "https://d.example/p")], "d.example")
    daily = daily.replace("name: Example Notes", "name: Daily Notes")
    return [notes.entry(), daily.replace("\nsources:", f"{NEWS}\nsources:") + PRESS]


@pytest.fixture(scope="module")
def number(project: Project) -> int:
    """The change is served everywhere. Returns its number."""
    with running(**project.environment) as server:
        policy = server.ask("/v1/sites/example-notes/policy").json
        (text,) = policy["texts"]
        assert text["current"]["dated"] == "2025-11-03"
        assert [clause["quote"] for clause in text["current"]["clauses"]] == [CLAUSE]
        assert policy["needs_review"] is True

        (found,) = server.ask("/v1/changes?site=example-notes").json["items"]
        assert (found["origin"], found["date"]) == ("found", "2025-11-03")
        (passage,) = found["changed"]["passages"]
        assert (passage["kind"], passage["before"], passage["after"]) == ("added", None, CLAUSE)

        feed = ET.fromstring(server.ask("/v1/changes.atom?site=notes.example").body)
        atom = {"a": "http://www.w3.org/2005/Atom"}
        links = [link.get("href") for link in feed.findall("a:entry/a:link", atom)]
        assert links == [found["links"]["page"]]

        soup = BeautifulSoup(server.page(found["links"]["page"]).text, "lxml")
        before, after = soup.select(".wording")
        assert "Not in the text." in before.text
        assert CLAUSE in after.text
    return int(found["id"].removeprefix("found-"))


@pytest.fixture(scope="module")
def extension(project: Project, number: int) -> Path:
    """The extension with the catalogue into which the change was published."""
    project.untrain("policies", "publish", str(number), "--text", TOLD)
    bundle = project.folder / "bundle.json"
    project.untrain("catalogue", "build", "--out", str(bundle))
    services = {one["id"]: one for one in json.loads(bundle.read_text("utf-8"))["services"]}
    assert [one["text"] for one in services["example-notes"]["policy"]["changes"]] == [TOLD]
    return browser.with_catalogue(project.folder / "extension", bundle)


@pytest.fixture(scope="module")
def context(
    playwright: Playwright, extension: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    profile = tmp_path_factory.mktemp("profile")
    with browser.chromium(
        playwright, find_chromium(), profile, extension=extension, locale="en-GB"
    ) as started:
        yield started


@pytest.fixture
def popup(context: BrowserContext) -> Iterator[Callable[..., Page]]:
    """Open the popup at a service, at a time."""
    browser.forget(context)
    opened: list[Page] = []
    asked: list[str] = []

    def open_it(service: str = "Example Notes", now: str = NOW) -> Page:
        page = context.new_page()
        opened.append(page)
        page.on("request", lambda request: asked.append(request.url))
        page.clock.set_fixed_time(now)
        page.set_viewport_size(SIZE)
        page.goto(f"chrome-extension://{browser.extension_id(context)}/popup.html")
        page.get_by_role("button", name=service, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(service)
        return page

    yield open_it
    for page in opened:
        page.close()
    assert {url.partition(":")[0] for url in asked} == {"chrome-extension"}


def news(page: Page) -> Locator:
    return page.locator("[data-news]")


def test_the_change_is_told_until_it_is_seen(popup: Callable[..., Page]) -> None:
    page = popup()
    expect(news(page).locator("p")).to_have_text(
        f"Example Notes changed its policy on 3 Nov 2025: {TOLD}"
    )
    # Opening the window is not seeing it.
    page = popup()
    news(page).get_by_role("button", name="Mark as seen").click()
    expect(news(page)).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(news(popup())).to_have_count(0)
    expect(news(popup("Daily Notes"))).to_have_count(1)


def test_what_is_no_change_of_policy_is_not_called_one(popup: Callable[..., Page]) -> None:
    page = popup("Daily Notes")
    expect(news(page).locator("p")).to_have_text(
        "News about Daily Notes, 20 Nov 2025: The press reports something else."
    )
    expect(page.locator(".more")).to_have_count(0)


def test_several_changes_stand_newest_first(
    context: BrowserContext, popup: Callable[..., Page]
) -> None:
    browser.store(context, "seen", {"daily-notes": "2024-06-01", "gone": "2024-01-01"})
    page = popup("Daily Notes")
    expect(news(page)).to_have_attribute("data-news", "2025-11-20")
    page.get_by_text("and 1 more").click()
    expect(news(page).get_by_role("listitem")).to_have_text(
        ["News about Daily Notes, Oct 2025: The press reports something."]
    )
    news(page).get_by_role("button", name="Mark as seen").click()
    expect(news(page)).to_have_count(0)
    kept = browser.worker(context).evaluate("chrome.storage.local.get('seen')")["seen"]
    assert kept["daily-notes"] == "2025-11-20"
    assert "gone" not in kept


def test_what_is_long_past_is_no_news(popup: Callable[..., Page]) -> None:
    expect(news(popup(now=LATER))).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read_by_everybody(popup: Callable[..., Page], scheme: str) -> None:
    page = popup()
    page.emulate_media(color_scheme=scheme)
    expect(news(page)).to_be_visible()
    assert axe.violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZE["width"]
