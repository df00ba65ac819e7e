"""A page's elements as the parts of a text: headings, paragraphs, items of lists, rows of tables."""

from __future__ import annotations

from dataclasses import dataclass

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from untrain.policies.blocks import Block, Kind, ends_sentence, goes_on, line_block
from untrain.policies.chrome import Page, is_link
from untrain.policies.letters import lettered, one_line
from untrain.policies.tables import Table, is_data

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# What is longer and ends like a sentence is called a heading for its looks.
_HEADING_WORDS = 30
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
) | set(_HEADINGS)
_SECTIONS = frozenset({"main", "article", "section"})
_LISTS = frozenset({"ul", "ol", "menu", "dir"})
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class Part:
    """A part of the page, and how many of its `words` are in links.

    `jumps`: all of these lead to places in pages; `to_top`: and one of them to the top of this one.
    """

    block: Block
    words: int
    linked: int
    jumps: bool
    to_top: bool = False


@dataclass
class _List:
    ordered: bool
    style: str
    count: int

    def next_marker(self) -> str:
        self.count += 1
        if not self.ordered:
            return "-"
        match self.style:
            case "a" if 0 < self.count <= 26:
                return f"{chr(96 + self.count)}."
            case "A" if 0 < self.count <= 26:
                return f"{chr(64 + self.count)}."
            case "i" if 0 < self.count < 40:
                return f"{_roman(self.count)}."
            case "I" if 0 < self.count < 40:
                return f"{_roman(self.count).upper()}."
        return f"{self.count}."


def parts(root: Tag, page: Page, *, inside: bool) -> list[Part]:
    """Return the parts of a page in their order, without what is no part of its text.

    `inside` means that `root` is the page's main part.
    """
    walk = _Walk(page)
    # A stack of our own: pages may be nested deeper than Python's.
    todo: list[tuple[PageElement, bool, bool]] = [(root, False, inside)]
    while todo:
        node, leaving, inside = todo.pop()
        if isinstance(node, NavigableString):
            walk.text(node)
        elif not isinstance(node, Tag):
            continue
        elif leaving:
            walk.leave(node)
        elif node is root or not page.is_chrome(node, inside=inside):
            walk.enter(node)
            inside = inside or node.name in _SECTIONS
            todo.append((node, True, inside))
            todo += [(child, False, inside) for child in reversed(node.contents)]
    walk.flush()
    return walk.parts


class _Walk:
    def __init__(self, page: Page) -> None:
        self.parts: list[Part] = []
        self._page = page
        self._buffer: list[str] = []
        self._linked = 0
        self._links = 0
        self._jumps = 0
        self._to_top = False
        self._in_link = 0
        self._in_pre = 0
        self._heading: int | None = None
        self._lists: list[_List] = []
        self._items: list[int] = []
        self._marker: str | None = None
        self._tables: list[Table | None] = []
        self._table_count = 0

    def text(self, text: NavigableString) -> None:
        # Comments, scripts and such are of other types.
        if type(text) is NavigableString:
            self._buffer.append(str(text) if self._in_pre else " ".join(_padded(text)))
            if self._in_link:
                self._linked += _count(text)

    def enter(self, tag: Tag) -> None:
        name = tag.name
        if name == "br":
            self._buffer.append("\n")
        elif is_link(tag):
            self._in_link += 1
            self._links += 1
            self._jumps += "#" in str(tag.get("href"))
            self._to_top |= str(tag.get("href")).strip() in ("#", "#top")
        if name not in _BLOCKS and tag.get("role") != "heading":
            return
        self.flush()
        if (level := _heading_level(tag)) is not None:
            self._heading = level
        elif name == "pre":
            self._in_pre += 1
        elif name in _LISTS:
            self._lists.append(_List(name == "ol", str(tag.get("type") or ""), _start(tag)))
        elif name == "li":
            self._marker = self._lists[-1].next_marker() if self._lists else "-"
            self._items.append(max(0, len(self._lists) - 1))
        elif name == "dd":
            self._marker = "-"
            self._items.append(len(self._lists))
        elif name == "table":
            self._enter_table(tag)
        elif name in ("td", "th") and (table := self._table):
            table.enter_cell(tag, len(self.parts))

    def leave(self, tag: Tag) -> None:
        name = tag.name
        if name in _BLOCKS or tag.get("role") == "heading":
            self.flush()
        # After its text is written: that counts as linked.
        if is_link(tag):
            self._in_link -= 1
        if _heading_level(tag) is not None:
            self._heading = None
        elif name == "pre":
            self._in_pre -= 1
        elif name in _LISTS:
            self._lists.pop()
        elif name in ("li", "dd"):
            self._items.pop()
            self._marker = None
        elif name == "table":
            self._tables.pop()
        elif table := self._table:
            if name in ("td", "th"):
                self._leave_cell(table)
            elif name == "tr":
                self._leave_row(table)

    def flush(self) -> None:
        """End the line that is being written."""
        text = lettered("".join(self._buffer))
        linked, jumps = self._linked, 0 < self._links == self._jumps
        self._buffer.clear()
        to_top = self._to_top
        self._linked = self._links = self._jumps = 0
        self._to_top = False
        if self._in_link:
            self._links = 1
        if not text.strip():
            return
        if self._heading is not None:
            line = one_line(text)
            if len(line.split()) <= _HEADING_WORDS or not ends_sentence(line):
                if any(map(str.isalnum, line)):
                    self._add(Block(Kind.HEADING, line, self._heading), linked, jumps)
                return
        for line in _lines(text):
            if block := self._block(line):
                words = _count(block.text)
                self._add(block, min(linked, words), jumps, to_top)
                linked -= min(linked, words)

    def _add(self, block: Block, linked: int, jumps: bool, to_top: bool = False) -> None:
        self.parts.append(Part(block, _count(block.text), linked, jumps, to_top))

    def _block(self, line: str) -> Block | None:
        level = self._items[-1] if self._items else 0
        block = line_block(line, level)
        if block is None or not self._items:
            return block
        if self._marker is not None:
            marker, self._marker = self._marker, None
            typed = block.kind is Kind.ITEM and block.marker != "-"
            return Block(Kind.ITEM, block.text, level, block.marker if typed else marker)
        if block.kind is Kind.ITEM:
            return Block(Kind.ITEM, block.text, level + 1, block.marker)
        return Block(Kind.MORE, block.text, level)

    @property
    def _table(self) -> Table | None:
        return self._tables[-1] if self._tables else None

    def _enter_table(self, tag: Tag) -> None:
        self._table_count += 1
        data = self._page.weight(tag).tables == 1 and is_data(tag)
        self._tables.append(Table(self._table_count) if data else None)

    def _leave_cell(self, table: Table) -> None:
        begins = table.cell_begins
        if begins is not None:
            cell = self.parts[begins:]
            del self.parts[begins:]
            table.leave_cell([part.block for part in cell], sum(part.linked for part in cell))

    def _leave_row(self, table: Table) -> None:
        for block, linked in table.leave_row():
            self._add(block, linked, jumps=False)


def _count(text: str) -> int:
    """Return the number of words. What stands between links, such as "|", is none."""
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _padded(text: str) -> list[str]:
    """Return the words of a text, with an empty one where it begins or ends with space."""
    words = text.split()
    if not words:
        return ["", ""]
    return [*([""] if text[0].isspace() else []), *words, *([""] if text[-1].isspace() else [])]


def _lines(text: str) -> list[str]:
    """Return the lines of a text, those joined again that were broken within a sentence."""
    lines: list[list[str]] = []
    for line in map(str.strip, text.split("\n")):
        if lines and line and (last := lines[-1][-1]) and goes_on(last, line):
            lines[-1].append(line)
        else:
            lines.append([line])
    return [" ".join(pieces) for pieces in lines]


def _heading_level(tag: Tag) -> int | None:
    if tag.get("role") == "heading":
        level = str(tag.get("aria-level") or "")
        return int(level) if level in "123456" and level else 2
    return _HEADINGS.get(tag.name)


def _start(tag: Tag) -> int:
    start = str(tag.get("start") or "")
    return int(start) - 1 if start.isascii() and start.isdigit() and len(start) < 5 else 0


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text += letters
            number -= value
    return text
