"""The reports in the database: each is there once, whatever is sent again or goes down meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from untrain.reports.model import Report, ReportState
from untrain.store.models import Report as Kept

# Most open reports of one service, as a part of all: a flood about one leaves room for the others.
ONE_SERVICE = 4
# How long a closed report is kept, so that one that is sent once more is known.
KEPT = dt.timedelta(days=90)
# How many reports are read at once.
_BATCH = 500


class FullError(Exception):
    """There are more open reports than anybody can read."""


class ConflictError(Exception):
    """There is another report with this id."""


def add(session: Session, report: Report, now: dt.datetime, most_open: int) -> Kept:
    """Keep a report, or return it as it was kept before. Raises FullError and ConflictError."""
    known = session.get(Kept, report.id)
    if known is not None:
        if known.fingerprint != report.fingerprint:
            raise ConflictError
        return known
    _make_sure_of_room(session, report.service, most_open)
    kept = Kept(
        id=report.id,
        service=report.service,
        control=report.control,
        kind=report.kind,
        language=report.language,
        extension=report.extension,
        catalogue=report.catalogue,
        outline=[node.model_dump(exclude_defaults=True) for node in report.outline],
        fingerprint=report.fingerprint,
        received_at=now,
        state=ReportState.OPEN,
    )
    session.add(kept)
    return kept


def reports(
    session: Session, *, service: str | None = None, closed: bool = False
) -> Iterator[tuple[Kept, int]]:
    """Give the open reports, or the closed ones too, oldest first, each with how many open ones say the same."""
    same = (
        select(Kept.fingerprint, func.count().label("same"))
        .where(Kept.state == ReportState.OPEN)
        .group_by(Kept.fingerprint)
        .subquery()
    )
    query = select(Kept, func.coalesce(same.c.same, 0)).outerjoin(
        same, Kept.fingerprint == same.c.fingerprint
    )
    if service is not None:
        query = query.where(Kept.service == service)
    if not closed:
        query = query.where(Kept.state == ReportState.OPEN)
    query = query.order_by(Kept.received_at, Kept.id).execution_options(yield_per=_BATCH)
    for row in session.execute(query):
        yield row[0], row[1]


def found(session: Session, beginning: str) -> list[Kept]:
    """Return the reports whose ids begin so, two at most: more than one is too many anyway."""
    query = select(Kept).where(Kept.id.startswith(beginning, autoescape=True))
    return list(session.scalars(query.order_by(Kept.id).limit(2)))


def close(session: Session, kept: Kept, now: dt.datetime, *, same: bool) -> list[str]:
    """Close a report, and with `same` all open ones that say the same. Returns the ids of those that were open.

    Reports that were closed long ago are deleted.
    """
    which = Kept.fingerprint == kept.fingerprint if same else Kept.id == kept.id
    open_ones = select(Kept.id).where(which, Kept.state == ReportState.OPEN).order_by(Kept.id)
    ids = list(session.scalars(open_ones))
    session.execute(
        update(Kept)
        .where(which, Kept.state == ReportState.OPEN)
        .values(state=ReportState.CLOSED, closed_at=now)
    )
    session.execute(
        delete(Kept).where(Kept.state == ReportState.CLOSED, Kept.closed_at < now - KEPT)
    )
    return ids


def _make_sure_of_room(session: Session, service: str, most_open: int) -> None:
    open_ones = select(func.count()).select_from(Kept).where(Kept.state == ReportState.OPEN)
    if (session.scalar(open_ones) or 0) >= most_open:
        raise FullError
    of_service = session.scalar(open_ones.where(Kept.service == service)) or 0
    if of_service >= -(-most_open // ONE_SERVICE):
        raise FullError
