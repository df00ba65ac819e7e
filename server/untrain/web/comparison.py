"""All services side by side: what each does by default, the way out, how long that is, and when it was checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from operator import itemgetter
from typing import Annotated, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from untrain.api.errors import refuse
from untrain.api.published import Published
from untrain.api.sources import STALE, last_checked
from untrain.catalogue.freshness import is_stale
from untrain.catalogue.model import (
    Answer,
    ControlId,
    Effect,
    Mechanism,
    Platform,
    Region,
    Service,
    Slug,
    Stance,
)
from untrain.web import words
from untrain.web.way_out import WayOut, way_out

# A form sends an empty text for what was not chosen.
NotChosen = BeforeValidator(lambda value: value or None)


class Sort(StrEnum):
    """The columns that the table can be ordered by."""

    NAME = "name"
    STANCE = "stance"
    MECHANISM = "mechanism"
    STEPS = "steps"
    RETROACTIVE = "retroactive"
    CHECKED = "checked"


class Order(StrEnum):
    """In which direction."""

    ASC = "asc"
    DESC = "desc"


class Comparison(BaseModel):
    """Which services to compare, for which region, in which order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    stance: Annotated[Stance | None, NotChosen] = None
    effect: Annotated[Effect | None, NotChosen] = None
    mechanism: Annotated[Mechanism | None, NotChosen] = None
    region: Annotated[Region | None, NotChosen] = None
    sort: Annotated[Sort, BeforeValidator(lambda value: value or Sort.NAME)] = Sort.NAME
    order: Annotated[Order, BeforeValidator(lambda value: value or Order.ASC)] = Order.ASC

    @classmethod
    def read(cls, arguments: Mapping[str, str]) -> Comparison:
        """Read the parameters of a request. Raises BadParameters, which names each that is wrong."""
        try:
            return cls.model_validate(dict(arguments))
        except ValidationError as error:
            refuse(error)


class Row(BaseModel):
    """One service in the table. The fields from `control` to `retroactive` are about its way out there, null without one."""

    id: Slug
    name: str
    company: str
    stance: Stance = Field(description="What the service does by default.")
    control: ControlId | None
    control_name: str | None
    effect: Effect | None = Field(description="What the way out decides about.")
    mechanism: Mechanism = Field(description="What a person operates; `none` without a way out.")
    offered: Answer | None = Field(
        description="Whether an ordinary account has a way out in the region; null when there is none anywhere."
    )
    only_in: list[str] = Field(
        description="Regions in which it is offered, when it is not known to be offered in the one asked for."
    )
    steps: int | None = Field(description="How many steps it takes on `platform`.")
    platform: Platform | None
    retroactive: Answer | None = Field(description="Whether it also undoes the past.")
    checked: dt.date = Field(description="The oldest day on which a source was last read.")
    stale: bool = Field(description=STALE)
    page: str


class Compared(NamedTuple):
    """A row, and the way out that it tells about."""

    row: Row
    way: WayOut | None


def compare(service: Service, region: str | None, here: Published) -> Compared:
    """Return a service's row for a region."""
    best = way_out(service, region)
    # Where a region is known, a way that does not exist there is none; `only_in` tells of it.
    way = best if best and (best.reachable or region is None) else None
    steps = way.steps if way else None
    checked = last_checked(service)
    row = Row(
        id=service.id,
        name=service.name,
        company=service.company,
        stance=service.stance.value,
        control=way.control.id if way else None,
        control_name=way.control.name if way else None,
        effect=way.control.effect if way else None,
        mechanism=way.control.mechanism if way else Mechanism.NONE,
        offered=best.offered if best else None,
        only_in=list(best.only_in) if best else [],
        steps=len(steps.steps) if steps else None,
        platform=steps.platform if steps else None,
        retroactive=way.control.retroactive.answer if way else None,
        checked=checked,
        stale=is_stale(checked, here.clock()),
        page=f"{here.base_url}/sites/{service.id}",
    )
    return Compared(row, way)


def compare_all(here: Published, query: Comparison) -> list[Compared]:
    """Return what is asked for, in the order asked for; what is not known stands last in either direction."""
    found = [compare(service, query.region, here) for service in here.catalogue.services.values()]
    found = [one for one in found if _wanted(one.row, query)]
    found.sort(key=lambda one: (one.row.name.casefold(), one.row.id))
    placed = [(_position(one.row, query.sort), one) for one in found]
    known = sorted(
        ((position, one) for position, one in placed if position is not None),
        key=itemgetter(0),
        reverse=query.order is Order.DESC,
    )
    return [one for _, one in known] + [one for position, one in placed if position is None]


def _wanted(row: Row, query: Comparison) -> bool:
    return (
        query.stance in (None, row.stance)
        and query.effect in (None, row.effect)
        and query.mechanism in (None, row.mechanism)
    )


def _position(row: Row, sort: Sort) -> int | str | None:
    """Return where a row stands in a column, None when there is nothing to order it by."""
    match sort:
        case Sort.NAME:
            return row.name.casefold()
        case Sort.STANCE:
            return list(words.STANCES).index(row.stance)
        case Sort.MECHANISM:
            return list(Mechanism).index(row.mechanism) if row.control else None
        case Sort.STEPS:
            return row.steps
        case Sort.RETROACTIVE:
            return list(Answer).index(row.retroactive) if row.retroactive else None
        case Sort.CHECKED:
            return row.checked.toordinal()
