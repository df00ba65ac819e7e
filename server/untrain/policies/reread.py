"""Read kept texts again with the present engine where another one read them."""

from __future__ import annotations

from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from untrain.policies.clauses import analyse
from untrain.policies.engine import ENGINE
from untrain.policies.versions import analysed, compared
from untrain.store import queries
from untrain.store.database import Database
from untrain.store.models import Change, Document, Version


def reread(database: Database, service: str, name: str) -> None:
    """Bring what was read in a document's versions, and in their changes, up to date; what people said of them stays.

    One at a time, so that nobody has to wait long for the database; when it is interrupted the next run goes on.
    """
    of_it = (
        Document.id == select(Document.id).filter_by(service=service, name=name).scalar_subquery()
    )
    with database.reading() as session:
        versions = session.scalars(
            select(Version.id).join(Document).where(of_it, Version.engine != ENGINE)
        ).all()
        changes = session.scalars(
            select(Change.id).join(Document).where(of_it, Change.engine != ENGINE)
        ).all()
    for version_id in versions:
        database.write(partial(_version, version_id))
    for change_id in changes:
        database.write(partial(_change, change_id))


def _version(version_id: int, session: Session) -> None:
    version = queries.version(session, version_id)
    if version is not None:
        for column, value in analysed(analyse(version.text)).items():
            setattr(version, column, value)


def _change(change_id: int, session: Session) -> None:
    change = queries.change(session, change_id)
    if change is not None:
        for column, value in compared(change.before, change.after).items():
            setattr(change, column, value)
