"""Letters in a real browser: to whom, on which law, filled in, and handed to a mail program or a form."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from support import axe, browser

Open = Callable[..., Page]

REDDIT = "#letters/reddit/objection-email"
TIKTOK = "#letters/tiktok/objection-form"
STRAVA = "#letters/strava"
ZOOMED = {"width": 640, "height": 430}  # CSS pixels: the window at 200 %


@pytest.fixture(autouse=True)
def empty(page: Page) -> None:
    """`page` empties the storage first."""


def stored(context: BrowserContext) -> dict[str, Any]:
    """All that is kept but the compiled catalogue."""
    kept: dict[str, Any] = browser.worker(context).evaluate("chrome.storage.local.get(null)")
    return {key: value for key, value in kept.items() if not key.startswith("rules:")}


def message(shown: Page) -> str:
    return shown.get_by_role("textbox", name="Message").input_value()


def mail(shown: Page) -> tuple[str, dict[str, list[str]]]:
    """To whom, and with what, the mail program opens."""
    link = shown.get_by_role("link", name="Open in your mail program")
    href = link.get_attribute("href") or ""
    assert len(href) <= 2000
    address = urlsplit(href)
    assert address.scheme == "mailto"
    return address.path, parse_qs(address.query)


@pytest.mark.parametrize(
    ("region", "law", "article"),
    [
        ("EU", "gdpr", "Under Article 21(1) of the General Data Protection Regulation"),
        ("GB", "uk_gdpr", "Under Article 21(1) of the UK GDPR"),
        ("CH", "fadp", "Article 30(2)(b) of the Swiss Federal Act on Data Protection"),
        ("BR", "lgpd", "Under Article 18, § 2, of the Brazilian General Data Protection Law"),
        ("US", "ccpa", "(section 1798.120)"),
        ("JP", "general", "as far as the law that applies to me gives me that right"),
    ],
)
def test_the_region_decides_which_law_a_letter_names(
    context: BrowserContext, dashboard: Open, region: str, law: str, article: str
) -> None:
    browser.store(context, "region", region)
    shown = dashboard(STRAVA)
    expect(shown.get_by_label("What the letter rests on")).to_have_value(law)
    text = message(shown)
    assert article in text
    assert text.startswith("To the data protection team of Strava,")
    assert text.endswith("Kind regards\n[your name]")
    assert "$" not in text


def test_the_region_can_be_picked_here_and_another_law_in_each_letter(dashboard: Open) -> None:
    shown = dashboard("#letters")
    shown.get_by_label("Your region").select_option("GB")
    shown.get_by_role("link", name=re.compile("Write.*Strava")).click()
    expect(shown.get_by_role("heading", level=1)).to_be_focused()
    assert "UK GDPR" in message(shown)
    law = shown.get_by_label("What the letter rests on")
    shown.get_by_role("textbox", name="Message").fill("My own words")
    law.select_option("fadp")
    assert "Swiss" in message(shown)
    expect(shown.get_by_text("For people in Switzerland.")).to_be_visible()
    # What was written is not lost by a look at another law.
    law.select_option("uk_gdpr")
    assert message(shown) == "My own words"


def test_a_letter_goes_by_mail_to_the_address_that_the_catalogue_knows(
    context: BrowserContext, dashboard: Open
) -> None:
    browser.store(context, "region", "world")
    shown = dashboard(REDDIT)
    # Without a law, the words that are ready for this service.
    expect(shown.get_by_label("What the letter rests on")).to_have_value("prepared")
    shown.get_by_label("What the letter rests on").select_option("general")
    shown.get_by_label("Name", exact=True).fill("Ada & Söhne?")
    shown.get_by_role("textbox", name="Account").fill("ada+x@example.com")
    expect(shown.get_by_text("Nothing left to fill in.")).to_be_visible()
    to, fields = mail(shown)
    assert to == "redditdatarequests@reddit.com"
    assert fields["subject"] == ["Objection to the use of my data for AI training"]
    assert fields["body"] == [message(shown).replace("\n", "\r\n")]
    assert "My account: ada+x@example.com." in message(shown)
    assert message(shown).endswith("Ada & Söhne?")


def test_a_text_that_is_too_long_for_an_address_is_copied(
    context: BrowserContext, dashboard: Open
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    browser.store(context, "region", "EU")
    shown = dashboard(REDDIT)
    shown.get_by_role("textbox", name="Message").fill("ö%&?\n" * 500)
    expect(shown.get_by_text("too long to be handed to every mail program")).to_be_visible()
    _, fields = mail(shown)
    assert set(fields) == {"subject"}
    link = shown.get_by_role("link", name="Open in your mail program")
    # There is no mail program here, and a page for one would stay behind.
    link.evaluate("link => link.addEventListener('click', event => event.preventDefault())")
    link.click()
    expect(shown.get_by_role("button", name="Copied")).to_be_visible()
    assert shown.evaluate("navigator.clipboard.readText()") == "ö%&?\n" * 500


def test_a_letter_for_a_form_leads_to_the_form(context: BrowserContext, dashboard: Open) -> None:
    browser.store(context, "region", "EU")
    shown = dashboard(TIKTOK)
    assert shown.get_by_role("link", name="Open in your mail program").count() == 0
    context.route("https://www.tiktok.com/**", lambda route: route.fulfill(body="A form"))
    with context.expect_page() as opened:
        shown.get_by_role("button", name="Open the form: TikTok").click()
    opened.value.wait_for_url("https://www.tiktok.com/legal/right-to-object")
    opened.value.close()
    # Who lives elsewhere is told for whom the form is.
    browser.store(context, "region", "US")
    expect(dashboard(TIKTOK).locator("[data-elsewhere]")).to_contain_text("United States")


def test_where_no_address_is_known_the_policy_is_linked(dashboard: Open) -> None:
    shown = dashboard(STRAVA)
    expect(shown.get_by_text("Untrain knows no address for this.")).to_be_visible()
    links = shown.locator(".claims a")
    assert (links.first.get_attribute("href") or "").startswith("https://")
    to, _ = mail(shown)
    assert to == ""


def test_nothing_personal_is_kept_unless_the_person_says_so(
    context: BrowserContext, dashboard: Open
) -> None:
    shown = dashboard(STRAVA)
    shown.get_by_label("Name", exact=True).fill("Ada Lovelace")
    shown.get_by_role("textbox", name="Account").fill("ada@example.com")
    shown.get_by_role("textbox", name="Message").press("Home")
    shown.keyboard.type("Written by Ada. ")
    shown.goto(shown.url.split("#")[0] + REDDIT)
    expect(shown.get_by_label("Name", exact=True)).to_have_value("")
    assert "Ada" not in json.dumps(stored(context))
    assert "ada@" not in json.dumps(stored(context))

    shown.get_by_label("Name", exact=True).fill("Ada Lovelace")
    shown.get_by_label("Remember name and account").check()
    shown.get_by_role("textbox", name="Account").fill("ada@example.com")
    again = dashboard(STRAVA)
    expect(again.get_by_label("Name", exact=True)).to_have_value("Ada Lovelace")
    assert "My account: ada@example.com." in message(again)
    assert stored(context)["sender"] == {"name": "Ada Lovelace", "account": "ada@example.com"}
    again.get_by_label("Remember name and account").uncheck()
    expect(again.get_by_label("Name", exact=True)).to_have_value("Ada Lovelace")
    browser.worker(context).evaluate(
        """async () => {
            for (let i = 0; i < 100 && (await chrome.storage.local.get("sender")).sender; i++)
                await new Promise((resolve) => setTimeout(resolve, 20));
        }"""
    )
    assert "Ada" not in json.dumps(stored(context))


def test_services_nobody_uses_are_left_out_and_unknown_letters_say_so(
    context: BrowserContext, dashboard: Open
) -> None:
    shown = dashboard("#letters")
    strava = shown.locator("[data-recipient='strava']")
    expect(strava).to_be_visible()
    # A switch is enough: nobody needs to write for that.
    expect(shown.locator("[data-recipient^='claude']")).to_have_count(0)
    browser.store(context, "settings", {"version": 1, "unused": ["strava"]})
    expect(strava).to_have_count(0)
    expect(dashboard("#letters/nobody").get_by_text("no such letter")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", ["#letters", REDDIT, TIKTOK, STRAVA])
def test_everybody_can_read_it(
    context: BrowserContext, dashboard: Open, part: str, scheme: str
) -> None:
    browser.store(context, "region", "EU")
    shown = dashboard(part, scheme)
    name = part.removeprefix("#").replace("/", "-")
    shown.screenshot(path=browser.PICTURES / f"dashboard-{name}-{scheme}.png")
    assert axe.violations(shown) == []
    shown.set_viewport_size(ZOOMED)
    assert shown.evaluate("document.documentElement.scrollWidth") <= ZOOMED["width"]
