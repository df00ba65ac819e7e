"""Errors, in one shape: RFC 9457 `application/problem+json`."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, NoReturn
from urllib.parse import quote

from flask import Flask, Response, request
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from werkzeug.exceptions import BadRequest, HTTPException, UnprocessableEntity

from untrain.api.http import Prepared

MIMETYPE = "application/problem+json"
API_PATHS = ("/v1", "/healthz", "/readyz", "/openapi.json")
# How many faults are told, and how much of a name that the request has made up.
_MOST_FAULTS = 20
_LONGEST_NAME = 60


class ParameterError(BaseModel):
    """What is wrong with one parameter of the request, or one part of its body."""

    parameter: str = Field(
        description="Name of the parameter, as in the address; or the path to it in the body."
    )
    message: str = Field(description="What is wrong with it and what it may be.")


class Problem(BaseModel):
    """An answer that could not be given, and why (RFC 9457)."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "type": "about:blank",
                "title": "Bad Request",
                "status": 400,
                "detail": "stance: Input should be 'trains_default' or 'no_training'.",
                "instance": "/v1/sites",
                "errors": [
                    {
                        "parameter": "stance",
                        "message": "Input should be 'trains_default' or 'no_training'",
                    }
                ],
            }
        }
    )

    type: str = Field(description="`about:blank`: the status says what kind of problem it is.")
    title: str = Field(description="The status in words.")
    status: int = Field(description="The HTTP status code.", ge=400, le=599)
    detail: str = Field(description="What went wrong this time and what to do about it.")
    instance: str | None = Field(default=None, description="The path that was asked for.")
    errors: list[ParameterError] | None = Field(
        default=None, description="The parameters, or parts of the body, that were refused."
    )


class BadParameters(BadRequest):
    """The request's parameters are not as documented."""

    def __init__(self, errors: list[ParameterError]) -> None:
        self.errors = errors
        super().__init__(_told(errors))


class BadBody(UnprocessableEntity):
    """What the request's body says is not as documented."""

    def __init__(self, errors: list[ParameterError]) -> None:
        self.errors = errors
        super().__init__(_told(errors))


def _told(errors: list[ParameterError]) -> str:
    return (
        ". ".join(f"{e.parameter}: {e.message}" if e.parameter else e.message for e in errors) + "."
    )


def problem(description: str) -> dict[str, Any]:
    """Return the OpenAPI response object of a problem."""
    schema = {"$ref": f"#/components/schemas/{Problem.__name__}"}
    return {"description": description, "content": {MIMETYPE: {"schema": schema}}}


def refuse(error: ValidationError) -> NoReturn:
    """Turn what the parameter models refused into a BadParameters."""
    raise BadParameters(faults(error))


def faults(error: ValidationError) -> list[ParameterError]:
    """Return what a model refused, as many faults as anybody reads."""
    return [
        ParameterError(
            parameter=".".join(str(part)[:_LONGEST_NAME] for part in item["loc"]),
            message=item["msg"].removeprefix("Value error, "),
        )
        for item in error.errors(include_url=False, include_context=False, include_input=False)
    ][:_MOST_FAULTS]


def is_api() -> bool:
    """Say whether the request is for the API rather than for a page."""
    return request.path.startswith(API_PATHS)


def problem_response(error: HTTPException) -> Response:
    """Return the answer for an error, with the headers that belong to it (405 has `Allow`)."""
    status = HTTPStatus(error.code or 500)
    body = Problem(
        type="about:blank",
        title=status.phrase,
        status=status,
        detail=error.description or status.description,
        instance=quote(request.path, safe="/:@!$&'()*+,;=~"),
        errors=error.errors if isinstance(error, (BadParameters, BadBody)) else None,
    )
    response = Prepared(body.model_dump_json(exclude_none=True).encode(), MIMETYPE).response(
        "no-store"
    )
    response.status_code = status
    for name, value in error.get_headers(request.environ):
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def init_app(app: Flask) -> None:
    """Answer every error of the API with a problem; pages bring their own handler."""

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> Response:
        return problem_response(error)
