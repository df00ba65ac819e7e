"""`POST /v1/reports`: a person says that something here is wrong or broken.

What is accepted is on the disk. The sender chooses the id, so a report that is sent again, because an answer got lost or
the server went down, is the same one. Nothing is kept about who sent it.
"""

from __future__ import annotations

import datetime as dt

from flask import Response, request
from flask_openapi3.types import ResponseDict
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy.orm import Session
from werkzeug.exceptions import BadRequest, Conflict, ServiceUnavailable, UnsupportedMediaType

from untrain.api.errors import BadBody, ParameterError, faults, problem
from untrain.api.http import json_answer
from untrain.api.published import published
from untrain.api.resource import REPORTS, resource
from untrain.reports.inbox import ConflictError, FullError, add
from untrain.reports.known import UnknownError, cleaned
from untrain.reports.model import Report
from untrain.store.access import UnavailableError
from untrain.store.models import Report as Kept

blueprint = resource("reports", REPORTS)

# Seconds after which there may be room again: people have to read what is there.
LATER = 60 * 60


class Accepted(BaseModel):
    """A report is kept. The same report sent again gets the same answer."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": "0b8f3f0e-6d0a-4c55-9a5d-2f1f6f0c1a77",
                "received_at": "2026-11-21T12:00:00Z",
            }
        }
    )

    id: str = Field(description="The report's id, as it was sent.")
    received_at: dt.datetime = Field(description="When it came first.")


RESPONSES: ResponseDict = {
    202: Accepted,
    400: problem("The body is not JSON, or the address has parameters."),
    409: problem("Another report has this id."),
    413: problem("The body is longer than 16 KiB."),
    415: problem("The body is not `application/json`."),
    422: problem("Something in the body is wrong; `errors` says what."),
    429: problem("Too many from one address; see `Retry-After`."),
    503: problem("No report can be kept now; see `Retry-After`."),
}
BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Report"}}},
    }
}


@blueprint.post("/v1/reports", responses=RESPONSES, openapi_extensions=BODY)
def reports() -> Response:
    """Report what is wrong

    For people who see that a statement is wrong, or that something is broken. There is no free text. The answer comes
    when the report is safely kept; one that is sent again with the same id is kept once.
    """
    report = _cleaned(_read())
    here = published()
    now = dt.datetime.now(dt.UTC)

    def work(session: Session) -> Kept:
        return add(session, report, now, here.reports_open)

    try:
        kept = here.store.write(work)
    except ConflictError as error:
        raise Conflict("There is another report with this id. Choose a new one.") from error
    except FullError as error:
        raise ServiceUnavailable(
            "There are more reports than can be read now. Try again later.", retry_after=LATER
        ) from error
    except UnavailableError as error:
        raise ServiceUnavailable(
            "Reports can't be kept now. Try again soon.", retry_after=error.retry_after
        ) from error
    response = json_answer(Accepted(id=kept.id, received_at=kept.received_at), "no-store")
    response.status_code = 202
    return response


def _read() -> Report:
    """The report in the body. Raises what says why there is none."""
    if request.mimetype != "application/json":
        raise UnsupportedMediaType("Send the report as application/json.")
    try:
        return Report.model_validate_json(request.get_data())
    except ValidationError as error:
        if any(item["type"] == "json_invalid" for item in error.errors()):
            raise BadRequest("The body is not JSON in UTF-8.") from error
        raise BadBody(faults(error)) from error


def _cleaned(report: Report) -> Report:
    try:
        return cleaned(report, published().catalogue)
    except UnknownError as error:
        raise BadBody([ParameterError(parameter=error.field, message=str(error))]) from error
