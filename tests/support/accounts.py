"""Accounts at the services: settings pages at their real addresses that keep what is set, as a site's server does.

The pages are the example pages, filled in with how the account stands at the moment. What a person does in them is
sent to the account, and a reload shows what it has taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import BrowserContext, Request, Route

from support import patterns
from support.pages import FOLDER, parse, render

HTML = "text/html; charset=utf-8"
SAVE = "untrain-test-account"
# Sends each change of what `read` says; `refused` is what the page does when the account does not take it.
SENDING = """<script>(() => {{
    const read = () => {read};
    let last = read();
    const look = () => {{
        const now = read();
        if (now === last || typeof now !== "boolean") return;
        last = now;
        fetch("/{save}/{name}/" + (now ? "on" : "off"), {{ method: "POST" }})
            .then((answer) => {{ if (!answer.ok) {{ {refused}; last = read(); }} }});
    }};
    for (const type of ["click", "change"]) document.addEventListener(type, () => setTimeout(look, 30));
}})()</script>"""


@dataclass
class Account:
    """One setting of an account.

    `html` makes its page, given how all the settings of that page stand; `read` is JavaScript that says how it stands
    in the page. `takes`: the server keeps what is set; `answers`: it says so.
    """

    control: str
    address: str
    html: Callable[[dict[str, bool]], str]
    read: str = ""
    on: bool = True
    takes: bool = True
    answers: bool = True
    refused: str = ""
    tries: int = field(default=0, init=False)

    @property
    def name(self) -> str:
        return self.control.replace("/", "-")

    def saves(self, state: str) -> str:
        """The address to which the page sends a state."""
        return f"{urljoin(self.address, '/')}{SAVE}/{self.name}/{state}"

    def document(self, on: bool) -> str:
        """The page, where it has no other setting of the account."""
        return self.html({self.control: on}) + self.script

    @property
    def script(self) -> str:
        if not self.read:
            return ""
        return SENDING.format(read=self.read, save=SAVE, name=self.name, refused=self.refused)

    def set(self, on: bool) -> None:
        self.tries += 1
        if self.takes:
            self.on = on


@dataclass
class Accounts:
    """The accounts of one person, and with other documents at their addresses the only web there is."""

    all: list[Account]
    documents: dict[str, str] = field(default_factory=dict)

    def serve(self, context: BrowserContext) -> None:
        """Answer for the whole web; what nobody has an account for can't be reached."""

        def answer(route: Route) -> None:
            found = self.answer(route.request)
            if found is None:
                route.abort()
            else:
                route.fulfill(**found)

        context.route(re.compile("^https?://"), answer)

    def __getitem__(self, control: str) -> Account:
        return next(account for account in self.all if account.control == control)

    @property
    def states(self) -> dict[str, bool]:
        return {account.control: account.on for account in self.all}

    def answer(self, request: Request) -> dict[str, Any] | None:
        """What is sent for a request, as Playwright wants it; None where nobody is there."""
        address = request.url.partition("#")[0]
        if f"/{SAVE}/" in address:
            return self._save(address.partition(f"/{SAVE}/")[2], request)
        here = [account for account in self.all if account.address.partition("#")[0] == address]
        if address in self.documents:
            return {"status": 200, "content_type": HTML, "body": self.documents[address]}
        if not here:
            return None
        html = here[0].html({account.control: account.on for account in here})
        scripts = "".join(account.script for account in here)
        return {"status": 200, "content_type": HTML, "body": html + scripts}

    def _save(self, said: str, request: Request) -> dict[str, Any]:
        name, _, state = said.partition("/")
        account = next(account for account in self.all if account.name == name)
        if not state:
            # A form was sent: a box that is not ticked is not in it.
            account.set("=on" in (request.post_data or ""))
            return {"status": 303, "headers": {"location": account.address}}
        account.set(state == "on")
        return {"status": 200 if account.answers else 500}


def only(page: Callable[[bool], str], control: str) -> Callable[[dict[str, bool]], str]:
    """A page with one setting."""
    return lambda states: page(states[control])


def example(name: str, **changed: Any) -> Callable[[bool], str]:
    """An example page by its case's name, as a function of how its setting stands."""
    manifests = [FOLDER / "pages.yaml", *sorted(FOLDER.glob("*/pages.yaml"))]
    entries = (parse(manifest.read_text("utf-8")) for manifest in manifests)
    entry = next(found[name] for found in entries if name in found)
    return lambda on: render(entry["page"], {**entry.get("with", {}), **changed, "on": on})


def pattern(template: str, label: str) -> Callable[[bool], str]:
    """A row built like one library builds it, among rows that mean something else."""
    page = patterns.environment().get_template(f"{template}.html")

    def html(on: bool) -> str:
        rows = patterns.rows(("Weekly summary", True), (label, on), ("Compact view", False))
        return page.render(rows=rows, heading="Privacy")

    return html
