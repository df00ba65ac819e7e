"""Folders of dated versions are taken in, in order, once, around what is known already; on both engines."""

from __future__ import annotations

import datetime as dt

import pytest

from support import notes
from untrain.policies.archive import ArchiveError, Taken, import_folder
from untrain.policies.fetch import Fetched, Validators
from untrain.policies.model import PolicyStance
from untrain.policies.monitor import Monitor, Watched
from untrain.store import queries
from untrain.store.models import Change, ReviewState, VersionSource

KNOWN = [
    Watched("example-notes", "privacy", "https://notes.example/privacy"),
    Watched("example-notes", "terms", "https://notes.example/terms"),
]
TODAY = dt.date(2026, 11, 22)
JAN, MAR, MAY, JUL = (dt.date(2025, month, 1) for month in (1, 3, 5, 7))


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "archive"
    path.mkdir()
    return path


def put(folder, dated, text, ending="md", document="example-notes--privacy"):
    file = folder / f"{document}--{dated}.{ending}"
    file.write_bytes(notes.page(text) if ending == "html" else text.encode())
    return file


def take(database, folder):
    return [(one.file, one.taken) for one in import_folder(database, folder, KNOWN, TODAY)]


def bad(database, folder):
    found = import_folder(database, folder, KNOWN, TODAY)
    return {one.file: one.message for one in found if one.taken is Taken.FAILED}


def versions(database, name="privacy"):
    with database.reading() as session:
        row = queries.document(session, "example-notes", name)
        return queries.history(session, row.id)[::-1] if row else []


def changes(database, *states):
    with database.reading() as session:
        return queries.changes(session, states=states or [ReviewState.OPEN])[::-1]


def spans(database, *states):
    return [(one.before.dated, one.after.dated) for one in changes(database, *states)]


def test_files_are_taken_in_the_order_of_their_days(database, folder):
    put(folder, MAY, notes.OFFERS, "html")
    put(folder, JAN, notes.QUIET)
    put(folder, MAR, notes.TRAINS, "txt")
    put(folder, JAN, notes.PROMISES, document="example-notes--terms")
    results = take(database, folder)
    assert [file for file, _ in results] == [
        "example-notes--privacy--2025-01-01.md",
        "example-notes--terms--2025-01-01.md",
        "example-notes--privacy--2025-03-01.txt",
        "example-notes--privacy--2025-05-01.html",
    ]
    assert {taken for _, taken in results} == {Taken.ADDED}
    found = versions(database)
    assert [one.dated for one in found] == [JAN, MAR, MAY]
    assert {one.source for one in found} == {VersionSource.ARCHIVE}
    assert found[0].file == "example-notes--privacy--2025-01-01.md"
    assert found[0].url is None
    assert [one.stance for one in found] == [
        PolicyStance.SILENT,
        PolicyStance.TRAINS_DEFAULT,
        PolicyStance.TRAINS_DEFAULT,
    ]
    assert spans(database) == [(JAN, MAR), (MAR, MAY)]
    assert [one.dated for one in changes(database)] == [MAR, MAY]
    assert [one.dated for one in versions(database, "terms")] == [JAN]


def test_a_second_time_adds_nothing(database, folder):
    for dated, text in ((JAN, notes.QUIET), (MAR, notes.TRAINS), (MAY, notes.QUIET)):
        put(folder, dated, text)
    take(database, folder)
    before = [one.id for one in changes(database)]
    assert {taken for _, taken in take(database, folder)} == {Taken.KNOWN}
    assert len(versions(database)) == 3
    assert [one.id for one in changes(database)] == before


def test_the_same_text_on_a_later_day_is_known(database, folder):
    put(folder, JAN, notes.QUIET)
    put(folder, MAR, notes.QUIET, "html")
    assert [taken for _, taken in take(database, folder)] == [Taken.ADDED, Taken.KNOWN]
    assert [one.dated for one in versions(database)] == [JAN]


def test_the_same_text_on_an_earlier_day_was_there_since_then(database, folder):
    for dated, text in ((JAN, notes.QUIET), (MAY, notes.TRAINS)):
        put(folder, dated, text)
    take(database, folder)
    (before,) = changes(database)
    put(folder, MAR, notes.TRAINS)
    assert dict(take(database, folder))["example-notes--privacy--2025-03-01.md"] is Taken.ADDED
    assert [one.dated for one in versions(database)] == [JAN, MAR]
    (after,) = changes(database)
    assert (after.id, after.dated) == (before.id, MAR)
    assert {taken for _, taken in take(database, folder)} == {Taken.KNOWN}


def test_a_version_between_two_splits_their_change(database, folder):
    for dated, text in ((JAN, notes.QUIET), (MAY, notes.OFFERS)):
        put(folder, dated, text)
    take(database, folder)
    assert spans(database) == [(JAN, MAY)]
    put(folder, MAR, notes.TRAINS)
    take(database, folder)
    assert [(one.dated, one.number) for one in versions(database)] == [(JAN, 1), (MAR, 3), (MAY, 2)]
    assert spans(database) == [(JAN, MAR), (MAR, MAY)]
    put(folder, dt.date(2024, 1, 1), notes.PROMISES)
    take(database, folder)
    assert spans(database) == [(dt.date(2024, 1, 1), JAN), (JAN, MAR), (MAR, MAY)]


def test_what_a_person_said_moves_to_the_change_that_says_the_same(database, folder):
    for dated, text in ((JAN, notes.QUIET), (MAY, notes.TRAINS)):
        put(folder, dated, text)
    take(database, folder)
    (change,) = changes(database)

    def publish(session):
        one = session.get(Change, change.id)
        one.state, one.text = ReviewState.PUBLISHED, "It trains now."

    database.write(publish)
    put(folder, MAR, notes.QUIET.replace("thirty days", "sixty days"))
    take(database, folder)
    (published,) = changes(database, ReviewState.PUBLISHED)
    assert (published.before.dated, published.after.dated) == (MAR, MAY)
    assert published.text == "It trains now."
    assert spans(database, ReviewState.SUPERSEDED) == [(JAN, MAY)]
    assert changes(database) == []


def test_what_a_person_said_of_a_change_that_was_two_is_kept_and_both_are_open(database, folder):
    for dated, text in ((JAN, notes.QUIET), (MAY, notes.OFFERS)):
        put(folder, dated, text)
    take(database, folder)
    (change,) = changes(database)

    def dismiss(session):
        session.get(Change, change.id).state = ReviewState.DISMISSED

    database.write(dismiss)
    put(folder, MAR, notes.TRAINS)
    take(database, folder)
    assert spans(database) == [(JAN, MAR), (MAR, MAY)]
    assert spans(database, ReviewState.SUPERSEDED) == [(JAN, MAY)]


def test_what_is_on_the_web_now_comes_after_what_an_archive_has(database, folder):
    put(folder, JAN, notes.QUIET)
    put(folder, MAR, notes.TRAINS)
    take(database, folder)

    class Web:
        def fetch(self, url, validators=None):
            assert validators is None
            return Fetched(url, notes.page(notes.OFFERS), "text/html", None, Validators(url=url))

    now = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    Monitor(database, Web(), lambda: now).check(KNOWN[0])
    assert spans(database) == [(JAN, MAR), (MAR, now.date())]
    put(folder, JUL, notes.OFFERS)
    take(database, folder)
    assert spans(database) == [(JAN, MAR), (MAR, JUL)]
    assert versions(database)[-1].source is VersionSource.FETCHED


def test_bad_files_are_named_and_the_others_taken_in(database, folder):
    put(folder, JAN, notes.QUIET)
    for name in (
        "privacy.md",
        "example-notes--privacy--2025-02-30.md",
        "example-notes--privacy--2025-1-1.md",
        "example-notes--privacy--2026-11-23.md",
        "example-notes--privacy--2025-01-02.docx",
        "example-notes--cookies--2025-01-02.md",
        "nobody--privacy--2025-01-02.md",
        "example-notes--privacy--2025-01-03.txt",
    ):
        (folder / name).write_text("" if name.endswith("03.txt") else notes.TRAINS)
    (folder / "example-notes--privacy--2025-01-04.md").mkdir()
    (folder / ".hidden").write_text("not looked at")
    found = bad(database, folder)
    said = {
        "privacy.md": "the name is not <service>--<document>--<YYYY-MM-DD>",
        "example-notes--privacy--2025-02-30.md": "2025-02-30 is no day",
        "example-notes--privacy--2025-1-1.md": "the name is not",
        "example-notes--privacy--2026-11-23.md": "in the future",
        "example-notes--privacy--2025-01-02.docx": "the name is not",
        "example-notes--cookies--2025-01-02.md": "no document 'cookies' of example-notes, but privacy, terms",
        "nobody--privacy--2025-01-02.md": "no documents of a service 'nobody'",
        "example-notes--privacy--2025-01-03.txt": "no text",
        "example-notes--privacy--2025-01-04.md": "can't be read: Is a directory",
    }
    assert found.keys() == said.keys()
    for name, words in said.items():
        assert words in found[name]
    assert [one.dated for one in versions(database)] == [JAN]


def test_a_file_that_is_too_large_is_refused(database, folder):
    with put(folder, JAN, "").open("wb") as file:
        file.truncate(10 * 1024 * 1024 + 1)
    assert "larger than 10 MiB" in str(bad(database, folder))


def test_a_missing_folder_is_told(database, tmp_path):
    with pytest.raises(ArchiveError, match="nowhere can't be read: No such file"):
        list(import_folder(database, tmp_path / "nowhere", KNOWN, TODAY))


def test_what_no_database_takes_is_replaced(database, folder):
    put(folder, JAN, notes.QUIET.replace("devices", "de\0vices"))
    assert [taken for _, taken in take(database, folder)] == [Taken.ADDED]
    with database.reading() as session:
        assert "\0" not in queries.current_version(session, versions(database)[0].document_id).text
