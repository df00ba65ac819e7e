"""Letters in one form: what only looks different, or can't be seen, makes no other text."""

from __future__ import annotations

import re
import unicodedata

# What a person does not see: controls, soft hyphens, marks of direction, joiners, spaces without width. Joiners are
# part of the spelling in scripts from Arabic to Khmer, and stay there.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e"
    r"\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc\ud800-\udfff]|(?<![\u0600-\u17ff])[\u200c\u200d]"
)
_SPACES = re.compile(r"[^\S\n]+")
_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_ALIKE = str.maketrans(
    {
        "\u2010": "-",
        "\u2011": "-",
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
BULLET = re.compile(
    r"[\u2022\u2023\u2043\u204c\u204d\u2219\u25aa\u25ab\u25b8\u25ba\u25cb\u25cf\u25e6\u25a0\u25a1\u25c6\u25c7"
    r"\u2713\u2714\u27a2\u27a4\u29bf\u2765\u00b7\uf0b7\uf0a7\u2010-\u2015*+-][ \t]+(?=\S)"
    r"|[\u2022\u2023\u25aa\u25cf\u25e6\u25a0\uf0b7\uf0a7](?=\w)"
)
# "1.", "(a)", "iv)": what numbers a line of a list. A year or a price does not.
NUMBER = re.compile(r"(\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,5})[.)])[ \t]+(?=\S)")


def lettered(text: str) -> str:
    """Return a text with its letters in one form. Line ends are "\\n", and stay; other space becomes a single one."""
    text = _NEWLINES.sub("\n", text)
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).translate(_ALIKE)
    # What was taken out may have kept a letter and its accent apart.
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text))


def one_line(text: str) -> str:
    """Return a text as one line, its letters in one form."""
    return " ".join(lettered(text).split())
