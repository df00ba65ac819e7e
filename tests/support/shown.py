"""What must be shown on an example page, and that nothing else is."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Frame, Page

from .browser import reports
from .geometry import around, misplaced
from .overlay import Overlay
from .pages import Case

SETTLED = 600  # milliseconds in which something wrong would have appeared


def assert_shown(
    case: Case, frame: Frame, context: BrowserContext, page: Page, overlay: Overlay
) -> None:
    """The case's chips with their exposure, each beside its control, no other, and the states are reported."""
    expected = sorted((chip.control, chip.exposure) for chip in case.chips)
    if case.chips:
        overlay.wait(f"chips {expected}", lambda: overlay.summary() == expected)
    page.wait_for_timeout(SETTLED)
    assert overlay.summary() == expected
    if case.banner is False:
        assert overlay.parts() == []
    if not case.chips:
        return

    viewport = frame.evaluate("[innerWidth, innerHeight]")
    for wanted in case.chips:
        (chip,) = (chip for chip in overlay.chips() if chip.control == wanted.control)
        assert chip.frame == frame
        assert misplaced(chip.box, around(frame, wanted.by), viewport) is None

    top = frame is page.main_frame
    states = sorted((c.control, c.state, c.exposure, top) for c in case.chips)

    def reported() -> list[tuple[str, str, str, bool]]:
        return sorted(
            (control["id"], control["state"], control["exposure"], report["top"])
            for report in reports(context, page)
            for control in report["found"]
        )

    overlay.wait(f"reports of {states}", lambda: reported() == states)
