"""The text of a web page."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning
from bs4.exceptions import ParserRejectedMarkup

from untrain.policies.blocks import Block, Kind, ends_sentence, written
from untrain.policies.chrome import Page
from untrain.policies.failures import ExtractError, ExtractReason
from untrain.policies.layout import Part, parts
from untrain.policies.letters import one_line

# Each costs some 30 microseconds and 2 kB. The largest policies have a tenth of it.
MAX_ELEMENTS = 100_000
# Where the page's main part holds so much of its words, the rest is no part of the text.
_MAIN_SHARE = 0.6

_OF_HEAD = {"base", "link", "meta", "noscript", "script", "style", "template", "title"}

_ELEMENT = re.compile(r"<[a-zA-Z]")
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8}){0,4}")
# XML's names for parts of a page: they mean the same without the prefix.
_PREFIX = re.compile(r"(</?)(?:html|xhtml|h|x):(?=[a-zA-Z])")
_CONTENTS = re.compile(
    r"(table of )?contents|on this page|in this (article|page|policy|document)|jump to|quick links|inhalt"
    r"(sverzeichnis|sübersicht)?|auf dieser seite|sommaire|table des matières|sur cette page|índice|contenidos?"
    r"|en esta página",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(related|similar|recommended|more|other|further)( (links|articles|pages|topics|reading|resources|documents|"
    r"content|information|help))?|see also|you (may|might) also like|read (next|more)|was this (page )?helpful"
    r"|verwandte (artikel|themen|seiten)|siehe auch|weitere (links|artikel)|articles (liés|similaires|connexes)"
    r"|voir aussi|liens utiles|artículos relacionados|véase también|ver también|enlaces relacionados",
    re.IGNORECASE,
)

_RIGHTS = re.compile(
    r"(©|\(c\)|copyright\b).{0,160}|(.{0,80}\b)?all rights reserved\.?|tous droits réservés\.?"
    r"|alle rechte vorbehalten\.?|todos los derechos reservados\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class WebText:
    """What a page says. `language` is that of its root element, as it stands there."""

    text: str
    title: str | None
    language: str | None


def read_page(markup: str) -> WebText:
    """Return the text of a page. Raises ExtractError when it holds more elements than are looked at."""
    soup = parsed(_PREFIX.sub(r"\1", markup))
    root = soup.find("html")
    html = root if isinstance(root, Tag) else None
    language = str((html and (html.get("lang") or html.get("xml:lang"))) or "").strip()
    title = _title(soup)
    found = _page_parts(soup)
    if title is None:
        title = next((p.block.text for p in found if p.block.kind is Kind.HEADING), None)
    return WebText(
        written(part.block for part in _trimmed(found)),
        title,
        language if _LANGUAGE.fullmatch(language) else None,
    )


def read_fragment(markup: str) -> list[Block]:
    """Return the parts of a piece of HTML within another text, all of them. Raises ExtractError as read_page does."""
    soup = parsed(markup)
    return [part.block for part in parts(soup, Page(soup), inside=True)]


def parsed(markup: str) -> BeautifulSoup:
    """Parse a page, without what never holds text. Raises ExtractError when it holds too many elements."""
    if len(_ELEMENT.findall(markup)) > MAX_ELEMENTS:
        raise ExtractError(
            f"the page has more than {MAX_ELEMENTS} elements", ExtractReason.TOO_COMPLEX
        )
    with warnings.catch_warnings():
        # XHTML is read as HTML on purpose, as browsers do with most of it.
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        try:
            soup = BeautifulSoup(markup.replace("\0", ""), "lxml")
        except ParserRejectedMarkup as error:
            raise ExtractError("the page can't be taken apart", ExtractReason.BROKEN) from error
    _empty_the_head(soup)
    return soup


def _empty_the_head(soup: BeautifulSoup) -> None:
    """Move what belongs into the body there: where no tag says that it begins, lxml leaves elements of HTML 5 behind."""
    head = soup.find("head")
    if not isinstance(head, Tag):
        return
    strays = [tag for tag in head.find_all(True, recursive=False) if tag.name not in _OF_HEAD]
    if not strays:
        return
    body = soup.find("body")
    if not isinstance(body, Tag):
        body = soup.new_tag("body")
        head.insert_after(body)
    for stray in reversed(strays):
        body.insert(0, stray.extract())


def _title(soup: BeautifulSoup) -> str | None:
    found = soup.find("title")
    return (one_line(found.get_text()) or None) if isinstance(found, Tag) else None


def _page_parts(soup: BeautifulSoup) -> list[Part]:
    page = Page(soup)
    body = soup.find("body")
    whole: Tag = body if isinstance(body, Tag) else soup
    for mains in (
        soup.find_all("main"),
        soup.find_all(role="main"),
        soup.find_all("article"),
    ):
        if len(mains) == 1 and isinstance(mains[0], Tag):
            main = mains[0]
            # What is navigation by its name counts neither here nor there.
            here, everywhere = (
                _words(parts(main, page, inside=True)),
                _words(parts(whole, page, inside=False)),
            )
            if here >= _MAIN_SHARE * everywhere > 0:
                return parts(main, page, inside=True)
    return parts(whole, page, inside=False)


def _words(found: list[Part]) -> int:
    return sum(part.words - part.linked for part in found)


def _trimmed(found: list[Part]) -> list[Part]:
    """Return the parts without lists of links to other pages and to places in this one, and what only heads them."""
    kept = _without_lists(found)
    first = next((n for n, part in enumerate(kept) if not _leads(part)), len(kept))
    kept = kept[first:]
    while kept and (_claims(kept[-1]) or (_leads(kept[-1]) and not _introduced(kept))):
        kept.pop()
    while kept and kept[-1].block.kind is Kind.HEADING and len(kept) > 1:
        kept.pop()
    return kept


def _without_lists(found: list[Part]) -> list[Part]:
    kept: list[Part] = []
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and _leads(found[end]):
            end += 1
        if end == at:
            kept.append(found[at])
            at += 1
            continue
        run = found[at:end]
        head = kept[-1].block.text.rstrip(":") if kept else ""
        headed = _CONTENTS.fullmatch(head) or _RELATED.fullmatch(head)
        if headed:
            kept.pop()
        elif not (all(part.jumps for part in run) and (len(run) > 1 or run[0].to_top)):
            kept += run
        at = end
    return kept


def _leads(part: Part) -> bool:
    """Tell whether a part is nothing but links."""
    if part.block.kind is Kind.HEADING or not part.words:
        return False
    return part.linked >= 0.8 * part.words


def _claims(part: Part) -> bool:
    """Tell whether a part only says whose the page is, which changes every year."""
    return part.block.kind is not Kind.ROW and _RIGHTS.fullmatch(part.block.text) is not None


def _introduced(kept: list[Part]) -> bool:
    """Tell whether the links at the end are a list that a sentence introduces."""
    text = next((part.block.text for part in reversed(kept) if not _leads(part)), "")
    return text.endswith(":") and ends_sentence(text)
