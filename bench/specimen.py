"""A page with a known answer, as inert HTML: what it is made of and what must be shown on it."""

from __future__ import annotations

from dataclasses import dataclass, field

# Modal dialogs can only be opened by script.
OPENING = "<script>document.querySelectorAll('dialog[data-modal]').forEach((dialog) => dialog.showModal())</script>"


@dataclass(frozen=True)
class Want:
    """A control that stands in the page: `n` is the number of the element that a person sees as it.

    `exposures` are those that may be shown. A control that is not `expected` may be marked and need not be: it is in
    the page, but what would tell it is gone.
    """

    n: int
    control: str
    on: bool
    exposures: frozenset[str]
    expected: bool = True


@dataclass(frozen=True)
class Specimen:
    """One page.

    Every switch in `html` bears its number as `data-n`, the wanted and all others alike, and nothing else in the page
    tells them apart. `frames` are documents for inner frames by their address. `kind` groups specimens in tables.
    """

    name: str
    kind: str
    address: str
    html: str = field(repr=False)
    attributes: dict[str, str]  # of the html element
    wants: tuple[Want, ...]
    frames: dict[str, str] = field(default_factory=dict, repr=False)

    @property
    def lang(self) -> str:
        return self.attributes.get("lang", "en").split("-")[0]

    def document(self) -> str:
        """The page as a document of its own."""
        attributes = "".join(f' {key}="{value}"' for key, value in self.attributes.items())
        opening = OPENING if "data-modal" in self.html else ""
        return f'<!doctype html><html{attributes}><head><meta charset="utf-8"><title>Settings</title></head><body>{self.html}{opening}</body></html>'
