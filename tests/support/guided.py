"""A site with a way to its settings, and what a person does who is shown that way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from playwright.sync_api import BrowserContext, Page

from support import browser
from support.overlay import Box, Overlay, Part
from support.pages import Web

GENAI = "linkedin/genai-training"
SITE = "https://www.linkedin.com"
HOME = f"{SITE}/feed/"
ACCOUNT = f"{SITE}/mypreferences/d/categories/account"
PRIVACY = f"{SITE}/mypreferences/d/categories/privacy"
CONTROL = f"{SITE}/mypreferences/d/settings/data-for-ai-improvement"
OTHERS = (f"{SITE}/mynetwork/", f"{SITE}/messaging/")
# Opens a page of the site and asks in the popup to be shown the way.
Start = Callable[..., None]
PAGES = (HOME, ACCOUNT, PRIVACY, CONTROL, *OTHERS)

ENGLISH = {
    "site": "Links",
    "home": "Home",
    "network": "My Network",
    "messages": "Messaging",
    "work": "For Business",
    "photo": "Photo of Ada Example",
    "me": "Me",
    "profile": "View profile",
    "settings": "Settings & Privacy",
    "help": "Help",
    "privacy": "Data privacy",
    "terms": "User Agreement",
    "post": "How I found my Settings & Privacy: open Data privacy.",
    "end": "You are up to date.",
    "account": "Account preferences",
    "name": "Name, location, and industry",
    "security": "Sign in & security",
    "ads": "Advertising data",
    "how": "How LinkedIn uses your data",
    "manage": "Manage your data and activity",
    "row": "Data for Generative AI Improvement",
    "research": "Social, economic, and workplace research",
    "label": "Use my data for training content creation AI models",
    "on": "On",
}
GERMAN = {
    "me": "Sie",
    "photo": "Foto von Ada Beispiel",
    "home": "Startseite",
    "settings": "Einstellungen & Datenschutz",
    "privacy": "Datenschutz",
    "row": "Daten zur Verbesserung generativer KI",
    "label": "Ihre Daten zum Schulen von KI-Modellen verwenden, um Inhalte zu erstellen",
    "on": "Ein",
}
# Nothing of this is known.
TURKISH = {
    "me": "Ben",
    "settings": "Ayarlar ve Gizlilik",
    "privacy": "Veri gizliliği",
    "row": "Yapay zekâ",
    "label": "Verilerimi kullan",
    "on": "Açık",
}

_environment = Environment(
    loader=FileSystemLoader(Path(__file__).resolve().parents[1] / "fixtures" / "guide"),
    autoescape=True,
)


def site(words: dict[str, str] | None = None, **options: Any) -> str:
    """The site's only document, which draws the page of whatever address it has."""
    variables = {"lang": "en", "dir": "ltr", "settings": ACCOUNT.removeprefix(SITE), **options}
    return _environment.get_template("site.html").render(
        t={**ENGLISH, **(words or {})}, **variables
    )


def serve(web: Web, html: str, pages: Sequence[str] = PAGES) -> None:
    """Answer with this document at all pages of the site."""
    web.documents = {address: (html, {}) for address in pages}


def start(open_popup: Callable[[], Page], control: str = GENAI) -> None:
    """Ask in the popup to be shown the way."""
    popup = open_popup()
    popup.locator(f"[data-action=show-me][data-control='{control}']").first.click()
    popup.close()


def guides(overlay: Overlay, words: str = "") -> list[Part]:
    """The guide's card, if it can be seen and says these words."""
    return [part for part in overlay.parts("guide") if part.visible and words in part.text]


def wait_for(overlay: Overlay, words: str) -> Part:
    """Wait until the guide says these words."""
    found: list[Part] = overlay.wait(f"the guide says {words!r}", lambda: guides(overlay, words))
    return found[0]


def frame_around(overlay: Overlay) -> Box | None:
    """What is pointed at."""
    boxes = [part.box for part in overlay.parts("highlight") if part.visible]
    return boxes[0] if boxes else None


def box_of(page: Page, selector: str) -> Box:
    box = page.locator(selector).bounding_box()
    assert box is not None
    return Box(box["x"], box["y"], box["width"], box["height"])


def points_at(overlay: Overlay, selector: str) -> bool:
    """Whether the frame is around this element and the guide's card leaves it free."""
    framed, target = frame_around(overlay), box_of(overlay.page, selector)
    if framed is None:
        return False
    apart = max(abs(framed.centre[0] - target.centre[0]), abs(framed.centre[1] - target.centre[1]))
    return apart < 1.5 and not any(card.box.overlaps(target) for card in guides(overlay))


def wait_to_point(overlay: Overlay, words: str, selector: str) -> Part:
    """Wait until the guide says these words and points at this element."""
    overlay.wait(
        f"{words!r} points at {selector}",
        lambda: guides(overlay, words) and points_at(overlay, selector),
    )
    return guides(overlay, words)[0]


def press(overlay: Overlay, action: str) -> None:
    """Press a button of the guide's card."""
    overlay.wait(f"{action} is there", lambda: any(action in g.actions for g in guides(overlay)))
    (card,) = guides(overlay)
    overlay.page.mouse.click(*card.actions[action].centre)


def kept(context: BrowserContext) -> Any:
    """What the extension keeps of the guide."""
    return browser.worker(context).evaluate(
        "async () => (await chrome.storage.session.get('guide')).guide ?? null"
    )


def registered(context: BrowserContext) -> list[str]:
    """The scripts that the browser starts by itself for the extension, beside those of the manifest."""
    ids: list[str] = browser.worker(context).evaluate(
        "async () => (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id)"
    )
    return ids


def clear(context: BrowserContext) -> None:
    """End whatever guide another test began."""
    browser.worker(context).evaluate(
        """async () => {
            await chrome.storage.session.clear();
            const scripts = await chrome.scripting.getRegisteredContentScripts({ ids: ["guide"] });
            if (scripts.length > 0) await chrome.scripting.unregisterContentScripts({ ids: ["guide"] });
        }"""
    )
