"""What stands on a page and is no part of its text: navigation, banners, dialogs, footers, what nobody sees.

Only what gives itself away is taken out; a class name alone is never enough. And nothing is that holds much of the
page's words: pages wrap their whole text in a form, an aside or a dialog, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bs4 import Tag
from bs4.element import NavigableString

# Elements without any text to read.
TEXTLESS = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "canvas",
        "iframe",
        "object",
        "embed",
        "applet",
        "head",
        "audio",
        "video",
        "map",
        "input",
        "select",
        "textarea",
        "datalist",
        "progress",
        "meter",
        "portal",
        "del",
        "s",
        "strike",
        "rt",
        "rp",
    ]
)
# Of all words on a page, those which may be taken out in one piece.
MOST_IN_ONE = 0.5
# Words which a banner that asks for consent has at most.
_BANNER_WORDS = 250

_NAVIGATION = frozenset(
    ["navigation", "search", "menu", "menubar", "toolbar", "tablist", "complementary"]
)
_DIALOGS = frozenset({"dialog", "alertdialog"})
# Parts of ids and classes, between hyphens, underscores or a change of case.
_VENDORS = re.compile(
    r"onetrust-(banner|consent|pc)|cybotcookiebot|cookiebot-|didomi|usercentrics|truste-|trustarc|qc-cmp|osano-cm"
    r"|cky-|cc-window|fc-consent|iubenda-cs|sp-message|borlabs-?cookie|klaro|cmplz-|moove-gdpr|hs-eu-cookie|evidon"
)
_BANNERS = re.compile(
    r"(cookies?|consent|gdpr|ccpa|privacy|tracking)(-\w+)?-(banner|bar|popup|popin|modal|overlay|wall|prompt|toast|"
    r"layer|dialog|notice|alert|message|disclaimer|manager|preferences?|settings|widget)\b|\bcookies?law\b"
)
_FRAME = re.compile(
    r"(?<![a-z])(nav|navbar|navigation|sidenav|menu|submenu|megamenu|breadcrumbs?|sidebar|footer|toolbar|topbar|"
    r"pagination|pager|toc|table-of-contents|skip|skip-?links?)(?![a-z])"
)
_BESIDES = re.compile(
    r"(?<![a-z])(share|sharing|social|socials|related|recommended|newsletter|subscribe|signup|promo|language|lang|"
    r"locale|comments|search|login|back-to-top)(?![a-z])"
)
_PANEL = re.compile(
    r"(?<![a-z])(tab|tabs|tabpane|pane|panel|accordion|collapse|collapsed|collapsible|expand\w*|toggle|content|faq|"
    r"answer|section|read-?more|more)(?![a-z])"
)
_CASE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|_+|\s+")
_UNSEEN = re.compile(r"(?<![\w-])(display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_AGREE = re.compile(
    r"\W*(i |alle[sn]? |tout |todas? |les |las |cookies? )*(accept\w*|agree|allow|reject\w*|decline|got it|ok(ay)?|"
    r"akzeptieren|zustimmen|ablehnen|einverstanden|accepter|refuser|aceptar|rechazar)"
    r"( all| everything| cookies?| tout| todo| todas| les cookies| alle)*\W*",
    re.IGNORECASE,
)
_COOKIE = re.compile(r"cookie|consent|einwilligung|consentement|consentimiento", re.IGNORECASE)
_RIGHTS = re.compile(r"©|all rights reserved", re.IGNORECASE)


@dataclass
class Weight:
    """What an element holds: words, those in links, elements, tables, and what tells banners and footers."""

    words: int = 0
    linked: int = 0
    tags: int = 1
    tables: int = 0
    agrees: bool = False
    cookies: bool = False
    rights: bool = False
    asks_email: bool = False
    # It holds what is the page's own text for sure.
    own: bool = False

    def add(self, other: Weight) -> None:
        """Count what an element within this one holds."""
        self.words += other.words
        self.linked += other.linked
        self.tags += other.tags
        self.tables += other.tables
        self.agrees |= other.agrees
        self.cookies |= other.cookies
        self.rights |= other.rights
        self.asks_email |= other.asks_email
        self.own |= other.own


class Page:
    """A parsed page, weighed once. It takes time in proportion to the page, however deep that is."""

    def __init__(self, root: Tag) -> None:
        self._weights: dict[int, Weight] = {id(root): Weight()}
        self._controlled: set[str] = set()
        tags = [root]
        for node in root.descendants:
            if isinstance(node, Tag):
                self._weights[id(node)] = Weight()
                tags.append(node)
            elif type(node) is NavigableString and node.parent is not None:
                self._read(node, self._weights[id(node.parent)])
        for tag in reversed(tags):
            self._finish(tag)
        self.words = self.weight(root).words

    def weight(self, tag: Tag) -> Weight:
        """Return what an element holds."""
        return self._weights[id(tag)]

    def is_chrome(self, tag: Tag, *, inside: bool) -> bool:
        """Tell whether an element and all that it holds is no part of the text.

        `inside` means that it stands in the page's main part, where an aside or a footer belongs to the text.
        """
        if tag.name in TEXTLESS:
            return True
        weight = self.weight(tag)
        if weight.words > MOST_IN_ONE * self.words:
            return False
        if self._is_unseen(tag) or self._asks_consent(tag, weight):
            return True
        role = str(tag.get("role") or "").lower()
        if tag.name in ("nav", "menu") or role in _NAVIGATION - (
            {"complementary"} if inside else set()
        ):
            return True
        if tag.name == "dialog" or role in _DIALOGS or tag.get("aria-modal") == "true":
            return True
        if tag.name == "button":
            return not (tag.has_attr("aria-expanded") or tag.has_attr("aria-controls"))
        if not inside and (tag.name in ("footer", "aside") or role == "contentinfo"):
            return not weight.own
        if not inside and (tag.name == "header" or role == "banner"):
            return not weight.own
        return not weight.own and self._is_named_so(tag, weight)

    def _read(self, text: NavigableString, weight: Weight) -> None:
        weight.words += len(text.split())
        weight.cookies |= _COOKIE.search(text) is not None
        weight.rights |= _RIGHTS.search(text) is not None

    def _finish(self, tag: Tag) -> None:
        weight = self.weight(tag)
        if tag.name == "table":
            weight.tables += 1
        elif tag.name in ("h1", "main") or tag.get("role") == "main":
            weight.own = True
        elif tag.name == "input":
            weight.asks_email |= tag.get("type") == "email"
            weight.agrees |= _AGREE.fullmatch(str(tag.get("value") or "")) is not None
        if is_link(tag):
            weight.linked = weight.words
        if tag.name in ("a", "button") and weight.words <= 4 and weight.tags <= 8:
            weight.agrees |= _AGREE.fullmatch(" ".join(tag.get_text(" ").split())) is not None
        self._controlled.update(str(tag.get("aria-controls") or "").split())
        for name in ("data-target", "data-bs-target", "href"):
            place = str(tag.get(name) or "")
            if place.startswith("#"):
                self._controlled.add(place[1:])
        if tag.parent is not None and id(tag.parent) in self._weights:
            self.weight(tag.parent).add(weight)

    def _is_unseen(self, tag: Tag) -> bool:
        unseen = (
            tag.has_attr("hidden")
            or tag.get("aria-hidden") == "true"
            or _UNSEEN.search(str(tag.get("style") or "")) is not None
        )
        if not unseen or tag.get("hidden") == "until-found":
            return False
        # What a reader unfolds is as much of the text as what stands there unfolded.
        unfolds = (
            tag.get("role") in ("tabpanel", "region")
            or str(tag.get("id") or "") in self._controlled
            or _PANEL.search(_names(tag)) is not None
        )
        return not (unfolds and self.weight(tag).words > 0)

    def _asks_consent(self, tag: Tag, weight: Weight) -> bool:
        if weight.words > _BANNER_WORDS and not _VENDORS.search(_names(tag)):
            return False
        names = _names(tag)
        if _VENDORS.search(names):
            return not weight.own
        asks = weight.agrees and weight.cookies
        return (
            asks
            and not weight.own
            and (
                _BANNERS.search(names) is not None
                or tag.name in ("div", "section", "aside", "form", "p")
            )
        )

    def _is_named_so(self, tag: Tag, weight: Weight) -> bool:
        names = _names(tag)
        if not names or tag.name in ("body", "main", "article"):
            return False
        if _FRAME.search(names):
            return weight.words == 0 or weight.linked >= 0.2 * weight.words or weight.rights
        if _BESIDES.search(names):
            return weight.words == 0 or weight.linked >= 0.5 * weight.words or weight.asks_email
        return False


def is_link(tag: Tag) -> bool:
    """Tell whether an element leads elsewhere: a link, and not what unfolds something below it."""
    return (
        tag.name == "a"
        and tag.has_attr("href")
        and not any(
            map(tag.has_attr, ("aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle"))
        )
        and tag.get("role") not in ("button", "tab")
    )


def _names(tag: Tag) -> str:
    classes = tag.get("class") or ()
    names = " ".join(
        [str(tag.get("id") or ""), *([classes] if isinstance(classes, str) else classes)]
    )
    return _CASE.sub("-", names[:300]).lower().strip("-")
