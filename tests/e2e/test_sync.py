"""Choices shared by the browser's own sync: only if a person says so, the newest of each, and to be taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from support import axe, browser

Open = Callable[..., Page]

OUT = browser.ROOT / "out" / "sync"
SETTLED = 1500  # milliseconds in which something would have been written
LONG = 10_000


def synced(context: BrowserContext) -> dict[str, Any]:
    """What is in the browser's sync: a Chromium that nobody is signed in to keeps it to itself."""
    found: dict[str, Any] = browser.worker(context).evaluate("chrome.storage.sync.get(null)")
    return found


def choose(shown: Page, choice: str, is_wanted: bool) -> None:
    shown.locator(f"[data-choice='{choice}']").set_checked(is_wanted)


def stored(context: BrowserContext, key: str) -> Any:
    return browser.worker(context).evaluate(
        "async (key) => (await chrome.storage.local.get(key))[key] ?? null", key
    )


def wait_for(context: BrowserContext, condition: str) -> None:
    """Wait until a JavaScript condition about what is shared and what is chosen here holds."""
    told = browser.worker(context).evaluate(
        f"""async () => {{
            for (let i = 0; i < {LONG // 50}; i++) {{
                const {{ settings, region, sync }} = await chrome.storage.local.get(null);
                const shared = await chrome.storage.sync.get(null);
                if ({condition}) return null;
                await new Promise((resolve) => setTimeout(resolve, 50));
            }}
            return [await chrome.storage.local.get(["settings", "region", "sync"]), await chrome.storage.sync.get(null)];
        }}"""
    )
    assert told is None, f"{condition}: {told}"


def arrives(context: BrowserContext, items: dict[str, Any]) -> None:
    """Another browser has chosen something, and the browser brings it."""
    browser.worker(context).evaluate("(items) => chrome.storage.sync.set(items)", items)


@pytest.fixture(autouse=True)
def nothing_shared(context: BrowserContext, page: Page) -> None:
    browser.worker(context).evaluate("chrome.storage.sync.clear()")


@pytest.fixture
def settings(dashboard: Open) -> Page:
    return dashboard("#settings")


def bucket(shared: str, service: str) -> str:
    """A JavaScript expression for the time at which a service was put on a list, or off it."""
    return (
        f"Object.entries(shared).filter(([key]) => key.startsWith('choices.{shared}.'))"
        f".map(([, item]) => item['{service}'])[0]"
    )


def test_nothing_is_shared_unless_somebody_says_so(context: BrowserContext, settings: Page) -> None:
    expect(settings.locator("[data-choice=sync]")).not_to_be_checked()
    settings.get_by_label("Dark").check()
    settings.wait_for_timeout(SETTLED)
    assert synced(context) == {}


def test_choices_are_shared_and_nothing_else(context: BrowserContext, settings: Page) -> None:
    journal = {"version": 1, "latest": 1, "controls": {}, "receipts": [], "drifts": []}
    browser.store(context, "journal", journal)
    browser.store(context, "sender", {"name": "Erika", "account": "erika@example.com"})
    settings.get_by_label("Dark").check()
    choose(settings, "sync", True)
    wait_for(context, "shared.choices?.appearance?.[0] === 'dark'")
    settings.get_by_label("Your region").select_option("JP")
    wait_for(context, "shared.choices?.region?.[0] === 'JP'")
    settings.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    choose(settings, "linkedin", False)
    wait_for(context, f"{bucket('offAt', 'linkedin')} > 0")
    choose(settings, "linkedin", True)
    wait_for(context, f"{bucket('offAt', 'linkedin')} < 0")
    assert {key.partition(".")[0] for key in synced(context)} == {"choices"}
    assert set(synced(context)["choices"]) == {"appearance", "region"}
    assert "rika" not in str(synced(context))


def test_what_another_browser_chose_counts_here(context: BrowserContext, settings: Page) -> None:
    browser.store(context, "region", "FR")
    settings.reload()
    choose(settings, "sync", True)
    wait_for(context, "shared.choices?.region?.[0] === 'FR'")
    now = settings.evaluate("Date.now()")
    arrives(
        context,
        {
            "choices": {"region": ["JP", now], "appearance": ["dark", now], "remindAfter": [30, 1]},
            "choices.unused.0": {"x": "nonsense"},
        },
    )
    wait_for(context, "region === 'JP' && settings?.appearance === 'dark'")
    # The page that is open shows it.
    expect(settings.get_by_label("Your region")).to_have_value("JP")
    expect(settings.get_by_label("Dark")).to_be_checked()
    # What is chosen here afterwards is the newer choice.
    settings.get_by_label("Light").check()
    wait_for(context, "shared.choices.appearance[0] === 'light'")
    # What is older comes too late.
    arrives(context, {"choices": {"appearance": ["dark", now]}})
    wait_for(context, "shared.choices.appearance[0] === 'light' && shared.choices.region")
    assert stored(context, "settings")["appearance"] == "light"


def test_a_service_that_is_off_elsewhere_is_off_here(
    context: BrowserContext, settings: Page, visit: Callable[[str], Any], page: Page
) -> None:
    choose(settings, "sync", True)
    browser.store(context, "region", "DE")
    wait_for(context, "shared.choices?.region")
    # In whatever item another browser put it: the name alone says where.
    items = {
        f"choices.offAt.{number}": {"linkedin": settings.evaluate("Date.now()")}
        for number in range(4)
    }
    arrives(context, items)
    wait_for(context, "settings?.offAt.includes('linkedin')")
    wait_for_rules = """async () => {
        for (let i = 0; i < 200; i++) {
            const keys = Object.keys(await chrome.storage.local.get(null));
            if (!keys.includes("rules:www.linkedin.com")) return true;
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
        return false;
    }"""
    assert browser.worker(context).evaluate(wait_for_rules)
    items = {key: {"linkedin": -item["linkedin"] - 1} for key, item in items.items()}
    arrives(context, items)
    wait_for(context, "settings.offAt.length === 0")
    browser.wait_until_ready(context)


def test_who_joins_takes_over_what_is_there_and_adds_the_rest(
    context: BrowserContext, settings: Page
) -> None:
    browser.store(context, "region", "FR")
    settings.get_by_label("Dark").check()
    arrives(context, {"choices": {"region": ["DE", 5]}})
    settings.wait_for_timeout(SETTLED)
    assert stored(context, "region") == "FR"
    choose(settings, "sync", True)
    wait_for(context, "region === 'DE' && shared.choices.appearance?.[0] === 'dark'")


def test_it_is_switched_off_and_taken_back(context: BrowserContext, settings: Page) -> None:
    settings.get_by_label("Dark").check()
    choose(settings, "sync", True)
    wait_for(context, "shared.choices?.appearance")
    choose(settings, "sync", False)
    part = settings.locator("[data-part=sync]")
    expect(part.get_by_role("status")).to_contain_text("still in the browser’s sync")
    settings.get_by_label("Light").check()
    settings.wait_for_timeout(SETTLED)
    assert synced(context)["choices"]["appearance"][0] == "dark"
    part.get_by_role("button", name="Remove what was shared").click()
    part.get_by_role("button", name="Erase", exact=True).click()
    expect(part.get_by_role("status").first).to_contain_text("Removed.")
    assert synced(context) == {}
    assert stored(context, "settings")["appearance"] == "light"


def test_what_was_chosen_while_it_was_off_is_newer(context: BrowserContext, settings: Page) -> None:
    settings.get_by_label("Dark").check()
    choose(settings, "sync", True)
    wait_for(context, "shared.choices?.appearance")
    choose(settings, "sync", False)
    settings.get_by_label("Light").check()
    wait_for(context, "settings.appearance === 'light'")
    choose(settings, "sync", True)
    wait_for(context, "shared.choices.appearance[0] === 'light'")
    assert stored(context, "settings")["appearance"] == "light"


def test_removed_elsewhere_it_ends_here_and_comes_back_from_nobody(
    context: BrowserContext, settings: Page
) -> None:
    settings.get_by_label("Dark").check()
    choose(settings, "sync", True)
    wait_for(context, "shared.choices?.appearance && sync?.joined")
    browser.worker(context).evaluate("chrome.storage.sync.clear()")
    wait_for(context, "sync.on === false")
    expect(settings.locator("[data-choice=sync]")).not_to_be_checked()
    settings.get_by_label("Light").check()
    settings.wait_for_timeout(SETTLED)
    assert synced(context) == {}
    assert stored(context, "settings")["appearance"] == "light"


def test_erasing_everything_here_erases_nothing_elsewhere(
    context: BrowserContext, settings: Page
) -> None:
    settings.get_by_label("Dark").check()
    choose(settings, "sync", True)
    wait_for(context, "shared.choices?.appearance")
    settings.get_by_role("button", name="Erase everything").click()
    settings.get_by_role("button", name="Erase", exact=True).click()
    expect(settings.locator("[data-choice=sync]")).not_to_be_checked()
    settings.wait_for_timeout(SETTLED)
    assert synced(context)["choices"]["appearance"][0] == "dark"


def test_a_stopped_background_goes_on_where_it_was(context: BrowserContext, settings: Page) -> None:
    settings.get_by_label("Dark").check()
    choose(settings, "sync", True)
    wait_for(context, "shared.choices?.appearance")
    session = context.new_cdp_session(settings)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    session.detach()
    settings.get_by_label("Light").check()
    settings.evaluate(
        """async () => {
            for (let i = 0; i < 200; i++) {
                const { choices } = await chrome.storage.sync.get("choices");
                if (choices.appearance[0] === "light") return;
                await new Promise((resolve) => setTimeout(resolve, 50));
            }
            throw new Error("not shared");
        }"""
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(context: BrowserContext, dashboard: Open, scheme: str) -> None:
    Path(OUT).mkdir(parents=True, exist_ok=True)
    arrives(context, {"choices": {"region": ["DE", 5]}})
    shown = dashboard("#settings", scheme)
    part = shown.locator("[data-part=sync]")
    expect(part.get_by_role("button", name="Remove what was shared")).to_be_visible()
    part.screenshot(path=OUT / f"settings-{scheme}.png")
    assert axe.violations(shown) == []
