"""Show me: the step guide leads a person to a setting from any page of the site, and presses nothing itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from support import browser, guided
from support.guided import (
    ACCOUNT,
    CONTROL,
    GENAI,
    GERMAN,
    HOME,
    OTHERS,
    PRIVACY,
    SITE,
    frame_around,
    guides,
    wait_for,
    wait_to_point,
)
from support.overlay import Overlay
from support.pages import Web

Popup = Callable[[], Page]
Start = guided.Start

DATA_PRIVACY = "aside a:nth-child(3)"


def follow(page: Page, overlay: Overlay) -> None:
    """The whole way, as a person goes it."""
    wait_to_point(overlay, "Step 1 of 4: press “Me”", "#me")
    page.click("#me")
    wait_to_point(overlay, "Step 2 of 4: press “Settings & Privacy”", "#settings")
    page.click("#settings")
    wait_to_point(overlay, "Step 3 of 4: press “Data privacy”", DATA_PRIVACY)
    page.click(DATA_PRIVACY)
    wait_to_point(overlay, "Step 4 of 4: press “Data for Generative AI Improvement”", "#row")
    page.click("#row")
    wait_for(overlay, "Here it is")
    assert page.url == CONTROL


def stays_away(page: Page, overlay: Overlay) -> None:
    """There is no guide on a page that was just opened, and none comes."""
    overlay.page.wait_for_load_state()
    page.wait_for_timeout(1500)
    assert not guides(overlay)


def test_the_whole_way(start: Start, page: Page, overlay: Overlay, context: BrowserContext) -> None:
    start(guided.site())
    follow(page, overlay)
    overlay.wait("the row is framed", lambda: guided.points_at(overlay, ".row"))
    assert page.is_checked("#ai")
    overlay.wait("it ended by itself", lambda: guided.kept(context) is None)
    overlay.wait("it starts no more", lambda: "guide" not in guided.registered(context))
    page.reload()
    overlay.wait("the control's chip", overlay.chips)
    stays_away(page, overlay)


def test_a_site_that_loads_no_pages_anew(start: Start, page: Page, overlay: Overlay) -> None:
    start(guided.site(app=True))
    follow(page, overlay)


def test_a_card_starts_it(start: Start, page: Page, web: Web, overlay: Overlay) -> None:
    guided.serve(web, guided.site())
    page.goto(PRIVACY)
    (card,) = overlay.wait(
        "a card", lambda: [b for b in overlay.banners() if "show-me" in b.actions]
    )
    page.mouse.click(*card.actions["show-me"].centre)
    wait_to_point(overlay, "Step 4 of 4", "#row")
    assert not guides(overlay)[0].box.overlaps(overlay.banners()[0].box)


def test_the_card_of_a_jump_makes_way_for_it(
    start: Start, page: Page, web: Web, overlay: Overlay, context: BrowserContext
) -> None:
    guided.serve(web, guided.site())
    now = page.evaluate("Date.now()")
    browser.store(context, "jump", {"control": GENAI, "at": now})
    page.goto(HOME)
    (card,) = overlay.wait("the jump's card", lambda: guides(overlay, "Looking for"))
    page.mouse.click(*card.actions["show-me"].centre)
    wait_to_point(overlay, "Step 1 of 4", "#me")
    assert len(guides(overlay)) == 1


def test_a_killed_worker_forgets_nothing(
    start: Start, page: Page, overlay: Overlay, context: BrowserContext
) -> None:
    start(guided.site())
    wait_to_point(overlay, "Step 1 of 4", "#me")
    page.click("#me")
    wait_to_point(overlay, "Step 2 of 4", "#settings")
    browser.stop_background(context, page)
    page.click("#settings")
    wait_to_point(overlay, "Step 3 of 4", DATA_PRIVACY)
    browser.stop_background(context, page)
    guided.press(overlay, "dismiss")
    overlay.wait("it is over", lambda: guided.kept(context) is None)
    browser.stop_background(context, page)
    page.reload()
    stays_away(page, overlay)


@pytest.mark.parametrize("how", ["close", "Escape"])
def test_it_can_be_closed_for_good(
    how: str, start: Start, page: Page, overlay: Overlay, context: BrowserContext
) -> None:
    start(guided.site())
    wait_to_point(overlay, "Step 1 of 4", "#me")
    if how == "close":
        guided.press(overlay, "dismiss")
    else:
        page.keyboard.press("Escape")
    overlay.wait("it is gone", lambda: not guides(overlay))
    overlay.wait("it is over", lambda: guided.kept(context) is None)
    overlay.wait("it starts no more", lambda: "guide" not in guided.registered(context))
    page.reload()
    stays_away(page, overlay)
    page.goto(ACCOUNT)
    stays_away(page, overlay)


@pytest.mark.parametrize(
    ("at", "says", "what"),
    [
        (ACCOUNT, "Step 3 of 4: press “Data privacy”", DATA_PRIVACY),
        (PRIVACY, "Step 4 of 4: press “Data for Generative AI Improvement”", "#row"),
        (CONTROL, "Here it is", ".row"),
    ],
)
def test_it_begins_where_the_person_is(
    at: str, says: str, what: str, start: Start, overlay: Overlay
) -> None:
    start(guided.site(), at)
    wait_to_point(overlay, says, what)


def test_who_goes_astray_is_led_back(start: Start, page: Page, overlay: Overlay) -> None:
    start(guided.site(), ACCOUNT)
    wait_to_point(overlay, "Step 3 of 4", DATA_PRIVACY)
    page.goto(OTHERS[0])
    wait_to_point(overlay, "Step 1 of 4", "#me")
    page.click("#me")
    wait_to_point(overlay, "Step 2 of 4", "#settings")
    # The menu closes again.
    page.click("#me")
    wait_to_point(overlay, "Step 1 of 4", "#me")
    page.go_back()
    wait_to_point(overlay, "Step 3 of 4", DATA_PRIVACY)


def test_it_brings_into_sight_what_is_to_be_pressed(
    start: Start, page: Page, overlay: Overlay
) -> None:
    start(guided.site(high=3000), CONTROL)
    wait_to_point(overlay, "Here it is", ".row")
    assert 0 < guided.box_of(page, ".row").y < page.viewport_size["height"]  # type: ignore[index]


def test_another_language(start: Start, page: Page, overlay: Overlay) -> None:
    """What is known in it is named in it; the person's picture is told by how it looks."""
    start(guided.site(GERMAN, lang="de", other_menus=True))
    wait_to_point(overlay, "Step 1 of 4: press your picture or name", "#me")
    page.click("#me")
    wait_to_point(overlay, "Step 2 of 4: press “Einstellungen & Datenschutz”", "#settings")
    page.click("#settings")
    wait_to_point(overlay, "Step 3 of 4: press “Datenschutz”", DATA_PRIVACY)
    page.click(DATA_PRIVACY)
    wait_to_point(overlay, "“Daten zur Verbesserung generativer KI”", "#row")


def test_a_language_that_is_not_known(start: Start, page: Page, overlay: Overlay) -> None:
    start(guided.site(guided.TURKISH, lang="tr"))
    wait_to_point(overlay, "Step 1 of 4: press your picture or name", "#me")
    page.click("#me")
    wait_for(overlay, "look for what is called “Settings & Privacy” in English")
    assert frame_around(overlay) is None
    guided.press(overlay, "jump")
    page.wait_for_url(CONTROL)
    overlay.wait("the jump points it out", lambda: frame_around(overlay))


def test_what_is_missing_is_said(
    start: Start, page: Page, overlay: Overlay, context: BrowserContext
) -> None:
    start(guided.site(no_menu=True))
    card = wait_for(overlay, "look for “Me”. It isn’t to be seen")
    assert "Open Data privacy." in card.text
    assert frame_around(overlay) is None
    guided.press(overlay, "jump")
    page.wait_for_url(CONTROL)
    overlay.wait("the control's chip", overlay.chips)
    overlay.wait("it is over", lambda: guided.kept(context) is None)


def test_right_to_left(start: Start, page: Page, overlay: Overlay) -> None:
    start(guided.site(dir="rtl", lang="en"))
    follow(page, overlay)


def test_it_presses_nothing_and_believes_no_page(
    start: Start, page: Page, overlay: Overlay, context: BrowserContext
) -> None:
    start(guided.site())
    wait_to_point(overlay, "Step 1 of 4", "#me")
    page.evaluate(
        """() => {
            dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
            document.getElementById("me").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
            document.getElementById("me").addEventListener("click", () => { window.pressed = true; });
        }"""
    )
    page.wait_for_timeout(1500)
    assert guided.points_at(overlay, "#me")
    assert page.evaluate("window.pressed") is None
    # Pressed by the page: the menu opens, which the guide sees, and nothing else.
    page.evaluate(
        "document.getElementById('settings').addEventListener('click', (e) => e.preventDefault())"
    )
    page.evaluate("document.getElementById('me').click()")
    wait_to_point(overlay, "Step 2 of 4", "#settings")
    page.evaluate("document.getElementById('settings').click()")
    page.wait_for_timeout(1500)
    assert guided.kept(context)["done"] == 1


def test_only_the_tab_it_was_asked_for_in(
    start: Start, page: Page, overlay: Overlay, context: BrowserContext
) -> None:
    start(guided.site())
    wait_to_point(overlay, "Step 1 of 4", "#me")
    other = context.new_page()
    other.goto(HOME)
    stays_away(other, Overlay(other))
    other.close()
    # What the person opens from there belongs to the way.
    with context.expect_page() as opened:
        page.evaluate(f"void window.open('{ACCOUNT}')")
    follower = Overlay(opened.value)
    wait_to_point(follower, "Step 3 of 4", DATA_PRIVACY)
    guided.press(follower, "dismiss")
    page.bring_to_front()
    overlay.wait("it is over here, too", lambda: not guides(overlay))
    opened.value.close()


def test_another_host_of_the_service(
    context: BrowserContext, page: Page, web: Web, overlay: Overlay, open_popup: Popup
) -> None:
    guided.clear(context)
    html = """<!doctype html><html lang="en"><title>Copilot</title><header>
        <button data-testid="sidebar-settings-button" aria-haspopup="menu">A</button></header><main>Chat</main></html>"""
    hosts = ("https://copilot.microsoft.com/", "https://copilot.com/")
    web.documents = {address: (html, {}) for address in hosts}
    for address in hosts:
        page.goto(address)
        if address == hosts[0]:
            guided.start(open_popup, "microsoft-copilot/training-text")
        wait_to_point(overlay, "press your picture or name", "button")


def test_a_guide_does_not_live_for_ever(
    start: Start, page: Page, overlay: Overlay, context: BrowserContext
) -> None:
    start(guided.site())
    wait_to_point(overlay, "Step 1 of 4", "#me")
    browser.worker(context).evaluate(
        """async () => {
            const { guide } = await chrome.storage.session.get("guide");
            await chrome.storage.session.set({ guide: { ...guide, at: guide.at - 31 * 60 * 1000 } });
        }"""
    )
    page.reload()
    stays_away(page, overlay)
    overlay.wait("it is over", lambda: "guide" not in guided.registered(context))


def test_switched_off_it_ends(
    start: Start, page: Page, overlay: Overlay, context: BrowserContext
) -> None:
    start(guided.site())
    wait_to_point(overlay, "Step 1 of 4", "#me")
    browser.store(context, "settings", {"version": 1, "offAt": ["linkedin"]})
    overlay.wait("it is gone", lambda: not guides(overlay))
    assert guided.kept(context) is None
    browser.store(context, "settings", {"version": 1})


def test_a_sign_in_page(start: Start, page: Page, web: Web, overlay: Overlay) -> None:
    login = f"{SITE}/login"
    web_page = '<!doctype html><html lang="en"><title>Sign in</title><main><button>Sign in</button></main></html>'
    start(guided.site())
    web.documents[login] = (web_page, {})
    page.goto(login)
    wait_for(overlay, "Sign in to LinkedIn first")
    page.goto(HOME)
    wait_to_point(overlay, "Step 1 of 4", "#me")
