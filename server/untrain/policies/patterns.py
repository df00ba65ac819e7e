"""Patterns over the concepts of a passage, written with the concepts' names.

A passage is a string of tags, one letter a concept (see `words.TAGS`). A pattern is a regular expression over such
strings in which `<name>` stands for a concept or a punctuation mark, `<a|b>` for one of several, `<^a|b>` for anything
but those, and `<any>` for anything. Blanks and line breaks mean nothing, and a comment may follow a "#". What follows a
name counts it, as in any regular expression:

    <you> <modal> <other>? <consent>      you may consent, you can then allow
    <not> <^stop>{0,4} <train>            not … train, in one sentence
"""

from __future__ import annotations

import functools
import re

from untrain.policies.words import TAGS

# Marks stand for themselves in tags, and "|" parts what introduces a passage from its own words.
_MARKS = {
    "other": ".",  # a word without a concept
    "comma": ",",
    "semicolon": ";",
    "colon": ":",
    "open": "(",
    "close": ")",
    "exclamation": "!",
    "question": "?",
    "bar": "|",
    "stop": ";!?",  # the end of a sentence, or nearly
}
_LETTERS = {name: tags for name, tags in TAGS.items() if len(tags) == 1} | _MARKS
_NAMES = re.compile(r"<(\^?)([a-z_]+(?:\|[a-z_]+)*)>")


def tag(name: str) -> str:
    """Return the tags that stand for a concept or a mark. Raises ValueError where there is none of that name."""
    if name not in _LETTERS:
        raise ValueError(f"no concept of one letter is called {name!r}")
    return _LETTERS[name]


def says(tags: str, *names: str) -> bool:
    """Whether one of these concepts is among tags."""
    return any(_LETTERS[name] in tags for name in names)


@functools.cache
def pattern(written: str) -> re.Pattern[str]:
    """Return a pattern written with names as one over tags. Raises ValueError for a name that is none."""
    return re.compile(_NAMES.sub(_letters, written), re.VERBOSE)


def _letters(found: re.Match[str]) -> str:
    but, names = found[1], found[2].split("|")
    if names == ["any"]:
        return "."
    letters = "".join(map(tag, names))
    return letters if letters.isalpha() and len(letters) == 1 and not but else f"[{but}{letters}]"
