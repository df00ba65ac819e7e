"""What `/v1/sites/{site}/policy` tells of the texts themselves, word for word."""

from __future__ import annotations

import contextlib
import re
from urllib.parse import unquote

import pytest
from sqlalchemy import Engine, event

from support import history, notes
from support.history import serving
from untrain.api import plain, texts
from untrain.api.fragments import LENGTH, place
from untrain.catalogue.load import load_catalogue
from untrain.catalogue.model import Stance
from untrain.fetching.failures import Reason
from untrain.policies.failures import ExtractReason
from untrain.policies.model import ChangeKind, ClauseType, PolicyStance
from untrain.policies.publish import confirm
from untrain.store import queries
from untrain.store.database import Database
from untrain.store.models import Version

PATH = "/v1/sites/example-notes/policy"


@pytest.fixture
def seeds(tmp_path):
    return history.seeds(tmp_path)


@pytest.fixture
def serve(seeds):
    """Serve these seeds with a database; what it answers to a GET."""
    with contextlib.ExitStack() as running:
        yield lambda address: running.enter_context(serving(seeds, address)).get


@pytest.fixture
def ask(serve, address):
    return serve(address)


@pytest.fixture
def questions():
    """What the database is asked."""
    asked = []

    def note(connection, cursor, statement, *_):
        if statement.startswith("SELECT") and "alembic" not in statement:
            asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield asked
    event.remove(Engine, "before_cursor_execute", note)


@pytest.fixture
def address(tmp_path):
    """What is asked of the store is tested on both engines; what is made of it needs one."""
    return str(tmp_path / "untrain.db")


@pytest.fixture
def filled(database):
    history.write(database)
    return database


def by_document(answer):
    return {text["document"]: text for text in answer.json["texts"]}


def test_current_clauses_are_quoted_exactly(ask, filled):
    answer = ask(PATH)
    assert answer.status_code == 200
    found = by_document(answer)
    assert list(found) == ["privacy", "terms"]
    with filled.reading() as session:
        for name, told in found.items():
            row = queries.document(session, "example-notes", name)
            version = queries.current_version(session, row.id)
            current = told["current"]
            assert current["sha256"] == version.sha256
            assert current["stance"] == version.stance == "trains_default"
            assert current["clauses_total"] == len(current["clauses"]) == len(version.clauses) > 0
            for clause, known in zip(current["clauses"], version.clauses, strict=True):
                assert clause["quote"] == version.text[clause["start"] : clause["end"]]
                assert clause["type"] == known.type
                assert clause["link"].startswith("https://")


def test_it_tells_when_a_text_was_read_and_how_that_went(ask, filled):
    found = by_document(ask(PATH))
    privacy, terms = found["privacy"], found["terms"]
    assert privacy["checked_at"] == privacy["attempted_at"] == "2026-11-19T06:30:00Z"
    assert privacy["failure"] is None
    # What stands on the web is what an archive had before: it is known since then.
    assert (privacy["current"]["dated"], privacy["current"]["source"]) == ("2026-02-01", "archive")
    assert terms["checked_at"] is None
    assert terms["attempted_at"] == "2026-11-20T06:30:00Z"
    assert terms["failure"] == {
        "since": "2026-11-17T06:30:00Z",
        "reason": "robots",
        "text": "Its site does not let programs read it.",
    }


def test_links_lead_to_the_place_where_the_text_stands(ask, filled):
    found = by_document(ask(PATH))
    (clause,) = found["privacy"]["current"]["clauses"]
    assert clause["link"].startswith(f"{history.MOVED}#:~:text=We%20use")
    # The catalogue's own address has a fragment already.
    for clause in found["terms"]["current"]["clauses"]:
        assert clause["link"].startswith(f"{history.TERMS}:~:text=We%20train")


def test_texts_that_speak_against_the_summary_need_a_review(ask, filled, seeds):
    answer = ask(PATH).json
    assert answer["stance"]["value"] == "no_training"
    assert answer["needs_review"] is True
    assert answer["review_reason"] == (
        "The summary says that it does not train AI on people’s data. "
        "A program reads in the present texts that Example Notes trains AI on people’s data by default."
    )
    confirm(filled, load_catalogue(seeds).services["example-notes"])
    settled = ask(PATH).json
    assert (settled["needs_review"], settled["review_reason"]) == (False, None)
    assert settled["texts"] == answer["texts"]


def test_a_text_that_the_catalogue_has_no_more_does_not_count(ask, database, seeds):
    def only(session):
        document = history.held(session, "example-notes", "gone")
        day = history.NOW.date()
        history.add_archived(
            session, document, history.reading(notes.TRAINS), day, "x", history.NOW
        )

    database.write(only)
    answer = ask(PATH).json
    assert (answer["texts"], answer["needs_review"]) == ([], False)


def test_the_etag_follows_what_was_read(ask, filled):
    before = ask(PATH).headers["ETag"]
    assert ask(PATH, headers={"If-None-Match": before}).status_code == 304

    def read_again(session):
        queries.document(session, "example-notes", "privacy").read_at = history.NOW

    filled.write(read_again)
    assert ask(PATH, headers={"If-None-Match": before}).status_code == 200


@pytest.mark.parametrize("path", [PATH, "/v1/changes", "/sites/example-notes"])
def test_the_number_of_questions_does_not_grow(ask, filled, path, questions):
    ask(path)  # opens the database
    questions.clear()
    ask(path)
    few = len(questions)
    assert 0 < few <= 5

    def more(session):
        for number in range(30):
            document = history.held(session, "example-notes", "terms" if number % 2 else "privacy")
            day = history.NOW.date().replace(month=6, day=number + 1)
            text = history.reading(f"{notes.TRAINS}\nWe train AI on your letters of {number}.")
            history.add_archived(session, document, text, day, "x", history.NOW)

    filled.write(more)
    questions.clear()
    ask(path)
    assert len(questions) == few


def test_an_answer_is_bounded(ask, database, monkeypatch):
    lines = (f"We train AI on your letters of day {n}.\n\n" for n in range(texts.MOST_CLAUSES + 50))
    long = "".join(lines)

    def one(session):
        document = history.held(session, "example-notes", "terms")
        day = history.NOW.date()
        history.add_archived(session, document, history.reading(long), day, "x", history.NOW)

    database.write(one)
    (text,) = ask(PATH).json["texts"]
    assert len(text["current"]["clauses"]) == texts.MOST_CLAUSES
    assert text["current"]["clauses_total"] >= texts.MOST_CLAUSES + 50


@pytest.mark.parametrize("address", ["/nowhere/untrain.db"])
def test_without_a_database_there_are_no_texts(ask):
    answer = ask(PATH)
    assert answer.status_code == 200
    told = answer.json
    assert (told["texts"], told["needs_review"], told["review_reason"]) == ([], False, None)
    assert told["stance"]["value"] == "no_training"


@pytest.mark.parametrize("empty_address", ["sqlite"], indirect=True)
def test_a_database_that_is_made_while_the_server_runs_is_found(serve, empty_address):
    ask = serve(empty_address)
    assert ask(PATH).json["texts"] == []
    database = Database.opened(empty_address)
    history.write(database)
    database.close()
    assert len(ask(PATH).json["texts"]) == 2


def test_a_database_that_fails_takes_nothing_else_with_it(serve, tmp_path, caplog):
    (tmp_path / "broken.db").write_bytes(b"not a database" * 1000)
    ask = serve(str(tmp_path / "broken.db"))
    for path in (PATH, "/v1/changes", "/v1/changes.atom"):
        answer = ask(path)
        assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
        assert 0 < int(answer.headers["Retry-After"]) <= 30
        assert "broken.db" not in answer.text
    page = ask("/sites/example-notes", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "can’t be looked up right now" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert ask("/v1/sites/example-notes").status_code == 200
    # It is asked once, and then left alone for a while.
    assert len([one for one in caplog.records if one.exc_info]) == 1


def fragment(link):
    return link.partition("#:~:text=")[2].split(",")


@pytest.mark.parametrize(
    ("passage", "words"),
    [
        ("We train no AI.", ["We train no AI."]),
        ("- We train no AI.", ["We train no AI."]),
        ("## **AI** and [you](https://x.example/a-b)", ["AI and you"]),
        ("One, two - three & four", ["One, two - three & four"]),
        (
            "One two three four five six seven eight nine ten eleven twelve thirteen fourteen",
            ["One two three four five six", "nine ten eleven twelve thirteen fourteen"],
        ),
        ("Messages | We train AI on them", ["Messages", "We train AI on them"]),
        ("First line\nsecond line", ["First line", "second line"]),
        ("", [""]),
        ("| --- |", [""]),
        ("x" * 400, [""]),
    ],
)
def test_a_place_is_named_by_words_that_stand_in_one_block(passage, words):
    link = place("https://a.example/p", passage)
    assert [unquote(part) for part in fragment(link)] == words
    assert re.fullmatch(r"[\w.~%,]*", link.partition("#:~:text=")[2])
    assert len(link) < len("https://a.example/p") + 3 * 2 * (2 * LENGTH) + 20


def test_everything_found_has_plain_words():
    assert set(plain.CLAUSES) == set(ClauseType)
    assert set(plain.STANCES) == set(PolicyStance)
    assert set(plain.SUMMARIES) == set(Stance)
    assert set(plain.KINDS) == set(ChangeKind)
    assert set(plain.FAILURES) == {*Reason, *ExtractReason, "shrunk", "fault"}
    assert plain.failure("a new word") == plain.failure(None) == "It could not be read."


def test_no_version_is_read_whole_for_an_answer(ask, filled, questions):
    """Texts are large, and none of these answers shows one."""
    for path in (PATH, "/v1/changes", "/v1/changes.atom", "/changes", "/changes/1"):
        assert ask(path).status_code == 200
    assert any("version" in one for one in questions)
    column = f"{Version.__tablename__}.{Version.text.key}"
    assert not [one for one in questions if re.search(rf"\b{column}\b|\bversion_\d\.text\b", one)]
