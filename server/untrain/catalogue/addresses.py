"""Addresses of web pages: taken apart strictly, and compared with the catalogue's patterns.

An address comes from anywhere. What a browser would not open as a web page is refused with an AddressError, and
nothing but the address's own host decides whose it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from untrain.catalogue.model import Address

MAX_LENGTH = 2048

_UNSAFE = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")


class AddressError(ValueError):
    """The text is not the address of a web page. The message can be shown to whoever sent it."""


@dataclass(frozen=True)
class PageAddress:
    """A page's address in the form that is compared: ASCII host in lower case, path without dot segments."""

    host: str
    path: str
    hash: str


def is_within(host: str, domain: str) -> bool:
    """Tell whether a host is the domain or below it: "linkedin.com.evil.example" is not below "linkedin.com"."""
    return host == domain or host.endswith(f".{domain}")


def covers(pattern: Address, page: PageAddress) -> bool:
    """Tell whether a page is among the addresses of a pattern.

    `*.x.y` covers every subdomain of x.y, not x.y itself. A path covers itself, with or without a slash at its end;
    `/a/*` covers /a and everything below it. A pattern without a hash covers every hash.
    """
    if pattern.host.startswith("*."):
        if not page.host.endswith(pattern.host[1:]):
            return False
    elif page.host != pattern.host:
        return False
    if pattern.hash is not None and page.hash != pattern.hash:
        return False
    path = page.path.rstrip("/")
    if pattern.path.endswith("*"):
        return f"{path}/".startswith(pattern.path[:-1])
    return path == pattern.path.rstrip("/")


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


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").removesuffix(".")
    if not host:
        raise AddressError("the address has no host")
    if parts.netloc.startswith("["):
        return host
    try:
        host = host.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise AddressError("the address's host is not a valid name") from error
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in host.split(".")):
        raise AddressError("the address's host is not a valid name")
    return host


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
