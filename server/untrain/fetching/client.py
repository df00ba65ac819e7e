"""One request to a stranger's server, with bounds on everything: addresses, time, size.

Nothing is remembered between requests, so there are no cookies, and redirects are left to the caller.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from untrain.fetching.addresses import Target, target
from untrain.fetching.failures import FetchError, NoAnswerError, Reason
from untrain.fetching.names import Address, Names

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

# Makes a connection to an address that was looked at, within so many seconds. Raises OSError.
Connector = Callable[[Address, float], socket.socket]

# Bytes that the status line and the headers may take.
HEAD_LIMIT = 131_072


class _TooMuch(http.client.HTTPException):
    """More was sent than is read."""


@dataclass(frozen=True)
class Answer:
    """What a server said. The names of `headers` are in lower case; of several with one name the first counts.

    `body` holds at most as many bytes as were asked for; `trouble` says why it could not be read to the end or to that
    limit. `size` is the length of the whole in bytes, as the server states it or as counted, None when neither is known.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    size: int | None
    trouble: FetchError | None = None

    @property
    def location(self) -> str | None:
        """Where it leads to, as the server says it."""
        return self.headers.get("location")


def connect(address: Address, timeout: float) -> socket.socket:
    """Connect to an address. Raises OSError."""
    family, where = address
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.settimeout(timeout)
        sock.connect(where)
    except OSError:
        sock.close()
        raise
    return sock


class Client:
    """Sends requests. `agent` tells servers who asks; `timeout` bounds a whole request, in seconds."""

    def __init__(
        self, names: Names, agent: str, timeout: float, connector: Connector = connect
    ) -> None:
        self._names = names
        self._agent = agent
        self._timeout = timeout
        self._connector = connector

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        context.set_alpn_protocols(["http/1.1"])
        return context

    def ask(
        self, method: str, url: str, limit: int, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send one request and read at most `limit` bytes of the body, as they come: compressed if that was asked for.

        Raises RefusedError, NameMissingError, NoAnswerError, or FetchError for all other trouble.
        """
        asked = target(url)
        addresses = self._names.addresses(asked.host, asked.port)
        deadline = time.monotonic() + self._timeout
        try:
            with closing(self._connect(asked, addresses, deadline)) as sock:
                return self._exchange(
                    method, asked, _Wire(sock, deadline, limit), limit, headers or {}
                )
        except (OSError, http.client.HTTPException) as error:
            raise self._told(error) from error

    def _connect(self, asked: Target, addresses: list[Address], deadline: float) -> socket.socket:
        """Connect to the first address that answers, each having its share of the time."""
        *others, last = addresses
        for index, address in enumerate(others):
            try:
                share = _until(deadline) / (len(addresses) - index)
                return self._connected(asked, address, share, deadline)
            except ssl.SSLError:
                raise
            except OSError:
                continue
        return self._connected(asked, last, _until(deadline), deadline)

    def _connected(
        self, asked: Target, address: Address, timeout: float, deadline: float
    ) -> socket.socket:
        sock = self._connector(address, timeout)
        try:
            sock.settimeout(_until(deadline))
            if asked.scheme == "https":
                return self._tls.wrap_socket(sock, server_hostname=asked.host)
        except OSError:
            sock.close()
            raise
        return sock

    def _exchange(
        self, method: str, asked: Target, wire: _Wire, limit: int, more: Mapping[str, str]
    ) -> Answer:
        connection = (
            http.client.HTTPSConnection(asked.host, asked.port, context=self._tls)
            if asked.scheme == "https"
            else http.client.HTTPConnection(asked.host, asked.port)
        )
        # Connected already, to the address that was looked at.
        connection.sock = wire
        headers = {
            "User-Agent": self._agent,
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
            "Accept-Encoding": "identity",
            "Connection": "close",
            **more,
        }
        connection.request(method, asked.resource, headers=headers)
        with connection.getresponse() as response:
            body = b""
            trouble: FetchError | None = None
            try:
                body = response.read(limit + 1) if method == "GET" else b""
            except (OSError, http.client.HTTPException) as error:
                trouble = self._told(error)
            size = _length(response.headers.get("Content-Length"))
            if method == "GET" and trouble is None and len(body) <= limit:
                if size is None:
                    size = len(body)
                elif len(body) < size:
                    trouble = FetchError("it ends too early", Reason.TRUNCATED)
            said: dict[str, str] = {}
            for name, value in response.headers.items():
                said.setdefault(name.lower(), value)
            return Answer(response.status, said, body[:limit], size, trouble)

    def _told(self, error: Exception) -> FetchError:
        """Return an error in plain words. TLS's own texts name nothing but the host and what is wrong."""
        match error:
            case ssl.SSLCertVerificationError():
                return FetchError(
                    f"its certificate is not accepted: {error.verify_message}", Reason.CERTIFICATE
                )
            case ssl.SSLError():
                return FetchError("there is no secure connection to it", Reason.TLS)
            case TimeoutError():
                return FetchError(f"no answer within {self._timeout:g} s", Reason.TIMEOUT)
            case _TooMuch():
                return FetchError("it sends more than an answer should hold", Reason.TOO_LARGE)
            case http.client.IncompleteRead():
                return FetchError("it ends too early", Reason.TRUNCATED)
            case ConnectionRefusedError():
                return FetchError("the host takes no connections", Reason.UNREACHABLE)
            case http.client.HTTPException() | ConnectionError():
                return NoAnswerError("the host closes the connection without an answer")
        return FetchError("the host can't be reached", Reason.UNREACHABLE)


class _Wire:
    """A connected socket, as http.client uses one, that never waits or reads beyond its bounds."""

    def __init__(self, sock: socket.socket, deadline: float, limit: int) -> None:
        self._sock = sock
        self._deadline = deadline
        self._limit = limit

    def sendall(self, data: bytes) -> None:
        self._sock.settimeout(_until(self._deadline))
        self._sock.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Received(self._sock, self._deadline, HEAD_LIMIT + self._limit))

    def close(self) -> None:
        """Leave the socket to whoever opened it: the answer is still to be read."""


class _Received(io.RawIOBase):
    def __init__(self, sock: socket.socket, deadline: float, limit: int) -> None:
        self._sock = sock
        self._deadline = deadline
        self._left = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        self._sock.settimeout(_until(self._deadline))
        count = self._sock.recv_into(buffer)
        self._left -= count
        if self._left < 0:
            raise _TooMuch
        return count


def _until(deadline: float) -> float:
    """Return the seconds left. Raises TimeoutError when there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _length(header: str | None) -> int | None:
    text = (header or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else None
