"""Clients that are slow, or say nothing, keep nobody waiting for longer than is promised."""

from __future__ import annotations

import http.client
import socket
from contextlib import ExitStack, closing

import pytest

from support.serving import running
from untrain.serving.settings import THREADS

BEGINNING = b"GET /healthz HTTP/1.1\r\nHost: x\r\n"
SENDING = b"POST /v1/reports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"


@pytest.fixture(scope="module")
def quiet(example_seeds):
    with running(UNTRAIN_CATALOGUE=str(example_seeds)) as server:
        yield server


def connections(stack, server, count):
    return [
        stack.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=60))
        for _ in range(count)
    ]


def test_connections_that_say_nothing_take_up_no_thread(quiet):
    """Far more of them than threads. Gunicorn by itself would be busy with each for five seconds."""
    with ExitStack() as stack:
        idle = connections(stack, quiet, 40 * THREADS)
        # In the time that `ask` waits at most, ten seconds.
        assert quiet.ask("/healthz").status == 200
        # Whoever comes to say something in the end is answered.
        idle[0].sendall(BEGINNING + b"Connection: close\r\n\r\n")
        assert idle[0].makefile("rb").readline() == b"HTTP/1.1 200 OK\r\n"


def test_requests_that_do_not_arrive_are_cut_off(quiet):
    """As many as there are threads, with a beginning each; then everybody else is served again."""
    with ExitStack() as stack:
        slow = connections(stack, quiet, THREADS)
        for number, one in enumerate(slow):
            one.sendall(BEGINNING if number % 2 else SENDING)
        late = connections(stack, quiet, 1)[0]
        late.sendall(BEGINNING + b"Connection: close\r\n\r\n")
        # Every one of the slow ones is let go, and none is told that something went wrong with us.
        for one in slow:
            answer = one.makefile("rb").read()
            assert answer == b"" or answer.startswith(b"HTTP/1.1 400 ")
        assert late.makefile("rb").readline() == b"HTTP/1.1 200 OK\r\n"
    assert quiet.ask("/healthz").status == 200


def test_a_connection_is_kept_for_more_requests(quiet):
    with closing(http.client.HTTPConnection("127.0.0.1", quiet.port, timeout=60)) as connection:
        connection.connect()
        own = connection.sock
        for _ in range(3):
            connection.request("GET", "/healthz")
            answer = connection.getresponse()
            assert (answer.status, answer.headers["Connection"]) == (200, "keep-alive")
            answer.read()
            assert connection.sock is own
