"""Shows pages to the extension and sees what it marks.

Loading a document takes longer than looking at it, so many pages share one: the address is changed to where nothing is
looked for, the content is replaced, and the address is changed again, as a single-page application would. What went
wrong that way is looked at once more in a document of its own.

Looking happens in the extension's own isolated world, where closed shadow roots can be opened; nothing is left there.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, Playwright, sync_playwright

from browsers import find_chromium
from support import browser
from support.overlay import Box
from support.pages import Case, Web

from .catalogue import controls
from .specimen import Specimen

LOOK = Path(__file__).with_name("look.js").read_text("utf-8")
# Addresses of each host where the extension looks for nothing; none where it looks everywhere.
NEUTRAL = {"www.linkedin.com": "/feed/", "github.com": "/notifications"}
# Milliseconds: for a missing chip to come, for a superfluous one, and to see whether what came stays.
PATIENCE = {"missing": 420, "nothing": 150, "stays": 40}
LONG_PATIENCE = {"missing": 1500, "nothing": 500, "stays": 100}
PER_DOCUMENT = 12


@dataclass(frozen=True)
class Mark:
    """A chip, or what a selector found: the control it says it is, the exposure, and where."""

    control: str
    exposure: str
    box: Box


@dataclass(frozen=True)
class Sight:
    """What was seen on a page: chips, what selectors find, and the boxes of all numbered switches."""

    chips: tuple[Mark, ...]
    selected: tuple[Mark, ...]
    switches: dict[int, Box]


class Stage:
    """One browser tab with the extension."""

    def __init__(self, page: Page, web: Web) -> None:
        self.page = page
        self.web = web
        self._session = page.context.new_cdp_session(page)
        self._world: int | None = None
        self._session.on("Runtime.executionContextCreated", self._created)
        self._session.send("Runtime.enable")
        self._session.send("Page.enable")
        self._main: str = self._session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]

    def show(self, specimens: Sequence[Specimen]) -> list[Sight]:
        """What is seen on each of these pages, which are all of one host."""
        sights: list[Sight] = []
        for start in range(0, len(specimens), PER_DOCUMENT):
            sights += self._show_in_one(specimens[start : start + PER_DOCUMENT])
        return sights

    def show_alone(self, specimen: Specimen) -> Sight:
        """What is seen on this page in a document of its own, given time."""
        self._open(specimen.address, specimen.document(), specimen.frames)
        return self._look("look", self._job(specimen, LONG_PATIENCE))

    def _show_in_one(self, specimens: Sequence[Specimen]) -> list[Sight]:
        host = urlsplit(specimens[0].address).netloc
        neutral = NEUTRAL.get(host)
        frames = {url: html for specimen in specimens for url, html in specimen.frames.items()}
        blank = "<!doctype html><title>Settings</title><body></body>"
        self._open(f"https://{host}{neutral or '/'}", blank, frames)
        sights = []
        for specimen in specimens:
            job = self._job(specimen, PATIENCE) | {"neutral": neutral}
            sights.append(self._look("showAndLook", job))
        return sights

    def _job(self, specimen: Specimen, patience: dict[str, int]) -> dict[str, Any]:
        host = urlsplit(specimen.address).netloc
        hooks = [
            {
                "control": control.id,
                "attribute": name,
                "value": value,
                "on": on,
                "exposures": [control.exposure(False), control.exposure(True)],
            }
            for control in controls().values()
            if any(fits(host, pattern) for pattern in control.hosts)
            for name, value, on in control.hooks
        ]
        return {
            "address": specimen.address,
            "html": specimen.html,
            "attributes": specimen.attributes,
            "wanted": sorted(want.control for want in specimen.wants if want.expected),
            "patience": patience,
            "hooks": hooks,
        }

    def _open(self, address: str, html: str, frames: dict[str, str]) -> None:
        address = address.partition("#")[0]
        self.web.serve(Case("", address, {address: html, **frames}, {}, None, (), (), None, None))
        self._world = None
        self.page.goto(address, wait_until="domcontentloaded")
        while self._world is None:
            self.page.wait_for_timeout(2)

    def _look(self, function: str, job: dict[str, Any]) -> Sight:
        answer = self._session.send(
            "Runtime.callFunctionOn",
            {
                "executionContextId": self._world,
                "functionDeclaration": f"async function (job) {{ {LOOK}\n return {function}(job); }}",
                "arguments": [{"value": job}],
                "awaitPromise": True,
                "returnByValue": True,
            },
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"].get("description"))
        seen = answer["result"]["value"]
        return Sight(
            tuple(_mark(chip) for chip in seen["chips"]),
            tuple(_mark(found) for found in seen["selected"]),
            {int(n): Box(*box) for n, box in seen["switches"].items()},
        )

    def _created(self, event: dict[str, Any]) -> None:
        context = event["context"]
        if (
            context["origin"].startswith("chrome-extension:")
            and context["auxData"]["frameId"] == self._main
        ):
            self._world = context["id"]


def _mark(seen: dict[str, Any]) -> Mark:
    return Mark(seen["control"], seen["exposure"], Box(*seen["box"]))


def fits(host: str, pattern: str) -> bool:
    """Whether a host is one that a pattern of the catalogue means."""
    return host.endswith(pattern[1:]) if pattern.startswith("*.") else host == pattern


@contextlib.contextmanager
def stage(extension: Path, playwright: Playwright | None = None) -> Iterator[Stage]:
    """A browser with the extension, closed on leaving."""
    with contextlib.ExitStack() as stack:
        driver = playwright or stack.enter_context(sync_playwright())
        profile = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        context = stack.enter_context(
            browser.chromium(driver, find_chromium(), profile, extension=extension)
        )
        yield Stage(context.new_page(), Web(context))
