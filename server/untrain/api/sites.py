"""`/v1/sites` and `/v1/sites/{site}`: which services there are, and all that is known about one."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar
from urllib.parse import urlencode

from flask import Response
from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict
from werkzeug.exceptions import NotFound

from untrain.api.availability import concerns, ordinary
from untrain.api.http import json_answer
from untrain.api.parameters import SitePath, SitesQuery
from untrain.api.published import Entry, Published, published
from untrain.api.resource import NOT_FOUND, SITES, resource
from untrain.api.shared import Scope
from untrain.api.sources import STALE, last_checked
from untrain.catalogue.freshness import is_stale
from untrain.catalogue.load import Catalogue
from untrain.catalogue.model import Answer, Effect, Mechanism, Service, Slug, Stance
from untrain.fetching.addresses import AddressError, parse_address

blueprint = resource("sites", SITES)


class SiteLinks(BaseModel):
    """Where more is told about a service."""

    entry: str = Field(description="The whole entry, JSON.")
    guidance: str = Field(description="Its controls and the way to them, JSON.")
    policy: str = Field(description="What its texts say, JSON.")
    page: str = Field(description="The same for people, HTML.")


class SiteItem(BaseModel):
    """A service in a list."""

    id: Slug = Field(description="Never changes its meaning.")
    name: str
    company: str
    domains: list[str]
    stance: Stance = Field(description="What the service does by default.")
    summary: str = Field(description="The stance in one or two plain sentences.")
    controls: int = Field(description="How many controls are known.", ge=0)
    effects: list[Effect] = Field(description="What these controls govern, each once.")
    mechanisms: list[Mechanism] = Field(description="What a person operates, each once.")
    checked: dt.date = Field(
        description="Since when nothing about it went unread: the oldest day on which a source was last read."
    )
    stale: bool = Field(description=STALE)
    links: SiteLinks


class SiteList(BaseModel):
    """A page of the list of services, ordered by name."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "items": [
                    {
                        "id": "example-network",
                        "name": "Example Network",
                        "company": "Example Ltd",
                        "domains": ["network.example"],
                        "stance": "trains_default",
                        "summary": "It trains AI on what its members write unless they switch that off.",
                        "controls": 1,
                        "effects": ["trains"],
                        "mechanisms": ["switch"],
                        "checked": "2026-11-21",
                        "stale": False,
                        "links": {
                            "entry": "/v1/sites/example-network",
                            "guidance": "/v1/sites/example-network/guidance",
                            "policy": "/v1/sites/example-network/policy",
                            "page": "/sites/example-network",
                        },
                    }
                ],
                "page": 1,
                "per_page": 50,
                "total": 1,
                "next": None,
                "previous": None,
            }
        }
    )

    items: list[SiteItem]
    page: int
    per_page: int
    total: int = Field(description="Services in the whole list.")
    next: str | None = Field(description="Address of the next page.")
    previous: str | None = Field(description="Address of the page before.")


class ServiceReference(BaseModel):
    """Which service an answer is about."""

    EXAMPLE: ClassVar[JsonDict] = {
        "id": "example-network",
        "name": "Example Network",
        "company": "Example Ltd",
        "stance": "no_training",
    }

    id: Slug
    name: str
    company: str
    stance: Stance


def reference(service: Service) -> ServiceReference:
    """Return the few words that name a service."""
    return ServiceReference(
        id=service.id, name=service.name, company=service.company, stance=service.stance.value
    )


def find(catalogue: Catalogue, site: str) -> Service | None:
    """Return the service with this id, this domain, or a domain that this is a subdomain of."""
    if found := catalogue.site(site):
        return found
    name = site.strip()
    if any(character in name for character in "/?#:"):
        return None
    try:
        return catalogue.service_at(parse_address(f"https://{name}").host)
    except AddressError:
        return None


def find_or_404(site: str) -> Service:
    """Return the service that a path names.

    Raises NotFound, which names the services that are written alike.
    """
    catalogue = published().catalogue
    service = find(catalogue, site)
    if service:
        return service
    close = [service.id for service in suggestions(catalogue, site)]
    hint = (
        f"Did you mean {' or '.join(close)}?" if close else "All of them are listed at /v1/sites."
    )
    raise NotFound(f"The catalogue has no service {site!r}. {hint}")


def by_id(service: Service, path: SitePath, scope: Scope) -> Scope | None:
    """Return the scope of an answer about a service, None when it was asked for by a domain: that is not kept."""
    return scope if path.site == service.id else None


def suggestions(catalogue: Catalogue, site: str) -> list[Service]:
    """Return up to three services whose id or domain is written almost like this."""
    close = catalogue.names.like(site.lower(), 3)
    found = {service.id: service for name in close if (service := catalogue.site(name))}
    return list(found.values())


def addressed(catalogue: Catalogue, text: str) -> Service | None:
    """Return the service whose address somebody typed into a search ("www.linkedin.com/feed")."""
    try:
        address = parse_address(text if "://" in text else f"https://{text}")
    except AddressError:
        return None
    return catalogue.service_at(address.host)


def has_control(service: Service, query: SitesQuery) -> bool:
    """Say whether a service is wanted for its controls: one has the effect and the mechanism, and may be had there."""
    if query.effect is None:
        if query.mechanism is None:
            return query.region is None or concerns(service, query.region)
        if query.mechanism is Mechanism.NONE and not service.controls:
            return True
    return any(
        query.effect in (None, control.effect)
        and query.mechanism in (None, control.mechanism)
        and (query.region is None or ordinary(control, query.region)[0] is not Answer.NO)
        for control in service.controls
    )


def search(catalogue: Catalogue, query: SitesQuery) -> list[Service]:
    """Return the services that a query asks for, ordered by name."""
    text = (query.q or "").strip()
    words = text.casefold().split()
    there = addressed(catalogue, text) if text else None
    return [
        service
        for service, searchable in catalogue.by_name
        if (service is there or all(word in searchable for word in words))
        and query.stance in (None, service.stance.value)
        and has_control(service, query)
    ]


def item(service: Service, here: Published) -> SiteItem:
    """Return a service as it stands in the list."""
    checked = last_checked(service)
    entry = f"{here.base_url}/v1/sites/{service.id}"
    return SiteItem(
        id=service.id,
        name=service.name,
        company=service.company,
        domains=service.domains,
        stance=service.stance.value,
        summary=service.stance.text,
        controls=len(service.controls),
        effects=list(dict.fromkeys(control.effect for control in service.controls)),
        mechanisms=list(dict.fromkeys(control.mechanism for control in service.controls)),
        checked=checked,
        stale=is_stale(checked, here.clock()),
        links=SiteLinks(
            entry=entry,
            guidance=f"{entry}/guidance",
            policy=f"{entry}/policy",
            page=f"{here.base_url}/sites/{service.id}",
        ),
    )


def listing(here: Published, query: SitesQuery) -> SiteList:
    """Return the page of the list that a query asks for."""
    found = search(here.catalogue, query)
    start = (query.page - 1) * query.per_page
    filters = query.model_dump(mode="json", exclude_none=True, exclude_defaults=True)

    def page(number: int) -> str:
        return f"{here.base_url}/v1/sites?{urlencode({**filters, 'page': number})}"

    return SiteList(
        items=[item(s, here) for s in found[start : start + query.per_page]],
        page=query.page,
        per_page=query.per_page,
        total=len(found),
        next=page(query.page + 1) if start + query.per_page < len(found) else None,
        previous=page(query.page - 1) if query.page > 1 else None,
    )


@blueprint.get("/v1/sites", responses={200: SiteList})
def sites(query: SitesQuery) -> Response:
    """List services

    The services of the catalogue, ordered by name, narrowed down by any of the filters together.
    """
    scope = None if query.q else Scope.CATALOGUE
    return json_answer(listing(published(), query), scope=scope)


@blueprint.get("/v1/sites/<site>", responses={200: Entry, 404: NOT_FOUND})
def site(path: SitePath) -> Response:
    """Read one service

    The whole entry as the catalogue holds it: stance, policy, controls with their letters, and the sources as they
    stand today.
    """
    service = find_or_404(path.site)
    return published().entry(service).response(scope=by_id(service, path, Scope.CATALOGUE))
