"""Two wordings of a passage side by side, with the words that differ."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from untrain.policies.model import Change, ChangeKind, ClauseType

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|\s+|[^\w\s]")
# Longer than any passage that the engine quotes; comparing words takes time that grows with the square.
_LONGEST = 2_000


@dataclass(frozen=True)
class Piece:
    """A stretch of a wording. `differs`: the other side does not have it."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Pair:
    """A passage before and after; a side is empty where there was none."""

    kind: ChangeKind
    type: ClauseType | None
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def pairs(changes: Iterable[Change]) -> list[Pair]:
    """Return the passages of a change, each with both its sides."""
    return [pair(change) for change in changes]


def pair(change: Change) -> Pair:
    """Return the two sides of one changed passage. What is only on one side is not marked: all of it is new, or gone."""
    before, after = change.before or "", change.after or ""
    if before and after and len(before) <= _LONGEST and len(after) <= _LONGEST:
        sides = _marked(before, after)
    else:
        sides = _whole(before), _whole(after)
    return Pair(change.kind, change.type, *sides)


def _whole(text: str) -> tuple[Piece, ...]:
    return (Piece(text, False),) if text else ()


def _marked(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, i, j, k, m in matcher.get_opcodes():
        same = kind == "equal"
        # A lone space between two words that differ belongs to them, or every word would be marked by itself.
        lone = same and not "".join(old[i:j]).strip() and i > 0 and j < len(old)
        _add(left, old[i:j], differs=not same or lone)
        _add(right, new[k:m], differs=not same or lone)
    return _trimmed(left), _trimmed(right)


def _add(pieces: list[Piece], tokens: Sequence[str], *, differs: bool) -> None:
    text = "".join(tokens)
    if not text:
        return
    if pieces and pieces[-1].differs is differs:
        pieces[-1] = Piece(pieces[-1].text + text, differs)
    else:
        pieces.append(Piece(text, differs))


def _trimmed(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same text, with the space around what differs outside of the mark."""
    out: list[Piece] = []
    for piece in pieces:
        if not piece.differs:
            _add(out, [piece.text], differs=False)
            continue
        core = piece.text.strip()
        start = piece.text.find(core) if core else len(piece.text)
        _add(out, [piece.text[:start]], differs=False)
        _add(out, [core], differs=True)
        _add(out, [piece.text[start + len(core) :]], differs=False)
    return tuple(out)
