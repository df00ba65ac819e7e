"""What changed, in one row: what people wrote into the catalogue, and what was found in the texts themselves.

Both are kept apart: the catalogue is in memory, found changes are in the store. A page of the row takes from each what
comes after the place where the page before ended. A found change that a person has published stands in the catalogue,
in their words, and is left out here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy.orm import Session

from untrain.catalogue.model import Change as CuratedChange
from untrain.catalogue.model import Service
from untrain.store import queries
from untrain.store.models import Change as FoundChange


class Position(NamedTuple):
    """Where something stands in the row, which goes from the greatest position to the least.

    `date` is a year, a month or a day; `number` is a found change's own, or counts those of a service on a date.
    """

    date: str
    is_found: bool
    number: int
    service: str


@dataclass(frozen=True)
class Curated:
    """A change in the catalogue. `comparison` is the number of the change in the texts that was published so."""

    service: Service
    change: CuratedChange
    number: int
    comparison: int | None

    @property
    def id(self) -> str:
        """A name that stays when the words change."""
        return f"curated-{self.service.id}-{self.change.date}-{self.number}"

    @property
    def position(self) -> Position:
        """Where it stands in the row."""
        return Position(self.change.date, False, self.number, self.service.id)


@dataclass(frozen=True)
class Found:
    """A change that was found in a service's texts."""

    service: Service
    change: FoundChange

    @property
    def id(self) -> str:
        """Its name."""
        return f"found-{self.comparison}"

    @property
    def comparison(self) -> int:
        """The number of the change."""
        return self.change.id

    @property
    def position(self) -> Position:
        """Where it stands in the row."""
        return Position(self.change.dated.isoformat(), True, self.change.id, self.service.id)


Item = Curated | Found


def place_of(item: Item) -> str:
    """Return the place of an item, to ask for what comes after it."""
    return f"{item.position.date}~{item.id}"


def parse_place(text: str) -> Position:
    """Return the position that a place names. Raises ValueError."""
    date, _, name = text.partition("~")
    first_day(date)
    if found := re.fullmatch(r"found-(\d{1,9})", name):
        return Position(date, True, int(found[1]), "")
    if curated := re.fullmatch(rf"curated-(.+)-{date}-(\d{{1,3}})", name):
        return Position(date, False, int(curated[2]), curated[1])
    raise ValueError("no such place")


def first_day(date: str) -> dt.date:
    """Return the first day of a year, a month or a day. Raises ValueError."""
    return dt.date.fromisoformat(f"{date}-01-01"[:10])


def row(
    session: Session | None,
    services: Mapping[str, Service],
    *,
    material: bool,
    after: Position | None,
    limit: int,
) -> list[Item]:
    """Return the changes of some services, newest first, at most `limit`. Asks two questions at most."""
    published = queries.published(session, services) if session and material else []
    settled = {(one.service, one.dated.isoformat(), one.text): one.id for one in published}
    written = list(_curated(services, settled)) if material else []
    items: list[Item] = [one for one in written if after is None or one.position < after]
    if session:
        numbers = [one.comparison for one in written if one.comparison is not None]
        items += _found(session, services, material, numbers, after, limit)
    return sorted(items, key=lambda item: item.position, reverse=True)[:limit]


def _curated(
    services: Mapping[str, Service], settled: Mapping[tuple[str, str, str | None], int]
) -> Iterator[Curated]:
    for service in services.values():
        same_date: Counter[str] = Counter()
        for change in service.policy.changes:
            same_date[change.date] += 1
            found = settled.get((service.id, change.date, change.text))
            yield Curated(service, change, same_date[change.date], found)


def _found(
    session: Session,
    services: Mapping[str, Service],
    material: bool,
    without: Sequence[int],
    after: Position | None,
    limit: int,
) -> Iterator[Found]:
    place = None
    if after is not None:
        # Of a day, the found changes stand before those of the catalogue, and a day before its month.
        place = queries.Place(first_day(after.date), after.number if after.is_found else 0)
    for change in queries.changes(
        session, services=services, material=material, without=without, after=place, limit=limit
    ):
        yield Found(services[change.document.service], change)
