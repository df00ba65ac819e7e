"""The store keeps what it is given, on both engines."""

from __future__ import annotations

import concurrent.futures
import datetime as dt
import itertools
import os
import threading

import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError, StatementError

from untrain.config import Settings
from untrain.policies.model import Change as ClauseChange
from untrain.policies.model import ChangeKind, Clause, ClauseType, PolicyStance
from untrain.store import queries
from untrain.store.database import Database, DatabaseError
from untrain.store.models import (
    Attempt,
    Change,
    Document,
    Outcome,
    ReviewState,
    Version,
    VersionSource,
)

NOW = dt.datetime(2026, 11, 20, 12, 30, tzinfo=dt.UTC)


def version(document, number, dated=dt.date(2026, 1, 1), **more):
    return Version(
        document_id=document.id,
        number=number,
        dated=dated,
        sha256=f"{number:064d}",
        text=f"Text {number} 🦉",
        source=VersionSource.FETCHED,
        fetched_at=NOW,
        engine="test",
        stance=PolicyStance.SILENT,
        opt_out_offered=False,
        clauses=(Clause(ClauseType.NO_TRAINING, 0, 4, "Text"),),
        **more,
    )


def change(before, after, **more):
    return Change(
        document_id=before.document_id,
        before=before,
        after=after,
        found_at=NOW,
        dated=after.dated,
        engine="test",
        before_stance=before.stance,
        after_stance=after.stance,
        changes=(ClauseChange(ChangeKind.ADDED, None, "Text", ClauseType.NO_TRAINING),),
        **{"material": True, "state": ReviewState.OPEN, **more},
    )


def document(session, service="notes", name="terms"):
    found = Document(service=service, name=name)
    session.add(found)
    session.flush()
    return found


def chain(session, count, service="notes", name="terms", **more):
    """A document with so many versions, one a day, and the changes between them."""
    owner = document(session, service, name)
    day = dt.date(2026, 1, 1)
    versions = [version(owner, n + 1, day + dt.timedelta(n)) for n in range(count)]
    session.add_all(versions)
    session.flush()
    changes = [change(a, b, **more) for a, b in itertools.pairwise(versions)]
    session.add_all(changes)
    return versions


def test_everything_comes_back_as_it_was(database):
    berlin = dt.timezone(dt.timedelta(hours=1))

    def work(session):
        first, second = chain(session, 2)
        first.fetched_at = dt.datetime(2026, 11, 20, 13, 30, tzinfo=berlin)
        return first.id, second.id

    first, second = database.write(work)
    with database.reading() as session:
        found = queries.version(session, first)
        (only,) = queries.changes(session)
    assert (found.text, found.sha256) == ("Text 1 🦉", f"{1:064d}")
    assert found.clauses == (Clause(ClauseType.NO_TRAINING, 0, 4, "Text"),)
    assert found.stance is PolicyStance.SILENT
    assert found.source is VersionSource.FETCHED
    assert found.fetched_at == NOW
    assert found.fetched_at.utcoffset() == dt.timedelta(0)
    assert only.changes == (ClauseChange(ChangeKind.ADDED, None, "Text", ClauseType.NO_TRAINING),)
    assert (only.before.id, only.after.id, str(only.document)) == (first, second, "notes/terms")
    assert only.state is ReviewState.OPEN


def test_a_time_without_a_zone_is_refused(database):
    with pytest.raises(StatementError, match="no time zone"):
        database.write(lambda s: setattr(document(s), "read_at", dt.datetime(2026, 1, 1)))  # noqa: DTZ001


def test_a_word_that_is_none_is_refused(database):
    with pytest.raises(StatementError, match="perhaps"):
        database.write(lambda s: s.add(Attempt(document_id=1, at=NOW, outcome="perhaps")))


def test_nothing_stays_of_work_that_fails(database):
    def work(session):
        document(session)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.write(work)
    with database.reading() as session:
        assert queries.documents(session, ["notes"]) == []


def test_numbers_are_given_once(database):
    def work(session):
        owner = document(session)
        session.add_all([version(owner, 1), version(owner, 1)])

    with pytest.raises(IntegrityError):
        database.write(work)


def test_versions_need_a_document_and_go_with_it(database):
    with pytest.raises(IntegrityError):
        database.write(lambda session: session.add(version(Document(id=77), 1)))
    database.write(lambda session: chain(session, 3) and None)
    database.write(lambda session: session.execute(delete(Document)))
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Version)) == 0
        assert session.scalar(select(func.count()).select_from(Change)) == 0


def test_reading_writes_nothing(database):
    with database.reading() as session:
        session.add(Document(service="notes", name="terms"))
    with database.reading() as session:
        assert queries.documents(session, ["notes"]) == []


def test_counting_from_many_threads_loses_nothing(database):
    database.write(lambda session: document(session) and None)
    together = threading.Barrier(4)

    def count():
        together.wait()
        for _ in range(10):
            database.write(one_more)

    def one_more(session):
        session.scalar(select(Document).with_for_update()).failures += 1

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(count) for _ in range(4)]:
            done.result()
    with database.reading() as session:
        assert queries.document(session, "notes", "terms").failures == 40


def test_a_reader_does_not_wait_for_a_writer(database):
    def work(session):
        document(session)
        with database.reading() as other:
            return queries.document(other, "notes", "terms")

    assert database.write(work) is None


def test_a_child_process_has_connections_of_its_own(database):
    database.write(lambda session: document(session) and None)
    child = os.fork()
    if not child:
        with database.reading() as session:
            found = queries.document(session, "notes", "terms")
        os._exit(0 if found else 1)
    assert os.waitpid(child, 0)[1] == 0
    with database.reading() as session:
        assert queries.document(session, "notes", "terms")


def test_current_is_the_latest_day_then_the_latest_number(database):
    def work(session):
        owner = document(session)
        days = [(1, 5), (2, 9), (3, 9), (4, 2)]
        session.add_all(version(owner, n, dt.date(2026, 1, day)) for n, day in days)
        other = document(session, name="privacy")
        session.add(version(other, 1))
        document(session, name="never-read")
        return owner.id

    owner = database.write(work)
    with database.reading() as session:
        assert queries.current_version(session, owner).number == 3
        assert queries.current_version(session, owner).text == "Text 3 🦉"
        assert [one.number for one in queries.history(session, owner)] == [3, 2, 1, 4]
        assert [one.number for one in queries.history(session, owner, limit=2)] == [3, 2]
        found = queries.current_versions(session, ["notes", "others"])
        assert [(one.document.name, one.number) for one in found] == [("privacy", 1), ("terms", 3)]


def test_texts_are_loaded_when_asked_for_only(database):
    database.write(lambda session: chain(session, 2) and None)
    with database.reading() as session:
        (one,) = queries.current_versions(session, ["notes"])
        (found,) = queries.changes(session)
        assert "text" not in one.__dict__
        assert "text" not in found.after.__dict__
        assert queries.change(session, found.id).after.text == "Text 2 🦉"


def test_changes_come_page_by_page_newest_first(database):
    def work(session):
        chain(session, 4)
        chain(session, 4, service="network")
        chain(session, 2, service="cosmetic", material=False)
        chain(session, 2, service="dismissed", state=ReviewState.DISMISSED)
        chain(session, 2, service="gone", state=ReviewState.SUPERSEDED)

    database.write(work)
    seen, place = [], None
    with database.reading() as session:
        while page := queries.changes(session, after=place, limit=4):
            seen += page
            place = queries.Place.of(page[-1])
        assert [one.dated.day for one in seen] == [4, 4, 3, 3, 2, 2]
        assert len({one.id for one in seen}) == 6
        only = queries.changes(session, services=["network"])
        assert {one.document.service for one in only} == {"network"}
        assert queries.changes(session, services=[]) == []
        (dismissed,) = queries.changes(session, states=[ReviewState.DISMISSED])
        assert dismissed.document.service == "dismissed"


def test_failing_are_those_that_fail_for_long(database):
    def work(session):
        for name, days in (("long", 9), ("longer", 12), ("short", 1)):
            owner = document(session, name=name)
            owner.failing_since = NOW - dt.timedelta(days=days)
            for ago in (2, 1):
                at = NOW - dt.timedelta(hours=ago)
                session.add(
                    Attempt(document_id=owner.id, at=at, outcome=Outcome.FAILED, reason=f"r{ago}")
                )
        document(session, name="well")

    database.write(work)
    with database.reading() as session:
        found = queries.failing(session, NOW - dt.timedelta(days=7), ["notes"])
        assert [(one.name, last.reason) for one, last in found] == [
            ("longer", "r1"),
            ("long", "r1"),
        ]
        assert queries.failing(session, NOW, ["network"]) == []
        attempts = queries.attempts(session, found[0][0].id)
        assert [one.reason for one in attempts] == ["r1", "r2"]


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://somebody:secret@127.0.0.1:1/none",
        "postgresql://somebody:secret@no.such.host.invalid/none",
    ],
)
def test_an_unusable_server_is_told_without_its_password(address):
    with pytest.raises(DatabaseError) as raised:
        Database.opened(Settings.from_environment({"DATABASE_URL": address}).database)
    assert "can't be used" in str(raised.value)
    assert "secret" not in str(raised.value)


def test_an_unusable_file_is_told(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(DatabaseError, match="file: File exists"):
        Database.opened(str(tmp_path / "file" / "untrain.db"))
    (tmp_path / "text.db").write_text("This is no database. " * 100)
    with pytest.raises(DatabaseError, match="not a database"):
        Database.opened(str(tmp_path / "text.db"))
