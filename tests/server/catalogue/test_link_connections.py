"""The link checker with sizes, times and connections as bad as they come."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from support.links import HASTY, LONG, SOON, look, silence
from support.strangers import (
    Dns,
    Handler,
    raw,
    redirect,
    site,
    status,
)
from untrain.catalogue.links import (
    BODY_LIMIT,
    Verdict,
)
from untrain.fetching.client import HEAD_LIMIT


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
