"""What a request may say: one model for each set of parameters, and the rules that hold for all."""

from __future__ import annotations

import re
from typing import Annotated, Any

from flask import Flask, request
from pydantic import BaseModel, Field, StringConstraints

from untrain.api.errors import BadParameters, ParameterError
from untrain.catalogue import regions
from untrain.catalogue.model import Effect, Mechanism, Platform, Region, Stance
from untrain.fetching.addresses import MAX_LENGTH

MAX_QUERY = 100
# Where a page of changes ended: the day of its last item, as exact as it is known, and the item's id.
PLACE = r"^[12]\d{3}(-\d\d(-\d\d)?)?~(found-[1-9]\d{0,8}|curated-[a-z0-9-]{1,80}-\d{1,3})$"

Locale = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", max_length=35)
]

# For programs that read the description; other cases of the letters are taken as well.
REGIONS = "|".join([*sorted(regions.COUNTRIES), *regions.GROUPS, regions.WORLD, "UK"])
REGION = "ISO 3166 country code, `EU`, `EEA` or `world`; `UK` is taken as `GB`."


class Parameters(BaseModel):
    """Base: the schema is made once, as flask-openapi3 asks for it in every request."""

    @classmethod
    def model_json_schema(cls, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return the JSON Schema as pydantic makes it. It must not be changed."""
        key = (cls, args, tuple(kwargs.items()))
        if key not in _schemas:
            _schemas[key] = super().model_json_schema(*args, **kwargs)
        return _schemas[key]


_schemas: dict[tuple[object, ...], dict[str, Any]] = {}


class SitePath(Parameters):
    """Which service."""

    site: str = Field(
        min_length=1,
        max_length=253,
        description="Id of a service, one of its domains or a subdomain of one; case does not matter.",
        json_schema_extra={"example": "linkedin"},
    )


class SitesQuery(Parameters):
    """Which services to list."""

    q: str | None = Field(
        default=None,
        max_length=MAX_QUERY,
        description="Words that must all occur in the names, domains, company or controls of a service.",
        json_schema_extra={"example": "microsoft"},
    )
    stance: Stance | None = Field(
        default=None,
        description="Only services with this stance.",
        json_schema_extra={"example": "trains_default"},
    )
    effect: Effect | None = Field(
        default=None,
        description="Only services with a control of this effect.",
        json_schema_extra={"example": "trains"},
    )
    mechanism: Mechanism | None = Field(
        default=None,
        description=(
            "Only services with a control of this mechanism; with `effect`, one control has both. "
            "`none` finds services without any control, too."
        ),
        json_schema_extra={"example": "switch"},
    )
    region: Region | None = Field(
        default=None,
        description=(
            "Leave out services all of whose controls, of those that the other filters ask for, are known not to be "
            f"offered there. {REGION}"
        ),
        json_schema_extra={"example": "DE", "pattern": f"^({REGIONS})$"},
    )
    page: int = Field(
        default=1,
        ge=1,
        le=10_000,
        description="Page of the list, the first is 1.",
        json_schema_extra={"example": 1},
    )
    per_page: int = Field(
        default=50,
        ge=1,
        le=100,
        description="Services on a page.",
        json_schema_extra={"example": 50},
    )


class GuidanceQuery(Parameters):
    """For whom the guidance is."""

    region: Region | None = Field(
        default=None,
        description=f"Only what holds there, the most specific claim first. {REGION}",
        json_schema_extra={"example": "DE", "pattern": f"^({REGIONS})$"},
    )
    locale: Locale | None = Field(
        default=None,
        description="BCP 47 language tag: labels in that language only, else in English. All without it.",
        json_schema_extra={"example": "de"},
    )
    platform: Platform | None = Field(
        default=None,
        description="Steps for this platform only; `mobile` steps count for `ios` and `android` too.",
        json_schema_extra={"example": "web"},
    )


class FeedQuery(Parameters):
    """Which changes."""

    site: str | None = Field(
        default=None,
        min_length=1,
        max_length=253,
        description="Only those of this service: its id, or one of its domains.",
        json_schema_extra={"example": "linkedin"},
    )
    material: bool = Field(
        default=True,
        description=(
            "`false`: instead, those that a program found in the wording of texts, and that changed nothing in what they "
            "say about AI and people's data."
        ),
        json_schema_extra={"example": True},
    )


class ChangesQuery(FeedQuery):
    """Which changes, and which part of their list."""

    after: str | None = Field(
        default=None,
        pattern=PLACE,
        max_length=120,
        description="Where the page before ended; the address in `next` has it.",
        json_schema_extra={"example": "2025-11-03~found-17"},
    )
    per_page: int = Field(
        default=50,
        ge=1,
        le=100,
        description="Changes on a page.",
        json_schema_extra={"example": 50},
    )


class LookupQuery(Parameters):
    """Which page."""

    url: str = Field(
        min_length=1,
        max_length=MAX_LENGTH,
        description="Address of a web page, http or https, without user name or password.",
        json_schema_extra={
            # What a schema can't say in whole: an address as `parse_address` takes it.
            "format": "web-address",
            "example": "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement",
        },
    )


def openapi_path(rule: str) -> str:
    """Spell a Flask rule as OpenAPI does: `/v1/sites/<site>` becomes `/v1/sites/{site}`."""
    return re.sub(r"<(?:[^<>:]+:)?([^<>]+)>", r"{\1}", rule)


def init_app(app: Flask, paths: dict[str, dict[str, dict[str, list[dict[str, str]]]]]) -> None:
    """Hold every request to the documented parameters; `paths` are those of the OpenAPI document."""
    documented = {
        path: [
            p["name"]
            for operation in item.values()
            for p in operation.get("parameters", [])
            if p["in"] == "query"
        ]
        for path, item in paths.items()
    }

    @app.before_request
    def check_query() -> None:
        known = documented.get(openapi_path(request.url_rule.rule)) if request.url_rule else None
        if known is None:
            return
        errors = []
        for name, values in request.args.lists():
            if name not in known:
                allowed = f"known are {', '.join(known)}" if known else "none is known here"
                errors.append(
                    ParameterError(parameter=name, message=f"unknown parameter; {allowed}")
                )
            elif len(values) > 1:
                errors.append(ParameterError(parameter=name, message="given more than once"))
        if errors:
            raise BadParameters(errors)
