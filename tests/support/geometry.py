"""Where the page's own controls are, to tell which of them a chip stands next to."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Frame

from support.overlay import Box

# The row: the largest element around the control, one row high, in which no other control stands.
MEASURE = """(control) => {
    const kinds = "input:not([type=hidden]), select, textarea, button, [role=switch], [role=checkbox], main a[href]";
    const box = (element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x, y, width, height];
    };
    const same = (other) => other === control || other.contains(control) || control.contains(other);
    const others = [...document.querySelectorAll(kinds)].filter(
        (other) => !same(other) && other.checkVisibility({ visibilityProperty: true }),
    );
    let row = control;
    for (let up = control.parentElement; up; up = up.parentElement) {
        if (up.getBoundingClientRect().height > 140 || others.some((other) => up.contains(other))) break;
        row = up;
    }
    const seen = others.filter((other) => {
        const { x, y, width, height } = other.getBoundingClientRect();
        const hit = document.elementFromPoint(x + width / 2, y + height / 2);
        return !hit || hit.contains(other) || other.contains(hit) || other.parentElement.contains(hit);
    });
    const ids = control.getAttribute("aria-labelledby")?.split(" ") ?? [];
    const labels = [...(control.labels ?? []), ...ids.map((id) => document.getElementById(id)).filter(Boolean)];
    const home = control.closest("[role=dialog], dialog") ?? document.documentElement;
    const rivals = seen.filter((other) => control.matches("a") || !other.matches("a"));
    return {
        control: box(control), row: box(row), home: box(home),
        labels: labels.map(box), others: seen.map(box), rivals: rivals.map(box),
    };
}"""

TOUCH = 8  # px


@dataclass(frozen=True)
class Surroundings:
    """The boxes of a control, of its row, of its dialog (or document), of its labels and of every other control in view.

    Rivals are those whose a chip might seem to be: links only where the control is one.
    """

    control: Box
    row: Box
    home: Box
    others: list[Box]
    labels: list[Box]
    rivals: list[Box]


def around(frame: Frame, selector: str) -> Surroundings:
    """Measure a control of the page, in the coordinates of its frame's viewport."""
    boxes = frame.locator(selector).evaluate(MEASURE)
    return Surroundings(
        Box(*boxes["control"]),
        Box(*boxes["row"]),
        Box(*boxes["home"]),
        [Box(*other) for other in boxes["others"]],
        [Box(*label) for label in boxes["labels"]],
        [Box(*rival) for rival in boxes["rivals"]],
    )


def misplaced(chip: Box, there: Surroundings, viewport: tuple[float, float]) -> str | None:
    """Why a chip is not next to its control, or None when it is.

    It must be seen whole, stand within 48 px of the row, level with it or touching it and in the same dialog, cover no
    control, and be nearer to its own control or that one's label than to any other control.
    """
    width, height = viewport
    if chip.x < 0 or chip.y < 0 or chip.right > width or chip.bottom > height:
        return f"{chip} is not wholly in a viewport of {viewport}"
    if chip.distance(there.row) > 48:
        return f"{chip} is {chip.distance(there.row):.0f} px from its row {there.row}"
    if chip.bottom <= there.row.y - TOUCH or chip.y >= there.row.bottom + TOUCH:
        return f"{chip} is not level with its row {there.row}"
    home = there.home
    if chip.x < home.x or chip.right > home.right or chip.y < home.y or chip.bottom > home.bottom:
        return f"{chip} sticks out of the dialog {home}"
    # A whole row may be the control, as in a list of links; a chip may stand on its empty middle.
    if there.control.width < 200 and chip.overlaps(there.control):
        return f"{chip} covers its control {there.control}"
    if covered := [other for other in there.others if chip.overlaps(other)]:
        return f"{chip} covers {covered}"
    own = min(chip.distance(box) for box in (there.control, *there.labels))
    if nearer := [rival for rival in there.rivals if chip.distance(rival) <= own and own > 0]:
        return f"{chip} is nearer to {nearer} than to its control {there.control}"
    return None
