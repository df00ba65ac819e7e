"""Turns the example pages into specimens: opened in a plain browser, clicked through, and kept as inert HTML."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from playwright.sync_api import Frame, Page, sync_playwright

from browsers import find_chromium
from support import browser
from support.pages import Case, Web, cases
from support.patterns import (
    ADDRESS,
    GENAI,
    HERE,
    PATTERNS,
    Pattern,
    among_decoys,
    environment,
)

from .soup import select
from .specimen import Specimen, Want

LABEL = "Qwlabelwq"
FIRST_ROW = 7001
# What a frozen page can't keep: states that only a running custom element has, and attributes that belie them.
ALIVE = {"ElementInternals, :state(checked)", "role on the host, hidden input left behind"}

KEEP_ROOTS = """() => {
    const roots = window.benchRoots = [];
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (options) {
        const root = attachShadow.call(this, options);
        roots.push(root);
        return root;
    };
}"""

FREEZE = """(numberOthers) => {
    const roots = window.benchRoots;
    const kinds = "input[type=checkbox],input[type=radio],select,[role=switch],[role=checkbox],[aria-pressed],[aria-haspopup]";
    let n = 100;
    for (const scope of [document, ...roots]) {
        for (const element of scope.querySelectorAll(kinds)) {
            const marked = element.closest("[data-n]") || element.querySelector("[data-n]");
            if (numberOthers && !marked && element.checkVisibility()) element.dataset.n = String(n++);
        }
        for (const input of scope.querySelectorAll("input")) input.toggleAttribute("checked", input.checked);
        for (const option of scope.querySelectorAll("option")) option.toggleAttribute("selected", option.selected);
        for (const element of scope.querySelectorAll("script, template")) element.remove();
    }
    const attributes = Object.fromEntries([...document.documentElement.attributes].map((a) => [a.name, a.value]));
    return { attributes, html: document.documentElement.getHTML({ shadowRoots: roots }) };
}"""


@dataclass(frozen=True)
class Library:
    """How one library builds a row: HTML with LABEL as its label and `{n}` as its number, off and on."""

    name: str
    style: str
    rows: tuple[str, str]
    exposed: tuple[frozenset[str], frozenset[str]]

    def row(self, n: int, label: str, on: bool) -> str:
        number = FIRST_ROW + int(on)
        return self.rows[on].replace(str(number), str(n)).replace(LABEL, label)


def freeze_all() -> tuple[list[Specimen], list[Library]]:
    """Every example page with a control in place, and every library pattern."""
    with (
        sync_playwright() as playwright,
        tempfile.TemporaryDirectory() as profile,
        browser.chromium(playwright, find_chromium(), Path(profile), extension=None) as context,
    ):
        context.add_init_script(f"({KEEP_ROOTS})()")
        page, web = context.new_page(), Web(context)
        specimens = [*_pages(page, web), *_patterns(page, web)]
        return specimens, _libraries(page, web)


def _pages(page: Page, web: Web) -> list[Specimen]:
    found = []
    for case in cases().values():
        if not case.chips or any(" a[" in chip.by for chip in case.chips):
            continue
        web.serve(case)
        frame = case.open(page)
        for n, chip in enumerate(case.chips):
            frame.wait_for_selector(chip.by)
            frame.locator(chip.by).evaluate("(e, n) => e.dataset.n = n", str(n))
        wants = tuple(
            Want(n, chip.control, chip.state == "on", frozenset({chip.exposure}))
            for n, chip in enumerate(case.chips)
        )
        address = frame.url if case.frame else case.address
        found.append(_specimen(case.name, "page", address, frame, wants, others=True))
    return found


def _movable() -> list[tuple[str, Pattern]]:
    """The patterns whose rows can be frozen and moved about."""
    return [
        (name, pattern)
        for name, pattern in PATTERNS.items()
        if name not in ALIVE and not pattern.label_before
    ]


def _patterns(page: Page, web: Web) -> list[Specimen]:
    found = []
    for name, pattern in _movable():
        for on in (False, True):
            _open_pattern(page, web, pattern, among_decoys(on))
            _number(page, pattern, 0)
            want = Want(HERE, GENAI, on, pattern.on if on else pattern.off)
            label = f"{name}, {'on' if on else 'off'}"
            found.append(
                _specimen(label, "pattern", ADDRESS, page.main_frame, (want,), others=False)
            )
    return found


def _libraries(page: Page, web: Web) -> list[Library]:
    found = []
    for name, pattern in _movable():
        rows = [{"n": FIRST_ROW + on, "label": LABEL, "on": bool(on)} for on in (0, 1)]
        _open_pattern(page, web, pattern, rows)
        _number(page, pattern, FIRST_ROW)
        frozen = page.evaluate(FREEZE, False)
        soup = BeautifulSoup(frozen["html"], "html.parser")
        parts = select(soup, pattern.rows)
        if len(parts) == len(rows):
            style = "".join(str(style) for style in soup.head.select("style")) if soup.head else ""
            texts = tuple(str(part) for part in parts)
            found.append(Library(name, style, (texts[0], texts[1]), (pattern.off, pattern.on)))
    return found


def _open_pattern(page: Page, web: Web, pattern: Pattern, rows: list[dict[str, Any]]) -> None:
    html = environment().get_template(f"{pattern.template}.html")
    text = html.render(rows=rows, heading="Privacy", **pattern.variables)
    web.serve(Case("", ADDRESS, {ADDRESS: text}, {}, None, (), (), None, None))
    page.goto(ADDRESS)


def _number(page: Page, pattern: Pattern, first: int) -> None:
    for number, row in enumerate(page.locator(pattern.rows).all(), first):
        row.locator(pattern.by).first.evaluate(
            "(e, [n, end]) => { e.dataset.n = n; if (end) e.dataset.end = ''; }",
            [str(number), pattern.at_end],
        )


def _specimen(
    name: str, kind: str, address: str, frame: Frame, wants: tuple[Want, ...], *, others: bool
) -> Specimen:
    frozen = frame.evaluate(FREEZE, others)
    soup = BeautifulSoup(frozen["html"], "html.parser")
    styles = "".join(str(style) for style in soup.select("head > style"))
    return Specimen(
        name=name,
        kind=kind,
        address=address,
        html=styles + "".join(body.decode_contents() for body in soup.select("body")),
        attributes=frozen["attributes"],
        wants=wants,
    )
