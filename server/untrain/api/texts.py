"""What is known of the texts of one service: the version that holds now, its clauses, and how reading it went."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from pydantic import BaseModel, Field
from pydantic.config import JsonDict
from sqlalchemy.orm import Session

from untrain.api import plain
from untrain.api.fragments import place
from untrain.catalogue.model import Document as CatalogueDocument
from untrain.catalogue.model import HttpsUrl, Service, Slug
from untrain.policies.model import ClauseType, PolicyStance
from untrain.policies.review import disagreement
from untrain.store import queries
from untrain.store.models import Attempt, Document, Version, VersionSource

# Most clauses of one text that an answer holds.
MOST_CLAUSES = 200


class QuotedClause(BaseModel):
    """A passage that says something about AI and people's data, word for word."""

    type: ClauseType
    quote: str
    start: int = Field(description="Where it begins, in characters of the text.", ge=0)
    end: int = Field(description="Where it ends, in characters of the text.", ge=0)
    link: str = Field(
        description="The document's address, leading to the passage in browsers that can."
    )


class CurrentText(BaseModel):
    """The newest known version of a document, and what a program reads in it."""

    dated: dt.date = Field(description="When it was published or first seen.")
    source: VersionSource = Field(description="Whether we fetched it, or it came from an archive.")
    title: str | None
    language: str | None
    sha256: str = Field(description="Of the text that the offsets count in, in UTF-8.")
    stance: PolicyStance = Field(description="What this text, alone, says.")
    opt_out_offered: bool = Field(description="Whether it offers a way out of AI training.")
    clauses: list[QuotedClause] = Field(
        description="In the order of the text.", max_length=MOST_CLAUSES
    )
    clauses_total: int = Field(description="How many there are, if that is more.", ge=0)


class ReadingFailure(BaseModel):
    """The last attempt to read a document failed. The version before stays."""

    since: dt.datetime = Field(description="The first of the failures in a row.")
    reason: str = Field(description="A stable word.")
    text: str = Field(description="The reason in plain words.")


class PolicyText(BaseModel):
    """One of the service's `documents`, as a program keeps reading it."""

    document: Slug = Field(description="The document's id.")
    title: str
    url: HttpsUrl
    attempted_at: dt.datetime | None = Field(description="When it was last asked for.")
    checked_at: dt.datetime | None = Field(
        description="When it was last read; null when all we have is from an archive."
    )
    failure: ReadingFailure | None
    current: CurrentText | None = Field(description="Null when it could never be read.")

    EXAMPLE: ClassVar[JsonDict] = {
        "document": "terms",
        "title": "Terms of service",
        "url": "https://network.example/terms",
        "attempted_at": "2026-11-21T06:30:00Z",
        "checked_at": "2026-11-21T06:30:00Z",
        "failure": None,
        "current": {
            "dated": "2026-10-02",
            "source": "fetched",
            "title": "Terms",
            "language": "en",
            "sha256": "9b74c9897bac770ffc029102a200c5de1d6d5fd6b6ffcb8f5ad1f6e2d1bb7a3e",
            "stance": "no_training",
            "opt_out_offered": False,
            "clauses": [
                {
                    "type": "no_training",
                    "quote": "We train no AI on your posts.",
                    "start": 1200,
                    "end": 1229,
                    "link": "https://network.example/terms#:~:text=We%20train%20no%20AI%20on%20your%20posts.",
                }
            ],
            "clauses_total": 1,
        },
    }


class Texts(BaseModel):
    """The texts of a service, and whether they speak against what the catalogue says."""

    texts: list[PolicyText]
    review_reason: str | None


NOTHING = Texts(texts=[], review_reason=None)


def texts_of(session: Session | None, service: Service) -> Texts:
    """Return what is known of a service's documents, in the catalogue's order. Asks three questions at most."""
    if session is None:
        return NOTHING
    rows = {row.name: row for row in queries.documents(session, [service.id])}
    if not rows:
        return NOTHING
    versions = {one.document.name: one for one in queries.current_versions(session, [service.id])}
    failing = [row.id for row in rows.values() if row.failures]
    failures = queries.last_failures(session, failing) if failing else {}
    found = disagreement(service, versions.values())
    return Texts(
        texts=[
            _text(document, row, versions.get(document.id), failures.get(row.id))
            for document in service.policy.documents
            if (row := rows.get(document.id))
        ],
        review_reason=(
            f"The summary says that {plain.SUMMARIES[service.stance.value]}. "
            f"A program reads in the present texts that {service.name} {plain.STANCES[found]}."
            if found
            else None
        ),
    )


def _text(
    document: CatalogueDocument, row: Document, version: Version | None, failed: Attempt | None
) -> PolicyText:
    return PolicyText(
        document=document.id,
        title=document.title,
        url=document.url,
        attempted_at=row.attempted_at,
        checked_at=row.read_at,
        failure=_failure(row, failed),
        current=_current(document, version) if version else None,
    )


def _failure(row: Document, failed: Attempt | None) -> ReadingFailure | None:
    if not row.failures or row.failing_since is None:
        return None
    reason = failed.reason if failed and failed.reason else "unknown"
    return ReadingFailure(since=row.failing_since, reason=reason, text=plain.failure(reason))


def _current(document: CatalogueDocument, version: Version) -> CurrentText:
    # Where it stood when it was read, redirects followed: a fragment does not outlive every redirect.
    url = version.url if (version.url or "").startswith("https://") else None
    return CurrentText(
        dated=version.dated,
        source=version.source,
        title=version.title,
        language=version.language,
        sha256=version.sha256,
        stance=version.stance,
        opt_out_offered=version.opt_out_offered,
        clauses=[
            QuotedClause(
                type=clause.type,
                quote=clause.quote,
                start=clause.start,
                end=clause.end,
                link=place(url or document.url, clause.quote),
            )
            for clause in version.clauses[:MOST_CLAUSES]
        ],
        clauses_total=len(version.clauses),
    )
