"""Show me: the step guide leads a person to a setting from any page of the site, and presses nothing itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from support import guided
from support.guided import CONTROL, GENAI, GERMAN, HOME, PRIVACY, guides, wait_for, wait_to_point
from support.overlay import Overlay
from support.pages import Web

Popup = Callable[[], Page]


@pytest.fixture(autouse=True)
def no_guide(context: BrowserContext, page: Page) -> None:
    """What another test began is over."""
    page.context.service_workers[0].evaluate(
        """async () => {
            await chrome.storage.session.clear();
            const ids = (await chrome.scripting.getRegisteredContentScripts({ ids: ["guide"] })).map(({ id }) => id);
            if (ids.length) await chrome.scripting.unregisterContentScripts({ ids });
        }"""
    )


def follow(page: Page, overlay: Overlay) -> None:
    """The whole way, as a person goes it."""
    wait_to_point(overlay, "Step 1 of 4: press “Me”", "#me")
    page.click("#me")
    wait_to_point(overlay, "Step 2 of 4: press “Settings & Privacy”", "#settings")
    page.click("#settings")
    wait_to_point(overlay, "Step 3 of 4: press “Data privacy”", "aside a:nth-child(3)")
    page.click("aside a:nth-child(3)")
    wait_to_point(overlay, "Step 4 of 4: press “Data for Generative AI Improvement”", "#row")
    page.click("#row")
    wait_for(overlay, "Here it is")
    assert page.url == CONTROL


def test_the_whole_way(
    page: Page, web: Web, overlay: Overlay, open_popup: Popup, context: BrowserContext
) -> None:
    guided.serve(web, guided.site())
    page.goto(HOME)
    guided.start(open_popup)
    follow(page, overlay)
    assert guided.frame_around(overlay)
    assert page.is_checked("#ai")
    overlay.wait("it ended by itself", lambda: guided.kept(context) is None)
    assert "guide" not in guided.registered(context)
    page.reload()
    overlay.wait("the control's chip", overlay.chips)
    page.wait_for_timeout(1000)
    assert not guides(overlay)


def test_a_site_that_loads_no_pages_anew(
    page: Page, web: Web, overlay: Overlay, open_popup: Popup
) -> None:
    guided.serve(web, guided.site(app=True))
    page.goto(HOME)
    guided.start(open_popup)
    follow(page, overlay)
