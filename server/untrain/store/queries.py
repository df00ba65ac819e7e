"""What is asked of the store. Every answer is bounded, and comes with all that it needs to be shown.

Texts of versions are left out, as they are large, but where a query says that it brings them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select, tuple_
from sqlalchemy.orm import Session, aliased, contains_eager, joinedload, undefer

from untrain.store.models import Attempt, Change, Document, Outcome, ReviewState, Version

# Most rows that one question gives.
MOST = 500

# Ahead of everything that is still to come, in the order of versions.
_ORDER = (Version.dated.desc(), Version.number.desc())


@dataclass(frozen=True, order=True)
class Place:
    """Where a page of changes ended, for asking what comes after it."""

    dated: dt.date
    id: int

    @classmethod
    def of(cls, change: Change) -> Place:
        """The place of a change in their order."""
        return cls(change.dated, change.id)


@dataclass(frozen=True)
class Published:
    """A change that a person has written into the catalogue: its id, its service's, its day, and their words."""

    id: int
    service: str
    dated: dt.date
    text: str | None


def document(session: Session, service: str, name: str) -> Document | None:
    """Return a document by its service's id and its own, None when nothing was ever tried with it."""
    return session.scalar(select(Document).filter_by(service=service, name=name))


def documents(session: Session, services: Collection[str]) -> Sequence[Document]:
    """Return the documents of some services, which have few each, ordered by service and name."""
    query = select(Document).where(Document.service.in_(services))
    return session.scalars(query.order_by(Document.service, Document.name)).all()


def current_version(session: Session, document_id: int) -> Version | None:
    """Return the newest version of a document, with its text."""
    query = select(Version).filter_by(document_id=document_id).order_by(*_ORDER).limit(1)
    return session.scalar(query.options(undefer(Version.text), joinedload(Version.document)))


def current_versions(session: Session, services: Collection[str]) -> Sequence[Version]:
    """Return the newest version of each document of some services, with the document, ordered by service and name."""
    newer = aliased(Version)
    newest = (
        select(newer.id)
        .where(newer.document_id == Document.id)
        .order_by(newer.dated.desc(), newer.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = (
        select(Version)
        .join(Version.document)
        .where(Document.service.in_(services), Version.id == newest)
        .order_by(Document.service, Document.name)
        .options(contains_eager(Version.document))
    )
    return session.scalars(query).all()


def version(session: Session, version_id: int) -> Version | None:
    """Return a version with its text and document."""
    options = (undefer(Version.text), joinedload(Version.document))
    return session.get(Version, version_id, options=options, populate_existing=True)


def history(session: Session, document_id: int, limit: int = MOST) -> Sequence[Version]:
    """Return the versions of a document, newest first."""
    query = select(Version).filter_by(document_id=document_id).order_by(*_ORDER)
    return session.scalars(query.limit(min(limit, MOST))).all()


def attempts(session: Session, document_id: int, limit: int = 20) -> Sequence[Attempt]:
    """Return the attempts to read a document, newest first."""
    query = select(Attempt).filter_by(document_id=document_id)
    query = query.order_by(Attempt.at.desc(), Attempt.id.desc())
    return session.scalars(query.limit(min(limit, MOST))).all()


def last_failure(session: Session, document_id: int) -> Attempt | None:
    """Return the last failed attempt to read a document."""
    query = select(Attempt).filter_by(document_id=document_id, outcome=Outcome.FAILED)
    return session.scalar(query.order_by(Attempt.at.desc(), Attempt.id.desc()).limit(1))


def last_failures(session: Session, documents: Collection[int]) -> dict[int, Attempt]:
    """Return the last failed attempt to read each of some documents, by the document's id."""
    other = aliased(Attempt)
    newest = (
        select(other.id)
        .where(other.document_id == Document.id, other.outcome == Outcome.FAILED)
        .order_by(other.at.desc(), other.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    query = select(Attempt).join(Document, Document.id == Attempt.document_id)
    found = session.scalars(query.where(Document.id.in_(documents), Attempt.id == newest))
    return {attempt.document_id: attempt for attempt in found}


def change(session: Session, change_id: int, *, with_texts: bool = True) -> Change | None:
    """Return a change with its document and both versions, their texts included unless they are not wanted."""
    sides = [joinedload(Change.before), joinedload(Change.after)]
    if with_texts:
        sides = [side.undefer(Version.text) for side in sides]
    return session.get(
        Change, change_id, options=(joinedload(Change.document), *sides), populate_existing=True
    )


def changes(
    session: Session,
    *,
    services: Collection[str] | None = None,
    states: Collection[ReviewState] = (ReviewState.OPEN, ReviewState.PUBLISHED),
    material: bool = True,
    without: Collection[int] = (),
    after: Place | None = None,
    limit: int = 100,
) -> Sequence[Change]:
    """Return the material changes, newest first, each with its document and both versions; or those that are not.

    `services` are ids, None for all; `without` are the ids of changes to leave out; `after` is where the page before
    ended.
    """
    query = _changes(states, material)
    if without:
        query = query.where(Change.id.not_in(without))
    if services is not None:
        query = query.join(Change.document).where(Document.service.in_(services))
    if after is not None:
        query = query.where(tuple_(Change.dated, Change.id) < (after.dated, after.id))
    return session.scalars(query.limit(min(limit, MOST))).all()


def published(session: Session, services: Collection[str]) -> Sequence[Published]:
    """Return the newest changes of some services that a person has published."""
    query = (
        select(Change.id, Document.service, Change.dated, Change.text)
        .join(Change.document)
        .where(Change.state == ReviewState.PUBLISHED, Document.service.in_(services))
        .order_by(Change.dated.desc(), Change.id.desc())
    )
    return [Published(*row) for row in session.execute(query.limit(MOST))]


def failing(
    session: Session, before: dt.datetime, services: Collection[str]
) -> Sequence[tuple[Document, Attempt | None]]:
    """Return the documents of some services that have failed since before a moment, with the last failure of each."""
    query = select(Document).where(Document.failing_since <= before, Document.service.in_(services))
    found = session.scalars(query.order_by(Document.failing_since).limit(MOST)).all()
    return [(document, last_failure(session, document.id)) for document in found]


def _changes(states: Collection[ReviewState], material: bool) -> Select[Change]:
    return (
        select(Change)
        .where(Change.material == material, Change.state.in_(states))
        .order_by(Change.dated.desc(), Change.id.desc())
        .options(joinedload(Change.document), joinedload(Change.before), joinedload(Change.after))
    )
