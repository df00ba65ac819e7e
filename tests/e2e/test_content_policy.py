"""Our own pages under their content policy: nothing is allowed that they don't need, and nothing they do is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from support import browser
from support.firefox import drive

TIMEOUT = 120  # seconds
LISTEN = """
globalThis.refused = [];
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile }) =>
    refused.push([effectiveDirective, blockedURI, sourceFile]));
"""
# Every page there is, and every part of the dashboard.
PARTS = ("services", "checkup", "letters", "receipts", "settings")
PAGES = ("popup.html", "welcome.html", "report.html", *(f"dashboard.html#{p}" for p in PARTS))
# What no page of ours has any use for: another's picture, a style in an attribute, a frame.
FORBIDDEN = """document.body.insertAdjacentHTML("beforeend",
    '<img src="https://elsewhere.example/x.png"><p style="color: red"></p><iframe src="https://elsewhere.example/"></iframe>')"""


def policy(build: str) -> dict[str, str]:
    manifest = json.loads((browser.ROOT / "dist" / build / "manifest.json").read_bytes())
    text: str = manifest["content_security_policy"]["extension_pages"]
    return dict(part.split(" ", 1) for part in text.split("; "))


@pytest.mark.parametrize("build", ["chrome-mv3", "firefox-mv3"])
def test_it_allows_only_what_is_needed(build: str) -> None:
    assert policy(build) == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": f"'self' {browser.API} https: http://127.0.0.1:*",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }


def test_every_page_is_looked_at() -> None:
    built = {path.name for path in (browser.ROOT / "dist" / "chrome-mv3").glob("*.html")}
    assert built == {page.partition("#")[0] for page in PAGES}


@pytest.fixture
def opened(context: BrowserContext, page: Page) -> Callable[[str], Page]:
    page.route("chrome-extension://**", lambda route: route.continue_())
    page.add_init_script(LISTEN)

    def go(path: str) -> Page:
        page.goto("about:blank")
        page.goto(f"chrome-extension://{browser.extension_id(context)}/{path}")
        expect(page.locator("h1").first).to_be_visible()
        return page

    return go


def test_nothing_is_refused_in_chromium(
    past: None, opened: Callable[[str], Page], context: BrowserContext
) -> None:
    logged: list[str] = []
    context.on("console", lambda message: logged.append(message.text))
    for path in PAGES:
        shown = opened(path)
        shown.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        shown.wait_for_load_state("networkidle")
        assert shown.evaluate("refused") == [], path
    assert [text for text in logged if "Security Policy" in text] == []


def test_what_is_not_needed_is_refused_in_chromium(opened: Callable[[str], Page]) -> None:
    shown = opened("welcome.html")
    shown.evaluate(FORBIDDEN)
    # Playwright's own way of waiting is refused as well.
    shown.evaluate(
        """new Promise((done) => {
            const look = () => (refused.length >= 3 ? done() : setTimeout(look, 50));
            look();
        })"""
    )
    assert {directive for directive, *_ in shown.evaluate("refused")} == {
        "img-src",
        "style-src-attr",
        "frame-src",
    }


def test_nothing_is_refused_in_firefox() -> None:
    kinds = ["img-src", "style-src-attr", "frame-src"]
    seen: dict[str, Any] = drive(
        "firefox-policy.mjs",
        {"pages": list(PAGES), "forbidden": FORBIDDEN, "kinds": kinds},
        TIMEOUT,
    )
    assert seen["shown"] == list(PAGES)
    assert seen["refused"] == []
    # It would have been noticed.
    assert seen["noticed"] == kinds, seen["after"]
