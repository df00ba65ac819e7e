"""Every way in which real interfaces build a switch, and every trap a page can set for whoever looks for one.

The pages are in tests/fixtures/patterns: our own markup in the manner of each library. All are served at the address
of LinkedIn's AI page with its real label, among switches of the same library that are other settings.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from markupsafe import Markup
from playwright.sync_api import BrowserContext, Page

from support.browser import reports, wait_for_badge
from support.geometry import Surroundings, misplaced
from support.overlay import Box, Overlay
from support.pages import Web
from support.patterns import (
    EXPOSED,
    GENAI,
    HERE,
    LABEL,
    PATTERNS,
    PROTECTED,
    SETTLED,
    Pattern,
    among_decoys,
    box_of,
    expect,
    open_page,
    operate,
    rows,
    shows,
    switch_boxes,
)


def surroundings(page: Page, pattern: Pattern) -> Surroundings:
    boxes = switch_boxes(page, pattern)
    size = page.viewport_size
    assert size is not None
    others = boxes[:HERE] + boxes[HERE + 1 :]
    row = box_of(page.locator(pattern.rows).nth(HERE))
    home = Box(0, 0, size["width"], size["height"])
    return Surroundings(boxes[HERE], row, home, others, labels=[], rivals=others)


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
    overlay.wait(f"{set(after)} after a click", lambda: shows(overlay, after))
    operate(page, pattern, 0, on)  # the first decoy, which stands the other way
    page.wait_for_timeout(SETTLED)
    assert shows(overlay, after), overlay.summary()


@pytest.mark.parametrize(
    "name",
    [
        "Shoelace",
        "Fluent v9",
        "Chakra, two nested labels",
        "checkbox without size, drawn elsewhere",
    ],
)
def test_chip_beside_a_long_label_is_nobody_else_s(
    name: str, page: Page, web: Web, overlay: Overlay
) -> None:
    """With no gap near the switch, between two rows a chip could be either one's."""
    pattern = PATTERNS[name]
    label = "Użyj moich danych do trenowania modeli AI służących do tworzenia treści"
    open_page(page, web, pattern.template, among_decoys(True, label), lang="pl")
    expect(overlay, pattern.on)
    (chip,) = overlay.chips()
    size = page.evaluate("[innerWidth, innerHeight]")
    assert misplaced(chip.box, surroundings(page, pattern), tuple(size)) is None


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
    overlay.wait("one chip, exposed", lambda: shows(overlay, EXPOSED))
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
    overlay.wait("no chip", lambda: not overlay.chips())
    page.locator(".row").nth(4).evaluate("(row) => row.remove()")
    overlay.wait("the chip again", lambda: shows(overlay, EXPOSED))


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


def test_only_choice_in_words_that_nobody_knows(page: Page, web: Web, overlay: Overlay) -> None:
    """It may be one of anything."""
    entries = rows(("Lugha ya usaidizi", True))
    variables = {"lang": "sw", "heading": "Data ya kuboresha AI"}
    open_page(page, web, "radios", entries, words=["Kiswahili", "Kiingereza"], **variables)
    page.wait_for_timeout(900)
    assert overlay.chips() == []
    # In words that are known it is the only one there.
    open_page(page, web, "radios", entries, **variables)
    expect(overlay, EXPOSED)


def test_copy_that_is_not_to_be_used(page: Page, web: Web, overlay: Overlay) -> None:
    """A panel for narrow windows, outside of this one, that the page hides from everybody but us."""
    open_page(page, web, "native_for", among_decoys(False))
    expect(overlay, PROTECTED)
    page.evaluate(
        """() => {
            const row = document.querySelectorAll(".row")[2];
            const copy = row.cloneNode(true);
            copy.innerHTML = copy.innerHTML.replaceAll(/(id|for)="/g, '$1="narrow-');
            copy.querySelector("input").checked = true;
            const panel = document.createElement("div");
            panel.ariaHidden = "true";
            panel.style = "position:absolute;left:-9999px;width:320px";
            panel.append(copy);
            document.querySelector("main").before(panel);
        }"""
    )
    expect(overlay, PROTECTED)


def test_several_switches_in_an_unknown_language(page: Page, web: Web, overlay: Overlay) -> None:
    entries = rows(
        ("Tumia data yangu kufunza miundo ya akili bandia", True), ("Arifa za barua pepe", True)
    )
    open_page(page, web, "div_switch", entries, lang="sw", heading="Data ya kuboresha AI")
    page.wait_for_timeout(900)
    assert overlay.chips() == []


def test_only_switch_beside_a_frame_in_an_unknown_language(
    page: Page, web: Web, overlay: Overlay
) -> None:
    """The setting may be what stands in the frame."""
    entries = rows(("Arifa za barua pepe", True))
    open_page(page, web, "div_switch", entries, lang="sw", heading="Data ya kuboresha AI")
    expect(overlay, EXPOSED)
    page.evaluate("document.querySelector('main').append(document.createElement('iframe'))")
    overlay.wait("no chip", lambda: overlay.chips() == [])


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
    overlay.wait("a report of it", lambda: reported(context, page) == [(GENAI, "on")])
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
    overlay.wait("a report of it", lambda: reported(context, page) == [(GENAI, "on")])


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
    overlay.wait("protected", lambda: shows(overlay, PROTECTED))


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
        overlay.wait("nothing to mark", lambda: not overlay.chips())
        page.evaluate("document.querySelector('main').hidden = false")
        overlay.wait("the chip again", lambda: shows(overlay, EXPOSED))


@pytest.mark.parametrize("template", ["trap_modal", "trap_slotted_dialog"])
def test_switch_in_a_modal_dialog(template: str, page: Page, web: Web, overlay: Overlay) -> None:
    open_page(page, web, template, among_decoys(True))
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
    overlay.wait("more to read", lambda: words(overlay) > before + 40)
    assert page.locator("dialog").evaluate("(dialog) => dialog.open")

    page.mouse.click(*control.centre)
    overlay.wait("protected", lambda: shows(overlay, PROTECTED))
    page.locator("dialog").evaluate("(dialog) => dialog.close()")
    overlay.wait("no chip for what is not to be seen", lambda: not overlay.chips())
    page.locator("dialog").evaluate("(dialog) => dialog.showModal()")
    overlay.wait("the chip again", lambda: shows(overlay, PROTECTED))
