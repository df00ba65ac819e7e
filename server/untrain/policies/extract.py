"""A document's text: one form for HTML, Markdown, plain text and PDF, in which only the words make a difference."""

from __future__ import annotations

from dataclasses import dataclass

from untrain.policies.blocks import written
from untrain.policies.charsets import to_text
from untrain.policies.failures import ExtractError, ExtractReason
from untrain.policies.media import HTML, MARKDOWN, PDF, PLAIN, XHTML
from untrain.policies.pdf import read_pdf
from untrain.policies.plain import read_markdown, read_plain
from untrain.policies.webpage import read_page

MAX_BODY = 10 * 1024 * 1024  # bytes


@dataclass(frozen=True)
class Extract:
    """What a document says.

    `text` has a line for each part, "\\n" between them: headings begin with "#"s, items of lists with "- " or their
    number, a table's cells are joined by " | ". Offsets into it count characters. `title` is what the document calls
    itself, `language` a BCP 47 tag as an HTML page gives it; None when they are not said.
    """

    text: str
    title: str | None
    language: str | None


def extract(body: bytes, media_type: str, *, charset: str | None = None) -> Extract:
    """Return the text of a document of a type in media.READABLE; `charset` is what the server says about it.

    Raises ExtractError, whose `reason` says what is wrong with it.
    """
    if len(body) > MAX_BODY:
        raise ExtractError(f"it is larger than {MAX_BODY} bytes", ExtractReason.TOO_LARGE)
    title: str | None = None
    language: str | None = None
    match media_type:
        case media if media in (HTML, XHTML):
            page = read_page(to_text(body, charset, markup=True))
            text, title, language = page.text, page.title, page.language
        case media if media == MARKDOWN:
            blocks, title = read_markdown(to_text(body, charset, markup=False))
            text = written(blocks)
        case media if media == PLAIN:
            text = written(read_plain(to_text(body, charset, markup=False)))
        case media if media == PDF:
            text, title = read_pdf(body)
        case _:
            raise ExtractError(f"{media_type!r} can't be read", ExtractReason.MEDIA_TYPE)
    if not any(map(str.isalnum, text)):
        raise ExtractError("there is no text in it", ExtractReason.EMPTY)
    return Extract(text, title, language)
