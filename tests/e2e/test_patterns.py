"""Every way in which real interfaces build a switch, and every trap a page can set for whoever looks for one.

The pages are in tests/fixtures/patterns: our own markup in the manner of each library. All are served at the address
of LinkedIn's AI page with its real label, among switches of the same library that are other settings.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from jinja2 import ChainableUndefined, Environment, FileSystemLoader
from markupsafe import Markup
from playwright.sync_api import BrowserContext, Locator, Page

from support.browser import reports, wait_for_badge
from support.geometry import Surroundings, misplaced
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
    "radio buttons": Pattern("radios", "input >> nth=0"),
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


def surroundings(page: Page, pattern: Pattern) -> Surroundings:
    boxes = switch_boxes(page, pattern)
    size = page.viewport_size
    assert size is not None
    others = boxes[:HERE] + boxes[HERE + 1 :]
    row = box_of(page.locator(pattern.rows).nth(HERE))
    home = Box(0, 0, size["width"], size["height"])
    return Surroundings(boxes[HERE], row, home, others, labels=[], rivals=others)


def operate(page: Page, pattern: Pattern, row: int, turn_on: bool) -> None:
    """Do what a person does to switch."""
    here = page.locator(pattern.rows).nth(row)
    match pattern.template:
        case "radios":
            here.get_by_label("On" if turn_on else "Off", exact=True).click()
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
    overlay.wait(f"one chip, {set(exposures)}", lambda: shows(overlay, exposures), timeout=4)
    overlay.page.wait_for_timeout(SETTLED)
    assert shows(overlay, exposures), overlay.summary()


def reported(context: BrowserContext, page: Page) -> list[tuple[str, str]]:
    """Control and state of what the popup is told."""
    return [(c["id"], c["state"]) for r in reports(context, page) for c in r["found"]]


def words(overlay: Overlay) -> int:
    return sum(len(part.text) for part in overlay.parts() if part.visible)


@pytest.mark.parametrize("on", [True, False], ids=["on", "off"])
@pytest.mark.parametrize("name", PATTERNS)
def test_found_read_and_followed(
    name: str, on: bool, page: Page, web: Web, overlay: Overlay
) -> None:
    pattern = PATTERNS[name]
    open_page(page, web, pattern.template, among_decoys(on), **pattern.variables)
    expect(overlay, pattern.on if on else pattern.off)

    (chip,) = overlay.chips()
    size = page.evaluate("[innerWidth, innerHeight]")
    assert misplaced(chip.box, surroundings(page, pattern), tuple(size)) is None

    operate(page, pattern, HERE, not on)
    after = pattern.turned_off if on else pattern.turned_on
    overlay.wait(f"{set(after)} after a click", lambda: shows(overlay, after), timeout=4)
    operate(page, pattern, 0, on)  # the first decoy, which stands the other way
    page.wait_for_timeout(SETTLED)
    assert shows(overlay, after), overlay.summary()


# The label as markup may hold it: the same words to a person.
PRINTS = {
    "a span for each word": " ".join(f"<span>{word}</span>" for word in LABEL.split()),
    "a span that ends inside a word": f"<span>{LABEL[:20]}</span><span>{LABEL[20:]}</span>",
    "bold in the middle of a word": f"{LABEL[:20]}<b>{LABEL[20:24]}</b>{LABEL[24:]}",
    "soft hyphens": LABEL.replace("training", "train&shy;ing").replace("creation", "crea&shy;tion"),
    "a break opportunity": LABEL.replace("content", "con<wbr>tent"),
    "no-break spaces": LABEL.replace(" ", "&nbsp;"),
    "bidi marks": f"&#x2068;{LABEL.replace('AI', '&#x200e;AI&#x200f;')}&#x2069;",
    "zero-width spaces": LABEL.replace(" ", " &#x200b;"),
    "full-width letters": LABEL.replace("AI", "ＡＩ"),
    "capitals": LABEL.upper(),
    "a line break": LABEL.replace(" training", "<br>\n   training"),
    "a colon behind": f"{LABEL}:",
    "an arrow behind": f"{LABEL} <span>›</span>",
    "a bullet before": f"• {LABEL}",
    "a comment inside": LABEL.replace(" training", " <!-- react-text -->training"),
}


@pytest.mark.parametrize(
    ("print_", "template"),
    [
        *((print_, "antd") for print_ in PRINTS),  # read from the row
        *((print_, "labelledby") for print_ in PRINTS if "<" in PRINTS[print_]),  # and by reference
    ],
)
def test_same_words_in_another_print(
    print_: str, template: str, page: Page, web: Web, overlay: Overlay
) -> None:
    open_page(page, web, template, among_decoys(True, Markup(PRINTS[print_])))
    overlay.wait("one chip, exposed", lambda: shows(overlay, EXPOSED), timeout=4)
    # Known words make it certain: nothing is said about likelihood.
    plain = overlay.chips()[0].text
    assert "likely" not in plain.casefold()


@pytest.mark.parametrize("quote", ["’", "'", "‘", "ʼ", "＇"])
def test_quotes_of_every_kind(quote: str, page: Page, web: Web, overlay: Overlay) -> None:
    label = f"Utiliser mes données pour entraîner des modèles d{quote}IA de création de contenu"
    open_page(page, web, "native_for", among_decoys(True, label), lang="fr")
    expect(overlay, EXPOSED)


@pytest.mark.parametrize(
    "label",
    [
        "Use my data to train AI models for content creation",
        "Let LinkedIn use my data for training content creation AI models",
        "Use my data for training AI models that create content",
    ],
)
def test_reworded_label_among_others(label: str, page: Page, web: Web, overlay: Overlay) -> None:
    entries = rows(("Suggested replies", False), ("Messaging suggestions", False), (label, True))
    open_page(page, web, "antd", entries)
    expect(overlay, EXPOSED)
    assert "likely" in overlay.chips()[0].text.casefold()


@pytest.mark.parametrize("alone", [True, False], ids=["alone", "among others"])
@pytest.mark.parametrize(
    "label",
    [
        "Do not use my data for training content creation AI models",
        "Don’t use my data for training content creation AI models",
        "Block use of my data for training content creation AI models",
        "Never use my data for training content creation AI models",
    ],
)
def test_opposite_wording_is_never_read_the_wrong_way(
    label: str, alone: bool, page: Page, web: Web, overlay: Overlay
) -> None:
    """ON protects by these words; the catalogue knows none of them, so what ON means is not known either."""
    others = () if alone else (("Suggested replies", False), ("Show my profile photo", False))
    open_page(page, web, "native_for", rows((label, True), *others))
    page.wait_for_timeout(900)
    assert overlay.summary() in ([], [(GENAI, "unknown")], [(GENAI, "protected")])


def test_two_equals_mean_none(page: Page, web: Web, overlay: Overlay) -> None:
    entries = rows((LABEL, True), ("Suggested replies", False), (LABEL, False))
    open_page(page, web, "antd", entries)
    page.wait_for_timeout(600)
    assert overlay.chips() == []
    (banner,) = overlay.wait("a banner that says what to look for", overlay.banners)
    assert LABEL in banner.text
    assert overlay.chips() == []


def test_second_equal_takes_the_chip_away(page: Page, web: Web, overlay: Overlay) -> None:
    open_page(page, web, "native_wrapped", among_decoys(True))
    expect(overlay, EXPOSED)
    page.evaluate(
        "document.querySelector('main').append(document.querySelectorAll('.row')[2].cloneNode(true))"
    )
    overlay.wait("no chip", lambda: not overlay.chips(), timeout=4)
    page.locator(".row").nth(4).evaluate("(row) => row.remove()")
    overlay.wait("the chip again", lambda: shows(overlay, EXPOSED), timeout=4)


@pytest.mark.parametrize(
    "label",
    [
        "In-app notifications",
        "AI trainer project alerts",
        "Use data for research",
        "Microsoft Word",
    ],
)
def test_known_other_setting_rules_out(label: str, page: Page, web: Web, overlay: Overlay) -> None:
    """The only switch of the AI page, but called like another setting."""
    open_page(page, web, "labelledby", rows((label, True)))
    page.wait_for_timeout(900)
    assert GENAI not in [chip.control for chip in overlay.chips()]


def test_only_switch_in_an_unknown_language(page: Page, web: Web, overlay: Overlay) -> None:
    entries = rows(("Tumia data yangu kufunza miundo ya akili bandia", True))
    open_page(page, web, "div_switch", entries, lang="sw", heading="Data ya kuboresha AI")
    expect(overlay, EXPOSED)
    assert "likely" in overlay.chips()[0].text.casefold()


def test_several_switches_in_an_unknown_language(page: Page, web: Web, overlay: Overlay) -> None:
    entries = rows(
        ("Tumia data yangu kufunza miundo ya akili bandia", True), ("Arifa za barua pepe", True)
    )
    open_page(page, web, "div_switch", entries, lang="sw", heading="Data ya kuboresha AI")
    page.wait_for_timeout(900)
    assert overlay.chips() == []


@pytest.mark.parametrize("lock", ["disabled", "fieldset", "aria-disabled", "aria-readonly"])
def test_locked_switch_says_so(
    lock: str, context: BrowserContext, page: Page, web: Web, overlay: Overlay
) -> None:
    open_page(page, web, "trap_locked", among_decoys(True), lock=lock)
    expect(overlay, EXPOSED)
    overlay.wait("a report", lambda: reports(context, page))
    (report,) = reports(context, page)
    assert [(found["state"], found["locked"]) for found in report["found"]] == [("on", True)]


def test_cyclic_names(page: Page, web: Web, overlay: Overlay) -> None:
    open_page(page, web, "trap_cyclic", rows((LABEL, True)))
    expect(overlay, EXPOSED)


@pytest.mark.parametrize("template", ["antd", "labelledby", "span_checkbox"])
def test_label_of_a_megabyte(template: str, page: Page, web: Web, overlay: Overlay) -> None:
    entries = among_decoys(True)
    entries.append({"n": 4, "label": "Suggested replies " * 60_000, "on": False})
    open_page(page, web, template, entries)
    expect(overlay, EXPOSED)


def test_label_of_many_elements(
    context: BrowserContext, page: Page, web: Web, overlay: Overlay
) -> None:
    entries = among_decoys(True)
    label = Markup(f"<b>{'word ' * 40}</b>" * 5_000)
    entries.append({"n": 4, "label": label, "on": False})
    open_page(page, web, "native_wrapped", entries)
    overlay.wait("a report of it", lambda: reported(context, page) == [(GENAI, "on")], timeout=4)
    # Looking takes seconds with so many nodes: not a measure of when the chip came.
    overlay.wait("one chip, exposed", lambda: shows(overlay, EXPOSED), timeout=30)


def test_three_hundred_switches(page: Page, web: Web, overlay: Overlay) -> None:
    entries = rows(*((f"Notification about topic {n}", n % 2 == 0) for n in range(300)))
    entries[150]["label"] = LABEL
    open_page(page, web, "labelledby", entries)
    page.locator(".row").nth(150).scroll_into_view_if_needed()
    expect(overlay, EXPOSED)
    (chip,) = overlay.chips()
    assert chip.box.distance(box_of(page.locator(".row").nth(150))) < 48


@pytest.mark.parametrize("depth", [200, 1000])
def test_deep_shadow_roots(
    depth: int, context: BrowserContext, page: Page, web: Web, overlay: Overlay
) -> None:
    """The DevTools protocol can't carry trees of such depth, so this asks what is reported to the popup."""
    open_page(page, web, "trap_deep", rows((LABEL, True)), depth=depth)
    overlay.wait("a report of it", lambda: reported(context, page) == [(GENAI, "on")], timeout=4)


ON_FORM = (
    *("parentNode", "parentElement", "children", "childNodes", "firstChild", "nextSibling"),
    *("querySelectorAll", "getAttribute", "hasAttribute", "textContent", "matches", "closest"),
    *("getRootNode", "isConnected", "localName", "nodeType", "nodeName", "ownerDocument"),
    *("getBoundingClientRect", "checkVisibility", "contains", "compareDocumentPosition"),
    *("append", "shadowRoot", "attributes", "id", "elements", "labels"),
)
ON_DOCUMENT = {
    "looking up": ("getElementById", "querySelectorAll", "querySelector", "getElementsByTagName"),
    "about the document": ("readyState", "visibilityState", "baseURI", "defaultView", "nodeType"),
    "its parts": ("documentElement", "body", "head", "firstChild", "children", "childNodes"),
    "making": ("createElement", "createRange", "createTreeWalker", "createTextNode"),
    "asking where": ("elementFromPoint", "elementsFromPoint", "activeElement"),
    "listening": ("addEventListener", "removeEventListener", "dispatchEvent"),
}


@pytest.mark.parametrize(
    ("on_form", "on_document"),
    [(ON_FORM, ()), *(((), names) for names in ON_DOCUMENT.values())],
    ids=["form", *ON_DOCUMENT],
)
def test_named_elements_in_the_way(
    on_form: Sequence[str], on_document: Sequence[str], page: Page, web: Web, overlay: Overlay
) -> None:
    """Forms and documents have properties that elements of such a name hide, also from extensions."""
    open_page(
        page,
        web,
        "trap_clobbered",
        among_decoys(True),
        on_form=on_form,
        on_document=on_document,
    )
    expect(overlay, EXPOSED)
    page.evaluate(
        "Document.prototype.querySelectorAll.call(document, 'input[type=checkbox]')[2].click()"
    )
    overlay.wait("protected", lambda: shows(overlay, PROTECTED), timeout=4)


def test_patched_natives(page: Page, web: Web, overlay: Overlay) -> None:
    open_page(page, web, "trap_patched", among_decoys(True))
    expect(overlay, EXPOSED)
    assert page.evaluate("calls") == 0, "something of ours ran in the page's own world"


def test_page_that_removes_the_overlay(page: Page, web: Web, overlay: Overlay) -> None:
    """It comes back some times, then the page has its way and the badge says so."""
    open_page(page, web, "trap_remover", among_decoys(True))
    before, calm = 0, 0
    for _ in range(40):
        page.wait_for_timeout(250)
        now = page.evaluate("removed")
        calm = calm + 1 if now == before and now > 0 else 0
        before = now
        if calm == 6:
            break
    assert calm == 6, f"still coming back after {before} removals in 10 s"
    assert 1 < before <= 50
    wait_for_badge(page.context, "×")


def test_page_that_shows_the_setting_many_times(page: Page, web: Web, overlay: Overlay) -> None:
    """Coming and going is no removal: chips come as often as the setting does."""
    open_page(page, web, "native_for", among_decoys(True))
    expect(overlay, EXPOSED)
    for _ in range(25):
        page.evaluate("document.querySelector('main').hidden = true")
        overlay.wait("nothing to mark", lambda: not overlay.chips(), timeout=4)
        page.evaluate("document.querySelector('main').hidden = false")
        overlay.wait("the chip again", lambda: shows(overlay, EXPOSED), timeout=4)


def test_switch_in_a_modal_dialog(page: Page, web: Web, overlay: Overlay) -> None:
    open_page(page, web, "trap_modal", among_decoys(True))
    expect(overlay, EXPOSED)
    (chip,) = overlay.chips()
    dialog = box_of(page.locator("dialog"))
    row = box_of(page.locator(".row").nth(HERE))
    control = box_of(page.locator(".row").nth(HERE).locator("input"))
    others = [box_of(page.locator(".row").nth(n).locator("input")) for n in (0, 1, 3)]
    size = page.evaluate("[innerWidth, innerHeight]")
    assert (
        misplaced(
            chip.box,
            Surroundings(control, row, dialog, others, labels=[], rivals=others),
            tuple(size),
        )
        is None
    )

    # Outside the dialog everything is inert: the chip must be in it to be pressed.
    before = words(overlay)
    page.mouse.click(*chip.actions["why"].centre)
    overlay.wait("more to read", lambda: words(overlay) > before + 40, timeout=4)
    assert page.locator("dialog").evaluate("(dialog) => dialog.open")

    page.mouse.click(*control.centre)
    overlay.wait("protected", lambda: shows(overlay, PROTECTED), timeout=4)
    page.locator("dialog").evaluate("(dialog) => dialog.close()")
    overlay.wait("no chip for what is not to be seen", lambda: not overlay.chips(), timeout=4)
    page.locator("dialog").evaluate("(dialog) => dialog.showModal()")
    overlay.wait("the chip again", lambda: shows(overlay, PROTECTED), timeout=4)
