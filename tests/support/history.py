"""What a store may know of Example Notes: versions of its texts, changes between them, attempts that failed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from support import notes
from untrain import create_app
from untrain.api.published import EXTENSION
from untrain.config import Settings
from untrain.policies.extract import Extract
from untrain.policies.fetch import Validators
from untrain.policies.versions import Reading, add_archived, add_fetched, held
from untrain.store import queries
from untrain.store.database import Database
from untrain.store.models import Attempt, Outcome

PRIVACY, TERMS = "https://notes.example/privacy", "https://notes.example/terms#ai"
# Where the privacy policy stands, redirects followed.
MOVED = "https://www.notes.example/legal/privacy"
NOW = dt.datetime(2026, 11, 20, 6, 30, tzinfo=dt.UTC)

RULES = """\
# Terms of Example Notes

We train our artificial intelligence models on the notes that you write only if you agree.
"""
NASTY = """\
# Terms of Example Notes

We train our artificial intelligence models on the notes & drafts that you write <script>alert(1)</script>.

| What | For what |
| --- | --- |
| Messages | We train our AI models on your messages |
"""
TOLD = "It now trains AI on notes."
CURATED = f"""\
  changes:
    - date: 2024
      text: It began.
      evidence: [policy]
    - date: 2025-11
      text: A notice of <b>new</b> terms & rules.
      evidence: [policy]
    - date: 2025-11-03
      text: {TOLD}
      evidence: [policy]
    - date: 2025-11-03
      text: The same day, something else.
      evidence: [policy]
"""


def seeds(folder: Path) -> Path:
    """Write a catalogue of two services, one of which has documents and changes, and return its folder."""
    documents = [("privacy", PRIVACY), ("terms", TERMS), ("unread", "https://notes.example/new")]
    entry = notes.entry(documents=documents)
    other = notes.entry("other", "silent", [("terms", "https://other.example/t")], "other.example")
    return notes.seeds(folder, entry.replace("\nsources:", f"{CURATED}\nsources:"), other)


def reading(text: str) -> Reading:
    return Reading.of(Extract(text=text, title="Privacy", language="en"))


def write(database: Database) -> None:
    """Fill a database: two documents with two material changes, a cosmetic one, and an attempt that failed.

    The changes are number 1 (privacy, 2025-11-03), 2 (privacy, 2026-02-01, cosmetic) and 3 (terms, 2026-06-01).
    """
    database.write(_fill)


def _fill(session: Session) -> None:
    days = dt.timedelta(days=1)
    privacy = held(session, "example-notes", "privacy")
    for dated, text in (("2025-03-01", notes.QUIET), ("2025-11-03", notes.TRAINS)):
        day = dt.date.fromisoformat(dated)
        add_archived(session, privacy, reading(text), day, f"{dated}.md", NOW - 3 * days)
    cosmetic = reading(notes.cosmetic(notes.TRAINS))
    add_archived(session, privacy, cosmetic, dt.date(2026, 2, 1), "2026-02-01.md", NOW - 2 * days)
    add_fetched(session, privacy, cosmetic, Validators('"1"', None, MOVED), NOW - days)
    privacy.attempted_at = privacy.read_at = NOW - days
    terms = held(session, "example-notes", "terms")
    for dated, text in (("2026-01-01", RULES), ("2026-06-01", NASTY)):
        day = dt.date.fromisoformat(dated)
        add_archived(session, terms, reading(text), day, f"{dated}.md", NOW)
    terms.failures, terms.failing_since, terms.attempted_at = 2, NOW - 3 * days, NOW
    for back in (3, 0):
        session.add(
            Attempt(
                document_id=terms.id,
                at=NOW - back * days,
                outcome=Outcome.FAILED,
                reason="forbidden" if back else "robots",
                message="a message with 10.0.0.1 in it",
            )
        )
    # A document that the catalogue does not have any more, and a service that it does not have.
    gone = held(session, "example-notes", "gone")
    add_archived(session, gone, reading(notes.OFFERS), dt.date(2026, 3, 1), "gone.md", NOW)
    stranger = held(session, "stranger", "terms")
    for dated, text in (("2026-07-01", notes.QUIET), ("2026-08-01", notes.TRAINS)):
        day = dt.date.fromisoformat(dated)
        add_archived(session, stranger, reading(text), day, "stranger.md", NOW)


@contextmanager
def serving(seeds: Path, address: str, **environment: str) -> Iterator[FlaskClient]:
    """The application over these seeds and this database, in this process."""
    settings = {"UNTRAIN_CATALOGUE": str(seeds), "UNTRAIN_DATABASE": address, **environment}
    app = create_app(Settings.from_environment(settings))
    try:
        yield app.test_client()
    finally:
        app.extensions[EXTENSION].store.close()


def number_of(database: Database, dated: str, *, material: bool = True) -> int:
    """The number of the change of a day."""
    with database.reading() as session:
        found = queries.changes(session, services=["example-notes"], material=material)
    return next(change.id for change in found if change.dated.isoformat() == dated)
