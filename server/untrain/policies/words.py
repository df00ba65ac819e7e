"""The words by which policies speak of AI, as data: one file a language in `words/`.

A file maps concepts to phrases. A phrase is tokens (runs of letters and digits, so that "opt-out" and "opt out" are
two tokens alike) separated by blanks; `a|b` is one of several; a phrase of one token may be a stem, `stem*`, or count in
one spelling only, `=AI` (which is not the French "ai"). The longest phrase at a place wins, and among equals the concept
that stands first in the file.

`Lexicon.tag` turns a text into a string of one letter a concept, so that the cases in `cases.py` can be patterns over
concepts in their order; `TAGS` names the letters.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

DIRECTORY = Path(__file__).resolve().parent / "words"
LANGUAGES = ("en", "fr", "de", "es")

# The letters of each concept in a string of tags. A word without a concept is ".", and punctuation stands for itself.
TAGS = {
    "ai": "A",
    "model": "M",
    "train": "T",
    "improve": "W",
    "use": "J",
    "analyse": "j",
    "content": "C",
    "data": "D",
    "feedback": "F",
    "deidentified": "Z",
    "public": "Q",
    "flagged": "H",
    "share": "R",
    "party": "P",
    "named_provider": "V",
    "service": "S",
    "opt_out": "O",
    "setting": "G",
    "consent": "K",
    "unless": "U",
    "condition": "I",
    "only": "L",
    "not": "N",
    "no_denial": "n",
    "you": "Y",
    "your": "y",
    "modal": "m",
    "ban": "B",
    "we": "E",
    "our": "e",
    "ai_made": "a",
    "ask": "q",
    "not_opted": "u",
    "legal": "x",
    "withdraw": "h",
    "big_company": "v",
    "handle": "k",
    "without": "o",
    "pointer": "s",
    "learn": "t",
    "training": "z",
    "forbidden": "f",
    "region": "r",
    # Words that are two concepts at once.
    "customer_content": "yC",
    "demonstrative_data": "dD",
    "must_not": "mN",
    "ai_party": "AP",
    "ai_training": "Az",
    # Verbs that say "we" themselves.
    "we_use": "EJ",
    "we_train": "ET",
    "we_share": "ER",
    "we_improve": "EW",
    "we_analyse": "Ej",
    "grant": "g",
    "instrument": "i",
    "link_word": "l",
    "wish": "w",
    "business": "b",
    "partial": "p",
    "other_topic": "X",
    "plain": ".",
}

_TOKEN = re.compile(r"\w+|[;:,()!?|]|\.(?=\s)")


@dataclass(frozen=True)
class Tagged:
    """A text as concepts: letter i of `tags` stands for text[starts[i]:ends[i]]."""

    tags: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


class Lexicon:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        """Read the words of a language of LANGUAGES."""
        source = (DIRECTORY / f"{language}.yaml").read_bytes()
        content = yaml.load(source, _LOADER)  # noqa: S506 - the base loader makes strings only
        self.language = language
        self.common = frozenset(content["common"])
        self._exact: dict[str, str] = {}
        self._stems: dict[str, str] = {}
        # First token → how many tokens → the phrases of that length with their letters.
        phrases: dict[str, dict[int, dict[tuple[str, ...], str]]] = {}
        for concept, lines in content["concepts"].items():
            letters = TAGS[concept]
            for line in lines:
                if line.startswith("="):
                    self._exact.update(dict.fromkeys(line[1:].split("|"), letters))
                    continue
                for tokens in itertools.product(*(part.split("|") for part in line.split())):
                    if tokens[0].endswith("*"):
                        self._stems.setdefault(tokens[0][:-1], letters)
                    else:
                        sizes = phrases.setdefault(tokens[0], {})
                        sizes.setdefault(len(tokens), {}).setdefault(tokens, letters)
        self._phrases = {
            head: tuple(sorted(sizes.items(), reverse=True)) for head, sizes in phrases.items()
        }
        self._stem = functools.lru_cache(maxsize=20_000)(self._of_stem)

    def tag(self, text: str, publisher: frozenset[str] = frozenset()) -> Tagged:
        """Return the concepts of a text in their order. A word of `publisher` is as good as "we"."""
        found = list(_TOKEN.finditer(text))
        words = [match.group() for match in found]
        lower = [word.lower() for word in words]
        tags: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        while at < len(words):
            letters, size = self._phrase(lower, at)
            if size == 1:
                word = words[at]
                if word in publisher:
                    # "Example's": whose, not who
                    letters = TAGS["our" if lower[at + 1 : at + 2] == ["s"] else "we"]
                else:
                    letters = self._exact.get(word) or letters or self._stem(lower[at])
            for letter in letters:
                tags.append(letter)
                starts.append(found[at].start())
                ends.append(found[at + size - 1].end())
            at += size
        return Tagged("".join(tags), tuple(starts), tuple(ends))

    def _phrase(self, lower: list[str], at: int) -> tuple[str, int]:
        """Return the letters of the longest phrase that begins at a token and its size, "" and 1 without any."""
        for size, phrases in self._phrases.get(lower[at], ()):
            letters = phrases.get(tuple(lower[at : at + size]))
            if letters:
                return letters, size
        return "", 1

    def _of_stem(self, word: str) -> str:
        """Return the letters of the longest stem that begins a word, what stands for other words without any."""
        if word in _MARKS:
            return word
        sizes = range(min(len(word), _LONGEST_STEM), 2, -1)
        return next((self._stems[word[:n]] for n in sizes if word[:n] in self._stems), ".")


@functools.cache
def lexicon(language: str) -> Lexicon:
    """Return the words of a language of LANGUAGES, read once."""
    return Lexicon(language)


def language_of(text: str, default: str = "en") -> str:
    """Return the language of LANGUAGES whose commonest words are the most frequent, `default` without any."""
    words = [word.lower() for word in itertools.islice(_words(text), 4_000)]
    counts = {name: sum(word in lexicon(name).common for word in words) for name in LANGUAGES}
    best = max(LANGUAGES, key=lambda name: (counts[name], name == default))
    return best if counts[best] else default


# Without types: a word such as "no" stays a word.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MARKS = frozenset(";:,()!?|")
_LONGEST_STEM = 24
_WORD = re.compile(r"\w+")


def _words(text: str) -> Iterator[str]:
    return (match.group() for match in _WORD.finditer(text))
