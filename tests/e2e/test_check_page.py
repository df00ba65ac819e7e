""" "Check this page": a site nobody has catalogued, looked at because a person asked, and only then."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from browsers import find_chromium
from support import axe, browser
from support.browser import ROOT
from support.overlay import Box, Overlay, Part
from support.pages import Web

FIXTURES = ROOT / "tests" / "fixtures" / "check"
SITE = "https://settings.example"
BUDGET = 12 * 1024  # bytes of each injected file, gzip -9
LOOKS_LIKE = "unlisted/looks-like"
LANGUAGES = ("de", "fr", "es", "it", "nl", "pt", "pl")


@pytest.fixture(scope="module")
def granted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same code with the example site granted, for a click on the toolbar grants a tab only to a real person."""
    copy = tmp_path_factory.mktemp("granted") / "extension"
    shutil.copytree(ROOT / "dist" / "chrome-mv3", copy)
    path = copy / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    manifest["host_permissions"] = [f"{SITE}/*"]
    path.write_text(json.dumps(manifest), "utf-8")
    return copy


@pytest.fixture(scope="module")
def context(
    playwright: Playwright, granted: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    profile = tmp_path_factory.mktemp("check")
    with browser.chromium(playwright, find_chromium(), profile, extension=granted) as started:
        yield started


@pytest.fixture(scope="module")
def web(context: BrowserContext) -> Web:
    served = Web(context)
    for path in FIXTURES.glob("*.html"):
        served.documents[f"{SITE}/{path.stem}"] = (path.read_text("utf-8"), {})
    return served


@pytest.fixture
def go(page: Page, web: Web) -> Callable[[str], Page]:
    """Open an example page of the site."""

    def open_it(name: str) -> Page:
        assert f"{SITE}/{name}" in web.documents
        page.goto(f"{SITE}/{name}")
        return page

    return open_it


@pytest.fixture
def check(page: Page, open_popup: Callable[[], Page]) -> Callable[[], Page]:
    """Press the button for the page in the tab, then look at that again; the popup."""

    def press() -> Page:
        shown = open_popup()
        shown.get_by_role("button", name="Check this page").click()
        expect(shown.locator("[data-check=done]")).to_be_visible()
        page.bring_to_front()
        return shown

    return press


def marks(overlay: Overlay, page: Page) -> dict[str, str | None]:
    """Which control each chip stands next to, and what it says: id → exposure."""
    return {next_to(page, chip): chip.exposure for chip in overlay.parts("chip")}


def next_to(page: Page, chip: Part) -> str:
    """The id of the control that is closest to a chip."""
    controls: dict[str, list[float]] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("input, [role=switch]")].map((control) => {
            const { x, y, width, height } = control.getBoundingClientRect();
            return [control.id, [x, y, width, height]];
        }))"""
    )
    return min(controls, key=lambda name: chip.box.distance(Box(*controls[name])))


@pytest.mark.parametrize("name", ["check.js", "check-words.js"])
@pytest.mark.parametrize("build", ["chrome-mv3", "firefox-mv3"])
def test_what_is_injected_is_small(build: str, name: str) -> None:
    assert len(gzip.compress((ROOT / "dist" / build / name).read_bytes(), 9)) <= BUDGET


def test_nothing_happens_before_the_button_is_pressed(
    go: Callable[[str], Page], open_popup: Callable[[], Page], overlay: Overlay
) -> None:
    page = go("mixed")
    before = page.content()
    shown = open_popup()
    expect(shown.locator("[data-check=idle]")).to_contain_text("only when you press the button")
    page.bring_to_front()
    page.wait_for_timeout(700)
    assert overlay.parts() == []
    assert page.content() == before


def test_it_marks_what_looks_like_it_and_no_decoy(
    go: Callable[[str], Page], check: Callable[[], Page], overlay: Overlay
) -> None:
    page = go("mixed")
    check()
    expected = {
        "trains": "exposed",
        "protects": "exposed",
        "privacy-mode": "protected",
        "sharing": "protected",
    }
    overlay.wait(f"marks {expected}", lambda: marks(overlay, page) == expected)
    assert {chip.control for chip in overlay.parts("chip")} == {LOOKS_LIKE}
    assert all(
        chip.text.startswith("Looks like:") for chip in overlay.chips() if chip.box.width > 60
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_knows_the_words_of_each_language(
    language: str, go: Callable[[str], Page], check: Callable[[], Page], overlay: Overlay
) -> None:
    page = go(language)
    is_on = page.evaluate(
        """() => ({ trains: document.getElementById("trains").ariaChecked === "true",
                    protects: document.getElementById("protects").checked })"""
    )
    check()
    expected = {
        "trains": "exposed" if is_on["trains"] else "protected",
        "protects": "protected" if is_on["protects"] else "exposed",
    }
    # While the popup was in front the page drew nothing: the chips take their places now.
    overlay.wait(f"marks {expected}", lambda: marks(overlay, page) == expected)


def test_the_card_says_why_and_what_it_is_worth(
    go: Callable[[str], Page], check: Callable[[], Page], overlay: Overlay
) -> None:
    go("mixed")
    check()
    (card,) = overlay.banners()
    assert card.exposure == "exposed"
    for said in (
        "4 switches on this page look like settings for AI training.",
        "“Block AI training”: ON probably keeps your data out of AI training.",
        "The words that made us think so: block, ai, training.",
        "“Data sharing”: ON probably means that AI may be trained on your data.",
        "Nobody has checked this site",
        "Untrain never operates it",
        "Copy details",
    ):
        assert said in card.text
    assert not {"turn-off", "turn-on", "undo"} & set(card.actions)
    assert card.links == []


def test_a_page_of_decoys_gets_a_plain_no(
    go: Callable[[str], Page], check: Callable[[], Page], overlay: Overlay
) -> None:
    page = go("decoys")
    shown = check()
    assert overlay.parts("chip") == []
    (card,) = overlay.banners()
    assert "No switch on this page reads like a setting for AI training." in card.text
    expect(shown.locator("[data-check=done]")).to_contain_text("No switch on this page")
    expect(shown.locator("textarea")).to_have_count(0)
    page.mouse.click(*card.actions["dismiss"].centre)
    overlay.wait("it goes", lambda: overlay.hosts() == [])


def test_it_follows_the_switches(
    go: Callable[[str], Page], check: Callable[[], Page], overlay: Overlay
) -> None:
    page = go("mixed")
    check()
    page.evaluate("document.getElementById('trains').click()")
    page.evaluate("document.getElementById('protects').checked = true")  # without any event
    overlay.wait(
        "both are protected",
        lambda: (
            marks(overlay, page).get("trains") == "protected"
            and marks(overlay, page).get("protects") == "protected"
        ),
    )
    page.evaluate("document.getElementById('sharing').closest('.row').remove()")
    overlay.wait("its chip goes", lambda: len(overlay.parts("chip")) == 3)
    page.evaluate(
        """() => document.body.insertAdjacentHTML("afterbegin",
            "<p><label>Train AI on my drawings <input type=checkbox id=late checked></label></p>")"""
    )
    overlay.wait("a new one comes", lambda: marks(overlay, page).get("late") == "exposed")


def test_it_is_done_again_and_taken_back(
    go: Callable[[str], Page], check: Callable[[], Page], overlay: Overlay
) -> None:
    page = go("mixed")
    shown = check()
    shown.get_by_role("button", name="Check again").click()
    expect(shown.locator("[data-check=done]")).to_be_visible()
    page.bring_to_front()
    overlay.wait("one set of marks", lambda: len(overlay.parts("chip")) == 4)
    assert len(overlay.hosts()) == 1
    (card,) = overlay.banners()
    page.mouse.click(*card.actions["dismiss"].centre)
    overlay.wait("the card goes", lambda: overlay.banners() == [])
    assert len(overlay.parts("chip")) == 4
    shown.get_by_role("button", name="Remove the marks").click()
    overlay.wait("nothing is left", lambda: overlay.hosts() == [])
    expect(shown.locator("[data-check=idle]")).to_be_visible()
    page.wait_for_timeout(700)
    assert overlay.hosts() == []


def test_the_page_is_left_as_it_was(go: Callable[[str], Page], check: Callable[[], Page]) -> None:
    page = go("mixed")
    describe = """() => ({
        html: [...document.body.querySelectorAll("*")].map((element) => element.cloneNode(false).outerHTML),
        checked: [...document.querySelectorAll("input")].map((input) => input.checked),
        globals: Object.getOwnPropertyNames(window).length + Object.getOwnPropertySymbols(window).length,
    })"""
    page.evaluate(
        "window.clicks = 0; addEventListener('click', () => { window.clicks += 1; }, true)"
    )
    before = page.evaluate(describe)
    check()
    assert page.evaluate(describe) == before
    assert page.evaluate("window.clicks") == 0
    assert page.evaluate(
        "[...document.documentElement.children].map((child) => child.outerHTML.slice(0, 11))"
    )[2:] == ["<div></div>"]


def test_frames_are_looked_at_too(
    go: Callable[[str], Page], check: Callable[[], Page], overlay: Overlay
) -> None:
    page = go("frame-host")
    page.frame_locator("iframe").locator("#sharing").wait_for()
    shown = check()
    assert len(overlay.parts("chip")) == 4
    assert [card.text for card in overlay.banners() if "No switch" in card.text] == []
    expect(shown.locator("[data-check=done]")).to_contain_text("4 switches")


def test_the_proposal_is_shown_and_goes_nowhere(
    context: BrowserContext, go: Callable[[str], Page], check: Callable[[], Page]
) -> None:
    go("de")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    shown = check()
    details = shown.locator("textarea").input_value()
    assert details.startswith("Site: settings.example\nLanguage: de\n")
    assert "“KI-Training mit meinen Inhalten blockieren”: ON probably keeps" in details
    assert "/de" not in details
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown.bring_to_front()
    shown.get_by_role("button", name="Copy details").click()
    expect(shown.get_by_role("button", name="Copied")).to_be_visible()
    own = f"chrome-extension://{browser.extension_id(context)}/"
    assert [url for url in asked if not url.startswith(own)] == []


def test_catalogued_sites_are_not_offered_it(
    web: Web, page: Page, open_popup: Callable[[], Page]
) -> None:
    web.documents["https://www.linkedin.com/"] = ("<!doctype html><title>LinkedIn</title>", {})
    page.goto("https://www.linkedin.com/")
    shown = open_popup()
    shown.get_by_role("button", name="All services").click()
    expect(shown.get_by_role("heading", level=1)).to_have_text("Services Untrain knows")
    assert shown.locator("[data-check]").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    scheme: Any, go: Callable[[str], Page], check: Callable[[], Page], overlay: Overlay
) -> None:
    go("mixed")
    shown = check()
    assert overlay.axe() == []
    shown.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    assert axe.violations(shown) == []
