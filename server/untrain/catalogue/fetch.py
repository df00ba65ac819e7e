"""One request to a stranger's server, with bounds on everything: addresses, time, size.

Nothing is remembered between requests, so there are no cookies, and redirects are left to the caller.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import socket
import ssl
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from untrain.catalogue.addresses import AddressError, parse_address
from untrain.catalogue.names import Address, FetchError, Names, RefusedError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

# Bytes that the status line and the headers may take.
HEAD_LIMIT = 131_072
PORTS = {"http": 80, "https": 443}

_SAFE = "%/:@!$&'()*+,;=~-._"


class NoAnswerError(FetchError):
    """The server was reached, and closed the connection or sent something that is not HTTP."""


class _TooMuch(http.client.HTTPException):
    """More was sent than is read."""


@dataclass(frozen=True)
class Target:
    """A web address taken apart. `resource` is what a server is asked for: path and query."""

    scheme: str
    host: str
    port: int
    resource: str

    @property
    def origin(self) -> str:
        """The server: scheme, host and port."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{name}{port}"

    @property
    def url(self) -> str:
        """The address in plain ASCII, without a fragment. The same page has the same."""
        return self.origin + self.resource


@dataclass(frozen=True)
class Answer:
    """What a server said.

    `body` holds at most as many bytes as were asked for; `trouble` says why it could not be read to the end or to that
    limit. `size` is the length of the whole in bytes, as the server states it or as counted, None when neither is known.
    """

    status: int
    location: str | None
    body: bytes
    size: int | None
    trouble: str | None = None


def plain(url: str) -> str:
    """Return a web address in ASCII: what is not allowed in a path, a query or a fragment is escaped.

    Raises RefusedError when it cannot be taken apart.
    """
    try:
        parts = urlsplit(url)
        path, query, fragment = (
            quote(parts.path, _SAFE),
            quote(parts.query, _SAFE + "?"),
            quote(parts.fragment, _SAFE + "?"),
        )
    except ValueError as error:
        raise RefusedError("this is not a web address") from error
    return urlunsplit((parts.scheme, parts.netloc, path, query, fragment))


def target(url: str) -> Target:
    """Take a web address apart. Raises RefusedError for what is not a plain http or https address."""
    address = plain(url)
    try:
        host = parse_address(address).host
    except AddressError as error:
        raise RefusedError(str(error)) from error
    parts = urlsplit(address)
    if "[" in parts.netloc and not _is_ip6(host):
        raise RefusedError("the address's host is not a valid name")
    port = PORTS[parts.scheme] if parts.port is None else parts.port
    query = f"?{parts.query}" if parts.query else ""
    return Target(parts.scheme, host, port, (parts.path or "/") + query)


def _is_ip6(host: str) -> bool:
    try:
        ipaddress.IPv6Address(host)
    except ValueError:
        return False
    return True


def redirected(url: str, location: str) -> str:
    """Return the address that a Location header means on the page `url`, in plain ASCII.

    Raises RefusedError when it is not a web address.
    """
    # http.client reads headers as Latin-1; addresses that are not escaped are UTF-8.
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        address = plain(urljoin(url, location.strip()))
    except ValueError as error:
        raise RefusedError("it leads to something that is not a web address") from error
    try:
        page = target(address).url
    except RefusedError as error:
        raise RefusedError(f"it leads to something that is not looked at: {error}") from error
    fragment = urlsplit(address).fragment
    return f"{page}#{fragment}" if fragment else page


class Fetcher:
    """Sends requests. `agent` tells servers who asks; `timeout` bounds a whole request, in seconds."""

    def __init__(self, names: Names, agent: str, timeout: float) -> None:
        self._names = names
        self._agent = agent
        self._timeout = timeout

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        context.set_alpn_protocols(["http/1.1"])
        return context

    def ask(self, method: str, url: str, limit: int) -> Answer:
        """Send one request and read at most `limit` bytes of the body.

        Raises RefusedError, NameMissingError, NoAnswerError, or FetchError for all other trouble.
        """
        asked = target(url)
        addresses = self._names.addresses(asked.host, asked.port)
        deadline = time.monotonic() + self._timeout
        try:
            with closing(self._connect(asked, addresses, deadline)) as sock:
                return self._exchange(method, asked, _Wire(sock, deadline, limit), limit)
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
        family, where = address
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            sock.settimeout(timeout)
            sock.connect(where)
            sock.settimeout(_until(deadline))
            if asked.scheme == "https":
                return self._tls.wrap_socket(sock, server_hostname=asked.host)
        except OSError:
            sock.close()
            raise
        return sock

    def _exchange(self, method: str, asked: Target, wire: _Wire, limit: int) -> Answer:
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
        }
        connection.request(method, asked.resource, headers=headers)
        with connection.getresponse() as response:
            body, trouble = b"", None
            try:
                body = response.read(limit + 1) if method == "GET" else b""
            except (OSError, http.client.HTTPException) as error:
                trouble = str(self._told(error))
            size = _length(response.headers.get("Content-Length"))
            if method == "GET" and trouble is None and len(body) <= limit:
                if size is None:
                    size = len(body)
                elif len(body) < size:
                    trouble = "it ends too early"
            location = response.headers.get("Location")
            return Answer(response.status, location, body[:limit], size, trouble)

    def _told(self, error: Exception) -> FetchError:
        """Return an error in plain words. TLS's own texts name nothing but the host and what is wrong."""
        match error:
            case ssl.SSLCertVerificationError():
                return FetchError(f"its certificate is not accepted: {error.verify_message}")
            case ssl.SSLError():
                return FetchError("there is no secure connection to it")
            case TimeoutError():
                return FetchError(f"no answer within {self._timeout:g} s")
            case _TooMuch():
                return FetchError("it sends more than an answer should hold")
            case ConnectionRefusedError():
                return FetchError("the host takes no connections")
            case http.client.HTTPException() | ConnectionError():
                return NoAnswerError("the host closes the connection without an answer")
        return FetchError("the host can't be reached")


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
