"""What the extension remembers: some months of use to begin with, and what is in its storage."""

from __future__ import annotations

import json
import time
from typing import Any

from playwright.sync_api import BrowserContext

from support import browser

AI = "linkedin/genai-training"
DAY = 86_400_000  # milliseconds
ON, OFF = "exposed", "protected"

# Nothing that happened at any service is new.
SEEN = {
    one["id"]: max((change["date"] for change in one["policy"]["changes"]), default="")
    for one in json.loads(
        (browser.ROOT / "extension/catalogue/bundle.generated.json").read_text("utf-8")
    )["services"]
}


def stored(context: BrowserContext, key: str) -> Any:
    return browser.worker(context).evaluate(
        "async (key) => (await chrome.storage.local.get(key))[key] ?? null", key
    )


def badge(context: BrowserContext, text: str) -> None:
    """Wait until the badge that stands where a page has none is this text."""
    browser.worker(context).evaluate(
        """async (text) => {
            let shown;
            for (let i = 0; i < 600; i++) {
                shown = await chrome.action.getBadgeText({});
                if (shown === text) return;
                await new Promise((resolve) => setTimeout(resolve, 50));
            }
            throw new Error(`The badge is "${shown}" instead of "${text}"`);
        }""",
        text,
    )


def entry(*history: tuple[float, str, str]) -> dict[str, Any]:
    """A setting as it was seen so many days ago, in some state and exposure."""
    now = time.time() * 1000
    seen = [
        {
            "at": int(now - days * DAY),
            "zone": "Europe/Berlin",
            "state": state,
            "exposure": exposure,
            "certainty": "certain",
        }
        for days, state, exposure in history
    ]
    return {
        "firstSeen": seen[0]["at"],
        "lastSeen": seen[-1]["at"],
        "frame": "long ago",
        "address": "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement",
        "language": "en",
        "label": None,
        "siblings": None,
        "history": seen,
    }
