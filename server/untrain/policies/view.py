"""What a passage is looked at as, and what is found in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from untrain.policies.model import ClauseType


class Trait(StrEnum):
    """What narrows a clause, for the stance of the whole text."""

    OWN = "own"  # it names people's data itself
    FEEDBACK = "feedback"
    FLAGGED = "flagged"
    DEIDENTIFIED = "deidentified"
    PUBLIC = "public"
    PROVIDER = "provider"  # somebody else's training
    BUSINESS = "business"
    PARTIAL = "partial"  # of some of the data only
    POINTER = "pointer"  # it says where to read about it
    IMPLIED = "implied"  # said only by offering a way out of it


@dataclass(frozen=True)
class View:
    """A passage as concepts, with what stands around it.

    `tags` are its leads' tags, "|", its own. `above` is its heading's, `before` the passage's before it in the same
    block, `below` those of the passages it introduces. `training`: the passages just before it speak of training.
    `topic`: the text speaks of AI somewhere. `in_row`: it is a cell of a table.
    """

    tags: str
    own: int
    above: str
    before: str
    below: str
    training: bool
    topic: bool
    in_row: bool
    language: str

    @property
    def said(self) -> str:
        """Its own concepts."""
        return self.tags[self.own :]


@dataclass(frozen=True)
class Finding:
    """One thing a passage says. `start` and `end` are the tags of its own that say it."""

    type: ClauseType
    start: int
    end: int
    traits: frozenset[Trait] = frozenset()


@dataclass(frozen=True)
class Event:
    """Training of models, wherever it is named: tags[start:end] of a view."""

    start: int
    end: int
