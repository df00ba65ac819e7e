"""The page stays as its site made it: one bare element more, and nothing else that it could notice."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from support.overlay import Overlay
from support.pages import Web, cases

CASES = [
    "linkedin-on",
    "linkedin-artdeco-off",
    "linkedin-hashed-on",
    "linkedin-scroller",
    "linkedin-strict-csp",
    "linkedin-privacy-list",
    "linkedin-ar-rtl",
    "copilot-period-a",
    "github-menu-enabled",
    "account-privacy",
    "linkedin-feed-with-switch",
    "news",
]
BOXES = """() => [...document.querySelectorAll("*")].filter((e) => !e.matches("html > :not(head, body)")).map((e) => {
    const { x, y, width, height } = e.getBoundingClientRect();
    return [e.localName, x, y, width, height];
})"""
GLOBALS = """() => [
    Object.getOwnPropertyNames(window).sort(),
    Object.getOwnPropertyNames(document).sort(),
    [history.pushState, history.replaceState, Element.prototype.attachShadow, fetch, addEventListener].map(String),
    document.adoptedStyleSheets.length,
    document.styleSheets.length,
    performance.getEntriesByType("mark").length,
    performance.getEntriesByType("resource").map((entry) => entry.name),
]"""


def serialised(node: dict[str, Any], without: set[int]) -> Any:
    """A document as the page has it: names, attributes, text, its own shadow roots."""
    return (
        node["nodeName"],
        node.get("attributes", []),
        node["nodeValue"],
        [
            serialised(n, without)
            for n in node.get("shadowRoots", [])
            if n["shadowRootType"] != "user-agent"
        ],
        [
            serialised(n, without)
            for n in node.get("children", [])
            if n["backendNodeId"] not in without
        ],
    )


@pytest.mark.parametrize("name", CASES)
def test_page_is_the_same_with_and_without_us(
    name: str, page: Page, plain_page: Page, web: Web, plain_web: Web, overlay: Overlay
) -> None:
    case = cases()[name]
    web.serve(case)
    plain_web.serve(case)
    case.open(page)
    case.open(plain_page)
    if case.chips:
        overlay.wait("chips", lambda: len(overlay.chips()) == len(case.chips))
    page.wait_for_timeout(500)
    plain = Overlay(plain_page)

    hosts = overlay.hosts()
    ours = {host.node["backendNodeId"] for host in hosts}
    assert serialised(overlay.tree(), ours) == serialised(plain.tree(), set())
    assert len(hosts) <= 1
    assert [host.node.get("attributes", []) for host in hosts] in ([], [[]])
    assert [host.node.get("children", []) for host in hosts] in ([], [[]])
    assert page.evaluate(BOXES) == plain_page.evaluate(BOXES)
    for seen, usual in zip(page.evaluate(GLOBALS), plain_page.evaluate(GLOBALS), strict=True):
        assert seen == usual
    assert page.evaluate(
        "[document.documentElement.scrollHeight, document.documentElement.scrollWidth]"
    ) == (
        plain_page.evaluate(
            "[document.documentElement.scrollHeight, document.documentElement.scrollWidth]"
        )
    )


def test_page_cannot_reach_into_the_overlay(page: Page, web: Web, overlay: Overlay) -> None:
    case = cases()["linkedin-on"]
    web.serve(case)
    case.open(page)
    overlay.wait("chip", overlay.chips)
    assert (
        page.evaluate("[...document.querySelectorAll('*')].filter((e) => e.shadowRoot).length") == 0
    )
    assert page.evaluate("document.querySelectorAll('[data-part], [data-control]').length") == 0


def test_page_cannot_press_our_buttons(page: Page, web: Web, overlay: Overlay) -> None:
    """Made-up events at our buttons' places, and on the host itself, do nothing."""
    case = cases()["linkedin-on"]
    web.serve(case)
    case.open(page)
    (banner,) = overlay.wait("banner", overlay.banners)
    overlay.wait("chip", overlay.chips)
    assert "dismiss" in banner.actions
    before = [(part.part, part.control) for part in overlay.parts()]
    for part in overlay.parts():
        for box in part.actions.values():
            page.evaluate(
                """([x, y]) => {
                    for (const target of [document.elementFromPoint(x, y), ...document.querySelectorAll("html > *")])
                        for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"])
                            target.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, clientX: x, clientY: y }));
                }""",
                list(box.centre),
            )
    page.wait_for_timeout(300)
    assert [(part.part, part.control) for part in overlay.parts()] == before
    assert page.is_checked("main input[role=switch]")
