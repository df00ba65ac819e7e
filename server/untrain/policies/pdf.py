"""The text of a PDF, read in a process of its own: a file can be made to take any time and memory."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

from untrain.policies.blocks import Block, Kind, goes_on, line_block, written
from untrain.policies.failures import ExtractError, ExtractReason
from untrain.policies.letters import lettered, one_line
from untrain.policies.plain import joined

MAX_PAGES = 500
TIMEOUT = 60.0  # seconds

_READER = Path(__file__).with_name("pdfpages.py")
# Lines at a page's top and bottom that may be its header and footer.
_EDGE = 3
_DIGITS = re.compile(r"\d+")
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LIKE_HYPHENS = frozenset(
    [
        "opt",
        "non",
        "self",
        "third",
        "cross",
        "end",
        "pre",
        "re",
        "co",
        "ex",
        "e",
        "de",
        "anti",
        "multi",
        "user",
        "machine",
        "ai",
    ]
)
_PAGE_NUMBER = re.compile(
    r"\W*(page|seite|página|p\.)?\W*\d{1,4}(\W*(of|von|sur|de|/)\W*\d{1,4})?\W*", re.IGNORECASE
)


def read_pdf(body: bytes) -> tuple[str, str | None]:
    """Return a PDF's text and the title it gives. Raises ExtractError."""
    try:
        done = subprocess.run(  # noqa: S603  (this very Python; the file goes in as data)
            [sys.executable, "-I", str(_READER), str(MAX_PAGES)],
            input=body,
            capture_output=True,
            timeout=TIMEOUT,
            check=False,
        )
        said = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise ExtractError(f"it takes longer than {TIMEOUT:g} s", ExtractReason.TOO_LONG) from error
    except ValueError as error:
        # Out of memory, most of the time.
        raise ExtractError(
            "it takes more than there is to read it", ExtractReason.TOO_COMPLEX
        ) from error
    if "reason" in said:
        raise ExtractError(said["message"], ExtractReason(said["reason"]))
    return written(page_blocks(said["pages"])), one_line(said["title"] or "") or None


def page_blocks(pages: list[str]) -> list[Block]:
    """Return the parts of the text on these pages, without what is repeated at their tops and bottoms."""
    # A soft hyphen that shows is one at the end of a line.
    texts = [lettered(page.replace("\xad\n", "-\n")) for page in pages]
    every = [[line.strip() for line in text.split("\n") if line.strip()] for text in texts]
    compounds = {word.lower() for text in texts for word in _COMPOUND.findall(text)}

    def keeps_hyphens(first: str, second: str) -> bool:
        """A hyphen stays where the word has one elsewhere, too, or where its first part is one that likes them."""
        start, end = _LETTERS.findall(first)[-1:], _LETTERS.findall(second)[:1]
        word = "-".join(start + end).lower()
        return word in compounds or word.partition("-")[0] in _LIKE_HYPHENS

    repeated = _repeated(every)
    blocks: list[Block] = []
    for lines in every:
        last = len(lines) - 1
        kept = [
            line
            for number, line in enumerate(lines)
            if not (
                (number < _EDGE or last - number < _EDGE)
                and (_DIGITS.sub("0", line) in repeated or _PAGE_NUMBER.fullmatch(line))
            )
        ]
        found = [
            block
            for line in joined(kept, keeps_hyphens=keeps_hyphens)
            if (block := line_block(line))
        ]
        if blocks and found and found[0].kind is Kind.PARAGRAPH and _over(blocks[-1], found[0]):
            before, first = blocks.pop(), found.pop(0)
            found.insert(
                0, Block(before.kind, f"{before.text} {first.text}", before.level, before.marker)
            )
        blocks += found
    return blocks


def _over(before: Block, first: Block) -> bool:
    """Tell whether a sentence goes on over the end of a page."""
    return goes_on(before.text, first.text)


def _repeated(pages: list[list[str]]) -> set[str]:
    """Return the lines, their numbers aside, that stand at the edge of most pages."""
    counts: Counter[str] = Counter()
    for lines in pages:
        counts.update({_DIGITS.sub("0", line) for line in (*lines[:_EDGE], *lines[-_EDGE:])})
    least = max(3, 0.6 * len(pages))
    return {line for line, count in counts.items() if count >= least}
