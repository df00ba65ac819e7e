"""`/healthz`: is the server up, and which edition does it serve?"""

from __future__ import annotations

from typing import Literal

from flask import Response
from pydantic import BaseModel, ConfigDict, Field

from untrain.api.http import json_answer
from untrain.api.published import published
from untrain.api.resource import SERVER, resource

blueprint = resource("health", SERVER)


class Health(BaseModel):
    """The server is up: it only starts with a catalogue that passed every check."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"status": "ok", "serial": 1, "services": 6}}
    )

    status: Literal["ok"]
    serial: int = Field(description="Edition of the catalogue; it only grows.")
    services: int = Field(description="Services in it.")


@blueprint.get("/healthz", responses={200: Health})
def healthz() -> Response:
    """Check the server

    Answers once the catalogue is loaded and has passed every check; says which edition it is.
    """
    catalogue = published().catalogue
    return json_answer(
        Health(status="ok", serial=catalogue.serial, services=len(catalogue.services)), "no-cache"
    )
