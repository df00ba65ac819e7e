"""The log: one JSON object a line on standard error, about the server and never about the people who ask.

Of a request it tells the method, the route (`/v1/sites/<site>`, not which site), the status, how long it took and how
many bytes went out. No address, no query, no header. Of an exception it tells the kind and the places in the code, not
the message, as messages repeat what somebody sent; only those of our own commands and settings are known not to.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from flask import has_request_context, request
from gunicorn import glogging  # type: ignore[import-untyped]

from untrain.command_error import CommandError
from untrain.serving.metrics import Metrics
from untrain.serving.seen import UNSEEN, Seen, moment, request_id

# Loggers whose messages hold nothing from requests. Of all others only the words in the code are written.
_OURS = ("untrain", "gunicorn")
_CODE = Path(__file__).resolve().parents[2]
_MOST_FRAMES = 30


class Lines(logging.Formatter):
    """Makes a line of a record."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one JSON object."""
        ours = record.name.partition(".")[0] in _OURS
        line: dict[str, Any] = {
            "time": moment(record.created),
            "level": record.levelname.lower(),
            "logger": record.name,
            "process": record.process,
            "message": record.getMessage() if ours else str(record.msg),
        }
        if has_request_context():
            line["request"] = request_id(request.environ)
            line["route"] = request.url_rule.rule if request.url_rule else None
        if record.exc_info and record.exc_info[1] is not None:
            line["exceptions"] = exceptions(record.exc_info[1])
        return json.dumps(line, ensure_ascii=True)


def exceptions(error: BaseException) -> list[dict[str, Any]]:
    """Return an exception and what it came from, each with its place, without a word of what they say."""
    found: list[dict[str, Any]] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen and len(found) < _MOST_FRAMES:
        seen.add(id(current))
        told: dict[str, Any] = {"type": f"{type(current).__module__}.{type(current).__qualname__}"}
        if isinstance(current, CommandError):
            told["message"] = str(current)
        told["traceback"] = places(current.__traceback__)
        found.append(told)
        current = current.__cause__ or (
            None if current.__suppress_context__ else current.__context__
        )
    return found


def places(trace: TracebackType | None) -> list[str]:
    """Return where an exception went through, innermost last."""
    return [
        f"{_short(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)[-_MOST_FRAMES:]
    ]


def _short(filename: str) -> str:
    path = Path(filename)
    if path.is_relative_to(_CODE):
        return str(path.relative_to(_CODE))
    _, found, rest = filename.rpartition("site-packages/")
    return rest if found else path.name


class Log(glogging.Logger):  # type: ignore[misc]
    """Gunicorn's logger, in JSON. What it sees of requests goes to the metrics too, where there are any."""

    metrics: Metrics | None = None

    def setup(self, cfg: Any) -> None:
        """Send everything that is logged in this process to standard error."""
        super().setup(cfg)
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(Lines())
        for log in (self.error_log, self.access_log):
            log.handlers = [handler]
        root = logging.getLogger()
        root.handlers = [handler]
        root.setLevel(logging.WARNING)
        logging.getLogger("untrain").setLevel(self.loglevel)
        logging.captureWarnings(True)
        self._requests_logged = cfg.accesslog is not None

    def access(self, resp: Any, _req: Any, environ: Any, request_time: dt.timedelta) -> None:
        """Tell of a request that was answered."""
        if UNSEEN in environ:
            return
        self._tell(Seen.of(environ, resp.status, resp.sent, request_time.total_seconds()))

    def refused(self, status: int, req: Any) -> None:
        """Tell of a request that the application never saw, or failed at."""
        self._tell(Seen(getattr(req, "method", None), None, int(status), 0.0, 0, None))

    def _tell(self, seen: Seen) -> None:
        if self.metrics is not None:
            self.metrics.count(seen)
        if self._requests_logged:
            # One call of the system for each line, so that lines of several threads don't mix.
            with suppress(OSError):
                os.write(sys.stderr.fileno(), seen.line(time.time()))
