"""Access to a site, given and taken back: what a person does in the toolbar, the popup and the browser's own settings.

The browser's question can't be answered without a window. Its own page for extensions can give the answer beforehand:
the popup's request then goes through the real thing, and is granted without being asked again.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from browsers import find_chromium
from support import browser
from support.overlay import Overlay
from support.pages import Web, cases, service_cases

X = "https://x.com/*"
TRAINING = "x/grok-training"
SETTLED = 600  # milliseconds in which something wrong would have appeared


@pytest.fixture(scope="module")
def context(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """A browser of its own: what is allowed here must not show elsewhere."""
    profile = tmp_path_factory.mktemp("access")
    with browser.chromium(playwright, find_chromium(), profile) as started:
        yield started


@pytest.fixture(scope="module")
def web(context: BrowserContext) -> Web:
    return Web(context)


@pytest.fixture(autouse=True)
def nothing_allowed(context: BrowserContext) -> None:
    """Every test starts with the sites of the manifest only."""
    manage(context, "removeHostPermission", *optional(context))
    in_worker(context, "chrome.permissions.remove({ origins: given })", *optional(context))
    wait_for(context, "registered()", [])
    wait_for(context, "rules()", sorted(installed(context)))


@pytest.fixture
def go(page: Page, web: Web) -> Callable[[str], Page]:
    """Open an example page by its name."""

    def open_it(name: str) -> Page:
        case = {**cases(), **service_cases()}[name]
        web.serve(case)
        case.open(page)
        return page

    return open_it


@pytest.fixture
def popup(
    context: BrowserContext, page: Page, open_popup: Callable[[], Page]
) -> Callable[[], Page]:
    """Press the toolbar's button on the page, then open the popup as a page, which speaks of the same tab."""

    def open_it() -> Page:
        page.bring_to_front()
        press_toolbar(context, page)
        return open_popup()

    return open_it


# --- The browser -----------------------------------------------------------------------------------------------------

HELPERS = """
    const registered = async () => (await chrome.scripting.getRegisteredContentScripts())
        .flatMap(({ matches }) => matches).sort();
    const rules = async () => Object.keys(await chrome.storage.local.get(null))
        .filter((key) => key.startsWith("rules:") && !["rules:shared", "rules:texts"].includes(key))
        .map((key) => `https://${key.slice(6)}/*`).sort();
"""


def in_worker(context: BrowserContext, expression: str, *given: str) -> Any:
    return browser.worker(context).evaluate(
        f"async (given) => {{ {HELPERS} return await {expression}; }}", list(given)
    )


def wait_for(context: BrowserContext, expression: str, wanted: list[str]) -> None:
    """Wait until something in the extension is as wanted."""
    seen: Any = None
    for _ in range(600):
        seen = in_worker(context, expression)
        if seen == wanted:
            return
        context.pages[0].wait_for_timeout(50)
    assert seen == wanted


def manifest(context: BrowserContext) -> dict[str, Any]:
    found: dict[str, Any] = in_worker(context, "chrome.runtime.getManifest()")
    return found


def optional(context: BrowserContext) -> list[str]:
    return list(manifest(context)["optional_host_permissions"])


def installed(context: BrowserContext) -> list[str]:
    return [m for script in manifest(context)["content_scripts"] for m in script["matches"]]


def manage(context: BrowserContext, function: str, *origins: str) -> None:
    """Allow or withdraw sites as a person does on the browser's own page for extensions."""
    settings = context.new_page()
    settings.goto("chrome://extensions")
    settings.evaluate(
        """async ([name, id, origins]) => {
            for (const origin of origins) await chrome.developerPrivate[name](id, origin).catch(() => {});
        }""",
        [function, browser.extension_id(context), list(origins)],
    )
    settings.close()


def agree_to(context: BrowserContext, *origins: str) -> None:
    """Say yes beforehand to what the popup is going to ask."""
    manage(context, "addHostPermission", *origins)


def press_toolbar(context: BrowserContext, page: Page) -> None:
    assert context.browser is not None
    session = context.browser.new_browser_cdp_session()
    tabs = session.send("Target.getTargets", {"filter": [{"type": "tab"}]})["targetInfos"]
    (tab,) = (tab for tab in tabs if tab["url"] == page.url)
    session.send(
        "Extensions.triggerAction",
        {"id": browser.extension_id(context), "targetId": tab["targetId"]},
    )
    session.detach()


def wait_for_chips(overlay: Overlay, page: Page, controls: set[str]) -> None:
    page.bring_to_front()
    overlay.wait(
        f"chips of {controls}", lambda: {chip.control for chip in overlay.parts("chip")} == controls
    )


OWN = {TRAINING, "x/grok-personalization", "x/grok-memory"}


# --- Before anything is allowed --------------------------------------------------------------------------------------


def test_a_site_that_is_not_enabled_is_left_alone(
    go: Callable[[str], Page], context: BrowserContext, overlay: Overlay
) -> None:
    page = go("x-on")
    page.wait_for_timeout(SETTLED)
    assert overlay.parts() == []
    assert browser.reports(context, page) == []


def test_the_popup_works_there_all_the_same_and_offers_it(
    go: Callable[[str], Page], popup: Callable[[], Page]
) -> None:
    go("x-on")
    shown = popup()
    expect(shown.get_by_role("heading", level=1)).to_have_text("X")
    offer = shown.locator("section[data-access=off]")
    expect(offer).to_contain_text("x.com")
    expect(offer).to_contain_text("It changes nothing and sends nothing.")
    expect(offer.get_by_role("button", name="Show it on the page")).to_be_visible()
    main = shown.locator(f"article[data-control='{TRAINING}']")
    expect(main.get_by_role("button", name="Go to the setting")).to_be_visible()
    # A guide has to look at the pages it leads through.
    expect(main.get_by_role("button", name="Show me")).to_have_count(0)
    expect(main.locator("ol.steps").first).to_be_attached()
    expect(shown.get_by_text("What its texts say about training")).to_be_visible()


def test_where_there_is_only_something_to_say_it_promises_no_marks(
    go: Callable[[str], Page], popup: Callable[[], Page]
) -> None:
    go("reddit-privacy")
    offer = popup().locator("section[data-access=off]")
    expect(offer).to_contain_text("it tells you on the settings page")


def test_sites_of_the_manifest_offer_nothing(
    go: Callable[[str], Page], popup: Callable[[], Page]
) -> None:
    go("linkedin-on")
    assert popup().locator("[data-access]").count() == 0


# --- Given -----------------------------------------------------------------------------------------------------------


def test_a_click_marks_the_page_that_is_open_and_those_opened_later(
    context: BrowserContext, go: Callable[[str], Page], popup: Callable[[], Page], overlay: Overlay
) -> None:
    page = go("x-on")
    page.evaluate("window.stays = true")
    agree_to(context, X)
    shown = popup()
    shown.get_by_role("button", name="Show it on the page").click()
    expect(shown.locator("section[data-access=on]")).to_contain_text("x.com")
    expect(shown.locator(f"article[data-control='{TRAINING}']")).to_have_attribute(
        "data-exposure", "exposed"
    )
    wait_for_chips(overlay, page, OWN)
    assert page.evaluate("window.stays") is True
    assert len(overlay.parts("chip")) == len(OWN)
    wait_for(context, "registered()", [X])
    wait_for(context, "rules()", sorted([*installed(context), X]))
    go("x-off")
    wait_for_chips(overlay, page, OWN)
    assert {chip.exposure for chip in overlay.parts("chip") if chip.control == TRAINING} == {
        "protected"
    }


def test_a_service_on_several_hosts_is_one_click(
    context: BrowserContext, go: Callable[[str], Page], popup: Callable[[], Page]
) -> None:
    go("news")
    hosts = [
        f"https://{host}/*" for host in ("*.wordpress.com", "my.wordpress.com", "wordpress.com")
    ]
    agree_to(context, *hosts)
    shown = popup()
    item = shown.locator("[data-service='wordpress-com']")
    item.get_by_role("button", name="Enable on wordpress.com").click()
    expect(item.get_by_role("button", name="Disable on wordpress.com")).to_be_visible()
    wait_for(context, "registered()", hosts)
    item.get_by_role("button", name="Disable on wordpress.com").click()
    expect(item.get_by_role("button", name="Enable on wordpress.com")).to_be_visible()
    wait_for(context, "registered()", [])


def test_all_at_once_and_back(
    context: BrowserContext, go: Callable[[str], Page], popup: Callable[[], Page]
) -> None:
    go("news")
    sites = optional(context)
    agree_to(context, *sites)
    shown = popup()
    every = shown.locator("[data-access=all]")
    every.get_by_role("button", name="Enable all").click()
    expect(every.get_by_role("button", name="Enable all")).to_have_count(0)
    wait_for(context, "registered()", sorted(sites))
    wait_for(context, "rules()", sorted([*installed(context), *sites]))
    every.get_by_role("button", name="Disable all").click()
    expect(every.get_by_role("button", name="Disable all")).to_have_count(0)
    wait_for(context, "registered()", [])
    wait_for(context, "rules()", sorted(installed(context)))


def test_two_events_at_once_end_in_one_truth(
    context: BrowserContext, go: Callable[[str], Page], popup: Callable[[], Page]
) -> None:
    go("news")
    first, second = "https://x.com/*", "https://claude.ai/*"
    agree_to(context, first, second)
    shown = popup()
    for service in ("x", "claude"):
        shown.locator(f"[data-service='{service}']").get_by_role("button", name="Enable on").click()
    # Events of start and installation come on top of those of the clicks.
    in_worker(
        context,
        "Promise.all([chrome.runtime.onStartup, chrome.runtime.onInstalled]"
        ".map((event) => event.dispatch({ reason: 'update' })))",
    )
    wait_for(context, "registered()", sorted([first, second]))
    wait_for(context, "rules()", sorted([*installed(context), first, second]))


# --- Refused ---------------------------------------------------------------------------------------------------------


def test_a_no_is_taken_calmly(playwright: Playwright, tmp_path: Path) -> None:
    with browser.chromium(playwright, find_chromium(), tmp_path / "profile") as context:
        shown = context.new_page()
        shown.goto(f"chrome-extension://{browser.extension_id(context)}/popup.html")
        # Without a window nobody can be asked: this is what the browser says of a no.
        shown.evaluate("chrome.permissions.request = async () => false")
        item = shown.locator("[data-service=x]")
        item.get_by_role("button", name="Enable on x.com").click()
        expect(item.get_by_role("status")).to_contain_text("nothing was changed")
        expect(item.get_by_role("button", name="Enable on x.com")).to_be_enabled()
        assert in_worker(context, "registered()") == []


def test_what_nobody_could_allow_is_not_offered(playwright: Playwright, tmp_path: Path) -> None:
    """Sites that the manifest does not name, as those of an edition of the catalogue that is newer than the extension."""
    copy = tmp_path / "extension"
    shutil.copytree(browser.EXTENSION, copy)
    path = copy / "manifest.json"
    path.write_text(path.read_text("utf-8").replace('"optional_host_permissions"', '"_"'), "utf-8")
    with browser.chromium(
        playwright, find_chromium(), tmp_path / "profile", extension=copy
    ) as context:
        shown = context.new_page()
        shown.goto(f"chrome-extension://{browser.extension_id(context)}/popup.html")
        item = shown.locator("[data-service=x]")
        expect(item.get_by_role("heading")).to_be_visible()
        expect(item.locator("[data-access]")).to_have_count(0)
        expect(shown.get_by_role("button", name="Enable all")).to_have_count(0)


# --- Taken back ------------------------------------------------------------------------------------------------------


def enable(
    context: BrowserContext, go: Callable[[str], Page], popup: Callable[[], Page]
) -> tuple[Page, Page]:
    """Enable X in the popup while its settings are open; the page and the popup."""
    page = go("x-on")
    agree_to(context, X)
    shown = popup()
    shown.get_by_role("button", name="Show it on the page").click()
    return page, shown


@pytest.mark.parametrize("way", ["popup", "browser"])
def test_what_is_taken_back_ends_at_once(
    way: str,
    context: BrowserContext,
    go: Callable[[str], Page],
    popup: Callable[[], Page],
    overlay: Overlay,
) -> None:
    page, shown = enable(context, go, popup)
    wait_for_chips(overlay, page, OWN)
    if way == "popup":
        shown.bring_to_front()
        shown.get_by_role("button", name="Disable").click()
    else:
        manage(context, "removeHostPermission", X)
    wait_for_chips(overlay, page, set())
    assert overlay.parts() == []
    wait_for(context, "registered()", [])
    wait_for(context, "rules()", sorted(installed(context)))
    browser.wait_for_badge(context, "")
    page.evaluate("document.querySelector('input[type=checkbox]').click()")
    page.wait_for_timeout(SETTLED)
    assert overlay.parts() == []
    expect(shown.locator("section[data-access=off]")).to_be_visible()


def test_what_is_given_again_works_again_once(
    context: BrowserContext, go: Callable[[str], Page], popup: Callable[[], Page], overlay: Overlay
) -> None:
    page, shown = enable(context, go, popup)
    wait_for_chips(overlay, page, OWN)
    shown.bring_to_front()
    shown.get_by_role("button", name="Disable").click()
    wait_for_chips(overlay, page, set())
    shown.bring_to_front()
    shown.get_by_role("button", name="Show it on the page").click()
    wait_for_chips(overlay, page, OWN)
    page.wait_for_timeout(SETTLED)
    assert len(overlay.parts("chip")) == len(OWN)


def test_access_that_came_with_the_installation_can_be_taken_back_too(
    context: BrowserContext, go: Callable[[str], Page], overlay: Overlay
) -> None:
    github = "https://github.com/*"
    page = go("github-select-disabled")
    wait_for_chips(overlay, page, {"github-copilot/training"})
    try:
        manage(context, "removeHostPermission", github)
        wait_for_chips(overlay, page, set())
        wait_for(context, "rules()", sorted({*installed(context)} - {github}))
    finally:
        manage(context, "addHostPermission", github)
    wait_for_chips(overlay, page, {"github-copilot/training"})
    page.wait_for_timeout(SETTLED)
    assert len(overlay.parts("chip")) == 1
