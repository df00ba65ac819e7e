"""Whether the addresses in the catalogue still lead somewhere.

A link is called dead only on a definite answer. What a program is not shown (a page behind a sign-in, a wall against
robots, a slow server) says nothing about what a person sees, and is unsure.
"""

from __future__ import annotations

import queue
from collections import defaultdict
from collections.abc import Generator, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from urllib.parse import urldefrag

from untrain.catalogue.model import Service
from untrain.fetching.addresses import redirected, target
from untrain.fetching.client import Answer
from untrain.fetching.failures import FetchError, NameMissingError, NoAnswerError
from untrain.fetching.visits import REDIRECTS, Stopped, Visitor

HOSTS_AT_ONCE = 4
MAX_REDIRECTS = 10
# Bytes of a page that are read to learn its size when the server does not state it.
BODY_LIMIT = 65_536

_DEAD = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_PERMANENT = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})


class Verdict(StrEnum):
    """What a link turned out to be. `moved`: it works, and says for good that it has another address."""

    OK = "ok"
    MOVED = "moved"
    UNSURE = "unsure"
    DEAD = "dead"


@dataclass(frozen=True)
class Link:
    """An address without its fragment, and where in the catalogue it stands: "linkedin: controls[0].link.url"."""

    url: str
    used_in: tuple[str, ...]


@dataclass(frozen=True)
class Checked:
    """What was found at a link.

    `reason` is one line in plain words. `status` is that of the address where it ended, None when that did not answer.
    `redirects` are the addresses it led to, in order. `moved_to` is where permanent redirects say that it is now,
    whatever the verdict. `downgraded` tells that a redirect led from https to http. `size` is the length in bytes of the
    page where it ended, None when it is not known.
    """

    url: str
    verdict: Verdict
    reason: str
    status: int | None
    redirects: tuple[str, ...]
    moved_to: str | None
    downgraded: bool
    size: int | None
    used_in: tuple[str, ...]


def links(services: Iterable[Service]) -> list[Link]:
    """Return every web address of these services once: links to controls, policy documents, sources."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for service in services:
        for index, control in enumerate(service.controls):
            if control.link:
                places[control.link.url].append(f"{service.id}: controls[{index}].link.url")
        for index, document in enumerate(service.policy.documents):
            places[document.url].append(f"{service.id}: policy.documents[{index}].url")
        for key, source in service.sources.items():
            if source.url:
                places[source.url].append(f"{service.id}: sources.{key}.url")
    pages: defaultdict[str, list[str]] = defaultdict(list)
    for url, used_in in places.items():
        pages[urldefrag(url).url] += used_in
    return [Link(url, tuple(used_in)) for url, used_in in pages.items()]


def check_links(every: Iterable[Link], visitor: Visitor) -> Generator[Checked, None, None]:
    """Look at the links, a few hosts at once, and yield what was found as it comes.

    Closing the generator ends it; requests that have begun are finished. The visitor is stopped in the end.
    """
    hosts: defaultdict[str, list[Link]] = defaultdict(list)
    for link in every:
        hosts[_host(link.url)].append(link)
    found: queue.SimpleQueue[Checked | None] = queue.SimpleQueue()

    def look(group: list[Link]) -> None:
        try:
            for link in group:
                found.put(check_link(link, visitor))
        except Stopped:
            pass
        finally:
            found.put(None)

    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        # The longest first, so that none is left for the end.
        groups = [pool.submit(look, group) for group in sorted(hosts.values(), key=len)[::-1]]
        try:
            for _ in groups:
                while checked := found.get():
                    yield checked
        finally:
            visitor.stop()
            for group in groups:
                group.cancel()
    for group in groups:
        group.result()


def check_link(link: Link, visitor: Visitor) -> Checked:
    """Follow a link to its end. Raises Stopped when the visitor is stopped."""
    trail = _Trail(link)
    try:
        while True:
            answer = _ask(visitor, trail.url)
            trail.answer = answer
            if answer.status not in REDIRECTS or not answer.location:
                return trail.end(*_meaning(answer.status))
            address = redirected(trail.url, answer.location)
            again = trail.follow(address, permanent=answer.status in _PERMANENT)
            if again:
                return trail.end(Verdict.UNSURE, again)
    except NameMissingError as error:
        return trail.end(Verdict.DEAD, str(error))
    except FetchError as error:
        return trail.end(Verdict.UNSURE, str(error))


class _Trail:
    """The way from a link to where it ends."""

    def __init__(self, link: Link) -> None:
        self._link = link
        self.url = link.url
        self.answer: Answer | None = None
        self._redirects: list[str] = []
        self._seen = {_page(link.url)}
        self._moved_to: str | None = None
        self._permanent = True
        self._downgraded = False

    def follow(self, address: str, *, permanent: bool) -> str | None:
        """Go on to an address. Returns why that leads nowhere, None when it is worth asking."""
        self._redirects.append(address)
        self._permanent = self._permanent and permanent
        if self._permanent:
            self._moved_to = address
        self._downgraded |= _page(self.url).startswith("https:") and address.startswith("http:")
        self.url = address
        if _page(address) in self._seen:
            return "its redirects go in a circle"
        self._seen.add(_page(address))
        if len(self._redirects) > MAX_REDIRECTS:
            return f"more than {MAX_REDIRECTS} redirects"
        self.answer = None
        return None

    def end(self, verdict: Verdict, reason: str) -> Checked:
        """Return what was found."""
        if verdict is Verdict.OK and self._moved_to:
            verdict, reason = Verdict.MOVED, f"moved for good to {self._moved_to}"
        if self._redirects and verdict is not Verdict.MOVED:
            count = len(self._redirects)
            reason += f", after {count} redirect{'' if count == 1 else 's'}"
        if self._downgraded:
            reason += ", through http without protection"
        return Checked(
            url=self._link.url,
            verdict=verdict,
            reason=reason,
            status=self.answer.status if self.answer else None,
            redirects=tuple(self._redirects),
            moved_to=self._moved_to,
            downgraded=self._downgraded,
            size=self.answer.size if self.answer else None,
            used_in=self._link.used_in,
        )


def _ask(visitor: Visitor, url: str) -> Answer:
    """Ask for the head of a page, and for the page where that is refused: many servers deny only the former."""
    try:
        answer = visitor.ask("HEAD", url)
    except NoAnswerError:
        return visitor.ask("GET", url, BODY_LIMIT)
    if answer.status < 400 or answer.status == HTTPStatus.TOO_MANY_REQUESTS:
        return answer
    return visitor.ask("GET", url, BODY_LIMIT)


def _meaning(status: int) -> tuple[Verdict, str]:
    try:
        reason = f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        reason = str(status)
    if status in _DEAD:
        return Verdict.DEAD, reason
    return (Verdict.OK if 200 <= status < 300 else Verdict.UNSURE), reason


def _host(url: str) -> str:
    try:
        return target(url).host
    except FetchError:
        return ""


def _page(url: str) -> str:
    try:
        return target(url).url
    except FetchError:
        return url
