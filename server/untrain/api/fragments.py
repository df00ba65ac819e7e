"""Links to a place in a document, by the words that stand there (URL fragment text directives).

A browser that knows them scrolls to the words and marks them; for all others it is the address as it is.
"""

from __future__ import annotations

import re
from urllib.parse import quote

# Words at either end of a longer passage, and characters that they may have together: enough to be found.
WORDS, LENGTH = 6, 90

# What our texts write structure with, and what a page shows without it.
_MARK = re.compile(r"^(?:#{1,6} |[-*+] |\d{1,3}[.)] |> )+|[*`]+|\\(?=[^\w\s])")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


def place(url: str, passage: str) -> str:
    """Return the address of a passage in the document at a URL."""
    start, end = _ends(passage)
    if not start:
        return url
    directive = f"text={_encoded(start)}" + (f",{_encoded(end)}" if end else "")
    return f"{url}:~:{directive}" if "#" in url else f"{url}#:~:{directive}"


def _ends(passage: str) -> tuple[str, str]:
    """The words to look for: all of a short passage, else those that it begins and those that it ends with."""
    lines = re.split(r"\n| \| ", _LINK.sub(r"\1", passage))
    # A text is looked for within one block of a page, so no end may reach over a line or a cell.
    plain = (_MARK.sub("", line.strip()) for line in lines)
    blocks = [text.split() for text in plain if re.search(r"\w", text)]
    if not blocks:
        return "", ""
    if len(blocks) == 1 and len(blocks[0]) <= 2 * WORDS and len(" ".join(blocks[0])) <= 2 * LENGTH:
        return " ".join(blocks[0]), ""
    first, last = blocks[0][:WORDS], blocks[-1][-WORDS:]
    if len(blocks) == 1 and len(blocks[0]) < 2 * WORDS:
        last = blocks[0][WORDS:][-WORDS:]
    while first and len(" ".join(first)) > LENGTH:
        first.pop()
    while last and len(" ".join(last)) > LENGTH:
        last.pop(0)
    return " ".join(first), " ".join(last) if first else ""


def _encoded(text: str) -> str:
    """Percent-encode all but letters and digits: the dash, the comma and the ampersand have a meaning in a directive."""
    return quote(text, safe="").replace("-", "%2D")
