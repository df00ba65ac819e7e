"""What is drawn follows the page: states, places, routes, dialogs."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from support.browser import reports
from support.geometry import around, misplaced
from support.overlay import Overlay
from support.pages import cases

GENAI = "linkedin/genai-training"
EXPOSED = [(GENAI, "exposed")]
PROTECTED = [(GENAI, "protected")]
# Shows the time in the main part of the page, again and again.
CLOCK = """
    const clock = document.querySelector("main").appendChild(document.createElement("p"));
    setInterval(() => { clock.textContent = String(performance.now()); }, 100);
"""


@pytest.mark.parametrize(
    ("name", "press", "before", "after"),
    [
        ("linkedin-on", "main input", EXPOSED, PROTECTED),
        ("linkedin-off", "main input", PROTECTED, EXPOSED),
        ("linkedin-artdeco-on", "main .artdeco-toggle__label", EXPOSED, PROTECTED),
        ("linkedin-hashed-on", "main button[role=switch]", EXPOSED, PROTECTED),
        (
            "linkedin-ads",
            "[aria-labelledby=shareDataWithTrustedPartners]",
            [("linkedin/ads-affiliates", "not-training")],
            [("linkedin/ads-affiliates", "not-training")],
        ),
    ],
)
def test_click_on_the_switch(
    name: str,
    press: str,
    before: list[tuple[str, str]],
    after: list[tuple[str, str]],
    visit: Callable,
    context: BrowserContext,
    page: Page,
    overlay: Overlay,
) -> None:
    visit(name)
    overlay.wait(f"{before}", lambda: overlay.summary() == before)
    state = reports(context, page)[0]["found"][0]["state"]
    # As a person: what is drawn on top must not be in the way.
    page.locator(press).click(force=True) if "artdeco" in press else page.click(press)
    overlay.wait(f"{after}", lambda: overlay.summary() == after)
    flipped = {"on": "off", "off": "on"}[state]
    overlay.wait(flipped, lambda: reports(context, page)[0]["found"][0]["state"] == flipped)


def test_click_on_copilots_switch(visit: Callable, page: Page, overlay: Overlay) -> None:
    visit("copilot-period-a")
    overlay.wait("two chips", lambda: len(overlay.chips()) == 2)
    page.click("#settings #Toggle2")
    after = [
        ("microsoft-copilot/training-text", "protected"),
        ("microsoft-copilot/training-voice", "exposed"),
    ]
    overlay.wait(f"{after}", lambda: overlay.summary() == after)


def test_choice_in_githubs_menu(visit: Callable, page: Page, overlay: Overlay) -> None:
    visit("github-menu-enabled")
    overlay.wait("exposed", lambda: overlay.summary() == [("github-copilot/training", "exposed")])
    page.click("button[id=':r6:']")
    page.wait_for_timeout(300)
    assert overlay.summary() == [("github-copilot/training", "exposed")]
    page.click("[role=menuitemradio] >> text=Disabled")
    after = [("github-copilot/training", "protected")]
    overlay.wait(f"{after}", lambda: overlay.summary() == after)


def test_choice_in_githubs_select(visit: Callable, page: Page, overlay: Overlay) -> None:
    visit("github-select-enabled")
    overlay.wait("exposed", lambda: overlay.summary() == [("github-copilot/training", "exposed")])
    page.select_option("select[id=':r6:']", "disabled")
    after = [("github-copilot/training", "protected")]
    overlay.wait(f"{after}", lambda: overlay.summary() == after)


def test_other_menus_change_nothing(visit: Callable, page: Page, overlay: Overlay) -> None:
    visit("github-select-enabled")
    before = [("github-copilot/training", "exposed")]
    overlay.wait("exposed", lambda: overlay.summary() == before)
    page.select_option("select[id=':r5:']", "disabled")
    page.select_option("select[id=':r4:']", "blocked")
    page.wait_for_timeout(1000)
    assert overlay.summary() == before


def test_site_takes_a_click_back(visit: Callable, page: Page, overlay: Overlay) -> None:
    """The switch goes back by itself, without an event or a change of markup."""
    visit("linkedin-rollback")
    overlay.wait("exposed", lambda: overlay.summary() == EXPOSED)
    page.click("main input")
    overlay.wait("protected", lambda: overlay.summary() == PROTECTED)
    page.wait_for_function("document.querySelector('main input').checked")
    overlay.wait("exposed again", lambda: overlay.summary() == EXPOSED)


def test_contradiction_is_unknown(visit: Callable, page: Page, overlay: Overlay) -> None:
    visit("linkedin-artdeco-on")
    overlay.wait("exposed", lambda: overlay.summary() == EXPOSED)
    page.evaluate("document.querySelector('main input').setAttribute('aria-checked', 'false')")
    after = [(GENAI, "unknown")]
    overlay.wait("unknown", lambda: overlay.summary() == after)


def test_routes_of_a_single_page_app(visit: Callable, page: Page, overlay: Overlay) -> None:
    """Address first, content a moment later: at no time does a chip stand by the wrong control."""
    visit("linkedin-app")
    row = [(GENAI, "exposed"), ("linkedin/research", "not-training")]
    overlay.wait("list", lambda: overlay.summary() == row)

    stands_by = {
        GENAI: "#outlet :is([aria-labelledby=allowDataForGenerativeAI], a[href$=data-for-ai-improvement])",
        "linkedin/research": "#outlet :is([aria-labelledby=allowAnonymizedDataResearch], a[href$=academic-research])",
    }

    def strays() -> set[str | None]:
        return {
            c.control
            for c in overlay.chips()
            if page.locator(stands_by[c.control or ""]).count() == 0
        }

    def watch_until(wanted: list[tuple[str, str]], selector: str) -> None:
        """Until the route's own control is there and marked, no chip is without its control for two looks."""
        deadline = time.monotonic() + 4
        while page.locator(selector).count() == 0 or overlay.summary() != wanted:
            assert time.monotonic() < deadline, overlay.summary()
            if before := strays():
                page.wait_for_timeout(50)
                assert not before & strays()
            page.wait_for_timeout(20)
        page.wait_for_timeout(300)
        assert overlay.summary() == wanted

    page.click("#outlet a[href$=data-for-ai-improvement]")
    watch_until(EXPOSED, "#outlet [aria-labelledby=allowDataForGenerativeAI]")
    page.click(".back")
    watch_until(row, "#outlet a[href$=data-for-ai-improvement]")
    page.click("#outlet a[href$=policy-and-academic-research]")
    watch_until(
        [("linkedin/research", "not-training")],
        "#outlet [aria-labelledby=allowAnonymizedDataResearch]",
    )
    page.click(".back")
    watch_until(row, "#outlet a[href$=data-for-ai-improvement]")
    page.click("#outlet a[href$=dark-mode]")
    page.wait_for_selector("#theme__light")
    overlay.wait("nothing", lambda: overlay.parts() == [])
    page.go_back()
    watch_until(row, "#outlet a[href$=data-for-ai-improvement]")


def test_stale_content_under_the_new_address(visit: Callable, page: Page, overlay: Overlay) -> None:
    """The research switch still stands there when the address already is that of the AI page."""
    visit("linkedin-research")
    overlay.wait("research", lambda: overlay.summary() == [("linkedin/research", "not-training")])
    page.evaluate("history.pushState({}, '', '/mypreferences/d/settings/data-for-ai-improvement')")
    page.wait_for_timeout(1500)
    assert GENAI not in [chip.control for chip in overlay.chips()]


def test_late_content(visit: Callable, page: Page, overlay: Overlay) -> None:
    visit("linkedin-late")
    page.wait_for_timeout(600)
    assert overlay.parts() == [], "nothing to say while the page is still loading"
    page.wait_for_selector("main input[role=switch]", state="attached")
    overlay.wait("exposed", lambda: overlay.summary() == EXPOSED)


def test_dialog_opens_and_closes(visit: Callable, page: Page, overlay: Overlay) -> None:
    _, frame = visit("copilot-closed")
    page.wait_for_timeout(500)
    assert overlay.chips() == []
    for _ in range(2):
        for step in cases()["copilot-period-b"].steps:
            frame.click(step)
        overlay.wait("two chips", lambda: len(overlay.chips()) == 2)
        page.click("[data-panel=appearance]")
        overlay.wait("no chips on another tab", lambda: overlay.chips() == [])
        page.click("[data-panel=privacy]")
        overlay.wait("two chips again", lambda: len(overlay.chips()) == 2)
        page.keyboard.press("Escape")
        overlay.wait("no chips once closed", lambda: overlay.chips() == [])


def test_dialog_hidden_but_kept(visit: Callable, page: Page, overlay: Overlay) -> None:
    visit("copilot-period-b")
    overlay.wait("two chips", lambda: len(overlay.chips()) == 2)
    page.evaluate("document.querySelector('#settings').hidden = true")
    overlay.wait("no chips", lambda: overlay.chips() == [])
    page.evaluate("document.querySelector('#settings').hidden = false")
    overlay.wait("two chips", lambda: len(overlay.chips()) == 2)


def test_dialog_in_a_frame_closes(visit: Callable, overlay: Overlay) -> None:
    _, frame = visit("office-dialog-on")
    overlay.wait("chip", overlay.chips)
    frame.click(".ms-Button--primary")
    overlay.wait("no chip", lambda: overlay.chips() == [])


def test_control_is_replaced(visit: Callable, page: Page, overlay: Overlay) -> None:
    """The site draws its row anew, as frameworks do."""
    visit("linkedin-on")
    overlay.wait("exposed", lambda: overlay.summary() == EXPOSED)
    page.evaluate(
        """() => {
            const row = document.querySelector(".setting-toggle");
            const copy = row.cloneNode(true);
            copy.querySelector("input").checked = false;
            row.replaceWith(copy);
        }"""
    )
    overlay.wait("protected", lambda: overlay.summary() == PROTECTED)


def next_to(page: Page, overlay: Overlay) -> str | None:
    chips = overlay.chips()
    if len(chips) != 1:
        return f"{len(chips)} chips"
    viewport = page.evaluate("[innerWidth, innerHeight]")
    return misplaced(chips[0].box, around(page.main_frame, "main input[role=switch]"), viewport)


def test_follows_what_is_inserted_above(visit: Callable, page: Page, overlay: Overlay) -> None:
    visit("linkedin-on")
    overlay.wait("in place", lambda: next_to(page, overlay) is None)
    page.evaluate(
        """() => {
            const notice = document.createElement("div");
            notice.style.height = "170px";
            document.querySelector("main").prepend(notice);
        }"""
    )
    overlay.wait("in place again", lambda: next_to(page, overlay) is None)


def test_follows_a_window_of_another_size(visit: Callable, page: Page, overlay: Overlay) -> None:
    visit("linkedin-on")
    overlay.wait("in place", lambda: next_to(page, overlay) is None)
    page.set_viewport_size({"width": 820, "height": 700})
    overlay.wait("in place again", lambda: next_to(page, overlay) is None)


def test_follows_scrolling(visit: Callable, page: Page, overlay: Overlay) -> None:
    visit("linkedin-scroller")
    overlay.wait("in place", lambda: next_to(page, overlay) is None)
    page.evaluate("document.querySelector('#main').scrollTop = 60")
    overlay.wait("in place after scrolling a box", lambda: next_to(page, overlay) is None)
    page.evaluate("document.querySelector('#main').style.marginBottom = '1200px'")
    page.evaluate("scrollTo(0, 50)")
    overlay.wait("in place after scrolling the page", lambda: next_to(page, overlay) is None)


def test_goes_when_its_control_is_scrolled_out_of_its_box(
    visit: Callable, page: Page, overlay: Overlay
) -> None:
    visit("linkedin-scroller")
    overlay.wait("chip", overlay.chips)
    page.evaluate("document.querySelector('#main').scrollTop = 600")
    overlay.wait("no chip", lambda: overlay.chips() == [])
    page.evaluate("document.querySelector('#main').scrollTop = 0")
    overlay.wait("in place", lambda: next_to(page, overlay) is None)


def test_banner_stays_while_the_page_goes_on_changing(
    visit: Callable, page: Page, overlay: Overlay
) -> None:
    visit("linkedin-no-switch")
    overlay.wait("banner", overlay.banners)
    page.evaluate(CLOCK)
    for _ in range(10):
        page.wait_for_timeout(100)
        assert len(overlay.banners()) == 1


def test_banner_comes_though_the_page_never_rests(
    visit: Callable, page: Page, overlay: Overlay
) -> None:
    page.add_init_script(f"addEventListener('DOMContentLoaded', () => {{ {CLOCK} }})")
    visit("linkedin-no-switch")
    overlay.wait("banner", overlay.banners, timeout=30)
