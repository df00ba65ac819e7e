"""Manners that last: how long a robots.txt counts, and for how long a host is left alone. The clock is the test's."""

from __future__ import annotations

import time
from collections.abc import Iterator
from email.utils import formatdate

import pytest

from support.strangers import HERE, Dns, Site, robots, site, status
from untrain.fetching.client import Client
from untrain.fetching.failures import FetchError, Reason
from untrain.fetching.names import Names
from untrain.fetching.visits import LEFT_ALONE, ROBOTS_KEPT, ROBOTS_MISSED, Visitor

PATIENT = 10.0


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def one() -> Iterator[Site]:
    with site() as running:
        running.pages["*"] = status(200, b"text")
        yield running


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def visitor(clock: Clock) -> Visitor:
    names = Names(PATIENT, again=0.01, exempt=HERE, lookup=Dns())
    return Visitor(Client(names, "Untrain/1.0 (test)", PATIENT), 0, clock)


def failure(visitor: Visitor, url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        visitor.ask("GET", url, 100)
    return caught.value


def test_a_robots_txt_counts_for_a_day(one, visitor, clock):
    one.pages["/robots.txt"] = robots("User-agent: *", "Disallow: /")
    assert failure(visitor, one.url("/a")).reason is Reason.ROBOTS
    one.pages["/robots.txt"] = status(404)
    clock.now += ROBOTS_KEPT - 1
    assert failure(visitor, one.url("/a")).reason is Reason.ROBOTS
    clock.now += 1
    assert visitor.ask("GET", one.url("/a"), 100).body == b"text"


def test_a_robots_txt_that_can_t_be_read_is_asked_for_again_later(one, visitor, clock):
    one.pages["/robots.txt"] = status(500)
    assert failure(visitor, one.url("/a")).reason is Reason.ROBOTS_UNREADABLE
    one.pages["/robots.txt"] = status(404)
    clock.now += ROBOTS_MISSED - 1
    assert failure(visitor, one.url("/a")).reason is Reason.ROBOTS_UNREADABLE
    clock.now += 1
    assert visitor.ask("GET", one.url("/a"), 100).status == 200


@pytest.mark.parametrize(
    ("code", "header", "seconds"),
    [
        (429, None, LEFT_ALONE),
        (429, "30", 30),
        (429, "soon", LEFT_ALONE),
        (429, "²", LEFT_ALONE),
        (429, "9" * 400, 86_400),
        (503, "120", 120),
    ],
)
def test_a_host_is_left_alone_for_as_long_as_it_says(one, visitor, clock, code, header, seconds):
    said = {} if header is None else {"Retry_After": header.encode().decode("latin-1")}
    one.pages["/busy"] = status(code, **said)
    assert visitor.ask("GET", one.url("/busy"), 100).status == code
    refused = failure(visitor, one.url("/a"))
    assert (refused.reason, refused.retry_after) == (Reason.TOO_MANY_REQUESTS, seconds)
    clock.now += seconds - 1
    assert failure(visitor, one.url("/a")).retry_after == 1
    clock.now += 1
    assert visitor.ask("GET", one.url("/a"), 100).status == 200
    assert one.requests == ["GET /busy", "GET /a"]


def test_a_date_says_it_too(one, visitor):
    one.pages["/busy"] = status(503, Retry_After=formatdate(time.time() + 600, usegmt=True))
    visitor.ask("GET", one.url("/busy"), 100)
    left = failure(visitor, one.url("/a")).retry_after
    assert left is not None
    assert 500 < left <= 600


def test_a_server_in_trouble_that_asks_for_nothing_may_be_asked(one, visitor):
    one.pages["/busy"] = status(503)
    visitor.ask("GET", one.url("/busy"), 100)
    assert visitor.ask("GET", one.url("/a"), 100).status == 200


def test_a_busy_host_takes_nothing_from_another(one, visitor):
    one.pages["/busy"] = status(429)
    visitor.ask("GET", one.url("/busy"), 100)
    with site("127.0.0.2") as two:
        two.pages["*"] = status(200, b"text")
        assert visitor.ask("GET", two.url("/", "two.example"), 100).status == 200
