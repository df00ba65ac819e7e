"""When a document is to be read again."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from untrain.policies.monitor import Watched
from untrain.store import queries
from untrain.store.models import Document

# A failing document is asked again after this part of the usual time, then after twice that, and so on, up to LONGEST.
FIRST_RETRY, LONGEST = 1 / 8, 8.0
# How far the times of documents are spread, as a part of the usual time, so that not all come at once.
JITTER = 0.1


@dataclass(frozen=True)
class Due:
    """When a document is due."""

    at: dt.datetime
    document: Watched


def schedule(
    session: Session,
    documents: Iterable[Watched],
    every: dt.timedelta,
    now: dt.datetime,
    lost_after: dt.timedelta,
) -> Sequence[Due]:
    """Return when documents are due, the first one first. What was never tried is due now.

    A document that was handed to the workers is theirs until `lost_after` has gone by.
    """
    wanted = list(documents)
    rows = _rows(session, wanted)
    dues = []
    for document in wanted:
        row = rows.get((document.service, document.name))
        dues.append(Due(due_at(row, every, lost_after) or now if row else now, document))
    return sorted(dues, key=lambda due: (due.at, due.document))


def due_at(row: Document, every: dt.timedelta, lost_after: dt.timedelta) -> dt.datetime | None:
    """Return when a document is due, None when it was never tried."""
    times = []
    if row.attempted_at is not None:
        # The same for the same attempt, so that looking again does not move it.
        spread = random.Random(f"{row} {row.attempted_at}").uniform(0, JITTER)  # noqa: S311  no secret
        times.append(row.attempted_at + every * (_patience(row.failures) + spread))
    if row.not_before is not None:
        times.append(row.not_before)
    if row.queued_at is not None:
        times.append(row.queued_at + lost_after)
    return max(times, default=None)


def _patience(failures: int) -> float:
    return min(FIRST_RETRY * 2.0 ** min(failures - 1, 20), LONGEST) if failures else 1.0


def _rows(session: Session, documents: Sequence[Watched]) -> Mapping[tuple[str, str], Document]:
    services = sorted({document.service for document in documents})
    rows = queries.documents(session, services)
    return {(row.service, row.name): row for row in rows}
