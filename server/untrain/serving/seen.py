"""What is seen of a request from outside of the application: for the log and the metrics, so nothing about who asked."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import os
import secrets
from dataclasses import dataclass
from typing import Any, Self

from untrain.api.shared import ROUTE

ID = "untrain.request"
# Set in a request's environment, it is neither logged nor counted.
UNSEEN = "untrain.unseen"
METHODS = frozenset(
    {"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT"}
)
OTHER = "other"

_boot = secrets.token_hex(3)
_numbers = itertools.count(1)


def request_id(environ: dict[str, Any]) -> str:
    """Return a request's name, by which lines of the log belong together. It says nothing else."""
    found: str | None = environ.get(ID)
    if found is None:
        found = environ[ID] = f"{_boot}-{os.getpid():x}-{next(_numbers):x}"
    return found


@dataclass(frozen=True, slots=True)
class Seen:
    """A request and how it was answered. `route` is None where no route fits."""

    method: str | None
    route: str | None
    status: int
    seconds: float
    size: int
    request: str | None

    @classmethod
    def of(cls, environ: dict[str, Any], status: str | int, size: int, seconds: float) -> Self:
        """Take from a request what may be told."""
        return cls(
            method=environ.get("REQUEST_METHOD"),
            route=environ.get(ROUTE),
            status=status if isinstance(status, int) else int(status[:3]),
            seconds=seconds,
            size=size,
            request=request_id(environ),
        )

    @property
    def known_method(self) -> str:
        """The method, if it is one: what somebody made up is not repeated."""
        return self.method if self.method in METHODS else OTHER

    def line(self, now: float) -> bytes:
        """Return the line of the log, a JSON object."""
        told = {
            "time": moment(now),
            "level": "info",
            "logger": "untrain.requests",
            "process": os.getpid(),
            "method": self.known_method,
            "route": self.route,
            "status": self.status,
            "ms": round(self.seconds * 1000, 3),
            "bytes": self.size,
            "request": self.request,
        }
        return json.dumps(told).encode() + b"\n"


def moment(seconds: float) -> str:
    """Spell a moment, UTC."""
    found = dt.datetime.fromtimestamp(seconds, dt.UTC)
    return found.isoformat(timespec="milliseconds").replace("+00:00", "Z")
