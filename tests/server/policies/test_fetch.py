"""Fetching policy documents from servers on this machine that do what the web's worst do.

Every connection goes through a recorder that refuses whatever lies elsewhere: nothing leaves this machine, and what must
not be asked is shown not to have been tried.
"""

from __future__ import annotations

import functools
import gzip
import socket
import threading
import time
import zlib
from pathlib import Path
from typing import Any

import pytest

from support.fetching import failure, fetch, fetcher
from support.strangers import (
    HERE,
    Dns,
    Handler,
    Page,
    certificate,
    raw,
    redirect,
    robots,
    site,
    status,
)
from untrain.fetching.failures import FetchError, Reason
from untrain.policies import fetch as fetching
from untrain.policies.fetch import (
    MAX_BODY,
    MAX_REDIRECTS,
    Fetched,
    Fetcher,
    NotModified,
    Validators,
)

# With no time in its head: the same bytes in every process.
pack = functools.partial(gzip.compress, mtime=0)
HASTY = 0.5  # seconds
SOON, LONG = 12.0, 30.0  # seconds: however busy this machine is; and what goes on for longer
PAGE = b"<!doctype html><html lang=en><p>We train on your posts.</p></html>"
HTML = "text/html; charset=utf-8"


# What comes.


def test_a_page_comes_with_what_is_known_about_it(one, tried):
    one.pages["/privacy"] = status(
        200, PAGE, Content_Type="Text/HTML; Charset=ISO-8859-1", ETag='W/"a1"', Last_Modified=DAY
    )
    url = one.url("/privacy")
    document = fetch(url + "#ai", tried)
    known = Validators('W/"a1"', DAY, url)
    assert document == Fetched(url, PAGE, "text/html", "ISO-8859-1", known)


DAY = "Tue, 03 Nov 2026 10:00:00 GMT"


def test_it_says_who_it_is_and_what_it_takes(one, tried):
    one.pages["/p"] = status(200, PAGE, Content_Type=HTML, Set_Cookie="a=1")
    agent = Fetcher.to_the_web(
        "https://untrain.example", pause=0, exempt=HERE, lookup=Dns(), connector=tried
    )
    agent.fetch(one.url("/p"))
    agent.fetch(one.url("/p"))
    assert [request.path for request in one.asked] == ["/robots.txt", "/p", "/p"]
    for request in one.asked:
        assert request.headers["User-Agent"].startswith("Untrain/")
        assert "+https://untrain.example" in request.headers["User-Agent"]
        assert not {"Cookie", "Referer", "If-None-Match", "Range"} & set(request.headers)
    assert one.asked[1].headers["Accept-Encoding"] == "gzip, deflate"
    assert "application/pdf" in one.asked[1].headers["Accept"]


@pytest.mark.parametrize(
    ("path", "named", "body", "media_type"),
    [
        (
            "/p",
            "application/xhtml+xml",
            b"<?xml version='1.0'?><html></html>",
            "application/xhtml+xml",
        ),
        ("/p", "text/xml", b"<html xmlns='x'></html>", "application/xhtml+xml"),
        ("/p", "text/markdown", b"# Privacy", "text/markdown"),
        ("/p", "text/x-markdown", b"# Privacy", "text/markdown"),
        ("/p", "text/plain", b"Privacy", "text/plain"),
        ("/PRIVACY.md?raw=1", "text/plain", b"# Privacy", "text/markdown"),
        ("/p", "application/pdf", b"%PDF-1.4 ...", "application/pdf"),
        ("/p", "application/pdf", b"junk before\n%PDF-1.4 ...", "application/pdf"),
        ("/p", "text/html", b"%PDF-1.4 ...", "application/pdf"),
        ("/p", "application/octet-stream", b"%PDF-1.4 ...", "application/pdf"),
        ("/p", "", b"\xef\xbb\xbf\n <!DOCTYPE HTML><p>x", "text/html"),
        ("/p", "nonsense", b"just words", "text/plain"),
        ("/p", "text/html", "\ufeff<p>x".encode("utf-16-le"), "text/html"),
    ],
    ids=str,
)
def test_documents_of_these_kinds_are_taken(one, tried, path, named, body, media_type):
    one.pages[path] = status(200, body, Content_Type=named)
    assert fetch(one.url(path), tried).media_type == media_type


@pytest.mark.parametrize(
    ("named", "body"),
    [
        ("image/png", b"\x89PNG\r\n\x1a\n\0\0"),
        ("text/html", b"\x89PNG\r\n\x1a\n\0\0"),
        ("application/json", b"{}"),
        ("text/css", b"p {}"),
        ("text/xml", b"<rss></rss>"),
        ("application/pdf", b"<html>Not found</html>"),
        ("application/zip", b"PK\3\4"),
        ("application/octet-stream", b"MZ\x90\x01"),
        ("", b"\x1f\x8b\x08\x00"),
    ],
    ids=str,
)
def test_documents_of_other_kinds_are_refused(one, tried, named, body):
    one.pages["/p"] = status(200, body, Content_Type=named)
    assert failure(one.url("/p"), tried).reason is Reason.MEDIA_TYPE


@pytest.mark.parametrize(
    ("coding", "pack"), [("gzip", pack), ("deflate", zlib.compress), ("identity", bytes)]
)
def test_what_is_compressed_is_unpacked(one, tried, coding, pack):
    one.pages["/p"] = status(200, pack(PAGE), Content_Type=HTML, Content_Encoding=coding)
    assert fetch(one.url("/p"), tried).body == PAGE


# Versions that are known.


def conditional(handler: Handler) -> None:
    fresh = (
        handler.headers["If-None-Match"] == '"v1"' or handler.headers["If-Modified-Since"] == DAY
    )
    handler.say(304 if fresh else 200, PAGE, Content_Type=HTML, ETag='"v1"', Last_Modified=DAY)


@pytest.mark.parametrize(
    "known", [Validators('"v1"', None), Validators(None, DAY), Validators('"v1"', DAY)], ids=str
)
def test_what_has_not_changed_is_not_sent_again(one, tried, known):
    one.pages["/p"] = conditional
    agent, url = fetcher(tried), one.url("/p")
    first = agent.fetch(url)
    assert isinstance(first, Fetched)
    assert agent.fetch(url, first.validators) == NotModified(url, Validators('"v1"', DAY, url))
    assert agent.fetch(url, known) == NotModified(url, Validators('"v1"', DAY, url))


def test_an_answer_without_validators_keeps_the_old_ones(one, tried):
    one.pages["/p"] = status(304)
    known = Validators('"v1"', DAY)
    found = fetcher(tried).fetch(one.url("/p"), known)
    assert found == NotModified(one.url("/p"), Validators('"v1"', DAY, one.url("/p")))


def test_a_304_that_nobody_asked_for_is_an_error(one, tried):
    one.pages["/p"] = status(304)
    assert failure(one.url("/p"), tried).reason is Reason.BAD_STATUS


def test_only_the_page_that_gave_them_is_told_its_validators(one, tried):
    one.pages["/old"] = redirect(302, "/new")
    one.pages["/new"] = conditional
    agent = fetcher(tried)
    first = agent.fetch(one.url("/old"))
    assert isinstance(first, Fetched)
    assert first.validators.url == one.url("/new")
    assert isinstance(agent.fetch(one.url("/old"), first.validators), NotModified)
    # It leads to another page now, which happens to be as old.
    one.pages["/old"] = redirect(302, "/other")
    one.pages["/other"] = conditional
    assert isinstance(agent.fetch(one.url("/old"), first.validators), Fetched)
    told = {r.path for r in one.asked if "If-Modified-Since" in r.headers}
    assert told == {"/new"}


@pytest.mark.parametrize(
    "etag", ["no quotes", '"a\r\nX-Evil: 1"', '"é"', '"' + "x" * 600 + '"', "*"]
)
def test_validators_that_make_no_sense_are_neither_kept_nor_sent(one, tried, etag):
    one.pages["/p"] = status(200, PAGE, Content_Type=HTML, Last_Modified="yesterday")
    document = fetch(one.url("/p"), tried, Validators(etag, "yesterday\r\nX-Evil: 1"))
    assert document.validators == Validators(None, None, one.url("/p"))
    assert not {"If-None-Match", "If-Modified-Since", "X-Evil"} & set(one.asked[-1].headers)


# What a server says instead.


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (204, Reason.BAD_STATUS),
        (206, Reason.BAD_STATUS),
        (400, Reason.BAD_STATUS),
        (401, Reason.FORBIDDEN),
        (403, Reason.FORBIDDEN),
        (404, Reason.NOT_FOUND),
        (410, Reason.GONE),
        (429, Reason.TOO_MANY_REQUESTS),
        (451, Reason.FORBIDDEN),
        (500, Reason.SERVER_ERROR),
        (503, Reason.UNAVAILABLE),
        (302, Reason.BAD_REDIRECT),
    ],
)
def test_each_answer_has_its_reason(one, tried, code, reason):
    one.pages["/p"] = status(code, PAGE, Content_Type=HTML)
    assert failure(one.url("/p"), tried).reason is reason


@pytest.mark.parametrize("code", [429, 503])
def test_a_server_that_wants_a_rest_says_for_how_long_and_gets_it(one, tried, code):
    one.pages["/p"] = status(code, Retry_After="90")
    agent = fetcher(tried)
    for _ in range(3):
        with pytest.raises(FetchError) as caught:
            agent.fetch(one.url("/p"))
        assert caught.value.retry_after is not None
        assert 60 < caught.value.retry_after <= 90
    assert one.requests == ["GET /p"]


@pytest.mark.parametrize("body", [b"", b" \r\n\t "])
def test_an_empty_page_is_no_policy(one, tried, body):
    one.pages["/p"] = status(200, body, Content_Type=HTML)
    assert failure(one.url("/p"), tried).reason is Reason.EMPTY


def test_robots_txt_is_respected(one, tried):
    one.pages["/robots.txt"] = robots("User-agent: *", "Disallow: /legal/")
    one.pages["/legal/p"] = status(200, PAGE, Content_Type=HTML)
    assert failure(one.url("/legal/p"), tried).reason is Reason.ROBOTS
    assert one.requests == []


def test_a_redirect_s_target_has_its_own_robots_txt(one, tried):
    with site("127.0.0.2") as two:
        two.pages["/robots.txt"] = robots("User-agent: Untrain", "Disallow: /")
        one.pages["/p"] = redirect(302, two.url("/p", "two.example"))
        assert failure(one.url("/p"), tried).reason is Reason.ROBOTS
        assert two.requests == []


# Redirects.


@pytest.mark.parametrize("length", [MAX_REDIRECTS, MAX_REDIRECTS + 1])
def test_a_chain_is_followed_so_far_and_no_further(one, tried, length):
    for number in range(length):
        one.pages[f"/{number}"] = redirect(301, f"/{number + 1}")
    one.pages[f"/{length}"] = status(200, PAGE, Content_Type=HTML)
    if length == MAX_REDIRECTS:
        assert fetch(one.url("/0"), tried).url == one.url(f"/{length}")
    else:
        assert failure(one.url("/0"), tried).reason is Reason.TOO_MANY_REDIRECTS
        assert f"GET /{length}" not in one.requests


@pytest.mark.parametrize("size", [1, 2, 3])
def test_a_circle_is_left(one, tried, size):
    for number in range(size):
        one.pages[f"/{number}"] = redirect(307, f"/{(number + 1) % size}#{number}")
    assert failure(one.url("/0"), tried).reason is Reason.REDIRECT_LOOP
    assert len(one.requests) == size


# Time and size.


def drip(handler: Handler) -> None:
    handler.begin(200, Content_Type=HTML)
    for _ in range(100):
        handler.wfile.write(b"x")
        time.sleep(LONG / 100)


def silence(handler: Handler) -> None:
    time.sleep(LONG)


def drip_head(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
    for _ in range(100):
        handler.wfile.write(b"X-A: b\r\n")
        time.sleep(LONG / 100)


@pytest.mark.parametrize("page", [drip, silence, drip_head])
def test_a_slow_server_is_left_after_a_bounded_time(one, tried, page):
    one.pages["/p"] = page
    began = time.monotonic()
    assert failure(one.url("/p"), tried, timeout=HASTY).reason is Reason.TIMEOUT
    assert time.monotonic() - began < SOON


def test_slow_redirects_do_not_add_up(one, tried, monkeypatch):
    def slowly(number: int) -> Page:
        def page(handler: Handler) -> None:
            time.sleep(0.05)
            handler.say(302, Location=f"/{number + 1}")

        return page

    for number in range(4):
        one.pages[f"/{number}"] = slowly(number)
    visitor = fetcher(tried)._visitor
    with pytest.raises(FetchError) as caught:
        Fetcher(visitor, document_timeout=0.01).fetch(one.url("/0"))
    assert caught.value.reason is Reason.TIMEOUT
    assert one.requests == ["GET /0"]


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_bomb_is_not_unpacked(one, tried, coding):
    bomb = (pack if coding == "gzip" else zlib.compress)(b"<p>" * (2 * MAX_BODY // 3))
    assert len(bomb) < MAX_BODY / 10
    one.pages["/p"] = status(200, bomb, Content_Type=HTML, Content_Encoding=coding)
    assert failure(one.url("/p"), tried).reason is Reason.TOO_LARGE


def test_of_an_endless_page_no_more_is_read_than_the_limit(one, tried, monkeypatch):
    monkeypatch.setattr(fetching, "MAX_BODY", 200_000)
    sent, ended = 0, threading.Event()

    def endless(handler: Handler) -> None:
        nonlocal sent
        try:
            handler.begin(200, Content_Type=HTML)
            for _ in range(2000):
                handler.wfile.write(b"x" * 65_536)
                sent += 65_536
        finally:
            ended.set()

    one.pages["/p"] = endless
    assert failure(one.url("/p"), tried).reason is Reason.TOO_LARGE
    assert ended.wait(SOON)
    # What the network's buffers took comes on top of what was read.
    assert sent < 30_000_000


def answering(head: bytes, body: bytes) -> Any:
    def answer(request: bytes) -> bytes:
        if b"GET /robots.txt" in request:
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + head + b"\r\n\r\n" + body

    return answer


@pytest.mark.parametrize(
    ("head", "body", "reason"),
    [
        (b"Content-Length: 5000", PAGE, Reason.TRUNCATED),
        (b"Content-Length: 99999999999", PAGE, Reason.TOO_LARGE),
        (b"Transfer-Encoding: chunked", b"ff\r\n" + PAGE, Reason.TRUNCATED),
        (b"Transfer-Encoding: chunked", b"zz\r\n" + PAGE, Reason.TRUNCATED),
        (b"Content-Encoding: gzip", pack(PAGE)[:-9], Reason.TRUNCATED),
        (b"Content-Encoding: gzip", PAGE, Reason.BAD_ENCODING),
        (b"Content-Encoding: br", PAGE, Reason.BAD_ENCODING),
        (b"X: " + b"x" * 300_000, PAGE, Reason.NO_ANSWER),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_server_that_lies_is_not_believed(tried, head, body, reason):
    with raw(answering(head, body)) as port:
        assert failure(f"http://127.0.0.1:{port}/", tried).reason is reason


def test_what_follows_the_stated_length_is_not_read(tried):
    with raw(answering(b"Content-Length: %d" % len(PAGE), PAGE + b"more" * 1000)) as port:
        assert fetch(f"http://127.0.0.1:{port}/", tried).body == PAGE


def test_a_server_that_hangs_up_gives_no_answer(tried):
    def answer(request: bytes) -> bytes:
        return answering(b"", b"")(request) if b"robots" in request else b""

    with raw(answer) as port:
        assert failure(f"http://127.0.0.1:{port}/", tried).reason is Reason.NO_ANSWER


def test_nobody_there(tried):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    found = failure(f"http://127.0.0.1:{port}/", tried)
    assert found.reason is Reason.UNREACHABLE
    assert "takes no connections" in str(found)


def test_a_name_that_does_not_exist(tried):
    assert failure("https://gone.example/", tried).reason is Reason.NAME_MISSING
    assert tried.attempts == []


# TLS.


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return certificate(tmp_path_factory.mktemp("tls"))


def test_a_certificate_must_be_right(one, tried, trusted, monkeypatch):
    dns = Dns(localhost=["127.0.0.1"])
    with site(certificate=trusted) as secure:
        secure.pages["/p"] = status(200, PAGE, Content_Type=HTML)
        secure.pages["/down"] = redirect(302, one.url("/p"))
        url = f"https://localhost:{secure.port}/p"
        found = failure(url, tried, dns=dns)
        assert found.reason is Reason.CERTIFICATE
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        assert fetch(url, tried, dns=dns).body == PAGE
        found = failure(f"https://one.example:{secure.port}/p", tried, dns=dns)
        assert found.reason is Reason.CERTIFICATE
        assert (
            failure(f"https://localhost:{secure.port}/down", tried, dns=dns).reason
            is Reason.DOWNGRADE
        )
        assert one.requests == []


def test_no_tls_where_it_should_be(one, tried):
    found = failure(f"https://one.example:{one.port}/p", tried)
    assert found.reason is Reason.TLS
