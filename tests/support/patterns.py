"""Switches as UI libraries build them, among others, at the address of LinkedIn's AI page.

The pages are templates in tests/fixtures/patterns.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import ChainableUndefined, Environment, FileSystemLoader
from playwright.sync_api import Locator, Page

from support.overlay import Box, Overlay
from support.pages import Case, Web

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "patterns"
ADDRESS = "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement"
GENAI = "linkedin/genai-training"
LABEL = "Use my data for training content creation AI models"
# Two that the catalogue knows as other settings, one that it doesn't and that has most of the label's words.
DECOYS = (
    "Suggested replies",
    "AI trainer project alerts",
    "Use my data for content recommendations",
)
HERE = 2  # the row with the real switch, from 0
SETTLED = 250  # milliseconds in which something wrong would have appeared

EXPOSED = frozenset({"exposed"})
PROTECTED = frozenset({"protected"})
UNKNOWN = frozenset({"unknown"})

Row = dict[str, Any]


@dataclass(frozen=True)
class Pattern:
    """How one library builds a switch.

    `by` is the selector of what a person sees as the switch, in its row; `off` and `on` are the exposures that may be
    shown while the switch stands so from the start, `turned_*` after it was operated.
    """

    template: str
    by: str
    rows: str = ".row"
    # A whole row is one element, and what a person presses is at its end.
    at_end: bool = False
    # The label stands before the row, which can't be moved without it.
    label_before: bool = False
    off: frozenset[str] = PROTECTED
    on: frozenset[str] = EXPOSED
    turned_off: frozenset[str] = PROTECTED
    turned_on: frozenset[str] = EXPOSED
    variables: dict[str, Any] = field(default_factory=dict)


# Off can't be told from unknown where only the presence of a custom state says anything.
QUIET = PROTECTED | UNKNOWN

PATTERNS = {
    "native checkbox, label[for]": Pattern("native_for", "input"),
    "native checkbox in its label": Pattern("native_wrapped", "input"),
    "named by aria-labelledby": Pattern("labelledby", "input"),
    "react-native-web, tied to nothing": Pattern("rnw_switch", ".track"),
    "X's hidden checkbox in its label": Pattern("x_checkbox", ".box"),
    "Polaris": Pattern("polaris", ".Polaris-Checkbox"),
    "MUI": Pattern("mui", ".MuiSwitch-root"),
    "Chakra, two nested labels": Pattern("chakra", ".track"),
    "Fluent v9": Pattern("fluent_v9", ".track"),
    "Mantine, description in its label": Pattern("mantine", ".track"),
    "react-aria": Pattern("react_aria", ".track"),
    "Element Plus": Pattern("element_plus", ".track"),
    "sr-only checkbox, empty label": Pattern("empty_label", ".track"),
    "Radix with a twin in a form": Pattern("radix", "button"),
    "Headless UI": Pattern("headless", "button"),
    "antd, On and Off inside": Pattern("antd", "button"),
    "Carbon": Pattern("carbon", ".track"),
    "Fluent v8, state label": Pattern("fluent_v8", "button"),
    "Material slide toggle": Pattern("mat_slide_toggle", "button"),
    "div role=switch": Pattern("div_switch", "[role=switch]"),
    "span role=checkbox, aria-label": Pattern("span_checkbox", "[role=checkbox]"),
    "Primer ToggleSwitch": Pattern("primer_toggle", "button"),
    "Primer for Rails": Pattern("rails_toggle", "button"),
    "label beside its description": Pattern("beside_description", ".track"),
    "definition list": Pattern("definition_list", "button", label_before=True),
    "title over a switch without words": Pattern("titled", "button", label_before=True),
    "unfolded details": Pattern("unfolded", "input"),
    "mark on the host, as on others like it": Pattern("host_marks", "acme-toggle"),
    "radio buttons": Pattern("radios", "input >> nth=0"),
    "choices with roles": Pattern("role_radios", "button >> nth=0"),
    "two buttons, one of them pressed": Pattern("pressed_pair", ".pair"),
    "button that prints its state": Pattern("state_buttons", "button"),
    "transparent checkbox, drawn elsewhere": Pattern("transparent_apart", ".track"),
    "checkbox without size, drawn elsewhere": Pattern("no_size", ".track"),
    "deep in a list's row": Pattern("deep_row", ".track"),
    "native select": Pattern("select", "select"),
    "menu button": Pattern("menu", "button"),
    "menu button named by the opposite action": Pattern(
        "menu", "button", variables={"opposite": True}
    ),
    "Shoelace": Pattern("sl_switch", ".control"),
    "Material Web, nothing on the host": Pattern("md_switch", "md-switch"),
    "Reddit, state on the host": Pattern("faceplate", "faceplate-switch-input"),
    "Ionic": Pattern("ionic", "ion-toggle"),
    "role on the host, hidden input left behind": Pattern(
        "ionic",
        "ion-toggle",
        on=EXPOSED | UNKNOWN,
        turned_on=EXPOSED | UNKNOWN,
        off=PROTECTED | UNKNOWN,
        turned_off=PROTECTED | UNKNOWN,
        variables={"stale": True},
    ),
    "Fluent web component, stale ARIA": Pattern(
        "fluent_wc", "fluent-switch", turned_off=UNKNOWN, turned_on=UNKNOWN
    ),
    "closed shadow root": Pattern(
        "closed_root", "acme-toggle", at_end=True, variables={"tag": "acme-toggle"}
    ),
    "closed shadow root, plain name": Pattern(
        "closed_root", "acme-row", at_end=True, variables={"tag": "acme-row"}
    ),
    "ElementInternals, :state(checked)": Pattern(
        "internals", "acme-switch", off=QUIET, turned_off=QUIET
    ),
    "nested shadow roots": Pattern("nested_roots", "input"),
}


@functools.cache
def environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=ChainableUndefined
    )


def rows(*entries: tuple[str, bool]) -> list[Row]:
    return [{"n": n, "label": label, "on": on} for n, (label, on) in enumerate(entries)]


def among_decoys(on: bool, label: str = LABEL) -> list[Row]:
    """The switch in the middle of others that all stand the other way."""
    entries = [(decoy, not on) for decoy in DECOYS]
    entries.insert(HERE, (label, on))
    return rows(*entries)


def open_page(
    page: Page, web: Web, template: str, entries: Sequence[Row], **variables: Any
) -> None:
    """Serve a page of this folder at the AI page's address and go there."""
    heading = variables.pop("heading", "Privacy")
    html = environment().get_template(f"{template}.html")
    text = html.render(rows=entries, heading=heading, **variables)
    web.serve(Case(template, ADDRESS, {ADDRESS: text}, {}, None, (), (), None, None))
    page.goto(ADDRESS)


def box_of(locator: Locator, at_end: bool = False) -> Box:
    found = locator.bounding_box()
    assert found is not None, f"{locator} is not to be seen"
    box = Box(found["x"], found["y"], found["width"], found["height"])
    return Box(box.right - 24, box.y, 24, box.height) if at_end else box


def switch_boxes(page: Page, pattern: Pattern) -> list[Box]:
    """The switch of each row, from the top."""
    return [
        box_of(row.locator(pattern.by), pattern.at_end) for row in page.locator(pattern.rows).all()
    ]


def operate(page: Page, pattern: Pattern, row: int, turn_on: bool) -> None:
    """Do what a person does to switch."""
    here = page.locator(pattern.rows).nth(row)
    match pattern.template:
        case "radios" | "role_radios":
            here.get_by_role("radio", name="On" if turn_on else "Off", exact=True).click()
        case "pressed_pair":
            here.get_by_text("On" if turn_on else "Off", exact=True).click()
        case "select":
            here.locator("select").select_option("enabled" if turn_on else "disabled")
        case "menu":
            here.locator("button").click()
            page.get_by_role("menuitemradio", name="Enabled" if turn_on else "Disabled").click()
        case _:
            page.mouse.click(*switch_boxes(page, pattern)[row].centre)


def shows(overlay: Overlay, exposures: frozenset[str]) -> bool:
    """Exactly one chip: for the AI control, with one of these exposures."""
    summary = overlay.summary()
    return len(summary) == 1 and summary[0][0] == GENAI and summary[0][1] in exposures


def expect(overlay: Overlay, exposures: frozenset[str]) -> None:
    """One such chip soon, and still after a while."""
    overlay.wait(f"one chip, {set(exposures)}", lambda: shows(overlay, exposures))
    overlay.page.wait_for_timeout(SETTLED)
    assert shows(overlay, exposures), overlay.summary()
