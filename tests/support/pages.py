"""The example pages: what they are made of, where they are served, what must be shown on each.

The pages are Jinja templates in tests/fixtures/pages; pages.yaml says which fillings make which page. Nothing that
pages.yaml expects is in the page itself.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

import yaml
from bs4 import BeautifulSoup, Tag
from jinja2 import ChainableUndefined, Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import BrowserContext, Frame, Page, Route

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "pages"
KEYS = {"page", "at", "with", "also", "headers", "frame", "open", "chips", "banner", "tour"}


@dataclass(frozen=True)
class Chip:
    """A chip that must be there: `by` is a selector of what it stands next to."""

    control: str
    exposure: str
    state: str
    by: str


@dataclass(frozen=True)
class Banner:
    """What the banner must say and must not say, letter case aside."""

    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """One example page. `banner` is None where nothing is laid down, and False where there must be none."""

    name: str
    address: str
    documents: dict[str, str] = field(repr=False)
    headers: dict[str, str]
    frame: str | None
    steps: tuple[str, ...]
    chips: tuple[Chip, ...]
    banner: Banner | bool | None
    tour: str | None

    @property
    def language(self) -> str:
        """The language that the page says it is in, without a region; "" when it says none."""
        html = BeautifulSoup(self.documents[self.address], "html.parser").find("html")
        return str(html.get("lang", "")).split("-")[0] if isinstance(html, Tag) else ""

    def frame_of(self, page: Page) -> Frame:
        """The frame the steps and chips are in."""
        if self.frame is None:
            return page.main_frame
        page.wait_for_selector(f"iframe[name='{self.frame}']")
        frame = page.frame(name=self.frame)
        assert frame is not None
        return frame

    def open(self, page: Page) -> Frame:
        """Go to the page and click through to its controls; the frame they are in."""
        page.goto(self.address)
        frame = self.frame_of(page)
        for step in self.steps:
            frame.click(step)
        return frame


class Web:
    """The only web there is: addresses and the documents they answer with. Every other request fails.

    `real` is the address of a server of our own that may be asked as well.
    """

    def __init__(self, context: BrowserContext, real: str | None = None) -> None:
        self.documents: dict[str, tuple[str, dict[str, str]]] = {}
        self.real = real
        context.route(
            re.compile("^https?://"), self._answer
        )  # the extension's own files stay reachable

    def serve(self, case: Case) -> None:
        """Make a case's documents, and only those, available."""
        self.documents = {url: (text, case.headers) for url, text in case.documents.items()}

    def _answer(self, route: Route) -> None:
        url = route.request.url.partition("#")[0]
        document = self.documents.get(url)
        if document is None:
            if self.real and url.startswith(f"{self.real}/"):
                route.continue_()
            else:
                route.abort()
            return
        text, headers = document
        route.fulfill(body=text, headers={"content-type": "text/html; charset=utf-8", **headers})


@functools.cache
def cases() -> dict[str, Case]:
    """Every case of pages.yaml by its name, in the order of the file: the sites that the extension may see at once."""
    return read_cases(FOLDER / "pages.yaml")


@functools.cache
def service_cases() -> dict[str, Case]:
    """Every case of the manifests beside the pages of one service, by its name."""
    found: dict[str, Case] = {}
    for manifest in sorted(FOLDER.glob("*/pages.yaml")):
        for name, case in read_cases(manifest).items():
            if not name.startswith(f"{manifest.parent.name}-"):
                raise ValueError(f"{manifest}: {name} does not begin with the service's id")
            found[name] = case
    return found


def read_cases(manifest: Path) -> dict[str, Case]:
    """The cases of one manifest."""
    return {name: _case(name, entry) for name, entry in parse(manifest.read_text("utf-8")).items()}


def parse(text: str) -> dict[str, dict[str, Any]]:
    """The entries of a text that is written like pages.yaml. Raises ValueError for keys that mean nothing."""
    entries: dict[str, dict[str, Any]] = yaml.load(text, _Loader)
    for name, entry in entries.items():
        if unknown := set(entry) - KEYS:
            raise ValueError(f"pages.yaml: {name} has {', '.join(sorted(unknown))}")
    return entries


def render(page: str, variables: dict[str, Any]) -> str:
    """The HTML of a template with its variables filled in."""
    return _environment().get_template(page).render(variables)


def _case(name: str, entry: dict[str, Any]) -> Case:
    documents = {entry["at"]: entry, **entry.get("also", {})}
    return Case(
        name=name,
        address=entry["at"],
        documents={url: render(d["page"], d.get("with", {})) for url, d in documents.items()},
        headers=entry.get("headers", {}),
        frame=entry.get("frame"),
        steps=tuple(entry.get("open", ())),
        chips=tuple(Chip(**chip) for chip in entry["chips"]),
        banner=_banner(entry.get("banner")),
        tour=entry.get("tour"),
    )


def _banner(entry: Any) -> Banner | bool | None:
    if entry is None:
        return None
    if entry == "none":
        return False
    return Banner(tuple(entry.get("says", ())), tuple(entry.get("not", ())))


class _Loader(yaml.CSafeLoader):
    """YAML 1.2: only true and false are truth values, so that `on` is the word it looks like."""

    yaml_implicit_resolvers: ClassVar = {
        first: [rule for rule in rules if rule[0] != "tag:yaml.org,2002:bool"]
        for first, rules in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


class _Optional(ChainableUndefined):
    """A variable that a case leaves out counts as false; writing it into the page is an error."""

    __str__ = StrictUndefined.__str__


@functools.cache
def _environment() -> Environment:
    return Environment(loader=FileSystemLoader(FOLDER), autoescape=True, undefined=_Optional)
