"""Every example page shows what pages.yaml says, in the right place, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from support.browser import reports
from support.overlay import Overlay
from support.pages import Banner, cases
from support.shown import SETTLED, assert_shown

with_banner = [case.name for case in cases().values() if isinstance(case.banner, Banner)]


@pytest.mark.parametrize("name", cases())
def test_right_controls_state_and_place_and_nothing_else(
    name: str, visit: Callable, context: BrowserContext, page: Page, overlay: Overlay
) -> None:
    case, frame = visit(name)
    assert_shown(case, frame, context, page, overlay)


@pytest.mark.parametrize("name", with_banner)
def test_banner_sums_up(name: str, visit: Callable, page: Page, overlay: Overlay) -> None:
    case, _ = visit(name)
    # A page without the control may be still loading: the banner waits before it says so.
    overlay.wait("banner", overlay.banners)
    page.wait_for_timeout(SETTLED)
    banners = overlay.banners()
    assert len(banners) == 1
    text = banners[0].text.casefold()
    assert all(words.casefold() in text for words in case.banner.says), banners[0].text
    assert not any(words.casefold() in text for words in case.banner.never), banners[0].text


def test_disabled_control_is_reported_as_locked(
    visit: Callable, context: BrowserContext, page: Page, overlay: Overlay
) -> None:
    visit("linkedin-disabled")
    overlay.wait("chip", overlay.chips)
    overlay.wait("a report", lambda: reports(context, page))
    (report,) = reports(context, page)
    assert [control["locked"] for control in report["found"]] == [True]


def test_no_chip_outside_its_frame(visit: Callable, page: Page, overlay: Overlay) -> None:
    _, frame = visit("office-dialog-on")
    overlay.wait("chip", overlay.chips)
    assert {part.frame for part in overlay.parts("chip")} == {frame}
    assert frame is not page.main_frame


def test_office_says_that_it_is_not_about_training(visit: Callable, overlay: Overlay) -> None:
    visit("office-dialog-on")
    (chip,) = overlay.wait("chip", overlay.chips)
    assert "training" in chip.text.casefold()
