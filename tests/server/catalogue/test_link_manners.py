"""The manners of the link checker: robots.txt, pauses, saying who it is."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from support.links import AGENT, HASTY, SOON, look, silence, visitor
from support.strangers import (
    Handler,
    redirect,
    robots,
    status,
)
from untrain.catalogue.links import (
    Link,
    check_links,
)
from untrain.fetching.failures import FetchError


@pytest.mark.parametrize(
    ("lines", "forbidden"),
    [
        (["User-agent: *", "Disallow: /"], True),
        (["User-agent: *", "Disallow: /*"], True),
        (["User-agent: *", "", "Disallow: /settings"], True),
        (["User-agent: untrain", "Disallow: /settings/ai"], True),
        (["User-agent: *", "Disallow: /*/ai"], True),
        (["User-agent: *", "Disallow: /*?tab=data$"], True),
        (["User-agent: *", "Disallow: /*?*data"], True),
        (["User-agent: *", "Allow: /", "Disallow: /settings"], True),
        (["\ufeffUser-agent: *", "Disallow: /%73ettings"], True),
        (["User-agent: other", "User-agent: *", "Disallow: /"], True),
        (["user-agent:*", "disallow:/ # all of it"], True),
        (["User-agent: *", "Disallow:"], False),
        (["User-agent: *", "Disallow: /", "Allow: /settings/"], False),
        (["User-agent: *", "Disallow: /settings", "Allow: /settings"], False),
        (["User-agent: *", "Disallow: /settings$"], False),
        (["User-agent: *", "Disallow: /*.pdf$"], False),
        (["User-agent: *", "Disallow: /Settings"], False),
        (["User-agent: *", "Disallow: /", "User-agent: Untrain", "Disallow: /x"], False),
        (["User-agent: other", "Disallow: /"], False),
        (["User-agent: a", "Disallow: /x", "User-agent: b", "Disallow: /"], False),
        (["Disallow: /"], False),
        (["<!doctype html>", "<p>User-agent: *", "Disallow: /"], False),
        (["User-agent: *", "Crawl-delay: ²", "Disallow: //["], False),
    ],
    ids=str,
)
def test_robots_txt_is_respected(one, lines, forbidden):
    one.pages["/robots.txt"] = robots(*lines)
    one.pages["/settings/ai?tab=data"] = status(404)
    found = look(one.url("/settings/ai?tab=data"))
    assert found.verdict == ("unsure" if forbidden else "dead")
    assert bool(one.requests) != forbidden
    assert ("robots.txt asks programs to stay away" in found.reason) == forbidden


@pytest.mark.parametrize(
    ("page", "verdict"),
    [
        (status(200), "ok"),
        (status(401), "ok"),
        (status(403), "ok"),
        (status(404), "ok"),
        (status(410), "ok"),
        (redirect(302, "/robots.txt"), "ok"),
        (status(429), "unsure"),
        (status(500), "unsure"),
        (status(503), "unsure"),
        (redirect(302, "gopher://x/"), "unsure"),
        (lambda handler: handler.begin(200, Content_Length="9"), "unsure"),
    ],
)
def test_a_missing_robots_txt_forbids_nothing_one_that_can_t_be_read_everything(one, page, verdict):
    one.pages["/robots.txt"] = page
    one.pages["/page"] = status(200)
    found = look(one.url("/page"))
    assert found.verdict == verdict
    assert bool(one.requests) == (verdict == "ok")
    assert (verdict == "ok") != found.reason.startswith("robots.txt can't be read: ")


def test_a_robots_txt_that_does_not_come_forbids_everything(one):
    one.pages["/robots.txt"] = silence
    found = look(one.url("/page"), timeout=HASTY)
    assert found.reason == "robots.txt can't be read: no answer within 0.8 s"
    assert one.requests == []


def test_a_robots_txt_may_stand_elsewhere(one, two):
    one.pages["/robots.txt"] = redirect(301, two.url("/rules", "two.example"))
    two.pages["/rules"] = robots("User-agent: *", "Disallow: /page")
    assert look(one.url("/page")).verdict == "unsure"
    assert one.requests == []


def test_a_redirect_s_target_has_its_own_robots_txt(one, two):
    one.pages["/old"] = redirect(301, two.url("/new", "two.example"))
    two.pages["/robots.txt"] = robots("User-agent: *", "Disallow: /new")
    found = look(one.url("/old"))
    assert (found.verdict, found.moved_to) == ("unsure", two.url("/new", "two.example"))
    assert two.requests == []


def test_robots_txt_is_read_once_and_its_pause_is_kept(one):
    one.pages["/robots.txt"] = robots("User-agent: *", "Crawl-delay: 0.5")
    one.pages["*"] = status(200)
    list(check_links([Link(one.url(f"/{number}"), ()) for number in range(2)], visitor()))
    assert [str(request) for request in one.asked].count("GET /robots.txt") == 1
    _, first, second = one.asked
    assert second.began - first.began >= 1  # whole seconds, rounded up


def test_a_site_that_wants_very_long_pauses_is_left_alone(one):
    one.pages["/robots.txt"] = robots("User-agent: *", "Crawl-delay: 3600")
    assert "longer pauses" in look(one.url("/page")).reason
    assert one.requests == []


# Manners.


def test_requests_to_a_host_come_one_by_one_with_pauses_and_hosts_at_once(one, two):
    def slowly(handler: Handler) -> None:
        time.sleep(0.05)
        handler.say(200)

    for place in (one, two):
        place.pages["*"] = slowly
    one.pages["/over"] = redirect(302, two.url("/target", "two.example"))
    every = [
        Link(url, ())
        for number in range(4)
        for url in (one.url(f"/{number}"), two.url(f"/{number}", "two.example"))
    ]
    found = list(check_links([*every, Link(one.url("/over"), ())], visitor(pause=0.1)))
    assert {checked.verdict for checked in found} == {"ok"}
    assert len(found) == 9
    for place in (one, two):
        assert len(place.asked) == 6
        for earlier, later in zip(place.asked, place.asked[1:], strict=False):
            # A page is answered after 0.05 seconds, and the pause comes on top.
            assert later.began - earlier.began >= (0.1 if "robots" in earlier.path else 0.15)
    assert one.asked[0].began < two.asked[-2].began
    assert two.asked[0].began < one.asked[-2].began


def test_it_says_who_it_is_and_keeps_no_cookies(one):
    one.pages["/robots.txt"] = status(404, Set_Cookie="a=1; Path=/")
    one.pages["/old"] = status(302, Set_Cookie="b=2; Path=/", Location="/new")
    one.pages["/new"] = status(405, Set_Cookie="c=3; Path=/")
    look(one.url("/old"))
    assert [str(request) for request in one.asked] == [
        "GET /robots.txt",
        "HEAD /old",
        "HEAD /new",
        "GET /new",
    ]
    for request in one.asked:
        assert request.headers["User-Agent"] == AGENT
        assert request.headers["Host"] == f"one.example:{one.port}"
        assert not {"Cookie", "Referer", "Authorization"} & set(request.headers)


def test_a_host_that_is_asked_too_often_is_left_alone(one):
    one.pages["*"] = status(429)
    one.pages["/robots.txt"] = status(404)
    every = [Link(one.url(f"/{number}"), ()) for number in range(3)]
    found = list(check_links(every, visitor()))
    assert one.requests == ["HEAD /0"]
    assert [checked.status for checked in found] == [429, None, None]
    assert {checked.verdict for checked in found} == {"unsure"}
    assert found[1].reason == "not asked: the host said that it is asked too often"


def test_it_can_be_stopped(one):
    one.pages["*"] = status(200)
    found = check_links([Link(one.url(f"/{n}"), ()) for n in range(50)], visitor(pause=0.5))
    assert next(found).verdict == "ok"
    began = time.monotonic()
    found.close()
    assert time.monotonic() - began < SOON
    assert len(one.asked) < 25


def test_many_threads_may_ask(one):
    one.pages["*"] = status(200)
    busy = visitor()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: busy.ask("HEAD", one.url(f"/{n}")).status, range(40)))
    assert answers == [200] * 40
    assert [str(request) for request in one.asked].count("GET /robots.txt") == 1


def test_a_failure_is_told_to_everybody_who_waits():
    waiting, gone = visitor(), "https://gone.example/"
    for _ in range(2):
        with pytest.raises(FetchError, match="does not exist"):
            waiting.ask("HEAD", gone)


def test_nothing_is_left_behind(one):
    one.pages["*"] = status(200)
    before = threading.active_count()
    list(check_links([Link(one.url("/"), ())], visitor()))
    end = time.monotonic() + SOON
    while threading.active_count() > before and time.monotonic() < end:
        time.sleep(0.01)
    assert threading.active_count() <= before
