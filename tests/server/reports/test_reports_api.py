"""POST /v1/reports: what is taken is kept once, what is wrong is refused and named, and nobody is written down."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
import uuid

import pytest
import redis
from limits.storage import MemoryStorage
from sqlalchemy import text

from support.engines import redis_server
from support.reporting import CONTROL, PATH, report, send
from untrain import create_app
from untrain.api.errors import Problem
from untrain.config import Settings
from untrain.store.database import Database


def problem(answer, status):
    assert answer.status == status, answer.text
    assert answer.type == "application/problem+json"
    return Problem.model_validate(answer.json)


def test_what_is_accepted_is_kept(inbox, kept):
    sent = report()
    answer = send(inbox, sent)
    assert answer.status == 202
    assert answer.headers["Cache-Control"] == "no-store"
    (one,) = kept()
    assert answer.json == {"id": sent["id"], "received_at": one.received_at.isoformat()[:-6] + "Z"}
    for name in ("id", "service", "control", "language", "extension", "catalogue", "outline"):
        assert getattr(one, name) == sent[name], name
    assert (one.kind.value, one.state.value, one.closed_at) == ("wrong_state", "open", None)
    assert abs(one.received_at - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)


def test_little_is_needed(inbox, kept):
    sent = {"id": str(uuid.uuid4()), "service": "quiet-notes", "kind": "wrong_text"}
    assert send(inbox, sent).status == 202
    (one,) = kept()
    assert (one.control, one.language, one.extension, one.catalogue) == (None,) * 4
    assert one.outline == []


def test_the_same_again_is_kept_once(inbox, kept, listed):
    sent = report()
    first, again = send(inbox, sent), send(inbox, sent)
    assert (first.status, first.json) == (again.status, again.json)
    assert [one.id for one in kept()] == [sent["id"]]
    assert [(one["id"], one["same"]) for one in listed()] == [(sent["id"], 1)]


def test_another_report_with_the_id_is_refused(inbox, kept):
    sent = report()
    send(inbox, sent)
    problem(send(inbox, {**sent, "kind": "broken"}), 409)
    assert [one.kind.value for one in kept()] == ["wrong_state"]


def test_who_says_the_same_is_counted(inbox, kept, listed):
    for _ in range(3):
        send(inbox, report())
    send(inbox, report(kind="broken"))
    assert sorted(one["same"] for one in listed()) == [1, 3, 3, 3]


def test_only_what_the_catalogue_knows_is_kept(inbox, kept):
    outline = [
        {"depth": 0, "tag": "p", "label": "Unsere Modelle verbessern"},
        {"depth": 0, "tag": "p", "label": "Erika Mustermann"},
        {"depth": 0, "tag": "p", "hooks": ["data-name=Erika Mustermann"]},
    ]
    assert send(inbox, report(outline=outline)).status == 202
    (one,) = kept()
    assert [node.get("label") for node in one.outline] == ["Unsere Modelle verbessern", None, None]
    assert "Mustermann" not in str(one.outline)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "1"),
        ("id", str(uuid.UUID(int=1)).replace("-", "")),
        ("id", "0B8F3F0E-6D0A-4C55-9A5D-2F1F6F0C1A77"),
        ("id", None),
        ("service", "no-such-service"),
        ("service", "Example-Network"),
        ("service", ""),
        ("control", "example-network/none"),
        ("control", "training"),
        ("kind", "other"),
        ("kind", None),
        ("language", "Erika Mustermann"),
        ("language", "de-x-erika"),
        ("language", "d" * 36),
        ("extension", "latest"),
        ("extension", "1." * 20),
        ("catalogue", 0),
        ("catalogue", 2**31),
        ("catalogue", "7"),
        ("catalogue", 7.5),
        ("outline", None),
        ("outline", [{"depth": 0, "tag": "p"}] * 81),
        ("outline.0.tag", "p q"),
        ("outline.0.tag", "t" * 61),
        ("outline.0.depth", -1),
        ("outline.0.depth", 61),
        ("outline.0.role", "my secret"),
        ("outline.0.type", "a" * 21),
        ("outline.0.states.0", "checked=Erika!"),
        ("outline.0.states", ["checked"] * 11),
        ("outline.0.hooks.0", "onclick"),
        ("outline.0.hooks", ["a=b"] * 7),
        ("outline.0.label", "x" * 401),
        ("outline.0.label", "two\nlines"),
        ("outline.0.text", "my own words"),
        ("outline.0.marked", "yes"),
        ("comment", "my own words"),
        ("ip", "192.0.2.1"),
    ],
)
def test_what_is_wrong_is_named_and_not_kept(inbox, kept, field, value):
    sent = report()
    part, path = sent, field.split(".")
    if len(path) > 1:
        sent["outline"] = [{"depth": 0, "tag": "p"}]
        part = sent["outline"][0]
        if path[-1] == "0":
            path, value = path[:-1], [value]
    part[path[-1]] = value
    found = problem(send(inbox, sent), 422)
    assert [error.parameter for error in found.errors] == [field]
    assert found.errors[0].message
    assert kept() == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        (b'{"id": "\\ud800"}', 400),
        (b"[" * 10_000, 400),
        (b"NaN", 422),
        (b"null", 422),
        (b"[]", 422),
        (b'"{}"', 422),
        (b"1", 422),
        (b" " * 16_384, 400),
        (b" " * 16_385, 413),
    ],
)
def test_other_bodies(inbox, kept, body, status):
    problem(send(inbox, body), status)
    assert kept() == []


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_other_types_are_refused(inbox, kind):
    problem(send(inbox, report(), Content_Type=kind), 415)


def test_parameters_are_refused(inbox):
    answer = inbox.ask(f"{PATH}?x=1", "POST", "{}", Content_Type="application/json")
    assert [error.parameter for error in problem(answer, 400).errors] == ["x"]


def test_reports_are_for_no_one_to_read(inbox):
    answer = inbox.ask(PATH)
    problem(answer, 405)
    assert set(answer.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}


def preflight(server, origin):
    return server.ask(
        PATH,
        "OPTIONS",
        Origin=origin,
        Access_Control_Request_Method="POST",
        Access_Control_Request_Headers="content-type",
    )


@pytest.mark.parametrize(
    "origin",
    ["chrome-extension://abcdefgh", "moz-extension://0b8f3f0e-6d0a-4c55-9a5d-2f1f6f0c1a77"],
)
def test_extensions_may_send(inbox, origin):
    answer = preflight(inbox, origin)
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert answer.headers["Access-Control-Allow-Headers"] == "content-type"
    sent = send(inbox, report(), Origin=origin)
    assert sent.status == 202
    assert sent.headers["Access-Control-Allow-Origin"] == origin
    assert sent.headers["Access-Control-Expose-Headers"] == "Retry-After"
    assert sent.headers["Access-Control-Allow-Credentials"] is None


@pytest.mark.parametrize(
    "origin",
    ["https://elsewhere.example", "https://chrome-extension://x", "null", "http://localhost"],
)
def test_web_pages_may_not(inbox, origin):
    """A script of a page could make its visitors send what they know nothing of."""
    assert preflight(inbox, origin).headers["Access-Control-Allow-Origin"] is None


def test_the_number_of_open_reports_is_bounded(serve, kept, listed, command):
    with serve(UNTRAIN_REPORTS_OPEN="8") as server:
        ids = [report()["id"] for _ in range(3)]
        answers = [send(server, report(id=one)) for one in ids]
        # A quarter of them is about one service at most.
        assert [answer.status for answer in answers] == [202, 202, 503]
        assert answers[-1].headers["Retry-After"] == "3600"
        # What is kept is known all the same, and others have room.
        assert send(server, report(id=ids[0])).status == 202
        other = {"service": "quiet-notes", "kind": "broken"}
        assert send(server, {"id": str(uuid.uuid4()), **other}).status == 202
        command("close", ids[0])
        assert send(server, report(id=ids[2])).status == 202
    assert {one["id"] for one in listed() if one["control"] == CONTROL} == set(ids[1:])


def test_one_address_may_send_so_many(serve):
    with serve(UNTRAIN_REPORTS_RATE="3 per hour") as server:
        # What is refused counts, too: nobody may try for ever.
        assert [send(server, body).status for body in (report(), "{", report())] == [202, 400, 202]
        answer = send(server, report(), Origin="chrome-extension://abcdefgh")
        problem(answer, 429)
        assert 3000 < int(answer.headers["Retry-After"]) <= 3601
        assert answer.headers["Access-Control-Allow-Origin"] == "chrome-extension://abcdefgh"
        # Asking beforehand whether one may, and reading, costs nothing.
        assert preflight(server, "chrome-extension://abcdefgh").status == 200
        assert server.ask("/v1/sites").status == 200


def test_the_senders_address_comes_from_as_many_proxies_as_there_are(serve):
    with serve(UNTRAIN_REPORTS_RATE="1 per hour", UNTRAIN_PROXIES="1") as server:
        for sender, status in (
            ("192.0.2.1", 202),
            ("192.0.2.1", 429),
            # What somebody wrote there before the proxy did says nothing.
            ("192.0.2.9, 192.0.2.1", 429),
            ("192.0.2.2", 202),
            # One person has a whole network.
            ("2001:db8:1:1::1", 202),
            ("2001:db8:1:1:ffff::2", 429),
            ("2001:db8:1:2::1", 202),
            ("::ffff:192.0.2.2", 429),
        ):
            assert send(server, report(), X_Forwarded_For=sender).status == status, sender
    with serve(UNTRAIN_REPORTS_RATE="1 per hour") as server:
        assert send(server, report(), X_Forwarded_For="192.0.2.1").status == 202
        assert send(server, report(), X_Forwarded_For="192.0.2.2").status == 429


def test_redis_counts_too_and_holds_no_address(serve):
    with (
        redis_server() as address,
        serve(
            UNTRAIN_REPORTS_RATE="1 per hour", UNTRAIN_PROXIES="1", UNTRAIN_REDIS_URL=address
        ) as server,
    ):
        assert send(server, report(), X_Forwarded_For="192.0.2.77").status == 202
        assert send(server, report(), X_Forwarded_For="192.0.2.77").status == 429
        with redis.Redis.from_url(address) as client:
            keys = [key.decode() for key in client.scan_iter()]
            assert keys
            assert all(client.ttl(key) > 0 for key in keys)
        assert "192.0.2" not in str(keys)
        assert re.search(r"[0-9a-f]{64}", str(keys))


def test_a_lost_redis_stops_nothing(serve):
    with redis_server() as address:
        lost = address
    with serve(UNTRAIN_REPORTS_RATE="2 per hour", UNTRAIN_REDIS_URL=lost) as server:
        assert [send(server, report()).status for _ in range(3)] == [202, 202, 429]


def test_counting_that_fails_in_a_lost_redis_s_stead_refuses_nobody(
    example_seeds, tmp_path, monkeypatch
):
    """The library's own memory is not safe among threads: see counting.py."""

    def fail(*_args, **_more):
        raise ValueError("list.remove(x): x not in list")

    with redis_server() as address:
        lost = address
    settings = Settings(
        catalogue=example_seeds, database=str(tmp_path / "untrain.db"), redis_url=lost
    )
    client = create_app(settings).test_client()
    assert client.post(PATH, json=report()).status_code == 202
    monkeypatch.setattr(MemoryStorage, "acquire_entry", fail)
    assert client.post(PATH, json=report()).status_code == 202


def test_nobody_s_address_is_kept(serve, kept):
    """Neither in the database nor in the log."""
    with serve(UNTRAIN_PROXIES="1") as server:
        sent = report()
        send(
            server,
            sent,
            X_Forwarded_For="192.0.2.77",
            User_Agent="Agent 77",
            Referer="https://r77.example",
        )
        log = server.log.read_text()
    rows = str([vars(one) for one in kept()])
    assert sent["id"] in rows
    for secret in ("192.0.2.77", "Agent 77", "r77"):
        assert secret not in rows
        assert secret not in log


def test_a_database_that_can_not_be_used_is_said_to_be(run_server, tmp_path):
    (tmp_path / "file").write_text("no folder")
    settings = {"UNTRAIN_DATABASE": str(tmp_path / "file" / "untrain.db")}

    def refused():
        with run_server(**settings) as server:
            answer = send(server, report(service="linkedin", control=None))
            problem(answer, 503)
            assert int(answer.headers["Retry-After"]) > 0
            # It is left alone for a while.
            problem(send(server, report(service="linkedin", control=None)), 503)

    # The reason is in the log.
    with pytest.raises(AssertionError, match="File exists"):
        refused()


def test_sqlite_waits_for_the_disk(serve, tmp_path):
    path = tmp_path / "waits.db"
    with serve(UNTRAIN_DATABASE=str(path)) as server:
        assert send(server, report()).status == 202
    with Database(str(path)).reading() as session:
        assert session.scalar(text("PRAGMA synchronous")) == 2
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
