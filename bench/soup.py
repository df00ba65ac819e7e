"""Selecting in parsed HTML, through the templates that hold shadow roots."""

from __future__ import annotations

from bs4.element import Tag


def matches(tag: Tag, selector: str) -> bool:
    """Whether a CSS selector fits the element itself."""
    return bool(tag.css.match(selector))


def select(within: Tag, selector: str) -> list[Tag]:
    """All elements in an element that a CSS selector fits. Beautiful Soup's own `select` enters no template."""
    return [tag for tag in within.find_all(True) if matches(tag, selector)]
