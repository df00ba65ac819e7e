"""Where a host is: its addresses, looked up in bounded time, and refused unless they are public.

Whoever connects must use the addresses returned here and not look the name up again: a second answer may differ.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Container
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from untrain.fetching.addresses import PORTS
from untrain.fetching.failures import FetchError, NameMissingError, Reason, RefusedError

# A family of sockets, and the address as a socket of this family takes it.
Address = tuple[socket.AddressFamily, Any]
Lookup = Callable[[str, int], list[Address]]

# Names that always exist. Where not even these do, it is the network's fault: offline, some resolvers deny all names.
KNOWN_NAMES = ("example.com", "www.iana.org")

_UNICAST = ipaddress.ip_network("2000::/3")
_SIX_TO_FOUR = ipaddress.ip_network("2002::/16")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# What the registries, or older Pythons' copies of them, do not call private, and nobody publishes a page on: relays
# of 6to4, documentation, and the address under which Azure's machines find their own keepers.
_NOBODY = tuple(
    ipaddress.ip_network(network) for network in ("192.88.99.0/24", "3fff::/20", "168.63.129.16/32")
)


def system_lookup(host: str, port: int) -> list[Address]:
    """Ask the system for a host's addresses. Raises socket.gaierror."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(family, address) for family, _, _, _, address in found]


def is_public(address: str) -> bool:
    """Tell whether an IP address can be reached by everybody: not private, loopback, link-local, reserved or such.

    Raises ValueError when it is no IP address.
    """
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return is_public(str(ip.ipv4_mapped))
        if ip in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip not in _UNICAST or ip in _SIX_TO_FOUR:
            return False
    if any(ip in network for network in _NOBODY):
        return False
    return ip.is_global and not ip.is_multicast


@dataclass
class Names:
    """Looks hosts up. `timeout` bounds one lookup; a missing name is looked up again after `again`. Both in seconds.

    `exempt` holds IP addresses that are taken though they are private, at any port: for tests, whose servers stand on
    this machine.
    """

    timeout: float
    again: float
    exempt: Container[str] = ()
    lookup: Lookup = system_lookup
    _works: bool | None = field(default=None, init=False)
    _existing: set[str] = field(default_factory=set, init=False)

    def addresses(self, host: str, port: int) -> list[Address]:
        """Return where to connect to, best first.

        Raises NameMissingError, RefusedError if one of the addresses is not public or the port not the web's,
        FetchError for all other trouble.
        """
        found = self._look_up(host, port)
        if found is None:
            time.sleep(self.again)
            found = self._look_up(host, port)
        if found is None and host not in self._existing and self._known_names_exist():
            raise NameMissingError("the host's name does not exist")
        if found is None:
            raise FetchError(
                "the host's name was not found now, which need not be its own fault",
                Reason.NAME_TROUBLE,
            )
        self._existing.add(host)
        if not found:
            raise FetchError("the host's name leads to no address", Reason.NAME_TROUBLE)
        strange = [ip for _, (ip, *_) in found if ip not in self.exempt]
        if not all(map(is_public, strange)):
            raise RefusedError(
                "the address is private: it lies on this machine or its own network",
                Reason.PRIVATE_ADDRESS,
            )
        if strange and port not in PORTS.values():
            raise RefusedError(
                f"the address is at port {port}, where no web pages are looked for", Reason.BAD_PORT
            )
        return found

    def _look_up(self, host: str, port: int) -> list[Address] | None:
        """Return the addresses, None when the name does not exist."""
        answer: Future[list[Address]] = Future()

        def run() -> None:
            try:
                answer.set_result(self.lookup(host, port))
            except (OSError, UnicodeError) as error:
                answer.set_exception(error)

        # The system's lookup knows no time limit, so it is left behind when it takes too long.
        threading.Thread(target=run, daemon=True).start()
        try:
            return answer.result(self.timeout)
        except socket.gaierror as error:
            if error.errno == socket.EAI_NONAME:
                return None
            raise _trouble("could not be looked up") from error
        except TimeoutError as error:
            raise _trouble(f"was not found within {self.timeout:g} s") from error
        except (OSError, UnicodeError) as error:
            raise _trouble("could not be looked up") from error

    def _known_names_exist(self) -> bool:
        if self._works is None:
            self._works = any(self._exists(name) for name in KNOWN_NAMES)
        return self._works

    def _exists(self, name: str) -> bool:
        try:
            return self._look_up(name, 443) is not None
        except FetchError:
            return False


def _trouble(what: str) -> FetchError:
    return FetchError(f"the host's name {what}", Reason.NAME_TROUBLE)
