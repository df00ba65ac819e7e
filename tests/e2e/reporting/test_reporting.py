"""This is wrong: seen in whole before it is sent, without a word of the person's, and never sent by itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from support import axe, browser
from support.overlay import Overlay
from support.pages import Case, Web, cases
from support.report_pages import (
    SENT,
    body,
    choose,
    kept,
    outcome,
    report_on,
    send,
    stored,
)
from support.serving import Server

AI = "linkedin/genai-training"
OUT = browser.ROOT / "out" / "reports"

# --- What is sent ----------------------------------------------------------------------------------------------------

SECRET = "Erika-Mustermann-4711"
PRIVATE_PAGE = f"""<!doctype html><html lang="de-DE-x-erika"><title>{SECRET}</title>
<body id="{SECRET}" class="{SECRET}">
<header title="{SECRET}">{SECRET} <img alt="{SECRET}" src="data:,{SECRET}"></header>
<main data-user="{SECRET}" style="padding: 60px 40px" aria-label="{SECRET}">
<h1>Data for Generative AI Improvement</h1><p>Hello {SECRET}</p>
<form action="/{SECRET}" name="{SECRET}"><input name="{SECRET}" value="{SECRET}" placeholder="{SECRET}">
<textarea>{SECRET}</textarea>
<div class="row" role="{SECRET}"><label for="ai">Use my data for training content creation AI models</label>
<input id="ai" type="checkbox" role="switch" checked data-state="{SECRET}" aria-description="{SECRET}"></div>
<select><option selected>{SECRET}</option></select><a href="https://elsewhere.example/{SECRET}">{SECRET}</a></form>
<erika-mustermann-card></erika-mustermann-card></main>
<!-- {SECRET} --><script>var mine = "{SECRET}";
document.querySelector("erika-mustermann-card").attachShadow({{ mode: "open" }}).innerHTML = "<p>{SECRET}</p>";</script>"""


def test_the_person_sees_all_that_is_sent_and_then_sends_it(
    context: BrowserContext, begin: Callable[[str], Page], server: Server, database: Path
) -> None:
    before = len(kept(database))
    shown = begin("linkedin-on")
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    expect(shown.locator("main")).to_contain_text("Nothing is sent before you press Send.")
    # Without an answer there is nothing to send.
    send(shown)
    assert not [url for url in asked if url.startswith("http")]
    choose(shown)
    told = body(shown)
    assert told["service"] == "linkedin"
    assert (told["control"], told["kind"], told["language"]) == (AI, "wrong_state", "en")
    (marked,) = (node for node in told["outline"] if node.get("marked"))
    assert marked["tag"] == "input"
    assert "checked" in marked["states"]
    labels = {node["label"] for node in told["outline"] if "label" in node}
    assert "Use my data for training content creation AI models" in labels
    # Nothing went out so far.
    shown.wait_for_timeout(500)
    assert not [url for url in asked if url.startswith("http")]
    assert len(kept(database)) == before
    send(shown)
    expect(outcome(shown)).to_have_attribute("data-stage", "sent", timeout=SENT)
    expect(outcome(shown)).to_contain_text("Sent:")
    expect(outcome(shown)).to_be_focused()
    assert kept(database)[before:] == [told]
    # Of what was sent only the bare facts stay.
    (entry,) = stored(context)
    assert entry["status"] == "sent"
    assert set(entry["report"]) == {"id", "service", "control", "kind"}
    # Loaded anew, the page has nothing to send.
    shown.reload()
    expect(shown.locator("main")).to_contain_text("nothing to send here")


def test_no_word_of_the_person_s_is_in_it(
    context: BrowserContext, page: Page, web: Web, overlay: Overlay
) -> None:
    address = cases()["linkedin-on"].address
    web.serve(Case("private", address, {address: PRIVATE_PAGE}, {}, None, (), (), None, None))
    page.goto(address)
    shown = report_on(page, overlay, context)
    choose(shown)
    told = body(shown)
    said = json.dumps(told)
    assert [node for node in told["outline"] if node.get("marked")]
    assert told["language"] == "de-DE"
    for part in ("4711", "Hello", "elsewhere"):
        assert part not in said
    assert "Use my data for training content creation AI models" in said
    # Not in what the extension keeps either.
    drafts = browser.worker(context).evaluate("chrome.storage.session.get(null)")
    assert "4711" not in json.dumps(drafts)


def test_how_the_page_is_built_can_be_left_out(begin: Callable[[str], Page]) -> None:
    shown = begin("linkedin-on")
    choose(shown)
    assert body(shown)["outline"]
    shown.locator("[data-choice=outline]").uncheck()
    assert body(shown)["outline"] == []


def test_a_setting_in_a_frame_is_told_of_there(begin: Callable[[str], Page]) -> None:
    shown = begin("office-dialog-on")
    choose(shown)
    told = body(shown)
    assert told["control"] == "microsoft-365/optional-connected-experiences"
    assert any(node.get("marked") for node in told["outline"])


def test_a_notice_is_about_the_service(begin: Callable[[str], Page]) -> None:
    shown = begin("account-privacy")
    choose(shown, "wrong_text")
    assert (body(shown)["service"], body(shown)["control"]) == ("microsoft-account", None)


def test_a_page_can_not_begin_a_report(
    context: BrowserContext, page: Page, visit: Callable[[str], Any], overlay: Overlay
) -> None:
    visit("linkedin-on")
    overlay.wait("card", overlay.banners)
    pages = len(context.pages)
    (host,) = overlay.hosts()
    # Not even with our own button in its hands.
    overlay.call(host, "function () { this.querySelector('[data-action=report]').click(); }")
    page.wait_for_timeout(800)
    assert len(context.pages) == pages


def test_the_popup_has_it_too(
    context: BrowserContext, visit: Callable[[str], Any], open_popup: Callable[[], Page]
) -> None:
    visit("linkedin-on")
    popup = open_popup()
    card = popup.locator(f"article[data-control='{AI}']")
    expect(card).to_have_attribute("data-exposure", "exposed")
    with context.expect_page() as opened:
        card.locator("[data-action=report]").click()
    shown = opened.value
    choose(shown, "wrong_text")
    assert body(shown)["control"] == AI
    assert any(node.get("marked") for node in body(shown)["outline"])


def test_where_untrain_may_not_look_there_is_no_outline(
    context: BrowserContext, visit: Callable[[str], Any], open_popup: Callable[[], Page]
) -> None:
    visit("news")
    popup = open_popup()
    popup.get_by_role("button", name="LinkedIn").first.click()
    with context.expect_page() as opened:
        popup.locator(f"article[data-control='{AI}'] [data-action=report]").click()
    shown = opened.value
    choose(shown)
    assert body(shown)["outline"] == []
    expect(shown.locator("[data-choice=outline]")).to_have_count(0)


def test_not_sending_leaves_nothing(
    context: BrowserContext, begin: Callable[[str], Page], server: Server, database: Path
) -> None:
    before = len(kept(database))
    shown = begin("linkedin-on")
    choose(shown)
    with shown.expect_event("close"):
        shown.get_by_role("button", name="Don’t send").click()
    assert stored(context) == []
    assert browser.worker(context).evaluate("chrome.storage.session.get(null)") == {"drafts": {}}
    assert len(kept(database)) == before


# --- How it looks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(
    context: BrowserContext,
    page: Page,
    visit: Callable[[str], Any],
    overlay: Overlay,
    dashboard: Callable[..., Page],
    scheme: Any,
) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    page.emulate_media(color_scheme=scheme)
    visit("linkedin-on")
    overlay.wait("card", lambda: [b for b in overlay.banners() if "report" in b.actions])
    page.screenshot(path=OUT / f"card-{scheme}.png")
    shown = report_on(page, overlay, context)
    shown.emulate_media(color_scheme=scheme)
    shown.set_viewport_size(browser.SIZE)
    # Colours don't change in an instant.
    shown.reload()
    shown.wait_for_selector("h1")

    def fine(name: str) -> None:
        assert axe.violations(shown) == [], name
        shown.screenshot(path=OUT / f"{name}-{scheme}.png", full_page=True)

    fine("empty")
    choose(shown)
    body(shown)
    fine("asking")
    # By keyboard alone, at 200 %, nothing sticks out.
    shown.set_viewport_size({"width": 640, "height": 430})
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shown.get_by_role("button", name="Send", exact=True).focus()
    shown.keyboard.press("Enter")
    expect(outcome(shown)).to_have_attribute("data-stage", "waiting", timeout=SENT)
    shown.set_viewport_size(browser.SIZE)
    fine("waiting")
    settings = dashboard("#settings", scheme)
    settings.locator("[data-part=reports]").screenshot(path=OUT / f"settings-{scheme}.png")
    assert axe.violations(settings) == []
    browser.store(context, "reports", [])
