"""The catalogue as this process serves it: loaded once, never changed while running.

Answers that are the same for everybody are encoded once. Whether a source is stale depends on the day, and with it
the bytes of an entry and their ETag, so entries are encoded once a day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import cast

from flask import current_app

from untrain.api.http import Prepared
from untrain.api.sources import DatedSource, dated
from untrain.catalogue.bundle import bundle_bytes, compile_bundle
from untrain.catalogue.load import Catalogue
from untrain.catalogue.model import Service, Slug
from untrain.catalogue.signed import served_signature
from untrain.config import Settings
from untrain.store.access import Access

EXTENSION = "untrain"

Clock = Callable[[], dt.date]


def utc_today() -> dt.date:
    """Return the present day, UTC."""
    return dt.datetime.now(dt.UTC).date()


class Entry(Service):
    """One service: everything known about it, with each source as it stands today."""

    # Narrower than in the catalogue; nothing writes to it, as the model is frozen.
    sources: dict[Slug, DatedSource]  # type: ignore[assignment]


@dataclass(frozen=True)
class Published:
    """What the views read. `base_url` is empty when links are relative, `clock` tells the day (UTC).

    `signature` is the bundle's, None where the catalogue is not signed.
    `store` has what was read in policy texts, and takes reports: as many open ones as `reports_open`.
    """

    catalogue: Catalogue
    base_url: str
    bundle: Prepared
    signature: Prepared | None
    clock: Clock
    store: Access
    reports_open: int
    _entries: dict[str, tuple[dt.date, Prepared]] = field(default_factory=dict)

    @classmethod
    def of(cls, catalogue: Catalogue, settings: Settings, clock: Clock) -> Published:
        """Encode the bundle, with its signature. Raises ConfigurationError when that can't be had as it is set."""
        bundle = bundle_bytes(compile_bundle(catalogue))
        signature = served_signature(bundle, settings)
        return cls(
            catalogue=catalogue,
            base_url=settings.base_url or "",
            bundle=Prepared(bundle).warm(),
            signature=Prepared(signature).warm() if signature else None,
            clock=clock,
            store=Access(settings.database),
            reports_open=settings.reports_open,
        )

    def entry(self, service: Service) -> Prepared:
        """Return the entry of a service as it is today."""
        today = self.clock()
        day, prepared = self._entries.get(service.id, (None, None))
        if prepared is None or day != today:
            model = Entry.model_validate(
                {**dict(service), "sources": dated(service.sources, today)}
            )
            prepared = Prepared.json(model).warm()
            self._entries[service.id] = (today, prepared)
        return prepared


def published() -> Published:
    """Return what the current application serves."""
    return cast(Published, current_app.extensions[EXTENSION])
