"""What a server asks of the store has the same answers on both engines."""

from __future__ import annotations

import datetime as dt

import pytest

from support import history
from support.history import number_of, serving
from untrain.policies.publish import publish
from untrain.store import queries
from untrain.store.access import Access


@pytest.fixture
def filled(database):
    history.write(database)
    return database


def test_the_last_failure_of_each_document(filled):
    with filled.reading() as session:
        documents = {row.name: row.id for row in queries.documents(session, ["example-notes"])}
        found = queries.last_failures(session, documents.values())
        assert {number: one.reason for number, one in found.items()} == {
            documents["terms"]: "robots"
        }
        assert queries.last_failures(session, [documents["privacy"]]) == {}
        assert queries.last_failures(session, []) == {}


def test_changes_of_meaning_and_of_form(filled):
    with filled.reading() as session:
        material = queries.changes(session, services=["example-notes"])
        rest = queries.changes(session, services=["example-notes"], material=False)
        left = queries.changes(session, services=["example-notes"], without=[material[0].id])
    assert [one.dated.isoformat() for one in material] == ["2026-06-01", "2025-11-03"]
    assert [one.dated.isoformat() for one in rest] == ["2026-02-01"]
    assert [one.id for one in left] == [material[1].id]


def test_a_server_answers_from_it(filled, address, tmp_path):
    seeds = history.seeds(tmp_path)
    number = number_of(filled, "2026-06-01")
    publish(filled, seeds, number, "Words.", None, history.NOW)
    with filled.reading() as session:
        (told,) = queries.published(session, ["example-notes"])
    assert (told.id, told.dated, told.text) == (number, dt.date(2026, 6, 1), "Words.")
    with serving(seeds, address) as client:
        policy = client.get("/v1/sites/example-notes/policy").json
        assert [text["document"] for text in policy["texts"]] == ["privacy", "terms"]
        changes = client.get("/v1/changes").json["items"]
        assert [one["origin"] for one in changes[:2]] == ["curated", "found"]
        assert client.get("/v1/changes.atom").status_code == 200
        assert client.get(f"/changes/{number}").status_code == 200
        assert client.get("/sites/example-notes").status_code == 200


def test_without_an_address_there_is_nothing():
    with Access(None).session() as session:
        assert session is None
