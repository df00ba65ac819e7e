"""Stopping and taking in a new catalogue while many ask: what was asked is answered, and whole."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import threading

import pytest

from support.serving import Server, running, until

ASKING = 6
PATHS = ("/v1/catalogue", "/v1/sites?q=network", "/v1/sites/example-network/guidance", "/")


class Asking:
    """Clients that ask without a pause, each over a connection that it keeps, until it can't get one any more."""

    def __init__(self, server: Server, *, again: bool) -> None:
        self.server = server
        self.again = again
        self.whole = 0
        self.cut: list[str] = []
        self.serials: set[str | None] = set()
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._ask, args=(n,)) for n in range(ASKING)]

    def __enter__(self) -> Asking:
        for thread in self._threads:
            thread.start()
        until(lambda: self.whole > 10 * ASKING)
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _ask(self, number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        count = number
        while not self._over.is_set():
            try:
                connection.connect()
            except ConnectionError:
                # Nobody listens any more: what was not asked needs no answer.
                if self.again:
                    self.cut.append("nobody listens")
                return
            try:
                while not self._over.is_set():
                    count += 1
                    connection.request("GET", PATHS[count % len(PATHS)])
                    answer = connection.getresponse()
                    body = answer.read()
                    if answer.status != 200 or len(body) != int(answer.headers["Content-Length"]):
                        self.cut.append(f"{answer.status} {len(body)}")
                    self.whole += 1
                    if answer.headers["Connection"] == "close":
                        break
            except http.client.RemoteDisconnected:
                # Never asked as far as the server knows: the connection was not yet, or no longer, taken in.
                if self.again:
                    self.cut.append("closed")
            except (http.client.HTTPException, OSError) as error:
                if self.again or not isinstance(error, ConnectionResetError):
                    self.cut.append(repr(error))
            finally:
                connection.close()


def exits(server: Server) -> int:
    return server.log.read_text().count("Worker exiting")


@pytest.fixture
def seeds(example_seeds, tmp_path):
    return shutil.copytree(example_seeds, tmp_path / "seeds")


def test_a_request_that_has_begun_is_answered_after_sigterm(seeds):
    with (
        running(workers=2, UNTRAIN_CATALOGUE=str(seeds)) as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=60) as one,
    ):
        one.sendall(b"GET /v1/catalogue HTTP/1.1\r\nHost: x\r\n")
        # It has been taken in once others that came later have been answered.
        for _ in range(4):
            assert server.ask("/healthz").status == 200
        os.kill(server.process, signal.SIGTERM)
        # Not until one has ended: on a busy machine the request would be too slow by then.
        until(lambda: "Handling signal: term" in server.log.read_text())
        one.sendall(b"\r\n")
        answer = one.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert answer.endswith(b"}\n")


def test_no_answer_is_cut_when_the_server_stops(seeds):
    with (
        running(workers=2, UNTRAIN_CATALOGUE=str(seeds)) as server,
        Asking(server, again=False) as asking,
    ):
        os.kill(server.process, signal.SIGTERM)
        until(lambda: "Shutting down" in server.log.read_text())
    assert asking.cut == []
    assert asking.whole > 0


def test_nobody_notices_a_new_catalogue(seeds):
    with running(workers=2, UNTRAIN_CATALOGUE=str(seeds)) as server:
        with Asking(server, again=True) as asking:
            for serial in (8, 9):
                release = seeds / "release.yaml"
                release.write_text(
                    release.read_text().replace(f"serial: {serial - 1}", f"serial: {serial}")
                )
                os.kill(server.process, signal.SIGHUP)
                until(lambda gone=2 * (serial - 7): exits(server) == gone)
            before = asking.whole
            until(lambda: asking.whole > before + 10 * ASKING)
        assert asking.cut == []
        assert {server.ask("/healthz").json["serial"] for _ in range(4)} == {9}


def test_a_faulty_catalogue_changes_nothing(seeds):
    with running(UNTRAIN_CATALOGUE=str(seeds), faulty=True) as server:
        (seeds / "release.yaml").write_text("serial: none")
        os.kill(server.process, signal.SIGHUP)
        until(lambda: "Worker exiting" in server.log.read_text())
        assert server.ask("/healthz").json["serial"] == 7
        log = server.log.read_text()
        assert "the present one stays" in log
        assert "release.yaml" in log
