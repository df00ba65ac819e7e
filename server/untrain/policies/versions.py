"""Take texts into the store, and keep one change for each pair of neighbouring versions.

Everything here runs within one transaction of the caller's, which holds the document for itself, so that what two
runs do at once comes out as if they had come one after the other.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from untrain.policies.changes import compare
from untrain.policies.clauses import analyse
from untrain.policies.engine import ENGINE
from untrain.policies.extract import Extract
from untrain.policies.fetch import Validators
from untrain.policies.model import Analysis
from untrain.store.models import (
    TITLE_LENGTH,
    Change,
    Document,
    ReviewState,
    Version,
    VersionSource,
)

_LANGUAGE_LENGTH = 35
_SETTLED = (ReviewState.PUBLISHED, ReviewState.DISMISSED)


@dataclass(frozen=True)
class Reading:
    """A text, and what the engine reads in it."""

    text: str
    sha256: str
    title: str | None
    language: str | None
    analysis: Analysis

    @classmethod
    def of(cls, extract: Extract) -> Reading:
        """Read an extract."""
        text = _storable(extract.text)
        return cls(
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            title=_storable(extract.title)[:TITLE_LENGTH] if extract.title else None,
            language=_storable(extract.language)[:_LANGUAGE_LENGTH] if extract.language else None,
            analysis=analyse(text),
        )


def held(session: Session, service: str, name: str) -> Document:
    """Return a document's row, made when it is new, and hold it until the transaction ends."""
    query = select(Document).filter_by(service=service, name=name).with_for_update()
    document = session.scalar(query)
    if document is None:
        document = Document(service=service, name=name)
        session.add(document)
        session.flush()
    return document


def add_fetched(
    session: Session, document: Document, reading: Reading, validators: Validators, now: dt.datetime
) -> bool:
    """Take in what stands on the web now. Returns False when that is the current version already."""
    ordered = _versions(session, document)
    current = ordered[-1] if ordered else None
    if current is not None and current.sha256 == reading.sha256:
        confirm(current, validators)
        return False
    version = _version(document, ordered, reading, VersionSource.FETCHED, now)
    # What is on the web now is the newest, whatever day an archive gave the one before.
    version.dated = max(now.date(), current.dated) if current else now.date()
    confirm(version, validators)
    session.add(version)
    settle(session, document, now)
    return True


def confirm(version: Version, validators: Validators) -> None:
    """Remember where a version stands on the web, and what the server says to recognise it by."""
    version.url = validators.url
    version.etag = validators.etag
    version.last_modified = validators.last_modified


def add_archived(
    session: Session,
    document: Document,
    reading: Reading,
    dated: dt.date,
    file: str,
    now: dt.datetime,
) -> bool:
    """Take in a text that the document had on a day. Returns False when that was known.

    When the next known version is the same text, that one was there since then, and gets the earlier date.
    """
    ordered = _versions(session, document)
    same_day = [version for version in ordered if version.dated == dated]
    before = next((version for version in reversed(ordered) if version.dated <= dated), None)
    after = next((version for version in ordered if version.dated > dated), None)
    known = [*same_day, before] if before else same_day
    if any(version.sha256 == reading.sha256 for version in known):
        return False
    if after is not None and after.sha256 == reading.sha256:
        after.dated = dated
    else:
        version = _version(document, ordered, reading, VersionSource.ARCHIVE, now)
        version.dated = dated
        version.file = file
        session.add(version)
    settle(session, document, now)
    return True


def settle(session: Session, document: Document, now: dt.datetime) -> None:
    """See to it that each two neighbouring versions have their change, and that there is no other.

    A change that a person has settled is not lost when a version between its two comes to light: if one of the new
    changes says the same, it takes over what the person said of it; the old one is kept as superseded.
    """
    session.flush()
    query = select(Change).filter_by(document_id=document.id)
    found = {(change.before_id, change.after_id): change for change in session.scalars(query)}
    ordered = _versions(session, document)
    fresh = []
    for before, after in pairwise(ordered):
        change = found.pop((before.id, after.id), None)
        if change is None:
            change = _change(document, before, after, now)
            session.add(change)
            fresh.append(change)
            if not change.material:
                # What a person said of the text holds for the same text in other clothes.
                after.confirmed = after.confirmed or before.confirmed
        change.dated = after.dated
    for change in found.values():
        if change.state is ReviewState.OPEN:
            session.delete(change)
        elif change.state in _SETTLED:
            _hand_on(change, fresh)
            change.state = ReviewState.SUPERSEDED
    session.flush()


def compared(before: Version, after: Version) -> dict[str, Any]:
    """Return what a change between two versions consists of, as the columns of its row."""
    comparison = compare(before.text, after.text)
    return {
        "engine": ENGINE,
        "material": comparison.material,
        "before_stance": comparison.before_stance,
        "after_stance": comparison.after_stance,
        "changes": comparison.changes,
    }


def analysed(analysis: Analysis) -> dict[str, Any]:
    """Return what the engine read, as the columns of a version's row."""
    return {
        "engine": ENGINE,
        "stance": analysis.stance,
        "opt_out_offered": analysis.opt_out_offered,
        "clauses": analysis.clauses,
    }


def _versions(session: Session, document: Document) -> Sequence[Version]:
    """All versions in their order, oldest first, without their texts."""
    query = select(Version).filter_by(document_id=document.id)
    return session.scalars(query.order_by(Version.dated, Version.number)).all()


def _version(
    document: Document,
    others: Sequence[Version],
    reading: Reading,
    source: VersionSource,
    now: dt.datetime,
) -> Version:
    return Version(
        document_id=document.id,
        number=max((version.number for version in others), default=0) + 1,
        sha256=reading.sha256,
        text=reading.text,
        title=reading.title,
        language=reading.language,
        source=source,
        fetched_at=now,
        **analysed(reading.analysis),
    )


def _change(document: Document, before: Version, after: Version, now: dt.datetime) -> Change:
    return Change(
        document_id=document.id,
        before_id=before.id,
        after_id=after.id,
        found_at=now,
        state=ReviewState.OPEN,
        **compared(before, after),
    )


def _hand_on(old: Change, fresh: Sequence[Change]) -> None:
    for change in fresh:
        beside = change.before_id == old.before_id or change.after_id == old.after_id
        if beside and change.changes == old.changes:
            change.state, change.text, change.reviewed_at = old.state, old.text, old.reviewed_at


def _storable(text: str) -> str:
    """The text without what no database takes: NUL, and halves of surrogate pairs."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
