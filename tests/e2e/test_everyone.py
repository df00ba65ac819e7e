"""Without a mouse, without colours, without motion, in a narrow window, and by ear."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Frame, Page, expect

from support import browser
from support.acting import is_ready
from support.overlay import Overlay
from support.pages import Case, Web, cases

Visit = Callable[[str], tuple[Case, Frame]]
Open = Callable[..., Page]

OUT = browser.ROOT / "out" / "everyone"
NARROW = 320  # CSS pixels: a window of 1280 at 400 %
PATIENT = 30_000  # milliseconds: a check-up of one page
MOST_STOPS = 150
# What has the focus: which one of all, and whether a person sees that.
FOCUSED = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const { top, bottom, width } = element.getBoundingClientRect();
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return {
        at: [...document.querySelectorAll("*")].indexOf(element),
        seen: width > 0 && bottom > 0 && top < innerHeight,
        outlined: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
        html: element.outerHTML.slice(0, 100),
    };
}"""
OPERABLE = """() => [...document.querySelectorAll("a[href], button, input, select, summary, textarea")]
    .filter((element) => !element.disabled && element.checkVisibility() && element.tabIndex >= 0)
    .filter(({ type, checked, name }) =>
        // Of a group of radio buttons one is a stop.
        type !== "radio" || checked)
    .map((element) => [...document.querySelectorAll("*")].indexOf(element))"""
# Elements that are told from what is around them by their ground alone.
UNBOUNDED = """(selector) => [...document.querySelectorAll(selector)]
    .filter((element) => element.checkVisibility())
    .filter((element) => {
        const { borderTopWidth, borderTopStyle } = getComputedStyle(element);
        return borderTopStyle === "none" || parseFloat(borderTopWidth) < 1;
    })
    .map((element) => element.outerHTML.slice(0, 100))"""
MOVING = """(root) => [...root.querySelectorAll("*")].filter((element) => {
    const { animationName, transitionDuration } = getComputedStyle(element);
    return animationName !== "none" || transitionDuration.split(",").some((time) => parseFloat(time) > 0);
}).length"""


def stops(page: Page) -> list[dict[str, Any]]:
    """Where the focus goes with each press of Tab, until it leaves the page or comes round."""
    found: list[dict[str, Any]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or any(stop["at"] == before["at"] for before in found):
            return found
        found.append(stop)
    raise AssertionError(f"no end after {MOST_STOPS} stops")


def assert_keyboard_is_enough(page: Page) -> None:
    walked = stops(page)
    assert sorted(stop["at"] for stop in walked) == page.evaluate(OPERABLE)
    assert [stop["at"] for stop in walked] == sorted(stop["at"] for stop in walked), "out of order"
    assert [stop["html"] for stop in walked if not (stop["seen"] and stop["outlined"])] == []


def test_tab_reaches_everything_in_the_popup(visit: Visit, open_popup: Callable[[], Page]) -> None:
    visit("linkedin-on")
    popup = open_popup()
    expect(popup.locator("article[data-exposure=exposed]")).to_be_visible()
    assert_keyboard_is_enough(popup)
    # What is closed opens without a mouse too.
    steps = popup.get_by_text("Step by step").first
    steps.focus()
    popup.keyboard.press("Enter")
    expect(popup.locator("ol.steps").first).to_be_visible()


@pytest.mark.parametrize("part", ["#settings", "#letters/meta/objection-form"])
def test_tab_reaches_everything_in_the_dashboard(part: str, dashboard: Open) -> None:
    assert_keyboard_is_enough(dashboard(part))


@pytest.mark.usefixtures("page")
def test_a_check_up_takes_no_mouse(context: BrowserContext, web: Web, dashboard: Open) -> None:
    web.serve(cases()["linkedin-on"])
    shown = dashboard("#checkup")
    before = set(context.pages)

    def tab_to(selector: str) -> None:
        target = shown.locator(selector)
        for _ in range(MOST_STOPS):
            shown.keyboard.press("Tab")
            if target.evaluate("(element) => element === document.activeElement"):
                return
        pytest.fail(f"the Tab key never comes to {selector}")

    tab_to("[data-choice=linkedin]")
    shown.keyboard.press("Space")
    expect(shown.locator("[data-choice=linkedin]")).to_be_checked()
    tab_to("button.primary")
    shown.keyboard.press("Enter")
    try:
        expect(shown.locator("h1")).to_have_text(
            "Check-up: how your settings stand", timeout=PATIENT
        )
        # Who went on reads on at the heading, and comes to what there is to do next.
        expect(shown.locator("h1")).to_be_focused()
        tab_to("[data-result=exposed] button")
    finally:
        for opened in set(context.pages) - before:
            opened.close()


def test_the_card_takes_no_mouse(visit: Visit, page: Page, overlay: Overlay) -> None:
    visit("linkedin-on")
    overlay.wait("banner", overlay.banners)
    (host,) = overlay.hosts()
    focused = """function () {
        const { activeElement: element } = this;
        const { outlineStyle } = element ? getComputedStyle(element) : {};
        return element && [element.closest("[data-part]").dataset.part, element.dataset.action, outlineStyle];
    }"""

    def tab_to(part: str, action: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            seen = overlay.call(host, focused)
            if seen and seen[:2] == [part, action]:
                assert seen[2] == "solid", "the focus can't be seen"
                return
        pytest.fail(f"the Tab key never comes to {action} of the {part}")

    tab_to("chip", "why")
    page.keyboard.press("Enter")
    overlay.wait("more to read", lambda: len(overlay.banners()[0].text) > 400)
    assert overlay.call(host, focused)[:2] == ["chip", "why"], "the focus was lost"
    # The script that acts is started when there is something to do.
    overlay.wait("the button that acts", lambda: is_ready(overlay))
    tab_to("banner", "turn-off")
    tab_to("banner", "why")
    page.keyboard.press("Enter")
    overlay.wait("less to read", lambda: len(overlay.banners()[0].text) < 400)


def test_without_colours_everything_has_an_edge(
    visit: Visit, page: Page, overlay: Overlay, open_popup: Callable[[], Page], dashboard: Open
) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    page.emulate_media(forced_colors="active")
    visit("linkedin-on")
    overlay.wait("banner", overlay.banners)
    (host,) = overlay.hosts()
    edges = """function () {
        return ["section", "[data-part=chip] button"].map((selector) => {
            const { borderTopStyle, borderInlineEndStyle } = getComputedStyle(this.querySelector(selector));
            return [borderTopStyle, borderInlineEndStyle];
        });
    }"""
    assert overlay.call(host, edges) == [["solid", "solid"]] * 2
    # Text lies on the ground of the page then, whatever its element has for one.
    hidden = """function () {
        const ground = getComputedStyle(this.querySelector("section")).backgroundColor;
        return [...this.querySelectorAll("i, p, button, a, li, small")]
            .filter((element) => getComputedStyle(element).color === ground)
            .map((element) => element.outerHTML);
    }"""
    overlay.wait("the button", lambda: is_ready(overlay))
    assert overlay.call(host, hidden) == []
    page.screenshot(path=OUT / "card-forced-colours.png")
    for name, shown in [("popup", open_popup()), ("dashboard", dashboard())]:
        shown.emulate_media(forced_colors="active")
        assert shown.evaluate(UNBOUNDED, ".chip, .card, .notice, .primary, .quiet") == []
        shown.screenshot(path=OUT / f"{name}-forced-colours.png")
    current = shown.locator("[aria-current=page]")
    assert current.evaluate("(element) => getComputedStyle(element).outlineStyle") == "solid"


def test_who_wants_no_motion_sees_none(
    visit: Visit,
    context: BrowserContext,
    page: Page,
    overlay: Overlay,
    open_popup: Callable[[], Page],
) -> None:
    page.emulate_media(reduced_motion="reduce")
    jump = {"control": "linkedin/genai-training", "at": int(time.time() * 1000)}
    browser.store(context, "jump", jump)
    visit("linkedin-on")
    overlay.wait("highlight", lambda: overlay.banners() and overlay.parts("highlight"))
    (host,) = overlay.hosts()
    assert overlay.call(host, f"function () {{ return ({MOVING})(this); }}") == 0
    popup = open_popup()
    moving = f"() => ({MOVING})(document)"
    assert popup.evaluate(moving) > 0, "without the wish there is motion, or this tests nothing"
    popup.emulate_media(reduced_motion="reduce")
    assert popup.evaluate(moving) == 0


def test_live_regions_speak_when_there_is_news_only(
    visit: Visit, page: Page, overlay: Overlay, open_popup: Callable[[], Page]
) -> None:
    _, frame = visit("linkedin-on")
    overlay.wait("banner", overlay.banners)
    popup = open_popup()
    expect(popup.get_by_role("status").first).to_contain_text("Training allowed")
    page.bring_to_front()
    (host,) = overlay.hosts()
    # Everything that a screen reader would say again.
    listen = """(root) => {
        globalThis.said = 0;
        const live = (node) => (node.nodeType === 1 ? node : node.parentElement)
            ?.closest("[role=status], [role=alert], [aria-live]");
        new MutationObserver((records) => {
            for (const { target, addedNodes } of records)
                if (live(target) || [...addedNodes].some((node) => live(node) || node.querySelector?.("[role=status]")))
                    said += 1;
        }).observe(root, { subtree: true, childList: true, characterData: true });
    }"""
    popup.evaluate(f"() => ({listen})(document)")
    overlay.call(host, f"function () {{ ({listen})(this); }}")
    # A page that is never quiet: clocks, counters, things that come and go, and the setting is the same.
    frame.evaluate(
        """() => {
            const clock = document.body.appendChild(document.createElement("p"));
            for (let beat = 0; beat < 30; beat += 1)
                setTimeout(() => {
                    clock.textContent = `${beat} new messages`;
                    document.body.append(document.createElement("div"));
                }, 50 * beat);
        }"""
    )
    page.wait_for_timeout(2500)
    said = "function () { return globalThis.said; }"
    assert (overlay.call(host, said), popup.evaluate("said")) == (0, 0)
    # And what is news is told, once.
    frame.evaluate("document.querySelector('main input[role=switch]').click()")
    expect(popup.get_by_role("status").first).to_contain_text("Protected")
    overlay.wait("it is told in the page", lambda: overlay.call(host, said))
    assert popup.evaluate("said") == 1


def test_the_card_fits_a_narrow_window(visit: Visit, page: Page, overlay: Overlay) -> None:
    page.set_viewport_size({"width": NARROW, "height": 600})
    visit("linkedin-on")
    (banner,) = overlay.wait("banner", overlay.banners)
    page.wait_for_timeout(500)
    (banner,) = overlay.banners()
    assert banner.box.x >= 0
    assert banner.box.right <= NARROW
    assert all(box.x >= 0 and box.right <= NARROW for box in banner.actions.values())
