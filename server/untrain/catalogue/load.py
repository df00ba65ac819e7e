"""The catalogue as the rest of the program sees it: complete, checked, indexed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from untrain.catalogue.addresses import wider
from untrain.catalogue.check import check
from untrain.catalogue.model import Control, Notice, Service
from untrain.catalogue.names import Names
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
    # The services that have something on a host, as their places spell it, each with its number in the order of ids.
    hosts: Mapping[str, Sequence[tuple[int, Service]]]
    # Each service with the text in which a search looks for its words, ordered by name.
    by_name: Sequence[tuple[Service, str]]
    names: Names

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
            hosts=_hosts(ordered),
            by_name=[
                (service, _searchable(service))
                for service in sorted(ordered, key=lambda one: (one.name.casefold(), one.id))
            ],
            names=Names(
                [
                    *(service.id for service in ordered),
                    *(domain for service in ordered for domain in service.domains),
                ]
            ),
        )

    def site(self, name: str) -> Service | None:
        """Return the service with this id or one of whose domains this is, compared without case."""
        key = name.strip().lower().removesuffix(".")
        return self.services.get(key) or self.domains.get(key)

    def service_of(self, control_id: str) -> Service | None:
        """Return the service that a control belongs to."""
        return self.services.get(control_id.partition("/")[0])

    def service_at(self, host: str) -> Service | None:
        """Return the service one of whose domains is `host` or holds it, the longest domain first."""
        return next(
            (self.domains[domain] for domain in wider(host) if domain in self.domains), None
        )

    def services_on(self, host: str) -> list[Service]:
        """Return the services that have a place on a host, ordered by id."""
        _, *parents = wider(host)
        patterns = [host, *(f"*.{domain}" for domain in parents)]
        found = dict(entry for pattern in patterns for entry in self.hosts.get(pattern, ()))
        return [service for _, service in sorted(found.items(), key=itemgetter(0))]


def _hosts(ordered: Sequence[Service]) -> dict[str, list[tuple[int, Service]]]:
    found: dict[str, list[tuple[int, Service]]] = {}
    for number, service in enumerate(ordered):
        things: list[Control | Notice] = [*service.controls, *service.notices]
        for host in dict.fromkeys(place.host for thing in things for place in thing.places):
            found.setdefault(host, []).append((number, service))
    return found


def _searchable(service: Service) -> str:
    names = [service.id, service.name, service.company, *service.domains]
    return "\n".join([*names, *(control.name for control in service.controls)]).casefold()


def load_catalogue(directory: Path) -> Catalogue:
    """Load the seeds in `directory` (`release.yaml` and `services/*.yaml`).

    Raises CatalogueError, which lists every problem with its file and the path inside it.
    """
    checked = check(directory)
    if checked.problems or checked.release is None:
        raise CatalogueError(checked.problems)
    return Catalogue.of(checked.release, checked.services)
