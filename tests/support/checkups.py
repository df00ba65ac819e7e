"""The check-up as tests see it: how far it is, what came of it, and when."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page

from support import browser
from untrain.catalogue.load import load_catalogue

CATALOGUE = load_catalogue(browser.ROOT / "seeds")
PATIENT = 90_000  # milliseconds: a check-up of a few services
ENDED = "Check-up: how your settings stand"


def address(control: str) -> str:
    """Where a check-up looks at a setting."""
    link = CATALOGUE.controls[control].link
    assert link is not None
    return str(link.url)


def stored(context: BrowserContext, key: str = "checkup") -> Any:
    """What is kept under a key, or None."""
    return browser.worker(context).evaluate(
        "async (key) => (await chrome.storage.local.get(key))[key] ?? null", key
    )


def begin(shown: Page, *services: str) -> None:
    """Start a check-up of these services."""
    for service in services:
        shown.locator(f"[data-choice='{service}']").check()
    shown.get_by_role("button", name=f"Start the check-up ({len(services)})").click()


def results(context: BrowserContext) -> dict[str, str | None]:
    return {item["control"]: item["result"] for item in stored(context)["items"]}


def wait_for(context: BrowserContext, condition: str) -> None:
    """Wait until a JavaScript condition about `checkup` holds."""
    held = browser.worker(context).evaluate(
        f"""async () => {{
            for (let i = 0; i < {PATIENT // 50}; i++) {{
                const {{ checkup }} = await chrome.storage.local.get("checkup");
                if (checkup && ({condition})) return true;
                await new Promise((resolve) => setTimeout(resolve, 50));
            }}
            return false;
        }}"""
    )
    assert held, f"{condition}: {stored(context)}"


def heading(shown: Page) -> Locator:
    return shown.get_by_role("heading", level=1)
