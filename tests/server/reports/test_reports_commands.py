"""`untrain reports`: what people read and put away, on both engines."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from support.reporting import CONTROL, report
from untrain.config import Settings
from untrain.reports.inbox import KEPT, add, close
from untrain.reports.model import Report
from untrain.store.database import Database
from untrain.store.models import Report as Row

NOW = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def database(place, kept):
    database = Database.opened(Settings.from_environment({"UNTRAIN_DATABASE": place}).database)
    yield database
    database.close()


@pytest.fixture
def put(database):
    """Keep reports, a minute after one another; returns their ids."""

    def go(*bodies, now=NOW):
        reports = [Report.model_validate_json(json.dumps(body)) for body in bodies]
        for minute, one in enumerate(reports):
            moment = now + dt.timedelta(minutes=minute)
            database.write(
                lambda session, one=one, moment=moment: add(session, one, moment, 10_000)
            )
        return [one.id for one in reports]

    return go


def test_nothing_to_read(kept, command, listed):
    assert listed() == []
    assert command("list").out == "no reports\n"


def test_they_are_listed_oldest_first(put, listed, command):
    ids = put(report(), report(), report(kind="broken", service="quiet-notes", control=None))
    found = listed()
    assert [one["id"] for one in found] == ids
    assert found[0] == {
        "id": ids[0],
        "service": "example-network",
        "control": CONTROL,
        "kind": "wrong_state",
        "language": "de",
        "extension": "0.1.0",
        "catalogue": 7,
        "received_at": "2026-11-22T12:00:00+00:00",
        "state": "open",
        "closed_at": None,
        "same": 2,
    }
    assert [one["id"] for one in listed("--service", "quiet-notes")] == ids[2:]
    # People read what two say once.
    lines = command("list").out.splitlines()
    assert [re.split(r"  +", line)[0] for line in lines] == [ids[0][:8], ids[2][:8]]
    assert lines[0].endswith("example-network/training  wrong_state  de  2×")


def test_more_than_are_read_at_once(put, listed):
    ids = put(*(report(language=None) for _ in range(510)))
    assert [one["id"] for one in listed()] == ids


def test_one_is_shown_with_its_outline(put, command):
    outline = [
        {"depth": 0, "tag": "main", "shadow": True},
        {"depth": 1, "tag": "p", "label": "Improve our models"},
        {"depth": 1, "tag": "input", "role": "switch", "states": ["checked"], "marked": True},
    ]
    sent = report(outline=outline)
    (one,) = put(sent)
    told = command("show", one[:8].upper()).out
    assert f"id:          {one}" in told
    assert "language:    de" in told
    assert told.endswith(
        "outline:\n"
        "  main (shadow root)\n"
        '    p "Improve our models"\n'
        "    input role=switch checked ← marked\n"
    )
    (line,) = command("show", one, "--json").out.splitlines()
    assert json.loads(line)["outline"] == outline


@pytest.mark.parametrize("subcommand", ["show", "close"])
@pytest.mark.parametrize("name", ["0b8f3f0e", "0b8", "%%%%%%%%", "____", ""])
def test_what_is_not_there_is_asked_wrongly(kept, put, command, subcommand, name):
    put(report())
    done = command(subcommand, name)
    assert done.status == 2
    assert f"there is no report {name!r}" in done.err
    assert [one.state.value for one in kept()] == ["open"]


def test_a_beginning_of_several_is_none(kept, put, command):
    put(*(report(id=f"0b8f3f0e-6d0a-4c55-9a5d-00000000000{n}") for n in range(2)))
    done = command("close", "0b8f3f0e")
    assert done.status == 2
    assert "several reports begin with '0b8f3f0e'" in done.err


def test_one_is_closed(put, command, listed):
    first, second = put(report(), report())
    assert command("close", first[:8]).out == "1 closed\n"
    assert [(one["id"], one["same"]) for one in listed()] == [(second, 1)]
    states = {one["id"]: (one["state"], one["closed_at"] is None) for one in listed("--all")}
    assert states == {first: ("closed", False), second: ("open", True)}
    # Once more is nothing new.
    assert command("close", first).out == "0 closed\n"


def test_all_that_say_the_same_are_closed(put, command, listed):
    *same, other = put(report(), report(), report(), report(kind="broken"))
    done = command("close", "--json", "--same", same[1])
    assert [json.loads(line) for line in done.out.splitlines()] == [
        {"id": one, "state": "closed"} for one in sorted(same)
    ]
    assert [one["id"] for one in listed()] == [other]


def test_several_are_closed_or_none(put, command, listed):
    ids = put(report(), report(kind="broken"))
    assert command("close", ids[0], "nonsense").status == 2
    assert [one["id"] for one in listed()] == ids
    assert command("close", *ids).out == "2 closed\n"


def test_what_was_closed_long_ago_goes(put, database, kept, command):
    old, recent, fresh = put(report(), report(kind="broken"), report(kind="wrong_way"))

    def end(report_id, when):
        database.write(
            lambda session: close(session, session.get(Row, report_id), when, same=False)
        )

    now = dt.datetime.now(dt.UTC)
    end(old, now - KEPT - dt.timedelta(days=1))
    end(recent, now - KEPT + dt.timedelta(days=1))
    assert len(kept()) == 3
    command("close", fresh)
    assert {one.id for one in kept()} == {recent, fresh}
