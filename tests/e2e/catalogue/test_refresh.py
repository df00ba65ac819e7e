"""Newer editions of the catalogue are fetched, verified, kept and used, in the real extension."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Any, Literal

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from support import axe, browser
from support.editions import (
    CATALOGUE,
    JSON,
    NAME,
    NEXT,
    PRESENT,
    SIGNATURE,
    edition,
    encoded,
    serve,
    shipped,
    signed,
)
from support.journals import stored
from support.overlay import Overlay
from support.strangers import Handler, Site, status
from support.strangers import Page as StrangePage

SERIAL = shipped()["serial"]
DAY = 86_400_000
AI = "linkedin/genai-training"


def wait(page: Page, condition: str) -> None:
    """Wait until a condition on the extension's storage and alarms holds."""
    page.evaluate(
        f"""async () => {{
            for (let i = 0; i < 300; i++) {{
                const rules = await chrome.storage.local.get(null);
                // Nothing is stored of it at first.
                const {{ catalogue = {{}} }} = rules;
                const alarm = await chrome.alarms.get("catalogue");
                if ({condition}) return;
                await new Promise((resolve) => setTimeout(resolve, 100));
            }}
            throw new Error({condition!r});
        }}"""
    )


def used(page: Page, serial: int) -> None:
    """Wait until pages get their rules from this edition."""
    wait(page, f"rules['rules:www.linkedin.com']?.serial === {serial}")


def test_a_newer_edition_is_used_at_once_everywhere(
    settings: Any,
    hostile: Site,
    page: Page,
    visit: Callable[[str], Any],
    overlay: Overlay,
    open_popup: Callable[[], Page],
) -> None:
    settings.says(f"Edition {SERIAL} of")
    settings.says("It came with this version of Untrain.")
    visit("linkedin-on")
    overlay.wait("chip", overlay.chips)
    serve(hostile, encoded(edition()))
    assert settings.look() == "new"
    settings.says("A newer edition was found and is in use.")
    settings.says(f"Edition {SERIAL + 1} of")
    settings.says(f"It came from 127.0.0.1:{hostile.port} on ")
    used(settings.page, SERIAL + 1)
    # Pages that are open and those that are opened now.
    settings.page.evaluate("location.hash = 'services'")
    expect(settings.page.get_by_text(NAME).first).to_be_visible()
    page.bring_to_front()
    expect(open_popup().get_by_role("heading", name=NAME)).to_be_visible()
    page.reload()
    overlay.wait("chip", overlay.chips)


def test_what_is_there_already_is_not_fetched_again(settings: Any, hostile: Site) -> None:
    serve(hostile, encoded(edition()))
    assert settings.look() == "new"
    assert hostile.requests == [f"GET {SIGNATURE}", f"GET {CATALOGUE}"]
    assert settings.look() == "same"
    assert hostile.requests[2:] == [f"GET {SIGNATURE}"]
    settings.says("There is nothing newer.")
    settings.says(f"Edition {SERIAL + 1} of")


def test_what_shipped_is_not_fetched_at_all(settings: Any, hostile: Site) -> None:
    serve(hostile, encoded(shipped()))
    assert settings.look() == "same"
    assert hostile.requests == [f"GET {SIGNATURE}"]


def test_the_request_says_nothing_about_who_asks(settings: Any, hostile: Site) -> None:
    told = []
    for ahead in (1, 2):
        serve(hostile, encoded(edition(ahead)))
        for path in (SIGNATURE, CATALOGUE):
            hostile.pages[path] = _marked(hostile.pages[path])
        assert settings.look() == "new"
        told += [request.headers for request in hostile.asked]
    allowed = {
        "Host",
        "Connection",
        "User-Agent",
        "Accept",
        "Accept-Encoding",
        "Accept-Language",
        "Cache-Control",
        "Pragma",
        "Origin",
        "sec-ch-ua",
        "sec-ch-ua-mobile",
        "sec-ch-ua-platform",
        "Sec-Fetch-Dest",
        "Sec-Fetch-Mode",
        "Sec-Fetch-Site",
        "Sec-Fetch-Storage-Access",
    }
    assert {name for headers in told for name in headers} <= allowed
    # What a server gave is never handed back to it, so that each question is as the first.
    assert len({tuple(sorted(headers.items())) for headers in told}) == 1


def _marked(page: StrangePage) -> StrangePage:
    """The page with headers by which a server might know a person again."""

    def answer(handler: Handler) -> None:
        begin = handler.begin
        handler.begin = partial(  # type: ignore[method-assign]
            begin,
            Set_Cookie="id=1; Path=/",
            ETag='"id-1"',
            Last_Modified="Sun, 22 Nov 2026 12:00:00 GMT",
        )
        page(handler)

    return answer


def test_a_key_is_changed_for_the_next(settings: Any, hostile: Site) -> None:
    data = encoded(edition(1))
    serve(hostile, data, signed(data, PRESENT, NEXT))
    assert settings.look() == "new"
    data = encoded(edition(2))
    serve(hostile, data, signed(data, NEXT))
    assert settings.look() == "new"
    settings.says(f"Edition {SERIAL + 2} of")


def test_the_background_looks_when_the_alarm_rings(
    context: BrowserContext, settings: Any, hostile: Site
) -> None:
    shown = settings.page
    serve(hostile, encoded(edition()))
    # Not due yet: nothing is asked.
    shown.evaluate(
        "chrome.storage.local.set({ catalogue: { next: Date.now() + 3600_000, failures: 0 } })"
    )
    wait(shown, "alarm && Math.abs(alarm.scheduledTime - catalogue.next) < 1000")
    shown.evaluate("chrome.alarms.create('catalogue', { when: Date.now() + 300 })")
    wait(shown, "alarm && Math.abs(alarm.scheduledTime - catalogue.next) < 1000")
    assert hostile.requests == []
    # Time goes by, and the background is stopped.
    browser.stop_background(context, shown)
    shown.evaluate("chrome.storage.local.set({ catalogue: { next: Date.now() - 1000 } })")
    # What is due already is put off a little, as many come back at the same hour.
    wait(shown, "alarm && alarm.scheduledTime < Date.now() + 1_900_000")
    assert hostile.requests == []
    shown.evaluate("chrome.alarms.create('catalogue', { when: Date.now() + 300 })")
    wait(shown, "catalogue.outcome === 'new'")
    used(shown, SERIAL + 1)
    settings.says(f"Edition {SERIAL + 1} of")
    wait(shown, "alarm && Math.abs(alarm.scheduledTime - catalogue.next) < 1000")
    ahead = settings.state()["next"] - settings.state()["looked"]
    assert 0.79 * DAY < ahead < 1.21 * DAY


def test_it_can_be_switched_off(settings: Any, hostile: Site) -> None:
    shown = settings.page
    box = shown.locator("[data-choice=refresh]")
    box.uncheck()
    wait(shown, "catalogue.off && !alarm")
    serve(hostile, encoded(edition()))
    shown.evaluate("chrome.alarms.create('catalogue', { when: Date.now() + 200 })")
    wait(shown, "!alarm")
    assert hostile.requests == []
    # Who asks in person is answered all the same.
    assert settings.look() == "new"
    box.check()
    wait(shown, "!catalogue.off && alarm")


def test_damaged_data_are_told_and_fetched_again(
    context: BrowserContext, settings: Any, hostile: Site, dashboard: Callable[..., Page]
) -> None:
    serve(hostile, encoded(edition()))
    assert settings.look() == "new"
    settings.page.evaluate(
        """() => new Promise((resolve, reject) => {
            const opening = indexedDB.open("catalogue", 1);
            opening.onsuccess = () => {
                const transaction = opening.result.transaction("editions", "readwrite");
                const editions = transaction.objectStore("editions");
                const asking = editions.getAllKeys();
                asking.onsuccess = () => editions.put(new Uint8Array([123, 125]), asking.result[0]);
                transaction.oncomplete = resolve;
                transaction.onabort = reject;
            };
        })"""
    )
    settings.page.reload()
    settings.says(f"Edition {SERIAL} of")
    settings.says("It came with this version of Untrain.")
    assert settings.look() == "new"
    settings.says(f"Edition {SERIAL + 1} of")


def test_what_comes_with_a_newer_extension_wins(settings: Any, hostile: Site) -> None:
    data = encoded(edition())
    serve(hostile, data)
    assert settings.look() == "new"
    # As if this version had shipped with what was fetched, and more.
    settings.page.evaluate(
        """async (serial) => {
            const { catalogue } = await chrome.storage.local.get("catalogue");
            catalogue.edition.serial = serial;
            await chrome.storage.local.set({ catalogue });
        }""",
        SERIAL,
    )
    settings.page.reload()
    settings.says(f"Edition {SERIAL} of")
    settings.says("It came with this version of Untrain.")


def test_what_another_version_found_right_is_looked_at_again(settings: Any, hostile: Site) -> None:
    serve(hostile, encoded(edition()))
    assert settings.look() == "new"
    settings.page.evaluate(
        """async () => {
            const { catalogue } = await chrome.storage.local.get("catalogue");
            catalogue.edition.extension = "0.0.1";
            await chrome.storage.local.set({ catalogue });
        }"""
    )
    settings.page.reload()
    settings.says(f"Edition {SERIAL + 1} of")
    wait(settings.page, "catalogue.edition.extension !== '0.0.1'")


def test_after_a_month_without_a_server_all_is_as_it_was(
    settings: Any, hostile: Site, visit: Callable[[str], Any], overlay: Overlay
) -> None:
    serve(hostile, encoded(edition()))
    assert settings.look() == "new"
    month = settings.page.evaluate(
        """async () => {
            const { catalogue } = await chrome.storage.local.get("catalogue");
            const month = Date.now() - 30 * 86_400_000;
            Object.assign(catalogue, { looked: month, next: month, failures: 44, outcome: "unreachable" });
            await chrome.storage.local.set({ catalogue });
            return month;
        }"""
    )
    # Who was away does not rush.
    wait(settings.page, "alarm && alarm.scheduledTime > Date.now() + 20_000")
    hostile.pages.clear()
    hostile.pages["*"] = lambda handler: handler.connection.close()
    assert settings.look() == "unreachable"
    settings.says("The server could not be reached. Untrain goes on with what it knows")
    settings.says(f"Edition {SERIAL + 1} of")
    state = settings.state()
    assert state["failures"] == 45
    assert 0.79 * DAY < state["next"] - state["looked"] < 1.21 * DAY
    assert state["looked"] > month
    visit("linkedin-on")
    overlay.wait("chip", overlay.chips)
    # A clock that was put back does not put off the next look for ever.
    settings.page.evaluate(
        """async () => {
            const { catalogue } = await chrome.storage.local.get("catalogue");
            catalogue.next = Date.now() + 900 * 86_400_000;
            await chrome.storage.local.set({ catalogue });
        }"""
    )
    wait(settings.page, "alarm && alarm.scheduledTime < Date.now() + 3_600_000")


def test_a_busy_server_is_left_alone_as_long_as_it_says(settings: Any, hostile: Site) -> None:
    hostile.pages.clear()
    hostile.pages["*"] = status(503, b"", Retry_After="7200", **JSON_CORS)
    before = int(time.time() * 1000)
    assert settings.look() == "unreachable"
    assert settings.state()["next"] > before + 7200 * 1000


JSON_CORS = {**JSON, "Access_Control_Expose_Headers": "Retry-After"}


def test_without_keys_nothing_is_asked(
    context: BrowserContext, settings: Any, hostile: Site, dashboard: Callable[..., Page]
) -> None:
    shown = dashboard("#settings")
    hostile.asked.clear()
    # The file as it is built, where nobody has a key.
    shown.route("**/keys.json", lambda route: route.fulfill(json={"keys": []}))
    shown.reload()
    part = shown.locator("[data-part=catalogue]")
    expect(part).to_contain_text("This version of Untrain does not look for newer editions.")
    expect(shown.get_by_role("button", name="Look now")).to_have_count(0)
    expect(shown.locator("[data-choice=refresh]")).to_have_count(0)
    assert hostile.requests == []
    assert stored(context, "catalogue") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_and_use_it(
    scheme: Literal["light", "dark"], settings: Any, hostile: Site
) -> None:
    shown = settings.page
    serve(hostile, encoded(edition()))
    assert settings.look() == "new"
    settings.says(f"Edition {SERIAL + 1} of")
    shown.emulate_media(color_scheme=scheme)
    assert axe.violations(shown) == []
    browser.PICTURES.mkdir(parents=True, exist_ok=True)
    part = shown.locator("[data-part=catalogue]")
    part.screenshot(path=browser.PICTURES / f"catalogue-{scheme}.png")
    # By keyboard, and heard: the word on how it ended is announced.
    part.get_by_role("button").focus()
    shown.keyboard.press("Enter")
    expect(part.get_by_role("status")).to_contain_text("There is nothing newer.")
