"""Turn it off for me, in every way of building a switch."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from support.acting import press, says
from support.overlay import Overlay
from support.pages import Web
from support.patterns import EXPOSED, PATTERNS, PROTECTED, among_decoys, expect, open_page, shows

# What can be told for certain to expose, in each way of building a switch.
CERTAIN = [name for name, pattern in PATTERNS.items() if pattern.on == EXPOSED]


@pytest.mark.parametrize("name", CERTAIN)
def test_every_kind_of_switch_is_turned_off(
    name: str, page: Page, web: Web, overlay: Overlay
) -> None:
    pattern = PATTERNS[name]
    open_page(page, web, pattern.template, among_decoys(True), **pattern.variables)
    expect(overlay, EXPOSED)
    press(overlay)
    if pattern.turned_off != PROTECTED:
        # What can't be told from the switch afterwards is not claimed.
        overlay.wait(
            "an answer",
            lambda: says(overlay, "Done.")() or says(overlay, "didn’t react")(),
        )
        assert shows(overlay, PROTECTED) == bool(says(overlay, "Done.")())
        return
    overlay.wait("done", says(overlay, "Done."))
    assert shows(overlay, PROTECTED)
