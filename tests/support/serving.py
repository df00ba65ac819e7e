"""A real server for the tests: `untrain serve` on a free port, asked over HTTP with exactly the headers a test names."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import Any

UNTRAIN = Path(sys.executable).with_name("untrain")
STARTING = 60.0  # seconds


@dataclass(frozen=True)
class Answer:
    """What the server sent, as it came over the wire."""

    status: int
    headers: Message
    raw: bytes

    @property
    def body(self) -> bytes:
        return gzip.decompress(self.raw) if self.headers["Content-Encoding"] else self.raw

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def type(self) -> str:
        return self.headers.get_content_type()


class Server:
    """A running server, what it wrote to its log, and its process, as far as it is known."""

    def __init__(self, port: int, log: Path, process: int = 0) -> None:
        self.port = port
        self.log = log
        self.process = process

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: str | bytes | None = None,
        **headers: str,
    ) -> Answer:
        """Send one request; `If_None_Match="x"` becomes the header If-None-Match."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        with closing(connection):
            connection.request(method, path, body, {"Accept-Encoding": "identity", **named})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())

    def page(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask as a browser does."""
        return self.ask(path, method, Accept="text/html,application/xhtml+xml,*/*;q=0.8", **headers)


def raw(server: Server, data: bytes, *, more: bool = False) -> bytes:
    """Send bytes as they are, and return all that comes until the server closes the connection."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as connection:
        connection.sendall(data)
        if not more:
            connection.shutdown(socket.SHUT_WR)
        found = b""
        try:
            while piece := connection.recv(65536):
                found += piece
        except ConnectionResetError:
            # It closed before it had read everything.
            pass
        return found


def until(condition: Callable[[], bool], seconds: float = STARTING) -> None:
    """Wait for something that a server does in its own time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def port_of(process: subprocess.Popen[bytes], log: Path) -> int:
    """Wait until a server is up, and return the port that it says it listens on."""
    end = time.monotonic() + STARTING
    while time.monotonic() < end:
        text = log.read_text()
        assert process.poll() is None, text
        if "Booting worker" in text:
            found = re.search(r"Listening at: http://127\.0\.0\.1:(\d+)", text)
            assert found, text
            return int(found[1])
        time.sleep(0.02)
    raise AssertionError(f"not up after {STARTING} s:\n{log.read_text()}")


@contextmanager
def running(
    port: int = 0, workers: int = 1, *, faulty: bool = False, **environment: str
) -> Iterator[Server]:
    """Start a server with these settings, and stop it. It must not have written a traceback meanwhile, unless `faulty`.

    Without a port it takes any free one.
    """
    with tempfile.TemporaryDirectory() as tmp:
        log = Path(tmp) / "log"
        with log.open("wb") as sink:
            process = subprocess.Popen(
                [UNTRAIN, "serve", "--port", str(port), "--workers", str(workers)],
                stdout=sink,
                stderr=subprocess.STDOUT,
                # A database that somebody has here must not show.
                env={**os.environ, "UNTRAIN_DATABASE": f"{tmp}/untrain.db", **environment},
                cwd=tmp,
            )
        try:
            server = Server(port_of(process, log), log, process.pid)
            yield server
            assert faulty or "traceback" not in log.read_text().lower(), log.read_text()
        finally:
            process.terminate()
            process.wait(timeout=STARTING)
