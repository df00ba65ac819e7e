"""A policy text as passages: sentences, list items, cells and headings, each with what leads up to it.

An item of a list is understood with the sentence that introduces the list, a cell with its column's head, a part of a
long enumerating sentence with that sentence's beginning. The passage's own span stays short, so that it can be quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from untrain.policies.plaintext import PlainText, plain
from untrain.policies.sentences import parts, sentences, trimmed


class Kind(StrEnum):
    """What a passage is in the text."""

    SENTENCE = "sentence"
    HEADING = "heading"


@dataclass(frozen=True)
class Passage:
    """text[start:end] of the plain text.

    `leads`: passages that introduce this one, the outermost first. `heading`: the nearest one above. `before`: the
    passage that stands before it in the same paragraph, item or cell. All are indexes, -1 for none. `block`: which
    paragraph, item or cell of the text this is in, `row`: which line of a table, -1 outside of tables.
    """

    kind: Kind
    start: int
    end: int
    text: str
    leads: tuple[int, ...] = ()
    heading: int = -1
    before: int = -1
    block: int = 0
    row: int = -1


@dataclass(frozen=True)
class Document:
    """A text and its passages in their order."""

    source: str
    plain: PlainText
    passages: tuple[Passage, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the source's span of plain.text[start:end]."""
        return self.plain.span(start, end)


_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_UNDERLINE = re.compile(r"[ ]*+(={3,}|-{3,})[ ]*$")
_RULE = re.compile(r"[ ]*+(?:\|[ ]*+)?:?-{2,}[-| :]*$")
_HEADING = re.compile(r"[ ]*#{1,6}[ ]+(?=\S)")
_ITEM = re.compile(
    r"[ ]*(?:-[ ]+)?(?:[-–—o][ ]+|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)][ ]+|\d{1,2}(?:\.\d{1,2}){1,3}\.?[ ]+)(?=\S)"
)
_CELLS = re.compile(r"[ ]\|(?:[ ]|$)|^[ ]*\|[ ]?|\|[ ]*$")
_BREAKS = str.maketrans("\n\v", "  ")


@dataclass
class _Reader:
    """What has been seen so far."""

    text: str
    passages: list[Passage] = field(default_factory=list)
    heading: int = -1
    block: int = 0
    # The introduction of the list that is open, and of those in it: (indent, numbering, index of the passage).
    leads: list[tuple[int, str, int]] = field(default_factory=list)
    # The last paragraph's last passage, which introduces a list that follows.
    introduction: int = -1
    columns: list[int] = field(default_factory=list)
    row: int = -1

    def heading_line(self, start: int, end: int) -> None:
        self.leads.clear()
        self.introduction = -1
        self.block += 1
        start, end = trimmed(self.text, start, end)
        if start < end:
            words = self.text[start:end]
            self.passages.append(
                Passage(Kind.HEADING, start, end, words, heading=self.heading, block=self.block)
            )
            self.heading = len(self.passages) - 1

    def paragraph(self, start: int, end: int) -> None:
        """Read a paragraph, which closes the lists before it and may introduce one."""
        first = self.text[start:end].lstrip()[:1]
        leads: tuple[int, ...] = ()
        # A line of a list that has lost its bullets still begins in lower case.
        if first.islower() and self.introduction >= 0:
            leads = (self.introduction,)
            self._read(start, end, leads)
            return
        self.leads.clear()
        self._read(start, end, ())
        self.introduction = self._introduces()

    def item(self, start: int, end: int, indent: int, mark: str) -> None:
        """Read an item of a list, which may be in another item's list."""
        numbering = _numbering(mark)
        while self.leads and self.leads[-1][0] >= indent:
            if self._opens_list(indent, numbering):
                break
            self.leads.pop()
        leads = [lead for _, _, lead in self.leads if lead >= 0]
        if not self.leads and self.introduction >= 0:
            leads = [self.introduction]
            self.leads.append((-1, "", self.introduction))
        self._read(start, end, tuple(leads))
        self.leads.append((indent, numbering, self._introduces()))

    def _opens_list(self, indent: int, numbering: str) -> bool:
        """Whether an item begins a list in the last one: not indented, but numbered otherwise, and introduced."""
        above, _, lead = self.leads[-1]
        return (
            above == indent
            and all(numbering != known for _, known, _ in self.leads)
            and self.passages[lead].text.endswith(":")
        )

    def cells(self, spans: list[tuple[int, int]]) -> None:
        """Read a line of a table. The first line of a table holds its columns' heads."""
        self.row += 1
        heads = not self.columns
        for column, (start, end) in enumerate(spans):
            before = len(self.passages)
            lead = self.columns[column] if column < len(self.columns) else -1
            self._read(start, end, (lead,) if lead >= 0 and not heads else (), row=self.row)
            if heads:
                self.columns.append(before if len(self.passages) > before else -1)

    def _introduces(self) -> int:
        """Return the passage that introduces what follows: the last one, or none after a long text's end."""
        return len(self.passages) - 1

    def _read(self, start: int, end: int, leads: tuple[int, ...], row: int = -1) -> None:
        self.block += 1
        before = -1
        for begin, stop in sentences(self.text, start, end):
            heads: tuple[int, ...] = ()
            for low, high in parts(self.text, begin, stop):
                words = self.text[low:high].translate(_BREAKS)
                self.passages.append(
                    Passage(
                        Kind.SENTENCE,
                        low,
                        high,
                        words,
                        (*leads, *heads),
                        self.heading,
                        before,
                        self.block,
                        row,
                    )
                )
                before = len(self.passages) - 1
                # A long sentence's beginning introduces its parts, and so does what ends in a colon.
                if not heads or words.endswith(":"):
                    heads = (*heads[:1], before)


def read(source: str) -> Document:
    """Return the passages of a text."""
    text = plain(source)
    reader = _Reader(text.text)
    lines = [match.span() for match in _LINE.finditer(text.text)]
    for kind, start, end in _blocks(text.text, lines):
        if kind == "heading":
            reader.heading_line(start, end)
        elif kind == "cells":
            reader.cells(_cells(text.text, start, end))
            continue
        elif kind == "item":
            mark = _ITEM.match(text.text, start, end)
            indent = len(text.text[start:end]) - len(text.text[start:end].lstrip(" "))
            reader.item(mark.end() if mark else start, end, indent, mark.group() if mark else "")
        else:
            reader.paragraph(start, end)
        reader.columns.clear()
    return Document(source, text, tuple(reader.passages))


def _numbering(mark: str) -> str:
    """Return how an item is numbered: (i) and (ii) alike, (a) and 1. otherwise."""
    letters = mark.strip(" -–—(.)")
    if not letters or letters == "o":
        return "-"
    kind = "1" * (letters.count(".") + 1) if letters[0].isdigit() else "a"
    return f"{'(' in mark}{'i' if set(letters) <= set('ivx') else kind}"


def _blocks(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    """Yield headings, items, lines of tables and paragraphs. Lines that go on belong to what stands before them."""
    kind, begin, stop = "", 0, 0
    for at, (start, end) in enumerate(lines):
        line = text[start:end]
        following = text[lines[at + 1][0] : lines[at + 1][1]] if at + 1 < len(lines) else ""
        if not line.strip() or _RULE.match(line) or _UNDERLINE.match(line):
            if kind:
                yield kind, begin, stop
            kind = ""
        elif mark := _HEADING.match(line):
            if kind:
                yield kind, begin, stop
            yield "heading", start + mark.end(), end
            kind = ""
        elif _UNDERLINE.match(following) and len(line) < 200:
            if kind:
                yield kind, begin, stop
            yield "heading", start, end
            kind = ""
        elif line.count("|") >= 2 or (" | " in line and kind == "cells"):
            if kind:
                yield kind, begin, stop
            kind, begin, stop = "cells", start, end
        elif " | " in line and not kind:
            kind, begin, stop = "cells", start, end
        elif _ITEM.match(line):
            if kind:
                yield kind, begin, stop
            kind, begin, stop = "item", start, end
        elif kind and kind != "cells":
            stop = end
        else:
            if kind:
                yield kind, begin, stop
            kind, begin, stop = "paragraph", start, end
    if kind:
        yield kind, begin, stop


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans, at = [], start
    for match in _CELLS.finditer(text, start, end):
        if text[at : match.start()].strip():
            spans.append((at, match.start()))
        at = match.end()
    if text[at:end].strip():
        spans.append((at, end))
    return spans
