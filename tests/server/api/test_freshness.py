"""What was read long ago is said to be stale, from the day on which it is, and the ETag changes on that day."""

from __future__ import annotations

import datetime as dt

import pytest

from untrain import create_app
from untrain.catalogue.freshness import STALE_AFTER
from untrain.config import Settings

# The sources of the example network were read on 2026-11-19, 20 and 21.
FIRST_STALE = dt.date(2026, 11, 19) + STALE_AFTER + dt.timedelta(days=1)
PATHS = [
    "/v1/sites",
    "/v1/sites/example-network",
    "/v1/sites/example-network/guidance",
    "/v1/sites/example-network/policy",
    "/sites/example-network",
    "/compare",
    "/compare.csv",
    "/compare.json",
]


class Calendar:
    """A clock that a test sets."""

    def __init__(self, day: dt.date) -> None:
        self.day = day

    def __call__(self) -> dt.date:
        return self.day


@pytest.fixture
def calendar():
    return Calendar(FIRST_STALE - dt.timedelta(days=1))


@pytest.fixture
def client(example_seeds, calendar):
    return create_app(Settings(catalogue=example_seeds), calendar).test_client()


def stale(client, path):
    return {key for key, source in client.get(path).json["sources"].items() if source["stale"]}


@pytest.mark.parametrize("path", ["", "/guidance"])
def test_a_source_is_stale_from_its_day_on(client, calendar, path):
    address = f"/v1/sites/example-network{path}"
    assert stale(client, address) == set()
    calendar.day = FIRST_STALE
    assert stale(client, address) == {"regulator"}
    calendar.day = FIRST_STALE + dt.timedelta(days=2)
    assert stale(client, address) == {"regulator", "help", "terms"}


def test_a_summary_is_stale_with_its_oldest_source(client, calendar):
    def told():
        policy = client.get("/v1/sites/example-network/policy").json
        (item,) = client.get("/v1/sites?q=network").json["items"]
        rows = {row["id"]: row for row in client.get("/compare.json").json["services"]}
        return policy["stale"], item["stale"], rows["example-network"]["stale"]

    assert told() == (False, False, False)
    calendar.day = FIRST_STALE
    assert told() == (True, True, True)


@pytest.mark.parametrize("path", PATHS)
def test_the_etag_changes_on_that_day_and_on_no_other(client, calendar, path):
    def tag():
        return client.get(path).headers["ETag"]

    fresh = tag()
    calendar.day -= dt.timedelta(days=1)
    assert tag() == fresh
    calendar.day = FIRST_STALE
    assert tag() != fresh
    assert client.get(path, headers={"If-None-Match": fresh}).status_code == 200
    assert client.get(path, headers={"If-None-Match": tag()}).status_code == 304


def test_the_bundle_is_the_same_on_every_day(client, calendar):
    before = client.get("/v1/catalogue").data
    calendar.day = FIRST_STALE
    assert client.get("/v1/catalogue").data == before


def test_the_server_knows_what_day_it_is(run_server, example_seeds, tmp_path):
    today = dt.datetime.now(dt.UTC).date()
    (tmp_path / "services").mkdir()
    (tmp_path / "release.yaml").write_text((example_seeds / "release.yaml").read_text())
    entry = (example_seeds / "services" / "quiet-notes.yaml").read_text()
    old = today - STALE_AFTER - dt.timedelta(days=1)
    entry = entry.replace("checked: 2026-11-21", f"checked: {old}").replace("2026-01-02", "2020")
    entry = entry.replace("date: 2020", 'date: "2020"')
    (tmp_path / "services" / "quiet-notes.yaml").write_text(entry)
    with run_server(UNTRAIN_CATALOGUE=str(tmp_path)) as server:
        assert server.ask("/v1/sites/quiet-notes").json["sources"]["terms"]["stale"]
        page = server.page("/sites/quiet-notes").text
        assert "Nobody has read this again for more than 180 days." in page
        assert "Some of this has not been checked for more than 180 days." in page
        assert "More than 180 days ago" in server.page("/compare").text
