"""Where the sentences of a text begin and end, and the parts of those that enumerate."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A sentence longer than this is read in its parts, where it has any; nothing longer than LONGEST is read at once.
LONG = 400
LONGEST = 2000

# The end of a sentence. What follows is looked at in `_sentences`.
_STOP = re.compile(r"""[.!?…]+["')\]]{0,3}(?=\s)|[\n\v]""")
_ABBREVIATION = re.compile(
    r"""(?:^|[\s("'])(?:e\.g|i\.e|etc|incl|vs|cf|no|nos|art|abs|sec|approx|inc|ltd|corp|co|llc|mr|ms|dr|st|u\.s|u\.k|e\.u
        |z\.\s?b|bzw|usw|ggf|d\.\s?h|u\.\s?a|vgl|ca|nr|p\.\s?ex|par\s+ex|ex|al|sr|sra|p\.\s?ej|núm|gem|[a-z])$""",
    re.VERBOSE | re.IGNORECASE,
)
_PART = re.compile(
    r";\s+(?:and|or|et|ou|und|oder|y|o)?\s*|(?<=[:,;])\s+(?:(?:and|or|et|ou|und|oder|y|o)\s+)?"
    r"(?=\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)\s)|(?<=:)\s+|\s[–—]\s"
)


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of sentences. A line break ends one unless the next line goes on in lower case."""
    begin = start
    for match in _STOP.finditer(text, start, end):
        if match.start() < begin:
            continue
        tail = text[match.end() : match.end() + 40].lstrip(" \n\v\"'([¿¡-")
        if match.group() == "\n":
            head = text[max(begin, match.start() - 3) : match.start()].rstrip()
            if tail[:1].islower() and not head.endswith((".", ":", ";")):
                continue
            width = match.start() - text.rfind("\n", 0, match.start())
            wrapped = 60 < width < 130 and not head.endswith((".", ":", ";", "!", "?"))
            if wrapped and not text[match.end() : match.end() + 4].lstrip(" ").startswith("-"):
                continue
        elif match.group() != "\v" and (
            not (tail[:1].isupper() or tail[:1].isdigit())
            or (
                match.group()[0] == "."
                and _ABBREVIATION.search(text, max(begin, match.start() - 12), match.start())
            )
        ):
            continue
        low, high = trimmed(text, begin, match.end())
        if low < high:
            yield low, high
        begin = match.end()
    low, high = trimmed(text, begin, end)
    if low < high:
        yield low, high


def parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the parts of a long sentence that enumerates, else the sentence."""
    if end - start <= LONG:
        return [(start, end)]
    spans, at = [], start
    for match in _PART.finditer(text, start, end):
        if match.start() - at < 12:
            continue
        low, high = trimmed(text, at, match.start())
        if low < high:
            spans.append((low, high))
        at = match.end()
    low, high = trimmed(text, at, end)
    if low < high:
        spans.append((low, high))
    return [piece for span in spans for piece in _pieces(text, *span)]


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield spans of at most LONGEST characters, cut between words where there are any."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        low, high = trimmed(text, start, cut)
        if low < high:
            yield low, high
        start = cut
    low, high = trimmed(text, start, end)
    if low < high:
        yield low, high


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "-|"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "|"):
        end -= 1
    return start, end
