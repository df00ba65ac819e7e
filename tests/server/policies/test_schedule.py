"""When documents are due again."""

from __future__ import annotations

import datetime as dt

import pytest

from untrain.policies.monitor import Watched
from untrain.policies.schedule import JITTER, due_at, schedule
from untrain.store.models import Document

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)


def wait(**row):
    """How long a document that was attempted now has to wait."""
    document = Document(
        **{"service": "notes", "name": "terms", "failures": 0, "attempted_at": NOW, **row}
    )
    found = due_at(document, DAY, HOUR)
    return found and found - NOW


def test_what_was_never_tried_is_due():
    assert wait(attempted_at=None) is None


def test_what_went_well_waits_for_the_usual_time_and_a_little_more():
    assert DAY <= wait() <= DAY * (1 + JITTER)


def test_times_are_spread_but_stay_what_they_are():
    waits = {wait(attempted_at=NOW, service=name) for name in ("a", "b", "c", "d")}
    assert len(waits) == 4
    assert wait() == wait()


@pytest.mark.parametrize(
    ("failures", "hours"), [(1, 3), (2, 6), (3, 12), (4, 24), (6, 96), (7, 192), (5000, 192)]
)
def test_failures_are_tried_again_soon_then_ever_less(failures, hours):
    assert hours * HOUR <= wait(failures=failures) <= hours * HOUR + DAY * JITTER


def test_a_host_that_wants_to_be_left_alone_is():
    assert wait(failures=1, not_before=NOW + 5 * DAY) == 5 * DAY
    assert wait(not_before=NOW + HOUR) >= DAY


def test_what_the_workers_have_is_theirs_until_they_lost_it():
    assert wait(attempted_at=None, queued_at=NOW) == HOUR
    assert wait(attempted_at=NOW - 3 * DAY, queued_at=NOW) == HOUR


def test_the_first_one_due_comes_first(database):
    documents = [Watched("notes", name, "") for name in ("new", "old", "recent", "newer")]

    def work(session):
        for name, ago in (("old", 3 * DAY), ("recent", HOUR)):
            session.add(Document(service="notes", name=name, attempted_at=NOW - ago))

    database.write(work)
    with database.reading() as session:
        found = schedule(session, documents, DAY, NOW, HOUR)
    assert [due.document.name for due in found] == ["old", "new", "newer", "recent"]
    assert [due.at <= NOW for due in found] == [True, True, True, False]
