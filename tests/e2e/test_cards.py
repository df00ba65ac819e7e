"""Banner, step guide and highlight: what they say, how they go, whether everybody can use them."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from support import browser
from support.overlay import Overlay
from support.pages import Web, cases

GENAI = "linkedin/genai-training"


def jump_to(context: BrowserContext, control: str, *, age: float = 0) -> None:
    """As the popup leaves it behind: `age` in seconds."""
    browser.store(context, "jump", {"control": control, "at": int((time.time() - age) * 1000)})


@pytest.mark.parametrize(
    "name",
    ["linkedin-on", "linkedin-off", "copilot-period-b", "github-menu-enabled", "account-privacy"],
)
def test_banner_names_its_source(name: str, visit: Callable, overlay: Overlay) -> None:
    visit(name)
    (banner,) = overlay.wait("banner", overlay.banners)
    assert any(link.startswith("https://") for link in banner.links)
    assert "dismiss" in banner.actions


def test_banner_follows_the_state(visit: Callable, page: Page, overlay: Overlay) -> None:
    visit("linkedin-on")
    (before,) = overlay.wait("banner", overlay.banners)
    page.click("main input[role=switch]")
    overlay.wait(
        "another text",
        lambda: [b.text for b in overlay.banners()] not in ([], [before.text]),
    )
    page.click("main input[role=switch]")
    overlay.wait(
        "the text of before",
        lambda: [b.text for b in overlay.banners()] == [before.text],
    )


def test_banner_covers_no_control_of_ours(visit: Callable, page: Page, overlay: Overlay) -> None:
    visit("linkedin-on")
    (banner,) = overlay.wait("banner", overlay.banners)
    (chip,) = overlay.wait("chip", overlay.chips)
    assert not banner.box.overlaps(chip.box)


def test_banner_leaves_the_dialogs_own_buttons_free(
    visit: Callable, page: Page, overlay: Overlay
) -> None:
    visit("copilot-period-b")
    overlay.wait("banner", overlay.banners)
    page.click(".close", timeout=2000)
    overlay.wait("no chips once closed", lambda: overlay.chips() == [])


def test_dismissed_banner_stays_away(visit: Callable, page: Page, overlay: Overlay) -> None:
    visit("linkedin-on")
    (banner,) = overlay.wait("banner", overlay.banners)
    page.mouse.click(*banner.actions["dismiss"].centre)
    overlay.wait("no banner", lambda: not overlay.banners())
    assert [chip.control for chip in overlay.chips()] == [GENAI]
    page.wait_for_timeout(1500)
    assert overlay.banners() == []


def test_banner_can_be_dismissed_by_keyboard(visit: Callable, page: Page, overlay: Overlay) -> None:
    visit("linkedin-on")
    overlay.wait("banner", overlay.banners)
    focused = """function () { return this.activeElement?.dataset.action ?? null; }"""
    for _ in range(40):
        page.keyboard.press("Tab")
        (host,) = overlay.hosts()
        if overlay.call(host, focused) == "dismiss":
            break
    else:
        pytest.fail("the button can't be reached with the Tab key")
    page.keyboard.press("Enter")
    overlay.wait("no banner", lambda: not overlay.banners())


def test_chip_explains_itself_on_a_click(visit: Callable, page: Page, overlay: Overlay) -> None:
    visit("linkedin-on")
    (chip,) = overlay.wait("chip", overlay.chips)
    overlay.wait("banner", overlay.banners)

    def words() -> int:
        return sum(len(part.text) for part in overlay.parts() if part.visible)

    before = words()
    page.mouse.click(*chip.actions["why"].centre)
    overlay.wait("more to read", lambda: words() > before + 40)
    assert any(link.startswith("https://") for part in overlay.parts() for link in part.links)
    assert page.is_checked("main input[role=switch]"), "explaining must not operate the page"


def test_arrival_highlights_the_control(
    visit: Callable, context: BrowserContext, page: Page, overlay: Overlay
) -> None:
    jump_to(context, GENAI)
    visit("linkedin-on")
    (mark,) = overlay.wait("highlight", lambda: overlay.parts("highlight"))
    box = page.locator("main input[role=switch]").bounding_box()
    assert box is not None
    page.wait_for_timeout(400)
    (mark,) = overlay.parts("highlight")
    assert mark.box.x <= box["x"]
    assert mark.box.y <= box["y"]
    assert mark.box.right >= box["x"] + box["width"]
    assert mark.box.bottom >= box["y"] + box["height"]


def test_arrival_scrolls_to_the_control(
    context: BrowserContext, page: Page, web: Web, overlay: Overlay
) -> None:
    jump_to(context, GENAI)
    page.set_viewport_size({"width": 1000, "height": 200})
    case = cases()["linkedin-on"]
    web.serve(case)
    case.open(page)
    overlay.wait("highlight", lambda: overlay.parts("highlight"))
    overlay.wait("chip in sight", overlay.chips)


def test_arrival_counts_once(
    visit: Callable, context: BrowserContext, page: Page, overlay: Overlay
) -> None:
    jump_to(context, GENAI)
    visit("linkedin-on")
    overlay.wait("highlight", lambda: overlay.parts("highlight"))
    page.reload()
    overlay.wait("chip", overlay.chips)
    page.wait_for_timeout(400)
    assert overlay.parts("highlight") == []


def test_old_jump_is_forgotten(
    visit: Callable, context: BrowserContext, page: Page, overlay: Overlay
) -> None:
    jump_to(context, GENAI, age=600)
    visit("linkedin-on")
    overlay.wait("chip", overlay.chips)
    page.wait_for_timeout(400)
    assert overlay.parts("highlight") == []


def test_jump_elsewhere_highlights_nothing(
    visit: Callable, context: BrowserContext, page: Page, overlay: Overlay
) -> None:
    jump_to(context, "github-copilot/training")
    visit("linkedin-on")
    overlay.wait("chip", overlay.chips)
    page.wait_for_timeout(400)
    assert overlay.parts("highlight") == []


@pytest.mark.parametrize(
    ("name", "control", "says"),
    [
        ("linkedin-no-switch", GENAI, ["Data privacy"]),
        ("linkedin-signed-out", GENAI, ["sign"]),
        ("copilot-closed", "microsoft-copilot/training-text", ["Privacy"]),
        ("copilot-period-c", "microsoft-copilot/training-text", ["Privacy"]),
        ("github-business", "github-copilot/training", ["Business"]),
    ],
)
def test_arrival_without_the_control_shows_why_and_the_steps(
    name: str,
    control: str,
    says: list[str],
    visit: Callable,
    context: BrowserContext,
    page: Page,
    overlay: Overlay,
) -> None:
    jump_to(context, control)
    visit(name)
    (guide,) = overlay.wait("guide", lambda: [g for g in overlay.parts("guide") if g.visible])
    for words in says:
        assert words.casefold() in guide.text.casefold()
    assert overlay.parts("highlight") == []
    assert control not in [chip.control for chip in overlay.chips()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "name",
    [
        "linkedin-on",
        "linkedin-off",
        "linkedin-dark",
        "linkedin-privacy-list",
        "linkedin-ads",
        "copilot-period-b",
        "account-privacy",
    ],
)
def test_axe_finds_nothing_serious(
    name: str, scheme: str, visit: Callable, page: Page, overlay: Overlay
) -> None:
    page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
    )
    case, _ = visit(name)
    overlay.wait("parts", lambda: len(overlay.chips()) == len(case.chips) and overlay.parts())
    for chip in overlay.chips():
        if chip.control == "linkedin/genai-training":
            page.mouse.click(*chip.actions["why"].centre)
    page.wait_for_timeout(300)
    assert overlay.axe() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_the_guide(
    scheme: str, visit: Callable, context: BrowserContext, page: Page, overlay: Overlay
) -> None:
    page.emulate_media(
        color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
    )
    jump_to(context, GENAI)
    visit("linkedin-no-switch")
    overlay.wait("guide", lambda: overlay.parts("guide"))
    assert overlay.axe() == []
