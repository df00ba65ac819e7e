"""How old what we know may get: a source that nobody has read again for half a year is stale, and so is what rests on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from untrain.catalogue.model import Service, Source, Sourced
from untrain.catalogue.parts import take_apart
from untrain.catalogue.yamlfile import YamlFile

STALE_AFTER = dt.timedelta(days=180)


def is_stale(checked: dt.date, today: dt.date) -> bool:
    """Tell whether a source that was last read on `checked` is stale on `today` (UTC): from the 181st day on."""
    return today - checked > STALE_AFTER


@dataclass(frozen=True, order=True)
class StaleClaim:
    """A claim that rests on a stale source.

    `line` and `path` say where it stands in `file`; `sources` are the keys of the stale ones, `checked` is when the
    oldest of them was last read, as YYYY-MM-DD, and `age_days` how many days ago that was.
    """

    file: str
    line: int
    path: str
    sources: tuple[str, ...]
    checked: str
    age_days: int

    def __str__(self) -> str:
        keys = ", ".join(self.sources)
        return (
            f"{self.file}:{self.line}: {self.path}: "
            f"last checked {self.checked}, {self.age_days} days ago ({keys})"
        )


def stale_claims(file: YamlFile, today: dt.date) -> Iterator[StaleClaim]:
    """Yield the claims of a service's file that are stale on `today` (UTC), in the file's order.

    The parts of the file that the schema refuses are passed over.
    """
    service = take_apart(Service, file.value)
    if service is None:
        return
    old = {
        path.removeprefix("sources."): source.checked
        for path, source in service.each(Source)
        if is_stale(source.checked, today)
    }
    for part in service.walk():
        keys = part.texts("evidence") if issubclass(part.model, Sourced) else []
        stale = tuple(key for key in keys if key in old)
        if stale:
            checked = min(old[key] for key in stale)
            yield StaleClaim(
                file=file.name,
                line=file.line_of(part.path),
                path=part.path,
                sources=stale,
                checked=checked.isoformat(),
                age_days=(today - checked).days,
            )
