"""The catalogue as the rest of the program sees it: complete, checked, indexed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from untrain.catalogue.addresses import is_within
from untrain.catalogue.check import check
from untrain.catalogue.model import Control, Service
from untrain.catalogue.problems import CatalogueError
from untrain.catalogue.seeds import Release


@dataclass(frozen=True)
class Catalogue:
    """All services, by id, by domain, and their controls by id. Nothing in it changes after loading."""

    serial: int
    published_at: dt.datetime
    min_extension: str | None
    services: Mapping[str, Service]
    domains: Mapping[str, Service]
    controls: Mapping[str, Control]

    @classmethod
    def of(cls, release: Release, services: Iterable[Service]) -> Catalogue:
        """Index the services, ordered by id."""
        ordered = sorted(services, key=lambda service: service.id)
        return cls(
            serial=release.serial,
            published_at=release.published_at,
            min_extension=release.min_extension,
            services={service.id: service for service in ordered},
            domains={domain: service for service in ordered for domain in service.domains},
            controls={control.id: control for service in ordered for control in service.controls},
        )

    def site(self, name: str) -> Service | None:
        """Return the service with this id or one of whose domains this is, compared without case."""
        key = name.strip().lower().rstrip(".")
        return self.services.get(key) or self.domains.get(key)

    def service_of(self, control_id: str) -> Service | None:
        """Return the service that a control belongs to."""
        return self.services.get(control_id.partition("/")[0])

    def service_at(self, host: str) -> Service | None:
        """Return the service one of whose domains is `host` or holds it, the longest domain first."""
        within = [domain for domain in self.domains if is_within(host, domain)]
        return self.domains[max(within, key=len)] if within else None


def load_catalogue(directory: Path) -> Catalogue:
    """Load the seeds in `directory` (`release.yaml` and `services/*.yaml`).

    Raises CatalogueError, which lists every problem with its file and the path inside it.
    """
    checked = check(directory)
    if checked.problems or checked.release is None:
        raise CatalogueError(checked.problems)
    return Catalogue.of(checked.release, checked.services)
