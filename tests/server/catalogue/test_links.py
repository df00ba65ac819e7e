"""The link checker, against servers on this machine: what it calls dead, what it leaves open, and its manners."""

from __future__ import annotations

import contextlib
import json
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from support.strangers import (
    HERE,
    Dns,
    Handler,
    Site,
    certificate,
    raw,
    redirect,
    robots,
    site,
    status,
)
from untrain import cli
from untrain.catalogue.links import (
    BODY_LIMIT,
    MAX_REDIRECTS,
    Checked,
    Link,
    Verdict,
    check_link,
    check_links,
    links,
)
from untrain.fetching.addresses import target
from untrain.fetching.client import HEAD_LIMIT, Client
from untrain.fetching.failures import FetchError
from untrain.fetching.names import KNOWN_NAMES, Names
from untrain.fetching.visits import Visitor

UNTRAIN = Path(sys.executable).with_name("untrain")
AGENT = "Untrain/1.0 (link checker)"
# Seconds: what is waited for a server that answers, and for one that does not.
PATIENT, HASTY = 10.0, 0.8
# However busy this machine is, what is cut off after HASTY has ended by then; what isn't goes on for longer.
SOON, LONG = 12.0, 30.0


def visitor(
    dns: Callable[..., Any] | None = None, timeout: float = PATIENT, pause: float = 0
) -> Visitor:
    names = Names(timeout, again=0.01, exempt=HERE, lookup=dns or Dns())
    return Visitor(Client(names, AGENT, timeout), pause)


def look(url: str, **how: Any) -> Checked:
    return check_link(Link(url, ("x: controls[0].link.url",)), visitor(**how))


@pytest.fixture
def one() -> Iterator[Site]:
    with site() as running:
        yield running


@pytest.fixture
def two() -> Iterator[Site]:
    with site("127.0.0.2") as running:
        yield running


# What an answer means.


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        (200, "ok"),
        (204, "ok"),
        (206, "ok"),
        (300, "unsure"),
        (304, "unsure"),
        (400, "unsure"),
        (401, "unsure"),
        (403, "unsure"),
        (404, "dead"),
        (405, "unsure"),
        (410, "dead"),
        (418, "unsure"),
        (429, "unsure"),
        (451, "unsure"),
        (500, "unsure"),
        (503, "unsure"),
        (599, "unsure"),
    ],
)
def test_only_what_is_definite_is_dead(one, code, verdict):
    one.pages["/page"] = status(code)
    found = look(one.url("/page"))
    assert (found.verdict, found.status) == (verdict, code)
    assert found.reason.startswith(str(code))
    assert found.used_in == ("x: controls[0].link.url",)


def test_the_head_is_enough(one):
    one.pages["/page"] = status(200, b"x" * 700)
    found = look(one.url("/page"))
    assert one.requests == ["HEAD /page"]
    assert (found.verdict, found.reason, found.size) == ("ok", "200 OK", 700)


@pytest.mark.parametrize("refusal", [403, 404, 405, 410, 500, 501])
def test_where_the_head_is_refused_the_page_is_asked_for(one, refusal):
    def page(handler: Handler) -> None:
        handler.say(refusal if handler.command == "HEAD" else 200, b"text")

    one.pages["/page"] = page
    assert look(one.url("/page")).verdict == "ok"
    assert one.requests == ["HEAD /page", "GET /page"]


def test_a_head_without_an_answer_is_a_refusal(one):
    def page(handler: Handler) -> None:
        if handler.command == "GET":
            handler.say(200)

    one.pages["/page"] = page
    assert look(one.url("/page")).verdict == "ok"


def test_a_missing_head_and_a_page_that_is_hidden_are_not_dead(one):
    one.pages["/page"] = lambda handler: handler.say(404 if handler.command == "HEAD" else 403)
    assert look(one.url("/page")).verdict == "unsure"


# Redirects.


def test_a_temporary_redirect_is_fine(one):
    one.pages["/old"] = redirect(302, "/new?x=1")
    one.pages["/new?x=1"] = status(200)
    found = look(one.url("/old"))
    assert (found.verdict, found.moved_to) == ("ok", None)
    assert found.redirects == (one.url("/new?x=1"),)
    assert found.reason == "200 OK, after 1 redirect"


@pytest.mark.parametrize("code", [301, 308])
def test_a_permanent_redirect_has_moved(one, code):
    one.pages["/old"] = redirect(code, "/new#part")
    one.pages["/new"] = status(200)
    found = look(one.url("/old"))
    assert (found.verdict, found.moved_to) == ("moved", one.url("/new#part"))
    assert found.reason == f"moved for good to {one.url('/new#part')}"


@pytest.mark.parametrize(
    ("codes", "moved_to"),
    [
        ([301, 308], "/2"),
        ([301, 302], "/1"),
        ([302, 301], None),
        ([307, 303], None),
        ([301, 302, 301], "/1"),
    ],
    ids=str,
)
def test_it_moved_as_far_as_redirects_are_permanent(one, codes, moved_to):
    for number, code in enumerate(codes):
        one.pages[f"/{number}"] = redirect(code, f"/{number + 1}")
    one.pages[f"/{len(codes)}"] = status(200)
    found = look(one.url("/0"))
    assert found.moved_to == (one.url(moved_to) if moved_to else None)
    assert found.verdict == ("moved" if moved_to else "ok")
    assert len(found.redirects) == len(codes)


@pytest.mark.parametrize("length", [MAX_REDIRECTS, MAX_REDIRECTS + 1])
def test_a_chain_is_followed_so_far_and_no_further(one, length):
    for number in range(length):
        one.pages[f"/{number}"] = redirect(302, f"/{number + 1}")
    one.pages[f"/{length}"] = status(200)
    found = look(one.url("/0"))
    assert len(found.redirects) == length
    assert found.verdict == ("ok" if length == MAX_REDIRECTS else "unsure")
    assert (f"HEAD /{length}" in one.requests) == (length == MAX_REDIRECTS)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_a_circle_is_left(one, size):
    for number in range(size):
        one.pages[f"/{number}"] = redirect(301, f"/{(number + 1) % size}#{number}")
    found = look(one.url("/0"))
    assert found.verdict == "unsure"
    assert found.reason.startswith("its redirects go in a circle, after ")
    assert len(one.requests) == size


def test_a_redirect_to_nothing_is_dead_and_says_where_it_led(one):
    one.pages["/old"] = redirect(301, "/gone")
    found = look(one.url("/old"))
    assert (found.verdict, found.status) == ("dead", 404)
    assert found.moved_to == one.url("/gone")
    assert found.reason == "404 Not Found, after 1 redirect"


def test_a_redirect_to_a_wall_is_unsure_and_says_where_it_led(one):
    one.pages["/old"] = redirect(301, "/wall")
    one.pages["/wall"] = status(403)
    found = look(one.url("/old"))
    assert (found.verdict, found.moved_to) == ("unsure", one.url("/wall"))


@pytest.mark.parametrize(
    "location",
    [
        "mailto:a@b.example",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://one.example/",
        "http://user:secret@one.example/",
        "https://",
        "http://[",
        "http://[v1.x]/",
        "http://one.example:99999/",
        "http://a b.example/",
        "http://" + "a" * 64 + ".example/",
        "/" + "x" * 3000,
    ],
)
def test_a_redirect_to_no_web_address_is_not_followed(one, location):
    one.pages["/old"] = redirect(302, location)
    found = look(one.url("/old"))
    assert (found.verdict, found.status, found.redirects) == ("unsure", 302, ())
    assert one.requests == ["HEAD /old"]
    assert location not in found.reason


def test_a_redirect_without_an_address_is_unsure(one):
    one.pages["/old"] = status(302)
    assert look(one.url("/old")).verdict == "unsure"


def test_a_redirect_in_other_letters_is_understood(one):
    one.pages["/old"] = redirect(302, "/datenschutz/ü é?q=ß".encode().decode("latin-1"))
    one.pages["/datenschutz/%C3%BC%20%C3%A9?q=%C3%9F"] = status(200)
    assert look(one.url("/old")).verdict == "ok"


def test_addresses_in_other_letters_are_asked_for_as_browsers_do(one):
    one.pages["/%E5%A6%82?%E4%BD%95=1"] = status(200)
    assert look(one.url("/如?何=1")).verdict == "ok"
    assert target("https://MÜNCHEN.example:443/ä#ö").url == "https://xn--mnchen-3ya.example/%C3%A4"
    assert target("http://[2001:DB8::1]:8080?x").url == "http://[2001:db8::1]:8080/?x"


def test_to_another_host_and_back(one, two):
    one.pages["/old"] = redirect(302, two.url("/via", "two.example"))
    two.pages["/via"] = redirect(302, one.url("/new"))
    one.pages["/new"] = status(200)
    found = look(one.url("/old"))
    assert found.verdict == "ok"
    assert len(found.redirects) == 2
    assert two.requests == ["HEAD /via"]


# Sizes, time, bad connections.


def silence(handler: Handler) -> None:
    time.sleep(LONG)


def no_head(page: Callable[[Handler], None]) -> Callable[[Handler], None]:
    return lambda handler: handler.say(405) if handler.command == "HEAD" else page(handler)


def test_a_size_that_is_not_stated_is_counted(one):
    def page(handler: Handler) -> None:
        handler.begin(200)
        handler.wfile.write(b"x" * 1234)

    one.pages["/page"] = no_head(page)
    assert look(one.url("/page")).size == 1234


def test_of_a_huge_page_little_is_read(one):
    sent = 0

    def page(handler: Handler) -> None:
        nonlocal sent
        handler.begin(200)
        for _ in range(2000):
            handler.wfile.write(b"x" * 65_536)
            sent += 65_536

    one.pages["/page"] = no_head(page)
    found = look(one.url("/page"))
    assert (found.verdict, found.size) == ("ok", None)
    # What the network's buffers took comes on top of what was read.
    assert sent < 30_000_000
    one.pages["/page"] = no_head(status(200, b"x" * (BODY_LIMIT * 3)))
    assert look(one.url("/page")).size == BODY_LIMIT * 3


@pytest.mark.parametrize("length", ["-5", "9" * 5000, "²", "many", "1, 1"])
def test_a_size_that_makes_no_sense_is_not_told(one, length):
    one.pages["/page"] = lambda handler: handler.begin(200, Content_Length=length)
    found = look(one.url("/page"))
    assert (found.verdict, found.size) == ("ok", None)


def test_silence_is_unsure_after_a_bounded_time(one):
    one.pages["/page"] = silence
    began = time.monotonic()
    found = look(one.url("/page"), timeout=HASTY)
    assert (found.verdict, found.status) == ("unsure", None)
    assert found.reason == "no answer within 0.8 s"
    assert time.monotonic() - began < SOON


def test_a_head_that_drips_is_unsure_after_a_bounded_time(one):
    def drip(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
        for _ in range(100):
            handler.wfile.write(b"X-A: b\r\n")
            time.sleep(LONG / 100)

    one.pages["/page"] = drip
    began = time.monotonic()
    assert look(one.url("/page"), timeout=HASTY).reason == "no answer within 0.8 s"
    assert time.monotonic() - began < SOON


def test_a_body_that_drips_takes_nothing_from_the_answer(one):
    def drip(handler: Handler) -> None:
        handler.begin(404)
        for _ in range(100):
            handler.wfile.write(b"x")
            time.sleep(LONG / 100)

    one.pages["/page"] = no_head(drip)
    began = time.monotonic()
    found = look(one.url("/page"), timeout=HASTY)
    assert (found.verdict, found.size) == ("dead", None)
    assert time.monotonic() - began < SOON


@pytest.mark.parametrize(
    "flood",
    [
        b"HTTP/1.1 200 OK\r\n" + b"X-Long: " + b"x" * 10_000_000,
        b"HTTP/1.1 200 OK\r\n" + b"X-Many: x\r\n" * 100_000,
        b"HTTP/1.1 100 Continue\r\n\r\n" * 100_000,
        b"HTTP/1.1 200 OK\r\n" + (b"X-Pad: " + b"x" * 60_000 + b"\r\n") * 50,
    ],
    ids=["long", "many", "continue", "padded"],
)
def test_a_flood_of_headers_is_left(flood):
    assert len(flood) > HEAD_LIMIT
    with raw(lambda request: NO_ROBOTS if b"/robots.txt" in request else flood) as port:
        found = look(f"http://127.0.0.1:{port}/")
    assert (found.verdict, found.status) == ("unsure", None)


NO_ROBOTS = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    head=st.sampled_from(
        [b"", b"HTTP/1.1 ", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.0 301 \r\nLocation: "]
    ),
    rest=st.binary(max_size=300),
)
@example(b"HTTP/1.1 200 OK\r\n", b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffffffff\r\nx")
@example(b"HTTP/1.1 200 OK\r\n", b"Transfer-Encoding: chunked\r\n\r\n-1\r\nx")
@example(b"HTTP/1.1 ", b"404 x\r\n\r\n")
@example(b"HTTP/1.1 ", "²00 x\r\n\r\n".encode())
def test_whatever_is_sent_there_is_a_verdict(head, rest):
    def answer(request: bytes) -> bytes:
        return NO_ROBOTS if b"/robots.txt" in request else head + rest

    with raw(answer) as port:
        found = look(f"http://127.0.0.1:{port}/")
    assert found.verdict in set(Verdict)
    assert found.verdict != "dead" or found.status in (404, 410)
    assert found.reason.isprintable()
    assert all(address.isascii() and address.isprintable() for address in found.redirects)


def test_nobody_listening_is_unsure():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    found = look(f"http://127.0.0.1:{port}/")
    assert (found.verdict, found.status) == ("unsure", None)
    assert "the host takes no connections" in found.reason


def test_a_second_address_is_tried_when_the_first_does_not_answer(one):
    one.pages["/page"] = status(200)
    # Only 127.0.0.1 listens at this port.
    dns = Dns(one_example=["127.0.0.2", "127.0.0.1"])
    assert look(one.url("/page"), dns=dns).verdict == "ok"
    # Nor does every system know every kind of address.
    unknown = [(250, ("127.0.0.2", one.port))]
    found = look(one.url("/page"), dns=lambda host, port: [*unknown, *dns(host, port)])
    assert found.verdict == "ok"


def test_an_address_that_is_silent_leaves_time_for_the_next(one):
    one.pages["/page"] = status(200)
    with contextlib.ExitStack() as sockets:
        full = sockets.enter_context(socket.create_server(("127.0.0.2", one.port), backlog=0))
        for _ in range(4):
            waiting = sockets.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        dns = Dns(one_example=["127.0.0.2", "127.0.0.1"])
        assert look(one.url("/page"), dns=dns, timeout=2).verdict == "ok"


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate(tmp_path_factory.mktemp("tls"))


def test_trouble_with_tls_is_unsure(one, trusted):
    found = look(f"https://localhost:{one.port}/", dns=Dns(localhost=["127.0.0.1"]))
    assert (found.verdict, found.status) == ("unsure", None)
    assert "there is no secure connection to it" in found.reason
    with site(certificate=trusted) as secure:
        found = look(f"https://localhost:{secure.port}/", dns=Dns(localhost=["127.0.0.1"]))
    assert found.verdict == "unsure"
    assert "its certificate is not accepted: self" in found.reason


def test_a_certificate_for_another_name_is_unsure(trusted, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with site(certificate=trusted) as secure:
        found = look(f"https://one.example:{secure.port}/")
    assert found.verdict == "unsure"
    assert "its certificate is not accepted: Hostname mismatch" in found.reason


def test_a_way_that_leaves_https_is_told(one, trusted, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with site(certificate=trusted) as secure:
        secure.pages["/down"] = redirect(302, one.url("/page"))
        secure.pages["/up-and-down"] = redirect(302, one.url("/up"))
        one.pages["/page"] = status(200)
        one.pages["/up"] = redirect(302, f"https://localhost:{secure.port}/page")
        secure.pages["/page"] = status(200)
        dns = Dns(localhost=["127.0.0.1"])
        for path, downgraded in (("/page", False), ("/down", True), ("/up-and-down", True)):
            found = look(f"https://localhost:{secure.port}{path}", dns=dns)
            assert (found.verdict, found.downgraded) == ("ok", downgraded)
            assert found.reason.endswith(", through http without protection") == downgraded
        assert not look(one.url("/up"), dns=dns).downgraded


# Names.


def test_a_name_that_does_not_exist_is_dead_when_asked_twice():
    dns = Dns()
    found = look("https://gone.example/", dns=dns)
    assert (found.verdict, found.status) == ("dead", None)
    assert found.reason == "the host's name does not exist"
    assert dns.asked == ["gone.example", "gone.example", KNOWN_NAMES[0]]


def test_a_name_that_is_missing_for_a_moment_is_not_dead(one):
    one.pages["/page"] = status(200)
    dns, asked = Dns(), []

    def forgetful(host: str, port: int) -> Any:
        asked.append(host)
        return dns("nobody.example" if len(asked) == 1 else host, port)

    assert look(one.url("/page"), dns=forgetful).verdict == "ok"


def test_without_a_network_nothing_is_dead():
    dns = Dns()
    dns.names.clear()
    found = look("https://gone.example/", dns=dns)
    assert found.verdict == "unsure"
    assert set(dns.asked) == {"gone.example", *KNOWN_NAMES}


def test_a_name_that_was_there_before_is_not_dead(one):
    one.pages["/page"] = status(403)
    dns = Dns()

    def dns_that_forgets(host: str, port: int) -> Any:
        if any("HEAD" in request for request in one.requests):
            dns.names.pop("one.example", None)
        return dns(host, port)

    assert look(one.url("/page"), dns=dns_that_forgets).verdict == "unsure"


@pytest.mark.parametrize(
    "error",
    [
        socket.gaierror(socket.EAI_AGAIN, "later"),
        socket.gaierror(socket.EAI_FAIL, "broken"),
        OSError("none"),
        UnicodeError("label too long"),
    ],
    ids=repr,
)
def test_a_name_service_in_trouble_is_unsure(error):
    def dns(host: str, port: int) -> Any:
        raise error

    assert look("https://gone.example/", dns=dns).verdict == "unsure"


def test_a_name_service_that_is_silent_is_unsure_after_a_bounded_time():
    def dns(host: str, port: int) -> Any:
        time.sleep(LONG)
        raise OSError

    began = time.monotonic()
    found = look("https://gone.example/", dns=dns, timeout=HASTY)
    assert found.verdict == "unsure"
    assert "not found within 0.8 s" in found.reason
    assert time.monotonic() - began < SOON


def test_a_name_without_an_address_is_unsure():
    assert look("https://empty.example/", dns=Dns(empty_example=[])).verdict == "unsure"


def test_a_redirect_to_a_name_that_does_not_exist_is_dead(one):
    one.pages["/old"] = redirect(302, "https://gone.example/")
    found = look(one.url("/old"))
    assert found.verdict == "dead"
    assert found.redirects == ("https://gone.example/",)


def test_a_robots_txt_that_leads_to_a_missing_name_says_nothing_about_the_link(one):
    one.pages["/robots.txt"] = redirect(301, "https://gone.example/robots.txt")
    one.pages["/page"] = status(200)
    found = look(one.url("/page"))
    assert found.verdict == "unsure"
    assert found.reason.startswith("robots.txt can't be read")


# Private addresses.


@pytest.mark.parametrize("host", ["inside.example", "mixed.example", "192.168.0.1", "127.0.0.3"])
def test_private_addresses_are_not_asked(one, host):
    found = look(one.url("/page", host))
    assert (found.verdict, found.status) == ("unsure", None)
    assert found.reason.startswith("the address is private")
    assert one.asked == []


@pytest.mark.parametrize("host", ["inside.example", "mixed.example", "169.254.169.254", "[::1]"])
def test_a_redirect_to_a_private_address_is_not_followed(one, host):
    one.pages["/old"] = redirect(301, one.url("/new", host))

    def dns(name: str, port: int) -> Any:
        return [(socket.AF_INET6, (name, port, 0, 0))] if ":" in name else Dns()(name, port)

    found = look(one.url("/old"), dns=dns)
    assert (found.verdict, found.status) == ("unsure", None)
    assert found.reason.startswith("the address is private")
    assert one.requests == ["HEAD /old"]


def test_a_robots_txt_that_leads_to_a_private_address_is_not_followed(one, two):
    one.pages["/robots.txt"] = redirect(301, two.url("/robots.txt", "127.0.0.3"))
    assert look(one.url("/page")).reason.startswith("robots.txt can't be read: the address is priv")
    assert two.asked == []


def test_a_name_can_t_change_between_the_look_at_it_and_the_connection(one):
    """Each request looks its host up once, and connects to what was looked at."""
    one.pages["/page"] = status(200)
    dns = Dns()
    look(one.url("/page"), dns=dns)
    assert dns.asked == ["one.example"] * 2  # for robots.txt, and for the page


# robots.txt


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


# The catalogue's links, and the command.


def test_every_address_is_looked_at_once(catalogue):
    services = list(catalogue.services.values())
    found = links(services)
    assert len({link.url for link in found}) == len(found)
    text = json.dumps([service.model_dump(mode="json") for service in services])
    every = {url.partition("#")[0] for url in re.findall(r'"url": "(https?://[^"]+)"', text)}
    assert {link.url for link in found} == {json.loads(f'"{url}"') for url in every}
    linkedin = next(link for link in found if "linkedin: sources.li-help.url" in link.used_in)
    assert len(linkedin.used_in) > 1


@pytest.fixture
def secure(bench, entry, control, trusted, monkeypatch) -> Iterator[Site]:
    """A server over TLS, whose pages are those of the catalogue on the bench."""
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with site(certificate=trusted) as running:
        base = f"https://localhost:{running.port}"
        control["link"]["url"] = f"{base}/settings#ai"
        entry["policy"]["documents"][0]["url"] = f"{base}/privacy"
        entry["sources"]["help"]["url"] = f"{base}/privacy"
        bench.put(entry)
        other = json.loads(json.dumps(entry).replace('"example', '"second'))
        other["sources"]["help"]["url"] = f"{base}/other"
        other["domains"] = ["second.example"]
        for place in (*other["controls"][0]["places"], *other["notices"][0]["places"]):
            place["host"] = "second.example"
        other["sign_in"] = []
        bench.put(other)
        assert bench.problems() == []
        for path in ("/settings", "/privacy", "/other"):
            running.pages[path] = status(200)
        yield running


def run(bench, *options: str) -> int:
    """Run the command in this process, where this machine may be asked."""
    words = ["catalogue", "links", "--seeds", str(bench.directory), "--pause", "0", *options]
    args = cli.parser().parse_args(words)
    args.exempt = {"127.0.0.1", "::1"}
    return args.run(args)


def test_links_that_work_are_counted(bench, secure, capsys):
    assert run(bench) == 0
    assert capsys.readouterr().out == "3 links: 3 ok, 0 moved, 0 unsure, 0 dead\n"
    assert sorted(secure.requests) == ["HEAD /other", "HEAD /privacy", "HEAD /settings"]
    agent = secure.asked[0].headers["User-Agent"]
    assert re.fullmatch(r"Untrain/[\d.]+ \(link checker\)", agent)


def test_other_links_are_named_with_their_places(bench, secure, capsys, monkeypatch):
    monkeypatch.setenv("UNTRAIN_BASE_URL", "https://untrain.example")
    secure.pages["/settings"] = redirect(301, "/new")
    secure.pages["/new"] = status(200)
    secure.pages["/privacy"] = status(410)
    secure.pages["/other"] = status(403)
    assert run(bench) == 1
    base = f"https://localhost:{secure.port}"
    text = capsys.readouterr().out
    assert f"dead: {base}/privacy\n  410 Gone\n  example: policy.documents[0].url\n" in text
    assert (
        f"moved: {base}/settings\n  moved for good to {base}/new\n  example: controls[0].link.url\n"
        in text
    )
    assert f"unsure: {base}/other\n  403 Forbidden\n  second: sources.help.url\n" in text
    assert text.endswith("\n3 links: 0 ok, 1 moved, 1 unsure, 1 dead\n")
    assert "(link checker; +https://untrain.example)" in secure.asked[0].headers["User-Agent"]


def test_links_can_be_read_by_programs(bench, secure, capsys):
    del secure.pages["/privacy"]
    assert run(bench, "--json", "--service", "example") == 1
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    base = f"https://localhost:{secure.port}"
    assert sorted(found, key=lambda one: one["url"]) == [
        {
            "url": f"{base}/privacy",
            "verdict": "dead",
            "reason": "404 Not Found",
            "status": 404,
            "redirects": [],
            "moved_to": None,
            "downgraded": False,
            "size": 0,
            "used_in": ["example: policy.documents[0].url", "example: sources.help.url"],
        },
        {
            "url": f"{base}/settings",
            "verdict": "ok",
            "reason": "200 OK",
            "status": 200,
            "redirects": [],
            "moved_to": None,
            "downgraded": False,
            "size": 0,
            "used_in": ["example: controls[0].link.url"],
        },
    ]


def test_from_outside_nothing_opens_the_way_to_this_machine(bench, secure):
    done = subprocess.run(
        [UNTRAIN, "catalogue", "links", "--seeds", bench.directory, "--pause", "0"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("3 links: 0 ok, 0 moved, 3 unsure, 0 dead\n")
    assert done.stdout.count("the address is private") == 3
    assert secure.asked == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--service", "nobody"], "untrain: there is no service 'nobody'"),
        (["--timeout", "0"], "argument --timeout: '0' is not a number from 0.1 to 120"),
        (["--timeout", "nan"], "argument --timeout: 'nan' is not a number from 0.1 to 120"),
        (["--pause", "-1"], "argument --pause: '-1' is not a number from 0 to 60"),
        (["--pause", "inf"], "argument --pause: 'inf' is not a number from 0 to 60"),
        (["--pause", "soon"], "argument --pause: 'soon' is not a number from 0 to 60"),
    ],
    ids=str,
)
def test_asking_wrongly_is_answered_clearly(bench, entry, options, message, capsys):
    bench.put(entry)
    try:
        code = cli.main(["catalogue", "links", "--seeds", str(bench.directory), *options])
    except SystemExit as stop:
        code = stop.code
    assert code == 2
    assert message in capsys.readouterr().err
