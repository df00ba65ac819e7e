"""A policy text without its marks: the words as they are read, and where each stands in the text.

Markdown emphasis, links' targets, escapes, entities, invisible characters and kinds of blanks and quotation marks say
nothing about a policy's meaning. Line breaks stay, because they part headings, items and cells.
"""

from __future__ import annotations

import bisect
import html
import re
import unicodedata
from dataclasses import dataclass

# Every alternative is bounded or consumes what it has looked at, so that the scan is linear on any text.
_MARKS = re.compile(
    r"""
      (?P<bullet> ^[ \t>]*[*+\u2022\u2023\u25cf\u25e6\u25aa\u00b7\u2043-](?=[ \t\u00a0]) )
    | (?P<break> <br\s{0,8}/?> )
    | (?P<image> !(?=\[) )
    | (?P<target> \]\([^()\[\]\s]*+(?:\([^()\[\]\s]*+\)[^()\[\]\s]*+)?+(?:[ ]+"[^"\[\]\n]*+")?+[ ]*+\) )
    | (?P<tag> </?[a-zA-Z][^<>\n]{0,300}> )
    | (?P<escape> \\(?=[!-/:-@\[-`{-~]) )
    | (?P<emphasis> \*+ | `+ | ~~+ | __+ | (?<!\w)_(?=\S) | (?<=\S)_(?!\w) | [\[\]] )
    | (?P<entity> &(?:[a-zA-Z]{2,8}|\#\d{1,6}|\#x[\da-fA-F]{1,5}); )
    | (?P<invisible> [\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]+ )
    | (?P<blank> [^\S\n]+ )
    | (?P<single> [\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4] )
    | (?P<double> [\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033] )
    | (?P<dash> [\u2010\u2011] )
    | (?P<composed> [^\W\d_][\u0300-\u036f]{1,4} )
    """,
    re.VERBOSE | re.MULTILINE,
)
# A break inside a line or cell parts sentences, not blocks.
_INSTEAD = {"break": "\v", "blank": " ", "single": "'", "double": '"', "dash": "-"}


@dataclass(frozen=True)
class PlainText:
    """`text` is what is read. Run i of it begins at `starts[i]` and stands for original[begins[i]:ends[i]]."""

    text: str
    starts: tuple[int, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the original's span of text[start:end], which must not be empty."""
        return self._original(start)[0], self._original(end - 1)[1]

    def _original(self, at: int) -> tuple[int, int]:
        run = bisect.bisect_right(self.starts, at) - 1
        begin, end = self.begins[run], self.ends[run]
        following = self.starts[run + 1] if run + 1 < len(self.starts) else len(self.text)
        if end - begin != following - self.starts[run]:
            return begin, end  # a mark that stands for something else, such as an entity
        begin += at - self.starts[run]
        return begin, begin + 1


def plain(text: str) -> PlainText:
    """Return the words of a text without their marks."""
    parts: list[str] = []
    starts: list[int] = []
    begins: list[int] = []
    ends: list[int] = []
    size = at = 0

    def add(part: str, begin: int, end: int) -> None:
        nonlocal size
        if part:
            parts.append(part)
            starts.append(size)
            begins.append(begin)
            ends.append(end)
            size += len(part)

    for match in _MARKS.finditer(text):
        found = match.group()
        if found == " ":
            continue
        instead = _instead(match.lastgroup or "", found)
        if instead == found:
            continue
        add(text[at : match.start()], at, match.start())
        add(instead, match.start(), match.end())
        at = match.end()
    add(text[at:], at, len(text))
    return PlainText("".join(parts), tuple(starts), tuple(begins), tuple(ends))


def _instead(kind: str, mark: str) -> str:
    if kind == "entity":
        return html.unescape(mark)[:1].replace("\u00a0", " ")
    if kind == "composed":
        return unicodedata.normalize("NFC", mark)
    if kind == "bullet":
        return " " * (len(mark) - 1) + "-"
    return _INSTEAD.get(kind, "")
