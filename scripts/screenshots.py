"""Take the stores' pictures: the extension itself on the example pages, light and dark, 1280 × 800; and a small tile."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browsers import find_chromium  # noqa: E402
from support import browser  # noqa: E402
from support.acting import is_ready, press  # noqa: E402
from support.journals import DAY, OFF, ON, SEEN, entry  # noqa: E402
from support.overlay import Overlay  # noqa: E402
from support.pages import Web, cases  # noqa: E402

SIZE = {"width": 1280, "height": 800}
TILE = {"width": 440, "height": 280}
SCHEMES = ("light", "dark")
AI = "linkedin/genai-training"
# How a person's services may stand after some weeks.
STANDS = {
    AI: entry((40, "on", ON), (39, "off", OFF)),
    "chatgpt/improve-model": entry((50, "on", ON), (40, "off", OFF)),
    "claude/improve-models": entry((30, "on", ON), (3, "off", OFF)),
    "gemini/keep-activity": entry((20, "on", ON)),
    "github-copilot/training": entry((12, "on", ON), (12, "off", OFF)),
    "pinterest/canvas-training": entry((9, "on", ON)),
}
TILE_PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; width: 440px; height: 280px; display: grid; place-content: center; justify-items: center; gap: 14px;
  background: #0a5f68; color: #fff; font: 20px/1.35 system-ui, sans-serif; text-align: center; }}
svg {{ width: 84px; height: 84px; }} b {{ font-size: 44px; letter-spacing: -0.01em; }}
p {{ margin: 0; max-width: 340px; }}</style>{icon}<b>Untrain</b><p>{summary}</p>"""


def take(folder: Path) -> None:
    """Write all pictures into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        sync_playwright() as playwright,
        tempfile.TemporaryDirectory() as profile,
        browser.chromium(playwright, find_chromium(), Path(profile)) as context,
    ):
        web = Web(context)
        for scheme in SCHEMES:
            browser.store(context, "settings", {"version": 1, "appearance": scheme})
            with opened(context, scheme) as page:
                settings_page(page, web, "linkedin-on", folder / f"1-setting-{scheme}.png")
                turned_off(page, folder / f"2-turned-off-{scheme}.png")
            browser.store(context, "journal", journal())
            browser.store(context, "seen", SEEN)
            for number, part in ((3, "services"), (4, "checkup"), (5, "letters")):
                with opened(context, scheme) as page:
                    dashboard(context, page, part, folder / f"{number}-{part}-{scheme}.png")
            browser.forget(context)
        with opened(context, "light") as page:
            tile(page, folder / "tile.png")


@contextmanager
def opened(context: BrowserContext, scheme: str) -> Iterator[Page]:
    page = context.new_page()
    page.set_viewport_size(SIZE)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.route("chrome-extension://**", lambda route: route.continue_())
    try:
        yield page
    finally:
        page.close()


def settings_page(page: Page, web: Web, name: str, target: Path) -> None:
    """An example page with mark and card, larger than life: the page is small, and what stands in it matters."""
    metrics = {
        "width": 960,
        "height": 600,
        "deviceScaleFactor": SIZE["width"] / 960,
        "mobile": False,
    }
    page.context.new_cdp_session(page).send("Emulation.setDeviceMetricsOverride", metrics)
    case = cases()[name]
    web.serve(case)
    case.open(page)
    overlay = Overlay(page)
    overlay.wait("the button", lambda: is_ready(overlay))
    shoot(page, target)


def turned_off(page: Page, target: Path) -> None:
    """The same page when the button was pressed."""
    overlay = Overlay(page)
    press(overlay)
    overlay.wait("the word on it", lambda: any("Done." in part.text for part in overlay.parts()))
    shoot(page, target)


def dashboard(context: BrowserContext, page: Page, part: str, target: Path) -> None:
    page.goto(f"chrome-extension://{browser.extension_id(context)}/dashboard.html#{part}")
    page.wait_for_selector(f"main[data-part={part}] h1")
    shoot(page, target)


def journal() -> dict[str, object]:
    now = int(time.time() * 1000)
    return {"version": 1, "latest": now - DAY, "controls": STANDS, "receipts": [], "drifts": []}


def tile(page: Page, target: Path) -> None:
    """The small picture that a store shows in its lists."""
    page.set_viewport_size(TILE)
    icon = (ROOT / "extension" / "assets" / "icon.svg").read_text("utf-8")
    page.set_content(
        TILE_PAGE.format(icon=icon, summary="See and switch off AI training on your data")
    )
    page.screenshot(path=target)


def shoot(page: Page, target: Path) -> None:
    page.wait_for_timeout(300)  # until what moves stands still
    page.screenshot(path=target)
