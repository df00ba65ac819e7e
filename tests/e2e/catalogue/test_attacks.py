"""Every way in which a server, or somebody on the way, might hand out something else than what was signed."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect

from support.editions import (
    CATALOGUE,
    JSON,
    NEXT,
    PRESENT,
    SIGNATURE,
    STRANGER,
    altered,
    edition,
    encoded,
    serve,
    service,
    shipped,
    signed,
)
from support.strangers import Handler, Page, Site, redirect, site, status

SERIAL = shipped()["serial"]
GOOD = encoded(edition())
MEGABYTES = 50
CHUNK = b" " * 2**20
HTML = b"<!doctype html><title>Sign in</title><p>Sign in to use this network."
COMPLAINTS = {
    "refused": "What the server sent is not in order, so it is not used.",
    "unsigned": "What the server has is not signed by us, so it is not used.",
    "unreachable": "The server could not be reached. Untrain goes on with what it knows",
    "same": "There is nothing newer.",
    "needs-update": "There is a newer edition, but it needs a newer version of Untrain.",
}


def stays(settings: Any, outcome: str) -> None:
    """Look, with this end, after which the catalogue that shipped is in use as before."""
    assert settings.look() == outcome
    settings.says(COMPLAINTS[outcome])
    settings.says(f"Edition {SERIAL} of")
    assert settings.state().get("edition") is None
    assert settings.serial() == SERIAL


def flipped(data: bytes) -> bytes:
    at = data.index(b"LinkedIn, renamed")
    return data[:at] + b"l" + data[at + 1 :]


def hinted(data: bytes, *keys: Any) -> dict[str, Any]:
    """A signature file that lies about what it is for, as far as nobody signs that."""
    return signed(data, *keys, serial=SERIAL + 50, sha256="0" * 64)


def as_if_by(signature: dict[str, Any], key: Any) -> dict[str, Any]:
    """The same signature under another key's name."""
    named = signed(b"{}", key)["signatures"][0]["key"]
    return {**signature, "signatures": [{**signature["signatures"][0], "key": named}]}


OLDER = encoded({**shipped(), "serial": SERIAL - 1})
OTHER_BYTES = encoded({**edition(), "serial": SERIAL})

CASES: dict[str, tuple[str, bytes, dict[str, Any] | None]] = {
    "a tampered byte": ("refused", flipped(GOOD), signed(GOOD, PRESENT)),
    "a tampered byte, with its own hash": (
        "refused",
        flipped(GOOD),
        {**signed(flipped(GOOD)), "signatures": signed(GOOD, PRESENT)["signatures"]},
    ),
    "truncated": ("refused", GOOD[:-1000], signed(GOOD, PRESENT)),
    "another key": ("unsigned", GOOD, signed(GOOD, STRANGER)),
    "another key under the name of ours": (
        "refused",
        GOOD,
        as_if_by(signed(GOOD, STRANGER), PRESENT),
    ),
    "one of two signatures is wrong": (
        "refused",
        GOOD,
        {
            **signed(GOOD, PRESENT),
            "signatures": signed(GOOD, PRESENT)["signatures"]
            + signed(flipped(GOOD), NEXT)["signatures"],
        },
    ),
    "no signature": ("unsigned", GOOD, {**signed(GOOD), "signatures": []}),
    "an older edition": ("same", OLDER, signed(OLDER, PRESENT)),
    "an older edition that claims to be newer": ("same", OLDER, hinted(OLDER, PRESENT)),
    "the same serial with other bytes": ("same", OTHER_BYTES, signed(OTHER_BYTES, PRESENT)),
    "a signature file of another shape": ("refused", GOOD, {"signatures": "yes"}),
}


@pytest.mark.parametrize("case", CASES)
def test_what_was_not_signed_so_is_not_used(case: str, settings: Any, hostile: Site) -> None:
    outcome, data, signature = CASES[case]
    serve(hostile, data, signature)
    stays(settings, outcome)


def _first(document: dict[str, Any]) -> str:
    """The path of the first control that has a link."""
    for index, one in enumerate(document["services"]):
        for number, entry in enumerate(one["controls"]):
            if entry["link"]:
                return f"services.{index}.controls.{number}"
    raise AssertionError("no control has a link")


CONTROL = _first(shipped())
HOSTILE: dict[str, tuple[str, Any]] = {
    "a script as an address": (f"{CONTROL}.link.url", "javascript:alert(1)"),
    "data as an address": (f"{CONTROL}.link.url", "data:text/html,<script>alert(1)</script>"),
    "an address without encryption": (f"{CONTROL}.link.url", "http://www.linkedin.com/"),
    "an address that is none": (f"{CONTROL}.link.url", "https://["),
    "a text of a megabyte": ("services.0.name", "x" * 2**20),
    "a number for a text": ("services.0.name", 7),
    "a list for a text": (f"{CONTROL}.messages.on", ["On."]),
    "an unknown word": ("services.0.stance.value", "trains_always"),
    "something besides": ("services.0.script", "alert(1)"),
    "an expression": (f"{CONTROL}.hooks", [{"pattern": ".*"}]),
    "a control of another service": (f"{CONTROL}.id", "elsewhere/control"),
    "a host of all hosts": (f"{CONTROL}.places", [{"host": "*", "path": "/*"}]),
    "sources that reach for prototypes": ("services.0.sources.__proto__", {"title": "x"}),
    "no services": ("services", []),
    "a day that is none": ("published_at", "2026-13-45T00:00:00Z"),
    "a day far ahead": ("published_at", "2999-01-01T00:00:00Z"),
    "a day before the last": ("published_at", "2020-01-01T00:00:00Z"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_what_is_signed_and_not_in_order_is_not_used(
    case: str, settings: Any, hostile: Site
) -> None:
    serve(hostile, encoded(altered(edition(), *HOSTILE[case])))
    stays(settings, "refused")


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"null", b"\xff\xfe", b"{" * 100_000, b'{"schema_version": 1}', HTML]
)
def test_what_is_signed_and_no_catalogue_is_not_used(
    data: bytes, settings: Any, hostile: Site
) -> None:
    serve(hostile, data)
    stays(settings, "refused")


@pytest.mark.parametrize("parts", [{"min_extension": "99.0.0"}, {"schema_version": 2, "more": 1}])
def test_one_for_a_newer_extension_is_passed_over_and_told(
    parts: dict[str, Any], settings: Any, hostile: Site
) -> None:
    serve(hostile, encoded(edition(**parts)))
    stays(settings, "needs-update")
    # It is not fetched again by the same version.
    hostile.asked.clear()
    stays(settings, "needs-update")
    assert hostile.requests == [f"GET {SIGNATURE}"]


def test_one_for_this_extension_is_used(settings: Any, hostile: Site) -> None:
    serve(hostile, encoded(edition(min_extension="0.1.0")))
    assert settings.look() == "new"


def declared(handler: Handler) -> None:
    """Says that fifty megabytes follow."""
    handler.begin(200, Content_Length=str(MEGABYTES * 2**20), **JSON)
    flood(handler)


def undeclared(handler: Handler) -> None:
    """Sends fifty megabytes without saying so."""
    handler.begin(200, **JSON)
    flood(handler)


def packed(handler: Handler) -> None:
    """Sends fifty megabytes of nothing, packed into fifty kilobytes."""
    body = gzip.compress(CHUNK * MEGABYTES, 9)
    handler.say(200, body, Content_Encoding="gzip", **JSON)


sent: list[int] = []


def flood(handler: Handler) -> None:
    sent.clear()
    for _ in range(MEGABYTES):
        handler.wfile.write(CHUNK)
        sent.append(len(CHUNK))


@pytest.mark.parametrize("page", [declared, undeclared, packed])
def test_fifty_megabytes_are_not_taken(page: Page, settings: Any, hostile: Site) -> None:
    serve(hostile, GOOD, page=page)
    sent.clear()
    stays(settings, "refused")
    # Nor are they read to their end.
    assert sum(sent) < MEGABYTES * 2**20


def cut(handler: Handler) -> None:
    """Says how long it is, and stops before."""
    handler.begin(200, Content_Length="3000", **JSON)
    handler.wfile.write(GOOD[:1500])
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)


ANSWERS: dict[str, tuple[str, Page]] = {
    "a connection that breaks": ("unreachable", cut),
    "another type": ("refused", status(200, GOOD, **{**JSON, "Content_Type": "text/plain"})),
    "no type": ("refused", status(200, GOOD, Access_Control_Allow_Origin="*")),
    "an error page with 200": (
        "refused",
        status(200, HTML, **{**JSON, "Content_Type": "text/html"}),
    ),
    "an error page that says it is JSON": ("refused", status(200, HTML, **JSON)),
    "an error": ("unreachable", status(500, HTML, **JSON)),
    "nothing": ("unreachable", status(204, b"", **JSON)),
    "not there": ("unsigned", status(404, b"{}", **JSON)),
    "closed to us": ("unreachable", status(200, GOOD, Content_Type="application/json")),
}


@pytest.mark.parametrize("path", [SIGNATURE, CATALOGUE])
@pytest.mark.parametrize("case", ANSWERS)
def test_answers_of_other_kinds_are_not_used(
    case: str, path: str, settings: Any, hostile: Site
) -> None:
    outcome, page = ANSWERS[case]
    serve(hostile, GOOD)
    hostile.pages[path] = page
    stays(settings, outcome)


@pytest.mark.parametrize("path", [SIGNATURE, CATALOGUE])
@pytest.mark.parametrize("code", [301, 302, 307])
def test_nobody_leads_it_elsewhere(code: int, path: str, settings: Any, hostile: Site) -> None:
    with site() as other:
        serve(other, GOOD)
        serve(hostile, GOOD)
        hostile.pages[path] = redirect(code, f"http://127.0.0.1:{other.port}{path}")
        stays(settings, "unreachable")
        assert other.requests == []


def test_a_catalogue_of_strange_words_breaks_nothing(settings: Any, hostile: Site) -> None:
    """What the shape allows and nobody would write."""
    document = edition()
    entry = service(document, "linkedin")
    entry["stance"]["evidence"] = ["constructor"]
    entry["name"] = "<img src=x onerror=alert(1)>"
    for control in entry["controls"]:
        control["summary"]["evidence"] = ["constructor", "nowhere"]
    serve(hostile, encoded(document))
    assert settings.look() == "new"
    faults: list[str] = []

    def note(error: Exception) -> None:
        faults.append(str(error))

    settings.page.on("pageerror", note)
    for part in ("services", "letters", "checkup", "settings"):
        settings.page.evaluate(f"location.hash = '{part}'")
        expect(settings.page.locator(f"main[data-part={part}] h1")).to_be_visible()
    assert settings.page.locator("img").count() == 0
    settings.page.remove_listener("pageerror", note)
    assert faults == []


def until(page: BrowserPage, condition: Callable[[], bool]) -> None:
    """Wait; the browser goes on meanwhile, and what is asked of this program on its behalf."""
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        page.wait_for_timeout(50)


@pytest.mark.parametrize("path", [SIGNATURE, CATALOGUE])
def test_a_server_that_drips_is_left(
    path: str, settings: Any, hostile: Site, dashboard: Callable[..., BrowserPage]
) -> None:
    left: list[str] = []

    def drip(handler: Handler) -> None:
        handler.begin(200, Content_Length="3000", **JSON)
        try:
            for byte in GOOD[:3000]:
                handler.wfile.write(bytes([byte]))
                handler.wfile.flush()
                time.sleep(0.02)
        except OSError:
            left.append(path)

    shown = dashboard("#settings")
    shown.clock.install()
    shown.reload()
    serve(hostile, GOOD)
    hostile.pages[path] = drip
    shown.get_by_role("button", name="Look now").click()
    word = shown.locator("[data-part=catalogue] [data-outcome]")
    expect(word).to_have_attribute("data-outcome", "busy")
    until(shown, lambda: f"GET {path}" in hostile.requests)
    # Two minutes go by in the page.
    shown.clock.fast_forward(121_000)
    expect(word).to_have_attribute("data-outcome", "unreachable")
    assert settings.state()["failures"] == 1
    until(shown, lambda: left == [path])
