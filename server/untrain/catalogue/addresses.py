"""Which pages the catalogue's address patterns cover."""

from __future__ import annotations

from untrain.catalogue.model import Address
from untrain.fetching.addresses import PageAddress


def is_within(host: str, domain: str) -> bool:
    """Tell whether a host is the domain or below it: "linkedin.com.evil.example" is not below "linkedin.com"."""
    return host == domain or host.endswith(f".{domain}")


def wider(host: str) -> list[str]:
    """Return the domains that a host is within, itself included, narrowest first."""
    labels = host.split(".")
    return [".".join(labels[start:]) for start in range(len(labels))]


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
