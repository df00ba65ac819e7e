"""Every service's own pages: each control that has a place has a page that proves it, and shows what it should."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext

from support import browser
from support.overlay import Overlay
from support.pages import Web, cases, service_cases
from support.shown import assert_shown
from untrain.catalogue.load import load_catalogue
from untrain.catalogue.model import Control, LabelRole, Mechanism

FEWEST_OTHERS = 5
OPERABLE = "input:not([type=hidden]),select,button,[role=switch],[role=checkbox],main a"

WITHOUT_STATE = {Mechanism.FORM, Mechanism.EMAIL, Mechanism.NONE}

placed = [
    control
    for control in load_catalogue(browser.ROOT / "seeds").controls.values()
    if control.places and control.mechanism not in WITHOUT_STATE
]


@pytest.mark.parametrize("name", service_cases())
def test_what_a_service_s_page_shows(name: str, everywhere: BrowserContext) -> None:
    case = service_cases()[name]
    browser.forget(everywhere)
    Web(everywhere).serve(case)
    page = everywhere.new_page()
    try:
        frame = case.open(page)
        assert_shown(case, frame, everywhere, page, Overlay(page))
        # What a mark could stand at wrongly: a page without other rows would prove little.
        assert not case.chips or frame.locator(OPERABLE).count() > FEWEST_OTHERS
    finally:
        page.close()


@pytest.mark.parametrize("control", placed, ids=lambda control: control.id)
def test_every_control_with_a_place_has_its_page(control: Control) -> None:
    every = {**cases(), **service_cases()}
    shown = [
        (case, chip) for case in every.values() for chip in case.chips if chip.control == control.id
    ]
    states = {chip.state for _, chip in shown}
    assert {"on", "off"} <= states, f"{control.id} has no page for each of its states"
    languages = {
        label.lang.split("-")[0] for label in control.labels if label.role is LabelRole.LABEL
    }
    told = {case.language for case, _ in shown}
    assert len(told & languages) >= min(2, len(languages)), f"{control.id} only in {told}"
