"""Which service and which controls an address belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from untrain.catalogue.addresses import covers
from untrain.catalogue.load import Catalogue
from untrain.catalogue.model import Control, Notice, Service
from untrain.fetching.addresses import PageAddress, parse_address


@dataclass(frozen=True)
class Match:
    """What stands at an address: the service of its host, and the controls and notices that have a place there, its
    own first: services of one company share hosts. `service` is None when the host is in no service's domains."""

    address: PageAddress
    service: Service | None
    controls: tuple[Control, ...]
    notices: tuple[Notice, ...]


def match(catalogue: Catalogue, url: str) -> Match:
    """Return what the catalogue knows about the page at `url`.

    Raises AddressError when `url` is not the http or https address of a page.
    """
    address = parse_address(url)
    service = catalogue.service_at(address.host)
    if service is None:
        return Match(address, None, (), ())
    others = catalogue.services_on(address.host)
    everyone = [service, *(other for other in others if other is not service)]
    return Match(
        address,
        service,
        tuple(
            control
            for one in everyone
            for control in one.controls
            if any(covers(place, address) for place in control.places)
        ),
        tuple(
            notice
            for one in everyone
            for notice in one.notices
            if any(covers(place, address) for place in notice.places)
        ),
    )
