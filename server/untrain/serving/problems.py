"""What is answered when a request can't even be handed to the application: the same kind of problem, the same headers."""

from __future__ import annotations

from http import HTTPStatus

from gunicorn.http import errors  # type: ignore[import-untyped]

from untrain.api.errors import MIMETYPE, Problem
from untrain.api.protection import headers

# What gunicorn refuses, and in which words. Nothing of the request is repeated.
REFUSALS: tuple[tuple[type[Exception], HTTPStatus, str], ...] = (
    # These two are the application's fault; they come first, as they are kinds of those below.
    (
        errors.InvalidResponseHeader,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Something went wrong on our side.",
    ),
    (
        errors.InvalidResponseHeaderName,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "Something went wrong on our side.",
    ),
    (errors.LimitRequestLine, HTTPStatus.REQUEST_URI_TOO_LONG, "The address is too long."),
    (
        errors.LimitRequestHeaders,
        HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
        "There are too many headers, or one is too long.",
    ),
    (
        errors.UnsupportedTransferCoding,
        HTTPStatus.NOT_IMPLEMENTED,
        "This transfer coding is not known here.",
    ),
    (
        errors.ExpectationFailed,
        HTTPStatus.EXPECTATION_FAILED,
        "The only expectation that is met is 100-continue.",
    ),
    (errors.ParseException, HTTPStatus.BAD_REQUEST, "This is not a request as HTTP/1.1 has it."),
)


def refusal(error: Exception) -> tuple[HTTPStatus, str]:
    """Return the status and the words for what went wrong before the application, or around it."""
    for kind, status, detail in REFUSALS:
        if isinstance(error, kind):
            return status, detail
    return HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side."


def answer(status: HTTPStatus, detail: str, *, https: bool) -> bytes:
    """Return a whole answer, after which the connection is closed."""
    problem = Problem(type="about:blank", title=status.phrase, status=status, detail=detail)
    body = problem.model_dump_json(exclude_none=True).encode()
    lines = [
        f"HTTP/1.1 {status.value} {status.phrase}",
        "Connection: close",
        f"Content-Type: {MIMETYPE}",
        f"Content-Length: {len(body)}",
        "Cache-Control: no-store",
        *(f"{name}: {value}" for name, value in headers(https=https)),
    ]
    return "\r\n".join([*lines, "", ""]).encode("ascii") + body
