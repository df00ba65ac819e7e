"""Show the extension on the example pages: a table of what it found, and screenshots in out/tour/.

A browser with the extension opens each example page at its real address, answered from tests/fixtures/pages. What is
found is held against pages.yaml there; the exit status is 1 when anything is wrong. Without a display the browser runs
headless.

The time in the table is from the control's being in the page and laid out until its chip is there to be clicked, as
the page itself sees it: it looks every 4 ms, by its own clock, for what lies at the chip's place. Parsing, the
extension's start, its search, its drawing and the layout are in it; painting is not.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import shorten
from typing import Any

from playwright.sync_api import BrowserContext, Error, Frame, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from browsers import BrowserNotFoundError, find_chromium  # noqa: E402
from support import browser  # noqa: E402
from support.geometry import around, misplaced  # noqa: E402
from support.overlay import Box, Overlay, Part  # noqa: E402
from support.pages import Banner, Case, Chip, Web, cases  # noqa: E402

OUT = ROOT / "out" / "tour"
SETTLE = 500  # milliseconds in which something wrong would have appeared
PAUSE = 1200  # milliseconds a page stays in sight, where there is somebody to see it
POPUP = {"width": 360, "height": 600}  # CSS pixels
PHONE = {"width": 390, "height": 844}

WATCH = """(targets) => {
    const seen = targets.map(() => ({ there: null, hits: [] }));
    const look = () => targets.forEach(({ selector, x, y }, index) => {
        const entry = seen[index];
        const now = performance.now();
        if (entry.there === null && document.querySelector(selector)?.getClientRects().length) entry.there = now;
        if (entry.there === null) return;
        const hit = document.elementFromPoint(x, y);
        if (hit !== entry.hits.at(-1)?.hit) entry.hits.push({ hit, now });
    });
    new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
    setInterval(look, 4);
    // What lies there in the end is the chip; when did it first?
    window.tourTimes = () => seen.map(({ there, hits }) =>
        there === null ? null : hits.find(({ hit }) => hit === hits.at(-1).hit).now - there);
}"""


@dataclass
class Row:
    """One line of the table: a control on a page, or a page without any."""

    page: str
    control: str = "–"
    state: str = "–"
    exposure: str = "–"
    advice: str = "–"
    milliseconds: float | None = None
    wrong: list[str] = field(default_factory=list)


def main() -> int:
    """Exit status: 0 when everything shown is right."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "server", nargs="?", default="http://127.0.0.1:8765", help="address of the running API"
    )
    server = parser.parse_args().server.rstrip("/")
    headless = sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    try:
        with (
            sync_playwright() as playwright,
            tempfile.TemporaryDirectory() as profile,
            browser.chromium(
                playwright, find_chromium(), Path(profile), headless=headless
            ) as context,
        ):
            web = Web(context, real=server)
            shown = [case for case in cases().values() if case.tour]
            rows = [
                row
                for number, case in enumerate(shown, 1)
                for row in show(context, web, case, number, headless)
            ]
            problems = [*show_popup(context, web), *show_guide(context, server)]
    except (BrowserNotFoundError, browser.NotBuiltError) as error:
        print(error, file=sys.stderr)
        return 1
    print_table(rows)
    for problem in problems:
        print(f"✗ {problem}")
    right = not problems and not any(row.wrong for row in rows)
    print(
        f"\nScreenshots: {OUT.relative_to(ROOT)}/   {'Everything is right.' if right else 'Something is wrong.'}"
    )
    return 0 if right else 1


def show(context: BrowserContext, web: Web, case: Case, number: int, headless: bool) -> list[Row]:
    """The rows of one page. A page that can't be operated is one wrong row, and the tour goes on."""
    try:
        return visit(context, web, case, number, headless)
    except Error as error:
        return [Row(case.tour or "", wrong=[error.message.splitlines()[0]])]


def visit(context: BrowserContext, web: Web, case: Case, number: int, headless: bool) -> list[Row]:
    """Open a page twice: once to look at what is found and keep a picture, once to take the time."""
    browser.forget(context)
    web.serve(case)
    page = context.new_page()
    try:
        overlay = Overlay(page)
        frame = case.open(page)
        wait_for(overlay, case)
        rows = compare(context, page, frame, overlay, case)
        picture(page, overlay, OUT / f"{number:02}-{case.name}.png")
        chips = overlay.chips()
        if not headless:
            page.wait_for_timeout(PAUSE)
    finally:
        page.close()
    places = {chip.control: chip.box for chip in chips}
    for chip, time in zip(case.chips, take_times(context, case, places), strict=True):
        for row in rows:
            if row.control == chip.control:
                row.milliseconds = time
    return rows


def wait_for(overlay: Overlay, case: Case) -> None:
    """Wait until the page shows what it should, or clearly doesn't."""

    def complete() -> bool:
        found = sorted((chip.control, chip.exposure) for chip in case.chips)
        banner = isinstance(case.banner, Banner)
        return overlay.summary() == found and (not banner or bool(overlay.banners()))

    try:
        overlay.wait("what pages.yaml says", complete, timeout=8 if case.banner else 4)
    except AssertionError:
        return  # told in detail by compare()
    overlay.page.wait_for_timeout(SETTLE)


def compare(
    context: BrowserContext, page: Page, frame: Frame, overlay: Overlay, case: Case
) -> list[Row]:
    """The rows for what is there and for what is missing, with what is wrong about each."""
    chips = overlay.chips()
    banners = overlay.banners()
    wanted = {chip.control: chip for chip in case.chips}
    states = {c["id"]: c["state"] for r in browser.reports(context, page) for c in r["found"]}
    rows = [
        row_of(case, chip, wanted.pop(chip.control or "", None), states, banners, frame)
        for chip in chips
    ]
    rows += [
        Row(case.tour or "", control=chip.control, wrong=["not found"]) for chip in wanted.values()
    ]
    if not rows:
        rows = [Row(case.tour or "", advice=advice_of(banners, None))]
    text = " ".join(banner.text for banner in banners).casefold()
    if case.banner is False and (banners or chips):
        rows[0].wrong.append("should show nothing")
    if isinstance(case.banner, Banner):
        rows[0].wrong += [
            f"banner lacks “{words}”" for words in case.banner.says if words.casefold() not in text
        ]
        rows[0].wrong += [
            f"banner says “{words}”" for words in case.banner.never if words.casefold() in text
        ]
    return rows


def row_of(
    case: Case,
    chip: Part,
    wanted: Chip | None,
    states: dict[str, str],
    banners: list[Part],
    frame: Frame,
) -> Row:
    row = Row(
        case.tour or "",
        control=chip.control or "",
        state=states.get(chip.control or "", "?"),
        exposure=chip.exposure or "",
        advice=advice_of(banners, chip),
    )
    if wanted is None:
        row.wrong.append("should not be marked")
        return row
    if row.exposure != wanted.exposure:
        row.wrong.append(f"exposure should be {wanted.exposure}")
    if row.state != wanted.state:
        row.wrong.append(f"state should be {wanted.state}")
    if chip.frame != frame:
        row.wrong.append("chip is in another frame")
    elif problem := misplaced(
        chip.box, around(frame, wanted.by), tuple(frame.evaluate("[innerWidth, innerHeight]"))
    ):
        row.wrong.append(problem)
    return row


def advice_of(banners: list[Part], chip: Part | None) -> str:
    """What a person reads first: the chip's words when there is no banner, else the banner's first sentence."""
    if chip and (chip.exposure == "not-training" or not banners):
        return sentence(chip.text)
    return sentence(banners[0].text) if banners else "nothing to say"


def sentence(text: str) -> str:
    """The first line that is words, without the symbol that may stand before it."""
    lines = [line.lstrip("!?✓–- ").strip() for line in text.splitlines()]
    return next((line for line in lines if " " in line), "")


def take_times(
    context: BrowserContext, case: Case, places: dict[str | None, Box]
) -> list[float | None]:
    """Milliseconds from control to chip for each expected chip, in a new visit; None where there is none."""
    known = [chip for chip in case.chips if chip.control in places]
    if not known:
        return [None for _ in case.chips]
    targets = [
        {"selector": chip.by, **dict(zip("xy", places[chip.control].centre, strict=True))}
        for chip in known
    ]
    page = context.new_page()
    try:
        page.add_init_script(f"({WATCH})({json.dumps(targets)})")
        frame = case.open(page)
        wait_for(Overlay(page), case)
        times = dict(
            zip((chip.control for chip in known), frame.evaluate("tourTimes()"), strict=True)
        )
    finally:
        page.close()
    return [times.get(chip.control) for chip in case.chips]


def picture(page: Page, overlay: Overlay, path: Path) -> None:
    """A screenshot of the upper part of the page, down to below the last thing of ours."""
    lowest = max((part.box.bottom for part in overlay.parts() if part.visible), default=0)
    height = min(max(lowest + 140, 480), browser.SIZE["height"])
    page.screenshot(
        path=path, clip={"x": 0, "y": 0, "width": browser.SIZE["width"], "height": height}
    )


def show_popup(context: BrowserContext, web: Web) -> list[str]:
    """Pictures of the popup over LinkedIn's page, light and dark; what went wrong."""
    case = cases()["linkedin-on"]
    web.serve(case)
    below = context.new_page()
    case.open(below)
    wait_for(Overlay(below), case)
    popup = context.new_page()
    problems: list[str] = []
    try:
        popup.set_viewport_size(POPUP)
        for scheme in ("light", "dark"):
            popup.emulate_media(color_scheme=scheme)
            popup.goto(f"chrome-extension://{browser.extension_id(context)}/popup.html")
            popup.wait_for_selector("h1")
            popup.wait_for_timeout(SETTLE)
            if "LinkedIn" not in popup.inner_text("body"):
                problems.append("The popup does not speak of LinkedIn.")
            popup.screenshot(path=OUT / f"popup-{scheme}.png")
    finally:
        popup.close()
        below.close()
    return problems


def show_guide(context: BrowserContext, server: str) -> list[str]:
    """Pictures of the web guide, light and dark, wide and on a phone; what went wrong."""
    try:
        with urllib.request.urlopen(f"{server}/healthz", timeout=5):  # noqa: S310  the address we were given
            pass
    except (urllib.error.URLError, OSError) as error:
        return [f"No server answers at {server}: {error}"]
    problems: list[str] = []
    page = context.new_page()
    try:
        for path, name in (("/", "guide"), ("/sites/linkedin", "guide-linkedin")):
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.set_viewport_size(browser.SIZE)
                answer = page.goto(server + path)
                if answer is None or not answer.ok or "LinkedIn" not in page.inner_text("body"):
                    problems.append(f"{server}{path} does not speak of LinkedIn.")
                page.screenshot(path=OUT / f"{name}-{scheme}.png")
            page.set_viewport_size(PHONE)
            page.screenshot(path=OUT / f"{name}-phone.png")
    finally:
        page.close()
    return problems


def print_table(rows: list[Row]) -> None:
    """Aligned columns; what is wrong stands below its row."""
    head = ("", "page", "control", "state", "exposure", "ms", "advice")
    cells = [
        (
            "✗" if row.wrong else "✓",
            row.page,
            row.control,
            row.state,
            row.exposure,
            "–" if row.milliseconds is None else f"{row.milliseconds:.0f}",
            shorten(row.advice, 100, placeholder="…"),
        )
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(head, *cells, strict=True)]
    print()
    for line, row in zip([head, *cells], [None, *rows], strict=True):
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        )
        for problem in row.wrong if row else ():
            print(f"   ↳ {problem}")
    times: list[Any] = sorted(row.milliseconds for row in rows if row.milliseconds is not None)
    if times:
        print(
            f"\nFrom control to chip: median {times[len(times) // 2]:.0f} ms, longest {times[-1]:.0f} ms"
        )


if __name__ == "__main__":
    sys.exit(main())
