"""Read documents again and again, each when it is due."""

from __future__ import annotations

import datetime as dt
import logging
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from sqlalchemy.exc import SQLAlchemyError

from untrain.policies.monitor import Clock, Watched, utc_now
from untrain.policies.schedule import Due, schedule
from untrain.store.database import Database

# Seconds between two looks at what is due. The longest also is what trouble is waited out for.
SHORTEST_WAIT, LONGEST_WAIT = 1.0, 60.0

_log = logging.getLogger(__name__)


class UnavailableError(Exception):
    """Documents can't be given away now. The message says why; they are still due."""


@contextmanager
def stopping(stop: Callable[[], None]) -> Iterator[None]:
    """Call `stop` on the first SIGTERM or SIGINT instead of ending at once; the second one ends at once."""
    numbers = (signal.SIGTERM, signal.SIGINT)
    before = [signal.getsignal(number) for number in numbers]

    def restore() -> None:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)

    def first(_number: int, _frame: FrameType | None) -> None:
        restore()
        stop()

    for number in numbers:
        signal.signal(number, first)
    try:
        yield
    finally:
        restore()


def watch(
    database: Database,
    documents: Sequence[Watched],
    every: dt.timedelta,
    lost_after: dt.timedelta,
    give: Callable[[Sequence[Watched], dt.datetime], None],
    stop: threading.Event,
    clock: Clock = utc_now,
) -> None:
    """Give away the documents that are due at a moment, whenever some are, until `stop`.

    `give` gets them with that moment, and may raise UnavailableError.

    When that is follows from the attempts in the database, so nothing is read again because this was started anew.
    """

    def dues(now: dt.datetime) -> Sequence[Due]:
        with database.reading() as session:
            return schedule(session, documents, every, now, lost_after)

    while not stop.is_set():
        wait = LONGEST_WAIT
        try:
            now = clock()
            if due := [due.document for due in dues(now) if due.at <= now]:
                give(due, now)
            now = clock()
            if later := dues(now):
                until = (later[0].at - now).total_seconds()
                wait = min(max(until, SHORTEST_WAIT), LONGEST_WAIT)
        except UnavailableError as error:
            _log.error("%s; trying again in %g s", error, wait)
        except SQLAlchemyError:
            _log.exception("the database can't be used; trying again in %g s", wait)
        stop.wait(wait)
