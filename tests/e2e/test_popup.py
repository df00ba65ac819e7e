"""The popup in a real browser, opened as a page in a tab: it then speaks of the tab that was looked at before."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Frame, Locator, Page, expect

from support import axe, browser
from support.pages import Case

Visit = Callable[[str], tuple[Case, Frame]]

AI = "linkedin/genai-training"
AI_PAGE = "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement"


def card(popup: Page, control: str) -> Locator:
    return popup.locator(f"article[data-control='{control}']")


def heading(popup: Page) -> Locator:
    return popup.get_by_role("heading", level=1)


def open_all(popup: Page) -> None:
    popup.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")


# --- On a page with a setting ----------------------------------------------------------------------------------------


def test_it_says_how_the_setting_stands(visit: Visit, open_popup: Callable[[], Page]) -> None:
    visit("linkedin-on")
    popup = open_popup()
    expect(heading(popup)).to_have_text("LinkedIn")
    expect(popup.get_by_text("Trains by default")).to_be_visible()
    ai = card(popup, AI)
    expect(ai).to_have_attribute("data-exposure", "exposed")
    expect(ai).to_contain_text("Training allowed")
    expect(ai).to_contain_text("LinkedIn may train content-generating AI on your data.")
    expect(popup.get_by_role("status")).to_contain_text("Training allowed")


def test_it_follows_the_setting(visit: Visit, open_popup: Callable[[], Page]) -> None:
    _, frame = visit("linkedin-on")
    popup = open_popup()
    expect(card(popup, AI)).to_have_attribute("data-exposure", "exposed")
    frame.evaluate("document.querySelector('main input[role=switch]').click()")
    expect(card(popup, AI)).to_have_attribute("data-exposure", "protected")
    expect(card(popup, AI)).to_contain_text("Protected")
    expect(popup.get_by_role("status")).to_contain_text("Protected")


def test_it_follows_the_tab_to_another_page(
    page: Page, visit: Visit, open_popup: Callable[[], Page]
) -> None:
    visit("linkedin-on")
    popup = open_popup()
    expect(card(popup, AI)).to_have_attribute("data-exposure", "exposed")
    visit("linkedin-no-switch")
    expect(card(popup, AI)).to_have_attribute("data-exposure", "unseen")
    expect(card(popup, AI)).to_contain_text("Not seen on this page")
    expect(card(popup, AI)).to_contain_text("You may not be signed in")
    visit("github-select-disabled")
    expect(heading(popup)).to_have_text("GitHub Copilot")
    expect(card(popup, "github-copilot/training")).to_have_attribute("data-exposure", "protected")


def test_a_frame_of_another_site_counts(visit: Visit, open_popup: Callable[[], Page]) -> None:
    visit("office-dialog-on")
    popup = open_popup()
    expect(heading(popup)).to_have_text("Microsoft 365 and Office")
    office = card(popup, "microsoft-365/optional-connected-experiences")
    expect(office).to_have_attribute("data-exposure", "not-training")
    expect(office).to_contain_text("Not about AI training")


def test_a_locked_setting_is_said_to_be_locked(
    visit: Visit, open_popup: Callable[[], Page]
) -> None:
    visit("linkedin-disabled")
    expect(card(open_popup(), AI)).to_contain_text("does not let you change it")


def test_a_page_without_the_setting_says_where_to_look(
    visit: Visit, open_popup: Callable[[], Page]
) -> None:
    visit("account-privacy")
    popup = open_popup()
    expect(heading(popup)).to_have_text("Microsoft account")
    expect(popup.locator(".notice")).to_be_visible()
    popup.locator(".notice").get_by_role("button", name="LinkedIn").click()
    expect(heading(popup)).to_have_text("LinkedIn")
    expect(heading(popup)).to_be_focused()


# --- What it tells ---------------------------------------------------------------------------------------------------


def test_it_tells_what_the_entry_knows(visit: Visit, open_popup: Callable[[], Page]) -> None:
    visit("linkedin-on")
    popup = open_popup()
    expect(heading(popup)).to_have_text("LinkedIn")
    open_all(popup)
    told = popup.locator("main").inner_text()
    for fact in (
        "Private messages",  # not used
        "group messages",  # used
        "Nov 3, 2025",  # since when
        "United Kingdom",  # where
        "It does not work backwards",
        "It does not cover",
        "Aug 21, 2026",  # date of a source
        "checked Nov 21, 2026",
        "Its own text",  # kind of a source
        "Data privacy",  # a step
    ):
        assert fact.casefold() in told.casefold(), fact


def test_links_lead_out_safely(visit: Visit, open_popup: Callable[[], Page]) -> None:
    visit("linkedin-on")
    popup = open_popup()
    expect(heading(popup)).to_have_text("LinkedIn")
    open_all(popup)
    links = popup.locator("a")
    assert links.count() > 5
    for link in links.all():
        assert (link.get_attribute("href") or "").startswith("https://")
        assert link.get_attribute("target") == "_blank"
        assert link.get_attribute("rel") == "noreferrer"


# --- The way to the setting ------------------------------------------------------------------------------------------


def test_the_button_goes_to_the_setting_in_the_same_tab(
    context: BrowserContext, page: Page, visit: Visit, open_popup: Callable[[], Page]
) -> None:
    visit("linkedin-feed")
    popup = open_popup()
    expect(heading(popup)).to_have_text("LinkedIn")
    tabs = len(context.pages)
    with page.expect_event("framenavigated"):
        card(popup, AI).get_by_role("button", name="Go to the setting").click()
    assert page.url == AI_PAGE or page.url.startswith("chrome-error://")
    assert len(context.pages) == tabs
    assert stored_jump(context)["control"] == AI


def test_on_the_settings_own_page_the_button_points_it_out(
    context: BrowserContext, page: Page, visit: Visit, open_popup: Callable[[], Page]
) -> None:
    visit("linkedin-on")
    page.evaluate("window.stays = true")
    popup = open_popup()
    card(popup, AI).get_by_role("button", name="Show it on the page").click()
    page.wait_for_function("document.visibilityState === 'visible'")
    wait_until_jumped(context)
    assert page.evaluate("window.stays") is True


def test_from_another_site_the_setting_opens_in_a_new_tab(
    context: BrowserContext, page: Page, visit: Visit, open_popup: Callable[[], Page]
) -> None:
    visit("news")
    popup = open_popup()
    with context.expect_page() as opened:
        popup.get_by_role("button", name="Go to the setting: LinkedIn").click()
    tab = opened.value
    try:
        assert page.url.startswith("https://news.example/")
        assert stored_jump(context)["control"] == AI
    finally:
        tab.close()


def test_where_no_link_leads_to_the_setting_the_steps_are_shown(
    visit: Visit, open_popup: Callable[[], Page]
) -> None:
    visit("copilot-closed")
    text = card(open_popup(), "microsoft-copilot/training-text")
    expect(text.get_by_role("button", name="Go to where the steps start")).to_be_visible()
    expect(text.locator("ol.steps").first).to_be_visible()


def wait_until_jumped(context: BrowserContext) -> None:
    """Wait until the page has taken the jump: it forgets one when it has pointed the setting out."""
    browser.worker(context).evaluate(
        """async () => {
            for (let i = 0; i < 600; i++) {
                if (!("jump" in (await chrome.storage.local.get("jump")))) return;
                await new Promise((resolve) => setTimeout(resolve, 50));
            }
            throw new Error("No page took the jump");
        }"""
    )


def stored_jump(context: BrowserContext) -> dict[str, Any]:
    jump: dict[str, Any] = browser.worker(context).evaluate(
        "() => chrome.storage.local.get('jump').then(({ jump }) => jump)"
    )
    return jump


# --- Messages to send ------------------------------------------------------------------------------------------------


def open_service(popup: Page, service: str) -> None:
    popup.locator(f"[data-service='{service}'] button.title").click()


def test_a_letter_is_edited_copied_and_handed_to_a_mail_program(
    context: BrowserContext, visit: Visit, open_popup: Callable[[], Page]
) -> None:
    visit("news")
    popup = open_popup()
    before = stored(context)
    open_service(popup, "slack")
    open_all(popup)
    letter = popup.locator("[data-letter=mail]")
    expect(letter).to_contain_text("feedback@slack.com")
    expect(letter).to_contain_text("Slack Global model opt-out request")
    text = letter.get_by_role("textbox", name="Message")
    blank = re.findall(r"\[[^]]+\]", text.input_value())[0]
    expect(letter).to_contain_text(blank)
    written = "Line 1\n100% & more: ü?"
    text.fill(written)
    expect(letter).to_contain_text("Nothing left to fill in")

    context.grant_permissions(["clipboard-read", "clipboard-write"])
    letter.get_by_role("button", name="Copy").click()
    expect(letter.get_by_role("button", name="Copied")).to_be_visible()
    assert popup.evaluate("navigator.clipboard.readText()").replace("\r", "") == written

    href = letter.get_by_role("link", name="Open in your mail program").get_attribute("href") or ""
    address = urlsplit(href)
    assert (address.scheme, address.path) == ("mailto", "feedback@slack.com")
    assert parse_qs(address.query, strict_parsing=True) == {
        "subject": ["Slack Global model opt-out request"],
        "body": [written.replace("\n", "\r\n")],
    }
    assert stored(context) == before


def test_a_text_for_a_form_is_only_copied(visit: Visit, open_popup: Callable[[], Page]) -> None:
    visit("news")
    popup = open_popup()
    open_service(popup, "tiktok")
    letter = popup.locator("[data-letter=form]").first
    expect(letter).to_contain_text("paste into the form")
    expect(letter.get_by_role("button", name="Copy")).to_be_visible()
    assert letter.get_by_role("link").count() == 0


def stored(context: BrowserContext) -> Any:
    return browser.worker(context).evaluate("chrome.storage.local.get(null)")


# --- Region and age --------------------------------------------------------------------------------------------------


def test_availability_follows_the_region_that_was_picked(
    context: BrowserContext, visit: Visit, open_popup: Callable[[], Page]
) -> None:
    visit("news")
    popup = open_popup()
    open_service(popup, "meta")
    main = card(popup, "meta/objection-form")
    expect(main.locator("[data-elsewhere]")).to_have_count(0)
    facts = popup.locator(".folds").last
    facts.get_by_text("Where, for whom and since when").click()
    picker = facts.get_by_label("Your region")
    expect(picker).to_have_value("")
    rest = facts.get_by_text("In other regions")
    expect(rest).to_have_count(0)
    picker.select_option(label="United States")
    expect(main.locator("[data-elsewhere]")).to_contain_text("United States: not offered")
    expect(main.locator("[data-elsewhere]")).to_contain_text("European Union")
    expect(rest).to_be_visible()
    picker.select_option(label="European Union")
    expect(main.locator("[data-elsewhere]")).to_have_count(0)
    assert stored(context)["region"] == "EU"

    again = open_popup()
    open_service(again, "meta")
    again.locator(".folds").last.get_by_text("Where, for whom and since when").click()
    expect(again.get_by_label("Your region").last).to_have_value("EU")
    again.get_by_label("Your region").last.select_option("")
    expect(again.get_by_text("In other regions")).to_have_count(0)
    assert "region" not in stored(context)


def be_on(popup: Page, today: str) -> None:
    """Make it another day in one page; Playwright's clock would stop the time of all pages of the browser."""
    popup.evaluate(
        """(today) => {
            const Today = class extends Date {
                constructor(...parts) { super(...(parts.length ? parts : [`${today}T12:00:00Z`])); }
                static now() { return new Today().getTime(); }
            };
            globalThis.Date = Today;
        }""",
        today,
    )


@pytest.mark.parametrize(("today", "is_old"), [("2027-05-01", False), ("2027-07-01", True)])
def test_what_was_checked_long_ago_is_shown_as_such(
    today: str, is_old: bool, visit: Visit, open_popup: Callable[[], Page]
) -> None:
    visit("news")
    popup = open_popup()
    be_on(popup, today)
    open_service(popup, "linkedin")
    open_all(popup)
    for place in (".intro [data-stale]", f"article[data-control='{AI}'] [data-stale]"):
        expect(popup.locator(place)).to_have_count(1 if is_old else 0)
    told = popup.locator(".sources").inner_text()
    assert ("more than 180 days ago" in told) is is_old


# --- On other sites --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["news", "lookalike-host"])
def test_on_other_sites_it_lists_what_it_knows(
    name: str, visit: Visit, open_popup: Callable[[], Page]
) -> None:
    visit(name)
    popup = open_popup()
    expect(heading(popup)).to_have_text("Services Untrain knows")
    services = popup.locator("[data-service]")
    assert services.count() >= 6
    popup.get_by_role("searchbox").fill("linked")
    expect(services).to_have_count(1)
    expect(popup.get_by_role("status")).to_have_text("1 service")
    popup.get_by_role("searchbox").fill("<img src=x onerror=alert(1)>")
    expect(services).to_have_count(0)


def test_the_list_is_reached_and_left_by_keyboard(
    visit: Visit, open_popup: Callable[[], Page]
) -> None:
    visit("linkedin-on")
    popup = open_popup()
    expect(heading(popup)).to_have_text("LinkedIn")
    popup.keyboard.press("Tab")
    expect(popup.get_by_role("button", name="All services")).to_be_focused()
    popup.keyboard.press("Enter")
    expect(heading(popup)).to_have_text("Services Untrain knows")
    expect(heading(popup)).to_be_focused()
    popup.keyboard.press("Tab")
    expect(popup.get_by_role("searchbox")).to_be_focused()
    popup.keyboard.type("github")
    popup.keyboard.press("Tab")
    popup.keyboard.press("Enter")
    expect(heading(popup)).to_have_text("GitHub Copilot")
    popup.get_by_role("button", name="All services").click()
    popup.get_by_role("button", name="Back to LinkedIn").click()
    expect(heading(popup)).to_have_text("LinkedIn")


# --- Good manners ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "name", ["linkedin-on", "linkedin-off", "copilot-closed", "office-dialog-on", "news"]
)
def test_axe_finds_nothing(
    name: str, scheme: Any, visit: Visit, open_popup: Callable[[], Page]
) -> None:
    visit(name)
    popup = open_popup()
    popup.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    open_all(popup)
    assert axe.violations(popup) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("service", ["slack", "meta", "wordpress-com", "gemini"])
def test_axe_finds_nothing_in_letters_and_offers(
    service: str, scheme: Any, visit: Visit, open_popup: Callable[[], Page]
) -> None:
    visit("news")
    popup = open_popup()
    popup.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    be_on(popup, "2027-12-01")
    open_service(popup, service)
    open_all(popup)
    assert axe.violations(popup) == []
    assert popup.evaluate("document.documentElement.scrollWidth") <= browser.POPUP_SIZE["width"]


@pytest.mark.parametrize("name", ["linkedin-on", "office-dialog-on", "news"])
def test_nothing_is_wider_than_the_popup(
    name: str, visit: Visit, open_popup: Callable[[], Page]
) -> None:
    visit(name)
    popup = open_popup()
    open_all(popup)
    assert (
        popup.evaluate(
            """() => [...document.querySelectorAll("main *:not(.hidden, summary .meta)")].filter((element) => {
            const { left, right } = element.getBoundingClientRect();
            return left < 0 || right > document.documentElement.clientWidth + 0.5;
        }).length"""
        )
        == 0
    )


def test_it_asks_the_network_for_nothing(
    visit: Visit, context: BrowserContext, open_popup: Callable[[], Page]
) -> None:
    visit("linkedin-on")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    popup = open_popup()
    open_all(popup)
    popup.get_by_role("button", name="All services").click()
    own = f"chrome-extension://{browser.extension_id(context)}/"
    assert [url for url in asked if not url.startswith(own)] == []
    assert asked != []


def test_every_word_is_there(visit: Visit, open_popup: Callable[[], Page]) -> None:
    """A message that is missing shows as nothing, so no element that should speak may be silent."""
    for name in ("linkedin-on", "copilot-closed", "office-dialog-on", "news"):
        visit(name)
        popup = open_popup()
        open_all(popup)
        silent = popup.locator(
            "h1, h2, h3, p:not([role=status], .verdict), summary, button, a, li, dt, dd, .chip"
        ).filter(has_text=re.compile(r"^\s*$"))
        assert silent.count() == 0, name


# --- The badge -------------------------------------------------------------------------------------------------------


def test_the_badge_warns_reassures_and_goes(
    page: Page, visit: Visit, context: BrowserContext
) -> None:
    _, frame = visit("linkedin-on")
    browser.wait_for_badge(context, "!")
    frame.evaluate("document.querySelector('main input[role=switch]').click()")
    browser.wait_for_badge(context, "✓")
    visit("news")
    browser.wait_for_badge(context, "")


@pytest.mark.parametrize(
    ("service", "control", "told"),
    [
        ("slack", "slack/opt-out-email", "Not about generative AI"),
        ("linkedin", "linkedin/ads-affiliates", "Not about AI training"),
    ],
)
def test_what_a_setting_is_not_about(
    service: str, control: str, told: str, visit: Visit, open_popup: Callable[[], Page]
) -> None:
    visit("news")
    popup = open_popup()
    open_service(popup, service)
    open_all(popup)
    expect(card(popup, control).locator(".verdict")).to_have_text(told)
