"""What must be shown on an example page, and that nothing else is."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Frame, Page

from .browser import reports
from .geometry import around, misplaced
from .overlay import Overlay
from .pages import Case

SETTLED = 600  # milliseconds in which something wrong would have appeared
# Scrolls to a control below the fold, as a person would, and says whether that was needed.
BRING_INTO_SIGHT = """(control) => {
    const { top, bottom } = control.getBoundingClientRect();
    if (top >= 0 && bottom <= innerHeight) return false;
    control.scrollIntoView({ block: "center" });
    return true;
}"""


def assert_shown(
    case: Case, frame: Frame, context: BrowserContext, page: Page, overlay: Overlay
) -> None:
    """The case's chips with their exposure, each beside its control, no other, and the states are reported."""
    expected = sorted((chip.control, chip.exposure) for chip in case.chips)

    def drawn() -> list[tuple[str | None, str | None]]:
        return sorted(((c.control, c.exposure) for c in overlay.parts("chip")), key=str)

    if case.chips:
        overlay.wait(f"chips {expected}", lambda: drawn() == expected)
    page.wait_for_timeout(SETTLED)
    assert drawn() == expected
    if case.banner is False:
        assert overlay.parts() == []
    if not case.chips:
        return

    viewport = frame.evaluate("[innerWidth, innerHeight]")
    for wanted in case.chips:
        if frame.locator(wanted.by).evaluate(BRING_INTO_SIGHT):
            page.wait_for_timeout(SETTLED)
        (chip,) = (chip for chip in overlay.chips() if chip.control == wanted.control)
        assert chip.frame == frame
        trouble = misplaced(chip.box, around(frame, wanted.by), viewport)
        assert trouble is None, trouble

    top = frame is page.main_frame
    states = sorted((c.control, c.state, c.exposure, top) for c in case.chips)

    def reported() -> list[tuple[str, str, str, bool]]:
        return sorted(
            (control["id"], control["state"], control["exposure"], report["top"])
            for report in reports(context, page)
            for control in report["found"]
        )

    overlay.wait(f"reports of {states}", lambda: reported() == states)
