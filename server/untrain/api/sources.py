"""The sources that an answer is based on."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel
from pydantic.config import JsonDict

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
    }
}


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
