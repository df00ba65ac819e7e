"""How fast what is drawn follows the page. Run alone: other work beside it would be measured too."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from support.overlay import Overlay

pytestmark = pytest.mark.alone

WITHIN = 1.0  # seconds for a change of state to be followed
GENAI = "linkedin/genai-training"
GITHUB = "github-copilot/training"


@pytest.mark.parametrize(
    ("name", "change", "control"),
    [
        ("linkedin-on", "document.querySelector('main input').click()", GENAI),
        ("linkedin-on", "document.querySelector('main input').checked = false", GENAI),
        ("linkedin-artdeco-on", "document.querySelector('main input').click()", GENAI),
        ("linkedin-hashed-on", "document.querySelector('main button[role=switch]').click()", GENAI),
        ("github-select-enabled", "document.getElementById(':r6:').value = 'disabled'", GITHUB),
        (
            "github-menu-enabled",
            "document.getElementById(':r6:').querySelector('[data-component=text]').textContent = 'Disabled'",
            GITHUB,
        ),
    ],
)
def test_change_is_followed_within_a_second(
    name: str, change: str, control: str, visit: Callable, page: Page, overlay: Overlay
) -> None:
    visit(name)
    overlay.wait("exposed", lambda: overlay.summary() == [(control, "exposed")])
    page.wait_for_timeout(1500)  # whatever starts fast and then rests, rests now
    page.evaluate(f"{{ {change} }}")
    overlay.wait("protected", lambda: overlay.summary() == [(control, "protected")], timeout=WITHIN)


def test_chip_goes_with_its_control_within_a_second(
    visit: Callable, page: Page, overlay: Overlay
) -> None:
    visit("linkedin-on")
    overlay.wait("chip", overlay.chips)
    page.wait_for_timeout(1500)
    page.evaluate("document.querySelector('.card').remove()")
    overlay.wait("no chip", lambda: overlay.chips() == [], timeout=WITHIN)
