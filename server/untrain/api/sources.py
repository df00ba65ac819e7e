"""The sources that an answer is based on, each with the day it was last read and whether that is long ago."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from pydantic import BaseModel, Field
from pydantic.config import JsonDict

from untrain.catalogue.freshness import STALE_AFTER, is_stale
from untrain.catalogue.model import Service, Source, Sourced

# The sources of the examples in the OpenAPI document.
EXAMPLE: JsonDict = {
    "terms": {
        "title": "Terms of service",
        "publisher": "Example Ltd",
        "kind": "official",
        "confidence": "primary",
        "url": "https://network.example/terms",
        "date": "2026-10",
        "checked": "2026-11-21",
        "stale": False,
    }
}


STALE = (
    f"Whether `checked` is more than {STALE_AFTER.days} days ago, so that it may no longer hold."
)


class DatedSource(Source):
    """A source as it stands today: what is written down about it, and whether it was read long ago."""

    stale: bool = Field(description=STALE)


def dated(sources: Mapping[str, Source], today: dt.date) -> dict[str, DatedSource]:
    """Return sources with what is to be said of them on a day."""
    return {
        key: DatedSource(**dict(source), stale=is_stale(source.checked, today))
        for key, source in sources.items()
    }


def last_checked(service: Service) -> dt.date:
    """Return since when nothing of a service went unread: the oldest day on which a source was last read."""
    return min(source.checked for source in service.sources.values())


def evidence(value: object) -> Iterator[str]:
    """Yield the evidence keys of a model and of everything in it."""
    if isinstance(value, Sourced):
        yield from value.evidence
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from evidence(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            yield from evidence(item)


def sources_of(service: Service, *parts: object) -> dict[str, Source]:
    """Return those sources of a service that the parts refer to, in the service's order."""
    used = set(evidence(list(parts)))
    return {key: source for key, source in service.sources.items() if key in used}
