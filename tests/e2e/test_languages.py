"""Every surface in the browser's language, and in another that the person chose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Frame, Page, Playwright, expect

from browsers import find_chromium
from support import axe, browser
from support.languages import LANGUAGES, MIRRORED, messages, mirrored
from support.overlay import Overlay
from support.pages import Case, Web, cases

Visit = Callable[[str], tuple[Case, Frame]]
Open = Callable[..., Page]

SWITCH = "main input[role=switch]"
NARROW = 320  # CSS pixels: a window of 1280 at 400 %
OUT = browser.ROOT / "out" / "languages"
# What wraps, so that nothing stands outside of its box, whatever the language.
WIDER = """() => [...document.querySelectorAll("body *:not(.hidden, .hidden *, .fold > summary .meta)")]
    .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (left < -0.5 || right > document.documentElement.clientWidth + 0.5);
    })
    .map((element) => element.outerHTML.slice(0, 120))"""
# Notes every text that was ever to be seen, from the first on.
REMEMBER = """globalThis.everShown = new Set();
new MutationObserver(() => everShown.add(document.body?.innerText ?? ""))
    .observe(document, { subtree: true, childList: true, characterData: true });"""
READ_LAYER = """function () {
    const layer = this.querySelector("[popover]");
    const card = this.querySelector("section");
    return {
        lang: layer.lang,
        direction: getComputedStyle(layer).direction,
        act: this.querySelector("[data-action^=turn]")?.textContent ?? null,
        close: this.querySelector("[data-action=dismiss]")?.ariaLabel ?? null,
        edge: card && getComputedStyle(card).borderRightWidth,
    };
}"""


def layer(overlay: Overlay) -> dict[str, Any]:
    hosts = overlay.hosts()
    return overlay.call(hosts[0], READ_LAYER) if len(hosts) == 1 else {}


def wait_for_card(overlay: Overlay, language: str) -> dict[str, Any]:
    """Wait until chip and card, with the button that acts, are in a language; what else the layer says."""
    words = messages(language)

    def speaks() -> dict[str, Any] | None:
        seen = layer(overlay)
        said = [banner.text for banner in overlay.banners()]
        whole = (
            [chip.text for chip in overlay.chips()] == [words["page_chip_exposed"]]
            and len(said) == 1
            and said[0].startswith(words["page_stateOn"].split("$")[0].strip())
            and words["page_why"] in said[0]
            and seen.get("act") == words["act_turn_off"]
            and seen.get("close") == words["page_close"]
        )
        return seen if whole else None

    found: dict[str, Any] = overlay.wait(f"a card in {language}", speaks)
    return found


def own_page(context: BrowserContext, path: str) -> Page:
    """A page of the extension; one that waits for the person is not waited for."""
    page = context.new_page()
    page.set_viewport_size(browser.SIZE)
    page.add_init_script(REMEMBER)
    page.route("chrome-extension://**", lambda route: route.continue_())
    page.goto(f"chrome-extension://{browser.extension_id(context)}/{path}")
    page.wait_for_selector("h1")
    return page


def ever_shown(page: Page) -> str:
    return "\n".join(page.evaluate("[...everShown]"))


def assert_accessible(page: Page) -> None:
    assert axe.violations(page) == []


def settle(overlay: Overlay) -> None:
    """Wait until what a page of ours said is drawn and stands."""
    overlay.page.wait_for_timeout(700)


def test_pages_need_not_ask_the_browser_for_texts(context: BrowserContext) -> None:
    """Its first answer takes long. Also in its own language they find what they say beside the rules."""
    stored = browser.worker(context).evaluate(
        "() => chrome.storage.local.get('rules:texts').then((stored) => stored['rules:texts'])"
    )
    keys = {key for key in messages("en") if key.startswith(("page_", "act_", "guide_"))}
    assert keys <= set(stored)
    assert all(stored[key]["message"] == messages("en")[key] for key in keys)


@pytest.mark.parametrize("language", ["de", "ja"])
def test_everything_speaks_the_browsers_language(
    language: str, playwright: Playwright, tmp_path: Path
) -> None:
    words = messages(language)
    with browser.chromium(playwright, find_chromium(), tmp_path, language=language) as context:
        web = Web(context)
        page = context.new_page()
        case = cases()["linkedin-on"]
        web.serve(case)
        case.open(page)
        overlay = Overlay(page)
        assert wait_for_card(overlay, language)["lang"] == language
        settle(overlay)
        assert overlay.axe() == []
        OUT.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=OUT / f"card-{language}.png")

        popup = browser.open_popup(context)
        expect(popup.locator("html")).to_have_attribute("lang", language)
        expect(popup.locator("h2").first).to_have_text(words["popupSettingsHere"])
        assert_accessible(popup)
        popup.screenshot(path=OUT / f"popup-{language}.png", full_page=True)

        dashboard = own_page(context, "dashboard.html")
        expect(dashboard.locator("h1")).to_have_text(words["dashTitle"])
        dashboard.screenshot(path=OUT / f"dashboard-{language}.png")
        # One row is as another.
        rows = dashboard.locator("li[data-service]:visible")
        every = rows.count()
        dashboard.get_by_role("searchbox").fill("microsoft")
        expect(rows).not_to_have_count(every)
        assert_accessible(dashboard)
        for part, title in [
            ("settings", "settingsTitle"),
            ("checkup", "checkupTitle"),
            ("letters", "lettersTitle"),
            ("receipts", "receiptsTitle"),
        ]:
            dashboard.evaluate("(part) => { location.hash = part; }", part)
            expect(dashboard.locator("h1")).to_have_text(words[title])
            assert_accessible(dashboard)
        for path, title in [("welcome.html", "welcomeTitle"), ("report.html", "reportTitle")]:
            other = own_page(context, path)
            expect(other.locator("h1")).to_have_text(words[title])
            assert_accessible(other)


def test_a_chosen_language_is_spoken_everywhere_at_once(
    context: BrowserContext, page: Page, overlay: Overlay, visit: Visit, dashboard: Open
) -> None:
    visit("linkedin-on")
    assert wait_for_card(overlay, "en")["lang"].startswith("en")
    words = messages("ja")
    settings = dashboard("#settings")
    choice = settings.get_by_role("combobox", name="Language")
    choice.focus()
    choice.select_option("ja")
    # The page that is open goes on in it, and so does what stands in others.
    expect(settings.locator("h1")).to_have_text(words["settingsTitle"])
    expect(settings.locator("html")).to_have_attribute("lang", "ja")
    expect(settings.get_by_role("combobox", name=words["settingsLanguage"])).to_be_focused()
    page.bring_to_front()
    assert wait_for_card(overlay, "ja")["lang"] == "ja"

    # Nothing of it is in the background's memory.
    browser.stop_background(context, settings)
    shown = own_page(context, "popup.html")
    expect(shown.locator("h2").first).to_have_text(words["popupSettingsHere"])
    before = ever_shown(shown)
    assert words["popupAllServices"] in before
    assert messages("en")["popupAllServices"] not in before, "another language was seen first"
    shown.close()
    page.reload()
    wait_for_card(overlay, "ja")

    settings.bring_to_front()
    settings.get_by_role("combobox", name=words["settingsLanguage"]).select_option("browser")
    expect(settings.locator("h1")).to_have_text(messages("en")["settingsTitle"])
    page.bring_to_front()
    wait_for_card(overlay, "en")


def test_the_background_and_the_check_speak_it_too(
    context: BrowserContext, page: Page, overlay: Overlay, visit: Visit, dashboard: Open
) -> None:
    words = messages("de")
    visit("linkedin-on")
    overlay.wait("chip", overlay.chips)
    shown = dashboard("#settings")
    shown.get_by_role("combobox", name="Language").select_option("de")
    expect(shown.locator("h1")).to_have_text(words["settingsTitle"])
    # A setting that came back, as the journal has it.
    drift = {"at": 2, "zone": "UTC", "control": "chatgpt/improve-model", "since": 1}
    kept = {"version": 1, "latest": 2, "controls": {}, "receipts": []}
    state = {"cause": "reset", "told": True, "closed": False}
    browser.store(context, "journal", {**kept, "drifts": [{**drift, **state}]})
    overlay.wait(
        "the button's title",
        lambda: (
            browser.worker(context).evaluate("chrome.action.getTitle({})")
            == words["alertDriftTitle"]
        ),
    )
    # As the popup does once a person presses "Check this page".
    browser.worker(context).evaluate(
        """async () => {
            const [tab] = await chrome.tabs.query({ url: "https://www.linkedin.com/*" });
            const files = ["/check-words.js", "/check.js"];
            await chrome.scripting.executeScript({ target: { tabId: tab.id }, files });
        }"""
    )
    page.bring_to_front()
    (check,) = overlay.wait(
        "what the check says",
        lambda: [part for part in overlay.chips() if part.control == "unlisted/looks-like"],
    )
    assert check.text == words["checkChip"].replace("$WORDS$", words["page_chip_exposed"])
    assert words["checkFoundOne"] in [b.text.split("\n")[0] for b in overlay.banners()]


def test_no_language_breaks_a_page(context: BrowserContext, visit: Visit, dashboard: Open) -> None:
    visit("linkedin-on")
    shown = dashboard()
    popup = browser.open_popup(context)
    faults = []
    for language in LANGUAGES:
        browser.store(context, "settings", {"version": 1, "language": language})
        words = messages(language)
        expect(popup.locator("h2").first).to_have_text(words["popupSettingsHere"])
        for width in (browser.POPUP_SIZE["width"], NARROW):
            popup.set_viewport_size({"width": width, "height": 600})
            faults += [(language, "popup", width, wide) for wide in popup.evaluate(WIDER)]
            top = popup.locator(".top").bounding_box()
            # Buttons that do not fit beside each other are in two lines.
            if width > NARROW and (top is None or top["height"] > 60):
                faults.append((language, "popup", width, "header"))
        for part, title in [
            ("services", "dashTitle"),
            ("settings", "settingsTitle"),
            ("checkup", "checkupTitle"),
            ("letters/meta/objection-form", None),
        ]:
            shown.evaluate("(part) => { location.hash = part; }", part)
            if title:
                expect(shown.locator("h1")).to_have_text(words[title])
            for width in (NARROW, browser.SIZE["width"]) if part == "services" else (NARROW,):
                shown.set_viewport_size({"width": width, "height": 800})
                faults += [(language, part, width, wide) for wide in shown.evaluate(WIDER)]
    assert not faults, faults


def test_pages_and_cards_are_written_from_right_to_left(
    playwright: Playwright, tmp_path: Path
) -> None:
    extension = mirrored(tmp_path / "mirrored")
    with browser.chromium(
        playwright, find_chromium(), tmp_path / "profile", extension=extension, language=MIRRORED
    ) as context:
        web = Web(context)
        page = context.new_page()
        case = cases()["linkedin-on"]
        web.serve(case)
        case.open(page)
        overlay = Overlay(page)
        seen = wait_for_card(overlay, "en")
        settle(overlay)
        # The page around it is written from left to right.
        assert (seen["lang"], seen["direction"], seen["edge"]) == (MIRRORED, "rtl", "5px")
        (chip,) = overlay.chips()
        control = page.locator(SWITCH).bounding_box()
        assert control is not None
        assert chip.box.right <= control["x"] or chip.box.x >= control["x"] + control["width"]
        OUT.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=OUT / "card-mirrored.png")

        popup = browser.open_popup(context)
        dashboard = own_page(context, "dashboard.html")
        for name, shown, width in [
            ("popup", popup, browser.POPUP_SIZE["width"]),
            ("dashboard", dashboard, browser.SIZE["width"]),
        ]:
            shown.bring_to_front()
            expect(shown.locator("html")).to_have_attribute("dir", "rtl")
            brand, buttons = (
                shown.locator(f".top {part}").first.bounding_box()
                for part in (".brand", "button, nav")
            )
            assert brand is not None
            assert buttons is not None
            assert brand["x"] > width / 2 > buttons["x"]
            assert shown.evaluate(WIDER) == []
            shown.screenshot(path=OUT / f"{name}-mirrored.png")
