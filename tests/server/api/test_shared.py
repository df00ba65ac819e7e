"""Answers that are kept are those that would be made: the same to the last header, and never older."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from untrain import create_app
from untrain.api.shared import MOST, Shared
from untrain.config import Settings

PATHS = (
    "/v1/catalogue",
    "/v1/sites",
    "/v1/sites?stance=trains_default&page=1",
    "/v1/sites/example-network",
    "/v1/sites/example-network/guidance",
    "/v1/sites/example-network/guidance?region=DE&locale=de-AT&platform=web",
    "/v1/sites/example-network/policy",
    "/v1/changes",
    "/v1/changes.atom",
    "/healthz",
    "/openapi.json",
)


class Today:
    def __init__(self):
        self.day = dt.date(2026, 11, 22)

    def __call__(self):
        return self.day


@pytest.fixture
def today():
    return Today()


@pytest.fixture
def app(example_seeds, tmp_path, today):
    app = create_app(
        Settings(catalogue=example_seeds, database=str(tmp_path / "untrain.db")), today
    )
    entered = itertools.count()
    app.before_request(lambda: app.config.__setitem__("ENTERED", next(entered)))
    return app


def entered(app):
    """How many requests have come to the framework."""
    return app.config.get("ENTERED", -1) + 1


def told(answer):
    headers = sorted((name, value) for name, value in answer.headers if name != "Date")
    return answer.status_code, headers, answer.data


@pytest.mark.parametrize("encoding", ["identity", "gzip", "br;q=1, gzip;q=0.5", ""])
@pytest.mark.parametrize("path", PATHS)
def test_the_second_answer_is_the_first(app, path, encoding):
    client = app.test_client()
    headers = {"Accept-Encoding": encoding, "Origin": "https://program.example"}
    first = client.get(path, headers=headers)
    assert first.status_code == 200
    count = entered(app)
    assert told(client.get(path, headers=headers)) == told(first)
    etag = first.headers["ETag"]
    quick = client.get(path, headers={**headers, "If-None-Match": etag})
    other = client.get(path, headers={**headers, "If-None-Match": '"other"'})
    assert told(other) == told(first)
    assert entered(app) == count
    # Written otherwise it goes the long way, and comes to the same.
    long = client.get(path, headers={**headers, "If-None-Match": f"W/{etag}"})
    assert entered(app) == count + 1
    assert quick.status_code == 304
    assert told(quick) == told(long)
    head = client.head(path, headers=headers)
    assert (head.status_code, head.data, head.headers["ETag"]) == (200, b"", etag)


def test_those_who_have_it_already_fill_it_too(app):
    """Most ask so: nothing would be kept for long otherwise."""
    client = app.test_client()
    etag = client.get("/v1/catalogue", headers={"Accept-Encoding": "identity"}).headers["ETag"]
    app.wsgi_app.clear()
    for _ in range(2):
        count = entered(app)
        assert client.get("/v1/catalogue", headers={"If-None-Match": etag}).status_code == 304
    assert entered(app) == count


@pytest.mark.parametrize(
    "path",
    [
        "/v1/sites?q=network",
        "/v1/sites/network.example",
        "/v1/sites/www.network.example/guidance",
        "/v1/changes?site=network.example",
        "/v1/lookup?url=https://network.example/",
        "/v1/sites/none",
        "/",
        "/readyz",
    ],
)
def test_what_people_look_for_is_not_kept(app, path):
    client = app.test_client()
    client.get(path)
    count = entered(app)
    client.get(path)
    assert entered(app) == count + 1


def test_a_new_day_is_told(app, today):
    client = app.test_client()
    path = "/v1/sites/example-network/guidance"
    assert not client.get(path).json["sources"]["help"]["stale"]
    client.get(path)
    today.day += dt.timedelta(days=400)
    assert client.get(path).json["sources"]["help"]["stale"]


@pytest.mark.parametrize(
    "header",
    [("If-Match", '"x"'), ("If-Modified-Since", "x"), ("Range", "bytes=0-1"), ("If-Range", "x")],
)
def test_unusual_requests_go_the_long_way(app, header):
    client = app.test_client()
    client.get("/v1/catalogue")
    count = entered(app)
    client.get("/v1/catalogue", headers=dict([header]))
    assert entered(app) == count + 1


def test_only_so_much_is_kept(app):
    shared = app.wsgi_app
    assert isinstance(shared, Shared)
    client = app.test_client()
    for number in range(MOST + 50):
        client.get(f"/v1/sites?page={number + 1}&per_page=1")
    assert len(shared) == MOST
    first, last = "/v1/sites?page=1&per_page=1", f"/v1/sites?page={MOST + 50}&per_page=1"
    for path, again in ((last, 0), (first, 1)):
        count = entered(app)
        client.get(path)
        assert entered(app) == count + again
