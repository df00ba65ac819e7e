"""Which names are written almost like one that somebody typed."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

# How many of the names that have the most in common with a text are compared with it letter by letter.
COMPARED = 100


class Names:
    """An index of names by their pairs of letters: comparing with each of many thousands takes too long."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: Sequence[str] = list(dict.fromkeys(names))
        self._with: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self._names):
            for pair in _pairs(name):
                self._with[pair].append(number)

    def like(self, text: str, most: int) -> list[str]:
        """Return at most so many names that are written almost like a text, the closest first."""
        common: Counter[int] = Counter()
        for pair in _pairs(text):
            common.update(self._with.get(pair, ()))
        # Of what a name has in common with the text, as a part of both: a long name has something of everything.
        best = sorted(
            common,
            key=lambda number: (-common[number] / (len(self._names[number]) + len(text)), number),
        )
        candidates = [self._names[number] for number in best[:COMPARED]]
        return difflib.get_close_matches(text, candidates, n=most)


def _pairs(text: str) -> set[str]:
    return {text[start : start + 2] for start in range(len(text) - 1)}
