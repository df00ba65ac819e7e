"""Servers as strange as those on the real web, on this machine, for what goes out and asks them."""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import trustme

from untrain.fetching.client import connect
from untrain.fetching.names import KNOWN_NAMES, Address

# The addresses of this machine at which tests run servers.
HERE = frozenset({"127.0.0.1", "127.0.0.2"})
NAMES: dict[str, list[str]] = {
    "one.example": ["127.0.0.1"],
    "two.example": ["127.0.0.2"],
    "inside.example": ["10.0.0.1"],
    "mixed.example": ["127.0.0.1", "192.168.0.1"],
    **{name: ["93.184.215.14"] for name in KNOWN_NAMES},
}


@dataclass(frozen=True)
class Request:
    """What a server was asked, and when it `began` to answer, in seconds of the monotonic clock."""

    method: str
    path: str
    headers: dict[str, str]
    began: float

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


class Handler(BaseHTTPRequestHandler):
    """Lets the page that is asked for answer as it likes."""

    server: _Server

    def do_HEAD(self) -> None:
        request = Request(self.command, self.path, dict(self.headers), time.monotonic())
        self.server.asked.append(request)
        page = self.server.pages.get(self.path) or self.server.pages.get("*") or status(404)
        with contextlib.suppress(OSError):
            page(self)

    do_GET = do_HEAD  # noqa: N815

    def say(self, code: int, body: bytes = b"", **headers: str) -> None:
        """Answer properly: `Content_Type="x"` becomes the header Content-Type. The length is stated."""
        self.begin(code, **{"Content_Length": str(len(body)), **headers})
        if self.command == "GET":
            self.wfile.write(body)

    def begin(self, code: int, **headers: str) -> None:
        """Send the head of an answer."""
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


Page = Callable[[Handler], None]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], pages: dict[str, Page]) -> None:
        super().__init__(address, Handler)
        self.pages = pages
        self.asked: list[Request] = []

    def handle_error(self, *_: object) -> None:
        """Clients that hang up are no news."""


@dataclass
class Site:
    """A running server. `pages` holds what answers at each path, "*" at all others."""

    port: int
    pages: dict[str, Page]
    asked: list[Request] = field(default_factory=list)

    @property
    def requests(self) -> list[str]:
        """What it was asked, its robots.txt left out."""
        return [str(request) for request in self.asked if request.path != "/robots.txt"]

    def url(self, path: str, host: str = "one.example") -> str:
        return f"http://{host}:{self.port}{path}"


@contextmanager
def site(ip: str = "127.0.0.1", certificate: Path | None = None) -> Iterator[Site]:
    """Run a server without pages, over TLS when there is a certificate."""
    server = _Server((ip, 0), {})
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield Site(server.server_address[1], server.pages, server.asked)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def status(code: int, body: bytes = b"", **headers: str) -> Page:
    """A page that answers with a status."""
    return lambda handler: handler.say(code, body, **headers)


def redirect(code: int, location: str) -> Page:
    """A page that leads elsewhere."""
    return status(code, Location=location)


def robots(*lines: str) -> Page:
    """A robots.txt."""
    return status(200, "\n".join(lines).encode(), Content_Type="text/plain")


@contextmanager
def raw(answer: Callable[[bytes], bytes]) -> Iterator[int]:
    """Run a server that sends whatever `answer` makes of a request, and return its port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection, contextlib.suppress(OSError):
                    request = b""
                    while b"\r\n\r\n" not in request:
                        chunk = connection.recv(65_536)
                        if not chunk:
                            break
                        request += chunk
                    connection.sendall(answer(request))

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def certificate(directory: Path) -> Path:
    """Make a certificate for localhost, with its key and its authority in the same file."""
    authority = trustme.CA()
    issued = authority.issue_cert("localhost", "127.0.0.1")
    file = directory / "localhost.pem"
    issued.private_key_and_cert_chain_pem.write_to_path(file)
    authority.cert_pem.write_to_path(file, append=True)
    return file


class Dns:
    """Stands for the network's name service: `names` says what it knows. Addresses in numbers are the system's."""

    def __init__(self, **names: list[str]) -> None:
        self.names = {**NAMES, **{name.replace("_", "."): ips for name, ips in names.items()}}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[tuple[socket.AddressFamily, Any]]:
        self.asked.append(host)
        if re.fullmatch(r"[0-9.]+", host):
            return [(socket.AF_INET, (host, port))]
        if host not in self.names:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [(socket.AF_INET, (ip, port)) for ip in self.names[host]]


class Connections:
    """Makes connections as the fetcher does, to this machine only, and remembers where each was to go."""

    def __init__(self) -> None:
        self.attempts: list[str] = []

    def __call__(self, address: Address, timeout: float) -> socket.socket:
        ip = str(address[1][0])
        self.attempts.append(ip)
        if ip not in HERE:
            raise ConnectionRefusedError(f"a test asked for {ip}")
        return connect(address, timeout)
