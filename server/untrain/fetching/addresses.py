"""Addresses of web pages, taken apart strictly.

An address comes from anywhere. What a browser would not open as a web page is refused, and nothing but the address's
own host decides whose it is.
"""

from __future__ import annotations

import ipaddress
import re
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

import idna

from untrain.fetching.failures import RefusedError

MAX_LENGTH = 2048
PORTS = {"http": 80, "https": 443}

_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
# Not every release of Python 3.11 refuses what stands before or behind the brackets.
_BRACKETED = re.compile(r"\[[^\[\]]+\](:\d*)?")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_SAFE = "%/:@!$&'()*+,;=~-._"


class AddressError(ValueError):
    """The text is not the address of a web page. The message can be shown to whoever sent it."""


@dataclass(frozen=True)
class PageAddress:
    """A page's address in the form that is compared: ASCII host in lower case, path without dot segments."""

    host: str
    path: str
    hash: str


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


def parse_address(url: str) -> PageAddress:
    """Take the address of a web page apart.

    Raises AddressError for anything but a plain http or https address of at most 2048 characters.
    """
    if len(url) > MAX_LENGTH:
        raise AddressError(f"the address is longer than {MAX_LENGTH} characters")
    if not url:
        raise AddressError("the address is empty")
    if _UNSAFE.search(url):
        raise AddressError("the address holds a space, a control character or a backslash")
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  (raises ValueError when it is not a port)
    except ValueError as error:
        raise AddressError(f"not an address: {error}") from error
    if parts.scheme not in ("http", "https"):
        raise AddressError("only http:// and https:// addresses are looked up")
    if "@" in parts.netloc:
        raise AddressError("the address holds a user name or password")
    return PageAddress(_host(parts), _path(parts.path), parts.fragment)


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
    port = PORTS[parts.scheme] if parts.port is None else parts.port
    query = f"?{parts.query}" if parts.query else ""
    return Target(parts.scheme, host, port, (parts.path or "/") + query)


def _is_ip4(host: str) -> bool:
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return False
    return True


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


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").removesuffix(".")
    if not host:
        raise AddressError("the address has no host")
    if "[" in parts.netloc:
        if not _BRACKETED.fullmatch(parts.netloc) or "%" in host or not _is_ip6(host):
            raise AddressError("the address's host is not a valid name")
        return ipaddress.IPv6Address(host).compressed
    if not host.isascii():
        host = _ascii(host)
    host = host.lower()
    labels = host.split(".")
    if len(host) > 253 or not all(map(_is_label, labels)):
        raise AddressError("the address's host is not a valid name")
    # Browsers take a name that ends in a number for an IPv4 address, of which there are many spellings.
    if _NUMBER.fullmatch(labels[-1]) and not _is_ip4(host):
        raise AddressError("the address's host is not a valid name")
    return host


def _ascii(host: str) -> str:
    """Return a name in ASCII, as browsers do it (UTS 46): another standard makes another name of it ("faß")."""
    try:
        return idna.encode(host, uts46=True, transitional=False, std3_rules=False).decode("ascii")
    except UnicodeError as error:
        raise AddressError("the address's host is not a valid name") from error


def _is_label(label: str) -> bool:
    """Tell whether a part of a name is one, and is what it says when it claims to be encoded."""
    if not _LABEL.fullmatch(label):
        return False
    if not label.startswith("xn--"):
        return True
    try:
        return idna.alabel(idna.ulabel(label)).decode("ascii") == label
    except UnicodeError:
        return False


def _path(path: str) -> str:
    def plain(escape: re.Match[str]) -> str:
        char = chr(int(escape[1], 16))
        return char if _UNRESERVED.fullmatch(char) else escape[0].upper()

    kept: list[str] = []
    segments = _ESCAPE.sub(plain, path or "/").split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)
