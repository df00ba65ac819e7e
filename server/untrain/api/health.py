"""`/healthz`: is the server up, and which edition does it serve? `/readyz`: can it do all that it is asked for?"""

from __future__ import annotations

from typing import Literal

from flask import Response
from pydantic import BaseModel, ConfigDict, Field

from untrain.api.http import json_answer
from untrain.api.published import published
from untrain.api.recorded import unavailable
from untrain.api.resource import SERVER, UNAVAILABLE, resource
from untrain.api.shared import Scope

blueprint = resource("health", SERVER)


class Health(BaseModel):
    """The server is up: it only starts with a catalogue that passed every check."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"status": "ok", "serial": 1, "services": 6}}
    )

    status: Literal["ok"]
    serial: int = Field(description="Edition of the catalogue; it only grows.")
    services: int = Field(description="Services in it.")


class Ready(BaseModel):
    """The catalogue is loaded, and the database is there with the tables that this program knows."""

    model_config = ConfigDict(json_schema_extra={"example": {"status": "ready", "serial": 1}})

    status: Literal["ready"]
    serial: int = Field(description="Edition of the catalogue; it only grows.")


@blueprint.get("/healthz", responses={200: Health})
def healthz() -> Response:
    """Check the server

    Answers once the catalogue is loaded and has passed every check; says which edition it is.
    """
    catalogue = published().catalogue
    return json_answer(
        Health(status="ok", serial=catalogue.serial, services=len(catalogue.services)),
        "no-cache",
        Scope.CATALOGUE,
    )


@blueprint.get("/readyz", responses={200: Ready, 503: UNAVAILABLE})
def readyz() -> Response:
    """Check whether the server can do its work

    Unlike `/healthz` it asks the database, too. Without one what the catalogue says is still served, but reports can't
    be kept.
    """
    here = published()
    with unavailable():
        here.store.check()
    return json_answer(Ready(status="ready", serial=here.catalogue.serial), "no-store")
