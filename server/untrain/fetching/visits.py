"""Manners on other people's servers: one request at a time for each host, with a pause, where robots.txt allows it."""

from __future__ import annotations

import email.utils
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from untrain.fetching.addresses import Target, redirected, target
from untrain.fetching.client import Answer, Client
from untrain.fetching.failures import FetchError, NameMissingError, Reason, RefusedError
from untrain.fetching.robots import MAX_SIZE, Robots

REDIRECTS = frozenset({301, 302, 303, 307, 308})
# How many a robots.txt may lead through; then it counts as missing (RFC 9309, 2.3.1.2).
ROBOTS_REDIRECTS = 5
# Seconds. A site that wants more between two requests is left alone.
LONGEST_PAUSE = 60.0
# Seconds for which a robots.txt counts (RFC 9309, 2.4), and for which one that can't be had is not asked for again.
ROBOTS_KEPT, ROBOTS_MISSED = 86_400.0, 900.0
# Seconds for which a host is left alone that is asked too often: when it does not say, and at the most.
LEFT_ALONE, LEFT_ALONE_LONGEST = 3_600.0, 86_400.0


class Stopped(Exception):  # noqa: N818  (nothing went wrong)
    """No more requests are wanted."""


@dataclass
class _Host:
    """When the next request to a host may begin. Before `closed_until` it wants none."""

    pause: float
    free_at: float = 0.0
    closed_until: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


@dataclass
class _Site:
    """What a site's robots.txt says, or why that is not known. Neither before it was asked."""

    robots: Robots | None = None
    error: FetchError | None = None
    until: float = 0.0
    lock: threading.Lock = field(default_factory=threading.Lock)


class Visitor:
    """Asks on behalf of several threads. `pause` is the least time between two requests to a host, in seconds.

    `clock` tells the seconds by which all of this is timed.
    """

    def __init__(
        self, client: Client, pause: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._client = client
        self._pause = pause
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        self._sites: dict[str, _Site] = {}
        self._lock = threading.Lock()
        self._stop = threading.Event()

    def stop(self) -> None:
        """Let every request that has not begun yet raise Stopped."""
        self._stop.set()

    def ask(
        self, method: str, url: str, limit: int = 0, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send a request when it is its turn, if robots.txt allows it. Raises Stopped, and what Client.ask raises."""
        asked = target(url)
        robots = self._robots(asked)
        if not robots.allows(asked.resource):
            raise FetchError(
                "the site's robots.txt asks programs to stay away from this address", Reason.ROBOTS
            )
        if robots.delay > LONGEST_PAUSE:
            raise FetchError(
                "the site's robots.txt asks for longer pauses than there is time for",
                Reason.ROBOTS_DELAY,
            )
        return self._in_turn(method, asked, limit, robots.delay, headers)

    def _in_turn(
        self,
        method: str,
        asked: Target,
        limit: int,
        delay: float = 0,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        with self._lock:
            host = self._hosts.setdefault(asked.host, _Host(self._pause))
        with host.lock:
            host.pause = max(host.pause, delay)
            if self._stop.wait(max(0.0, host.free_at - self._clock())):
                raise Stopped
            left = host.closed_until - self._clock()
            if left > 0:
                raise FetchError(
                    "not asked: the host said that it is asked too often",
                    Reason.TOO_MANY_REQUESTS,
                    left,
                )
            try:
                answer = self._client.ask(method, asked.url, limit, headers)
            finally:
                host.free_at = self._clock() + host.pause
            host.closed_until = self._clock() + _left_alone(answer)
            return answer

    def _robots(self, asked: Target) -> Robots:
        with self._lock:
            site = self._sites.setdefault(asked.origin, _Site())
        with site.lock:
            if self._clock() >= site.until:
                site.robots = site.error = None
            if site.error:
                raise site.error.with_traceback(None)
            if site.robots is None:
                try:
                    site.robots = self._read_robots(asked)
                    site.until = self._clock() + ROBOTS_KEPT
                except FetchError as error:
                    site.error = error
                    site.until = self._clock() + max(ROBOTS_MISSED, error.retry_after or 0)
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
            # The site can't be had at all: of that its reason speaks.
            raise _unread(error, error.retry_after, error.reason) from error
        try:
            for _ in range(ROBOTS_REDIRECTS):
                if answer.status not in REDIRECTS or not answer.location:
                    break
                url = redirected(url, answer.location)
                answer = self._in_turn("GET", target(url), MAX_SIZE)
        except FetchError as error:
            raise _unread(error) from error
        if answer.status == HTTPStatus.TOO_MANY_REQUESTS or answer.status >= 500:
            raise _unread(f"status {answer.status}", retry_after(answer))
        if answer.trouble:
            raise _unread(answer.trouble)
        return Robots(answer.body if answer.status < 300 else b"")


def retry_after(answer: Answer) -> float | None:
    """Return the seconds that Retry-After asks for, at most a day of them; None when it does not say so plainly."""
    said = answer.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return min(float(said[:9]), LEFT_ALONE_LONGEST)
    try:
        seconds = email.utils.parsedate_to_datetime(said).timestamp() - time.time()
    except (ValueError, OverflowError, OSError):
        return None
    return min(max(0.0, seconds), LEFT_ALONE_LONGEST)


def _left_alone(answer: Answer) -> float:
    """Return for how many seconds a host wants no further request after this answer."""
    wanted = retry_after(answer)
    if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        return LEFT_ALONE if wanted is None else wanted
    if answer.status == HTTPStatus.SERVICE_UNAVAILABLE:
        return wanted or 0.0
    return 0.0


def _unread(
    why: object, retry: float | None = None, reason: Reason = Reason.ROBOTS_UNREADABLE
) -> FetchError:
    return FetchError(f"robots.txt can't be read: {why}", reason, retry)
