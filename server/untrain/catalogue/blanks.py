"""What a new entry leaves for a person to fill in: texts in ‹ and ›, and a domain below `.invalid`, which no site has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from untrain.catalogue.problems import PathPart, path_text

UNKNOWN_DOMAIN = "invalid"

# A whole text, or a part of an address; an interface's own text may well have such marks within it.
_TEXT = re.compile(r"‹([^‹›]+)›")
_ADDRESS = re.compile(r"(?:https://|/)[^\s‹]*‹([^\s‹›]+)›\S*")
_UNKNOWN_HOST = re.compile(rf"(?:https://)?(?:[\w-]+\.)+{UNKNOWN_DOMAIN}(?:/\S*)?")


def blank(words: str) -> str:
    """Return a text that stands for what `words` ask for."""
    return f"‹{words}›"


def blank_path(words: str) -> str:
    """Return a part of an address, without spaces, that stands for what `words` ask for."""
    return blank(words.replace(" ", "_"))


def blanks(value: Any, path: tuple[PathPart, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield the path of everything in `value` that is still to be filled in, and the words that ask for it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from blanks(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from blanks(inner, (*path, index))
    elif isinstance(value, str):
        if _UNKNOWN_HOST.fullmatch(value):
            yield path_text(path), "the service's own domain"
        if text := _TEXT.fullmatch(value):
            yield path_text(path), text[1]
        elif address := _ADDRESS.fullmatch(value):
            yield path_text(path), address[1].replace("_", " ")
