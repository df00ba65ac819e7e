"""The parts of a text, and the one way they are written down: a Markdown without emphasis, links and escapes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from untrain.policies.letters import BULLET, NUMBER, one_line

INDENT = "  "
# Levels of a list that are told apart.
MAX_DEPTH = 8

_ENDS_SENTENCE = re.compile(r"""[.:;!?…]["'”’»)\]]*$""")


class Kind(Enum):
    """What a part is. `MORE` goes on with the list item before it."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    MORE = "more"
    ROW = "row"


@dataclass(frozen=True)
class Block:
    """A part of a text, on one line. `level` is a heading's (1 to 6) or how deep an item is (from 0).

    `marker` is an item's: "-" or a number such as "3.". `table` tells rows of different tables apart.
    """

    kind: Kind
    text: str
    level: int = 0
    marker: str = "-"
    table: int = 0

    @property
    def line(self) -> str:
        """The line that is written for it."""
        match self.kind:
            case Kind.HEADING:
                return f"{'#' * self.level} {self.text}"
            case Kind.ITEM:
                return f"{INDENT * min(self.level, MAX_DEPTH)}{self.marker} {self.text}"
            case Kind.MORE:
                return f"{INDENT * (min(self.level, MAX_DEPTH) + 1)}{self.text}"
        return self.text


def written(blocks: Iterable[Block]) -> str:
    """Return the text of these parts. Items of a list and rows of a table follow each other without an empty line."""
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        if before:
            parts.append("\n" if _belongs(before, block) else "\n\n")
        parts.append(block.line)
        before = block
    return "".join(parts)


def line_block(text: str, level: int = 0) -> Block | None:
    """Return the part that a line of text is: an item when it begins with a bullet or a number. None when empty."""
    line = one_line(text)
    if bullet := BULLET.match(line):
        return Block(Kind.ITEM, line[bullet.end() :], level)
    if number := NUMBER.match(line):
        return Block(Kind.ITEM, line[number.end() :], level, number[1])
    return Block(Kind.PARAGRAPH, line) if any(map(str.isalnum, line)) else None


def goes_on(line: str, following: str) -> bool:
    """Tell whether a line break stands within a sentence."""
    return not ends_sentence(line) and following[:1].islower()


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does, or as what introduces a list."""
    # Only its end is looked at: the text may be a whole book.
    return _ENDS_SENTENCE.search(text[-12:]) is not None


def _belongs(before: Block, block: Block) -> bool:
    in_list = (Kind.ITEM, Kind.MORE)
    if block.kind in in_list and before.kind in in_list:
        return True
    return block.kind is before.kind is Kind.ROW and block.table == before.table
