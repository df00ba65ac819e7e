"""The monitor reads documents from a real server into a real database, on both engines."""

from __future__ import annotations

import concurrent.futures
import datetime as dt
import itertools
import threading

import pytest

from support import notes
from support.strangers import redirect, site, status
from untrain.policies.fetch import Fetcher
from untrain.policies.model import PolicyStance
from untrain.policies.monitor import Monitor, Result, Watched
from untrain.store import queries
from untrain.store.models import Outcome, ReviewState, VersionSource

NEW, UNCHANGED = Result(Outcome.NEW), Result(Outcome.UNCHANGED)
START = dt.datetime(2026, 11, 1, 6, tzinfo=dt.UTC)


@pytest.fixture
def web():
    with site() as running:
        yield running


@pytest.fixture
def document(web):
    return Watched("example-notes", "privacy", web.url("/privacy", "127.0.0.1"))


@pytest.fixture
def monitor(database):
    return Monitor(database, fetcher(), clock())


def fetcher():
    return Fetcher.to_the_web(timeout=10, pause=0, exempt={"127.0.0.1"})


def clock():
    """A day goes by between two looks at it."""
    days = itertools.count()
    return lambda: START + dt.timedelta(days=next(days))


def says(text, **headers):
    return status(200, notes.page(text), Content_Type="text/html; charset=utf-8", **headers)


def kept(database):
    """The document's row, its versions and its changes, oldest first, and its attempts, newest first."""
    with database.reading() as session:
        row = queries.document(session, "example-notes", "privacy")
        versions = queries.history(session, row.id)[::-1]
        changes = queries.changes(session, states=list(ReviewState))[::-1]
        return row, versions, changes, queries.attempts(session, row.id)


def text_of(database, version):
    with database.reading() as session:
        return queries.version(session, version.id).text


def test_the_first_text_is_the_first_version(database, monitor, web, document):
    web.pages["/privacy"] = says(notes.OFFERS, ETag='"one"')
    assert monitor.check(document) == NEW
    row, (version,), changes, (attempt,) = kept(database)
    text = text_of(database, version)
    assert text.startswith("# Privacy Policy of Example Notes")
    assert (version.number, version.dated) == (1, START.date())
    assert (version.source, version.file) == (VersionSource.FETCHED, None)
    assert (version.url, version.etag) == (document.url, '"one"')
    assert (version.title, version.language) == ("Privacy", "en")
    assert version.stance is PolicyStance.TRAINS_DEFAULT
    assert version.opt_out_offered
    assert version.clauses
    assert all(text[one.start : one.end] == one.quote for one in version.clauses)
    assert changes == []
    assert (row.read_at, row.attempted_at, row.failures) == (START, START, 0)
    assert (attempt.at, attempt.outcome, attempt.reason) == (START, Outcome.NEW, None)


def test_the_same_text_is_nothing_but_an_attempt(database, monitor, web, document):
    web.pages["/privacy"] = says(notes.QUIET)
    assert [monitor.check(document) for _ in range(3)] == [NEW, UNCHANGED, UNCHANGED]
    row, versions, _, attempts = kept(database)
    assert len(versions) == 1
    assert len(attempts) == 3
    assert row.read_at == START + dt.timedelta(days=2)


def test_a_server_that_knows_its_versions_is_told_which_one_we_have(
    database, monitor, web, document
):
    def answer(handler):
        if handler.headers["If-None-Match"] == '"one"':
            handler.say(304, ETag='"two"')
        elif handler.headers["If-None-Match"]:
            handler.say(500)
        else:
            says(notes.QUIET, ETag='"one"')(handler)

    web.pages["/privacy"] = answer
    assert [monitor.check(document) for _ in range(2)] == [NEW, UNCHANGED]
    _, (version,), *_ = kept(database)
    assert version.etag == '"two"'


def test_it_tells_where_the_text_was_in_the_end(database, monitor, web, document):
    web.pages["/privacy"] = redirect(301, "/legal/privacy")
    web.pages["/legal/privacy"] = says(notes.QUIET)
    assert monitor.check(document) == NEW
    _, (version,), *_ = kept(database)
    assert version.url == web.url("/legal/privacy", "127.0.0.1")


def test_another_text_is_another_version_with_a_change(database, monitor, web, document):
    for text in (notes.QUIET, notes.TRAINS):
        web.pages["/privacy"] = says(text)
        assert monitor.check(document) == NEW
    _, (before, after), (change,), _ = kept(database)
    assert [before.number, after.number] == [1, 2]
    assert (change.before_id, change.after_id) == (before.id, after.id)
    assert change.dated == after.dated == START.date() + dt.timedelta(days=1)
    assert change.material
    assert change.state is ReviewState.OPEN
    assert change.before_stance is PolicyStance.SILENT
    assert change.after_stance is PolicyStance.TRAINS_DEFAULT
    assert any("train" in (one.after or "") for one in change.changes)


def test_a_change_elsewhere_is_kept_but_not_material(database, monitor, web, document):
    for text in (notes.TRAINS, notes.TRAINS.replace("thirty days", "sixty days")):
        web.pages["/privacy"] = says(text)
        assert monitor.check(document) == NEW
    _, versions, changes, _ = kept(database)
    assert len(versions) == 2
    assert changes == []


def test_other_clothes_are_no_change(database, monitor, web, document):
    for text in (notes.OFFERS, notes.cosmetic(notes.OFFERS)):
        web.pages["/privacy"] = says(text)
        monitor.check(document)
    _, _, changes, _ = kept(database)
    assert changes == []


def test_a_text_that_comes_back_is_a_version_again(database, monitor, web, document):
    for text in (notes.QUIET, notes.TRAINS, notes.QUIET):
        web.pages["/privacy"] = says(text)
        assert monitor.check(document) == NEW
    _, versions, changes, _ = kept(database)
    assert [one.number for one in versions] == [1, 2, 3]
    assert versions[0].sha256 == versions[2].sha256
    assert len(changes) == 2


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (status(404), "not_found"),
        (status(410), "gone"),
        (status(500), "server_error"),
        (status(200, b"\x89PNG\r\n\x1a\n" + bytes(40), Content_Type="image/png"), "media_type"),
        (status(200, b"<html><body></body></html>", Content_Type="text/html"), "empty"),
    ],
)
def test_failures_have_a_reason_and_the_last_good_version_stays(
    database, monitor, web, document, answer, reason
):
    web.pages["/privacy"] = says(notes.TRAINS)
    monitor.check(document)
    web.pages["/privacy"] = answer
    results = [monitor.check(document) for _ in range(2)]
    assert [(one.outcome, one.reason) for one in results] == [(Outcome.FAILED, reason)] * 2
    row, (version,), _, attempts = kept(database)
    assert version.stance is PolicyStance.TRAINS_DEFAULT
    assert [one.reason for one in attempts] == [reason, reason, None]
    assert all(one.message for one in attempts[:2])
    assert (row.failures, row.failing_since) == (2, START + dt.timedelta(days=1))
    assert row.read_at == START
    web.pages["/privacy"] = says(notes.TRAINS)
    assert monitor.check(document) == UNCHANGED
    row, *_ = kept(database)
    assert (row.failures, row.failing_since) == (0, None)


def test_a_document_that_never_worked_has_a_history_of_failures(database, monitor, document):
    result = monitor.check(document)
    assert (result.outcome, result.reason) == (Outcome.FAILED, "not_found")
    row, versions, _, attempts = kept(database)
    assert (versions, len(attempts), row.read_at) == ([], 1, None)


def test_a_wish_to_be_left_alone_is_heeded_for_a_week_at_the_most(database, monitor, web, document):
    for wish, days in (("172800", 2), ("99999999", 7)):
        web.pages["/privacy"] = status(503, Retry_After=wish)
        at = START + dt.timedelta(days=0 if days == 2 else 1)
        Monitor(database, fetcher(), lambda at=at: at).check(document)
        row, *_ = kept(database)
        assert row.not_before - at <= dt.timedelta(days=days)
        assert row.not_before > at


def test_a_text_that_nearly_vanishes_is_not_believed(database, monitor, web, document):
    long = notes.TRAINS + "\n" + "\n\n".join(f"Paragraph {n} is about cookies." for n in range(200))
    web.pages["/privacy"] = says(long)
    monitor.check(document)
    web.pages["/privacy"] = says("# Please sign in\n\nTo read on you need an account.")
    result = monitor.check(document)
    assert (result.outcome, result.reason) == (Outcome.FAILED, "shrunk")
    assert "import it" in result.message
    _, versions, *_ = kept(database)
    assert len(versions) == 1


def test_a_fault_of_ours_is_recorded_like_any_other(database, document, caplog):
    class Faulty:
        def fetch(self, url, validators=None):
            raise ZeroDivisionError(url, validators)

    result = Monitor(database, Faulty()).check(document)
    assert (result.outcome, result.reason) == (Outcome.FAILED, "fault")
    assert "ZeroDivisionError" in result.message
    assert "example-notes/privacy" in caplog.text


def test_two_runs_at_once_make_one_version(database, web, document):
    web.pages["/privacy"] = says(notes.QUIET)
    Monitor(database, fetcher(), clock()).check(document)
    together = threading.Barrier(2, timeout=20)

    def answer(handler):
        together.wait()
        says(notes.TRAINS)(handler)

    web.pages["/privacy"] = answer
    now = START + dt.timedelta(days=1)
    monitors = [Monitor(database, fetcher(), lambda: now) for _ in range(2)]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda one: one.check(document), monitors))
    assert sorted(one.outcome for one in results) == [Outcome.NEW, Outcome.UNCHANGED]
    _, versions, changes, attempts = kept(database)
    assert (len(versions), len(changes), len(attempts)) == (2, 1, 3)


def test_two_first_runs_at_once_make_one_document(database, web, document):
    together = threading.Barrier(2, timeout=20)

    def answer(handler):
        together.wait()
        says(notes.QUIET)(handler)

    web.pages["/privacy"] = answer
    monitors = [Monitor(database, fetcher()) for _ in range(2)]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda one: one.check(document), monitors))
    assert sorted(one.outcome for one in results) == [Outcome.NEW, Outcome.UNCHANGED]
    _, versions, _, attempts = kept(database)
    assert (len(versions), len(attempts)) == (1, 2)


def test_what_another_engine_read_is_read_again(database, monitor, web, document):
    for text in (notes.QUIET, notes.TRAINS):
        web.pages["/privacy"] = says(text)
        monitor.check(document)

    def spoil(session):
        for version in queries.history(session, 1):
            version.engine, version.stance, version.clauses = "old", PolicyStance.UNCLEAR, ()
        (change,) = queries.changes(session)
        change.engine, change.material, change.changes = "old", False, ()
        change.state, change.text = ReviewState.PUBLISHED, "Said by a person."

    _, versions, (change,), _ = kept(database)
    database.write(spoil)
    monitor.check(document)
    _, again, (changed,), _ = kept(database)
    assert [one.stance for one in again] == [one.stance for one in versions]
    assert [one.clauses for one in again] == [one.clauses for one in versions]
    assert [one.engine for one in again] == [one.engine for one in versions]
    assert (changed.material, changed.changes) == (True, change.changes)
    assert (changed.state, changed.text) == (ReviewState.PUBLISHED, "Said by a person.")
