"""The tables: policy documents, their versions, the attempts to read them, the changes between versions, and reports.

Times are in UTC and know it. The texts of versions are large, so they are loaded only when asked for.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from untrain.catalogue.model import Stance
from untrain.policies.model import Change as ClauseChange
from untrain.policies.model import Clause, PolicyStance
from untrain.reports.model import Kind, ReportState
from untrain.store.columns import ClauseChanges, Clauses, Moment, names

# Longest texts kept, in characters; what is longer is cut by whoever writes.
TITLE_LENGTH = 400
MESSAGE_LENGTH = 500


class Base(DeclarativeBase):
    """What all tables share: constraints have names, so that a migration can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class VersionSource(StrEnum):
    """How a version came to us."""

    FETCHED = "fetched"
    ARCHIVE = "archive"


class Outcome(StrEnum):
    """How an attempt to read a document ended."""

    NEW = "new"
    UNCHANGED = "unchanged"
    FAILED = "failed"


class ReviewState(StrEnum):
    """What a person has made of a change.

    `SUPERSEDED`: it was settled, and then a version between its two became known, so that it is none any more.
    """

    OPEN = "open"
    PUBLISHED = "published"
    DISMISSED = "dismissed"
    SUPERSEDED = "superseded"


class Document(Base):
    """A policy document of the catalogue: `service` is the service's id, `name` the id in its `policy.documents`.

    `attempted_at` is when it was last asked for and `read_at` when that last worked, so `read_at` is when the current
    version was last seen to be current. `failures` counts the failed attempts since then, `failing_since` is the first
    of them. `queued_at`: handed to the workers then, and not attempted since. `not_before`: when its host wants to be
    asked again at the earliest, as it said itself.
    """

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("service", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    service: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(60))
    attempted_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    read_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    failures: Mapped[int] = mapped_column(default=0)
    failing_since: Mapped[dt.datetime | None] = mapped_column(Moment)
    queued_at: Mapped[dt.datetime | None] = mapped_column(Moment)
    not_before: Mapped[dt.datetime | None] = mapped_column(Moment)

    def __str__(self) -> str:
        return f"{self.service}/{self.name}"


class Version(Base):
    """One text that a document had. `number` counts from 1 in the order in which we came to know them.

    `dated` is the day (UTC) on which it was published or first seen; the order of versions is by `dated`, then
    `number`. `fetched_at` is when it came to us; `file` is the name of the file it came in, None when it was fetched.
    `url` is the address where it stood when it was last fetched, redirects followed, None when it never was; `etag` and
    `last_modified` are what the server gave with it there. What `engine` (its version) read in the text: `stance`,
    `opt_out_offered` and `clauses`, whose offsets count characters of `text`. `confirmed` is the curated stance that a
    person found right in view of this text, whatever the engine reads in it.
    """

    __tablename__ = "version"
    __table_args__ = (
        # What makes two runs at once unable to add the same text twice.
        UniqueConstraint("document_id", "number"),
        Index(None, "document_id", "dated", "number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    number: Mapped[int]
    dated: Mapped[dt.date]
    sha256: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text, deferred=True)
    title: Mapped[str | None] = mapped_column(String(TITLE_LENGTH))
    language: Mapped[str | None] = mapped_column(String(35))
    source: Mapped[VersionSource] = mapped_column(names(VersionSource))
    fetched_at: Mapped[dt.datetime] = mapped_column(Moment)
    file: Mapped[str | None] = mapped_column(String(255))
    url: Mapped[str | None] = mapped_column(Text)
    etag: Mapped[str | None] = mapped_column(Text)
    last_modified: Mapped[str | None] = mapped_column(Text)
    engine: Mapped[str] = mapped_column(String(40))
    stance: Mapped[PolicyStance] = mapped_column(names(PolicyStance))
    opt_out_offered: Mapped[bool]
    clauses: Mapped[tuple[Clause, ...]] = mapped_column(Clauses)
    confirmed: Mapped[Stance | None] = mapped_column(names(Stance))

    document: Mapped[Document] = relationship(lazy="raise_on_sql")


class Attempt(Base):
    """One attempt to read a document. `reason` is a stable word and `message` a sentence; both only after a failure."""

    __tablename__ = "attempt"
    __table_args__ = (Index(None, "document_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    at: Mapped[dt.datetime] = mapped_column(Moment)
    outcome: Mapped[Outcome] = mapped_column(names(Outcome))
    reason: Mapped[str | None] = mapped_column(String(60))
    message: Mapped[str | None] = mapped_column(String(MESSAGE_LENGTH))


class Change(Base):
    """What is different between two neighbouring versions; there is one for each such pair, cosmetic ones included.

    `dated` is the day of the later version, `found_at` when we compared the two. `text` is what a person wrote about
    it, when `state` is published.
    """

    __tablename__ = "change"
    __table_args__ = (
        UniqueConstraint("before_id", "after_id"),
        Index(None, "document_id", "dated"),
        Index(None, "material", "state", "dated", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    before_id: Mapped[int] = mapped_column(ForeignKey("version.id", ondelete="CASCADE"))
    after_id: Mapped[int] = mapped_column(ForeignKey("version.id", ondelete="CASCADE"))
    found_at: Mapped[dt.datetime] = mapped_column(Moment)
    dated: Mapped[dt.date]
    engine: Mapped[str] = mapped_column(String(40))
    material: Mapped[bool]
    before_stance: Mapped[PolicyStance] = mapped_column(names(PolicyStance))
    after_stance: Mapped[PolicyStance] = mapped_column(names(PolicyStance))
    changes: Mapped[tuple[ClauseChange, ...]] = mapped_column(ClauseChanges)
    state: Mapped[ReviewState] = mapped_column(names(ReviewState), default=ReviewState.OPEN)
    text: Mapped[str | None] = mapped_column(Text)
    reviewed_at: Mapped[dt.datetime | None] = mapped_column(Moment)

    document: Mapped[Document] = relationship(lazy="raise_on_sql")
    before: Mapped[Version] = relationship(foreign_keys=[before_id], lazy="raise_on_sql")
    after: Mapped[Version] = relationship(foreign_keys=[after_id], lazy="raise_on_sql")


class Report(Base):
    """What a person told us to be wrong or broken. Nothing in it says who.

    `id` is the sender's own, by which the same report is known when it is sent once more. `fingerprint` is the same for
    all that say the same. `outline` holds nodes as untrain.reports.model describes them, without what is at its default.
    """

    __tablename__ = "report"
    __table_args__ = (
        Index(None, "state", "service"),
        Index(None, "fingerprint", "state"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    service: Mapped[str] = mapped_column(String(60))
    control: Mapped[str | None] = mapped_column(String(121))
    kind: Mapped[Kind] = mapped_column(names(Kind))
    language: Mapped[str | None] = mapped_column(String(35))
    extension: Mapped[str | None] = mapped_column(String(23))
    catalogue: Mapped[int | None]
    outline: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    fingerprint: Mapped[str] = mapped_column(String(64))
    received_at: Mapped[dt.datetime] = mapped_column(Moment)
    state: Mapped[ReportState] = mapped_column(names(ReportState))
    closed_at: Mapped[dt.datetime | None] = mapped_column(Moment)
