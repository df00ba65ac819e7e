"""Manners on other people's servers: one request at a time for each host, with a pause, where robots.txt allows it."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from http import HTTPStatus

from untrain.catalogue.fetch import Answer, Fetcher, Target, redirected, target
from untrain.catalogue.names import FetchError, NameMissingError, RefusedError
from untrain.catalogue.robots import MAX_SIZE, Robots

REDIRECTS = frozenset({301, 302, 303, 307, 308})
# How many a robots.txt may lead through; then it counts as missing (RFC 9309, 2.3.1.2).
ROBOTS_REDIRECTS = 5
# Seconds. A site that wants more between two requests is left alone.
LONGEST_PAUSE = 60.0


class Stopped(Exception):  # noqa: N818  (nothing went wrong)
    """No more requests are wanted."""


@dataclass
class _Host:
    """When the next request to a host may begin. `closed`: it said that it is asked too often."""

    pause: float
    free_at: float = 0.0
    closed: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass
class _Site:
    """What a site's robots.txt says, or why that is not known. Neither before it was asked."""

    robots: Robots | None = None
    error: FetchError | None = None
    lock: threading.Lock = field(default_factory=threading.Lock)


class Visitor:
    """Asks on behalf of several threads. `pause` is the least time between two requests to a host, in seconds."""

    def __init__(self, fetcher: Fetcher, pause: float) -> None:
        self._fetcher = fetcher
        self._pause = pause
        self._hosts: dict[str, _Host] = {}
        self._sites: dict[str, _Site] = {}
        self._lock = threading.Lock()
        self._stop = threading.Event()

    def stop(self) -> None:
        """Let every request that has not begun yet raise Stopped."""
        self._stop.set()

    def ask(self, method: str, url: str, limit: int = 0) -> Answer:
        """Send a request when it is its turn, if robots.txt allows it. Raises Stopped, and what Fetcher.ask raises."""
        asked = target(url)
        robots = self._robots(asked)
        if not robots.allows(asked.resource):
            raise FetchError("the site's robots.txt asks programs to stay away from this address")
        if robots.delay > LONGEST_PAUSE:
            raise FetchError("the site's robots.txt asks for longer pauses than there is time for")
        return self._in_turn(method, asked, limit, robots.delay)

    def _in_turn(self, method: str, asked: Target, limit: int, delay: float = 0) -> Answer:
        with self._lock:
            host = self._hosts.setdefault(asked.host, _Host(self._pause))
        with host.lock:
            host.pause = max(host.pause, delay)
            if self._stop.wait(max(0.0, host.free_at - time.monotonic())):
                raise Stopped
            if host.closed:
                raise FetchError("not asked: the host said that it is asked too often")
            try:
                answer = self._fetcher.ask(method, asked.url, limit)
            finally:
                host.free_at = time.monotonic() + host.pause
            host.closed = answer.status == HTTPStatus.TOO_MANY_REQUESTS
            return answer

    def _robots(self, asked: Target) -> Robots:
        with self._lock:
            site = self._sites.setdefault(asked.origin, _Site())
        with site.lock:
            if site.error:
                raise site.error.with_traceback(None)
            if site.robots is None:
                try:
                    site.robots = self._read_robots(asked)
                except FetchError as error:
                    site.error = error
                    raise
            return site.robots

    def _read_robots(self, asked: Target) -> Robots:
        """Read a robots.txt as RFC 9309 says: a missing one forbids nothing, one that can't be had forbids all."""
        url = f"{asked.origin}/robots.txt"
        try:
            answer = self._in_turn("GET", target(url), MAX_SIZE)
        except (NameMissingError, RefusedError):
            # These speak of the site itself. Of where its robots.txt is redirected they would not.
            raise
        except FetchError as error:
            raise _unread(error) from error
        try:
            for _ in range(ROBOTS_REDIRECTS):
                if answer.status not in REDIRECTS or not answer.location:
                    break
                url = redirected(url, answer.location)
                answer = self._in_turn("GET", target(url), MAX_SIZE)
        except FetchError as error:
            raise _unread(error) from error
        if answer.status == HTTPStatus.TOO_MANY_REQUESTS or answer.status >= 500:
            raise _unread(f"status {answer.status}")
        if answer.trouble:
            raise _unread(answer.trouble)
        return Robots(answer.body if answer.status < 300 else b"")


def _unread(why: object) -> FetchError:
    return FetchError(f"robots.txt can't be read: {why}")
