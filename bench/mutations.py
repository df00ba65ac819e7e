"""What a redesign does to a page: each mutation changes one thing as a site's developers might.

A mutation works on a Sheet and returns whether there was anything to change. Whatever it draws by lot comes from the
sheet's generator, so that a seed gives the same page again.
"""

from __future__ import annotations

import copy
import hashlib
import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from .catalogue import controls, wording
from .soup import matches, select
from .specimen import Specimen, Want

OPERABLE = "input[type=checkbox],input[type=radio],select,[role=switch],[role=checkbox],[aria-pressed],[aria-haspopup]"
HEADINGS = "h1,h2,h3,h4,h5,h6,[role=heading],legend"
REFERENCES = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
NOT_TEXT = {"script", "style", "option", "noscript"}
LONGEST_STATE = 8  # letters of a word for a state
VISIBLE = "display:inline-block;flex:none;width:44px;height:24px;padding:0;margin:0;border:0;border-radius:12px;background:#7a7a7a"
FRAME = "width:700px;height:220px;border:0"
DIALOG = "position:fixed;top:48px;left:220px;width:720px;max-height:85vh;overflow:auto;padding:24px;background:#fff;color:#111;z-index:9000;border:1px solid #888"


@dataclass
class Sheet:
    """A page being changed."""

    specimen: Specimen
    random: random.Random
    soup: BeautifulSoup = field(init=False)
    wants: list[Want] = field(init=False)
    attributes: dict[str, str] = field(init=False)
    frames: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.soup = BeautifulSoup(self.specimen.html, "html.parser")
        self.wants = list(self.specimen.wants)
        self.attributes = dict(self.specimen.attributes)
        self.frames = dict(self.specimen.frames)

    def result(self, name: str) -> Specimen:
        """The changed page."""
        return replace(
            self.specimen,
            name=name,
            html=str(self.soup),
            wants=tuple(self.wants),
            attributes=self.attributes,
            frames=self.frames,
        )

    def switch(self, n: int) -> Tag:
        """What a person sees as switch `n`."""
        (found,) = select(self.soup, f'[data-n="{n}"]')
        return found

    def row(self, n: int) -> Tag:
        """The largest element around a switch without another one and without a heading."""
        row = self.switch(n)
        for up in row.parents:
            if up is self.soup or up.name in ("main", "body", "dialog", "template"):
                break
            if len(select(up, "[data-n]")) > 1 or up.get("role") == "dialog":
                break
            if select(up, HEADINGS) and self._labelled(row):
                break
            row = up
        return row

    @staticmethod
    def _labelled(row: Tag) -> bool:
        """The words are in it already, so that a heading around it is one over it."""
        named = any(len(text.strip()) > LONGEST_STATE for text in _texts(row))
        return named or any(
            len(str(tag.get("aria-label", ""))) > LONGEST_STATE
            for tag in [row, *row.find_all(True)]
        )

    def operable(self, n: int) -> Tag | None:
        """The element that bears the state; none when it is a custom element's own affair."""
        mark = self.switch(n)
        if mark.find_parent("template") or self.row(n).find("template"):
            return None
        inside = [mark] if matches(mark, OPERABLE) else select(mark, OPERABLE)
        found = inside or select(self.row(n), OPERABLE)
        found = [tag for tag in found if tag.get("aria-hidden") != "true"]
        return found[0] if found else None

    def label(self, n: int) -> str | None:
        """The text of the row that names the switch: its first that is no state word."""
        for text in _texts(self.row(n)):
            if len(text.strip()) > LONGEST_STATE:
                return text.strip()
        return None

    def headings(self) -> list[Tag]:
        """The headings over rows; one that is a row's own label is none."""
        rows = [self.row(int(str(tag["data-n"]))) for tag in select(self.soup, "[data-n]")]
        labels = {id(tag) for row in rows for tag in [row, *row.find_all(True)]}
        return [tag for tag in select(self.soup, HEADINGS) if id(tag) not in labels]

    def replace_text(self, within: Tag, old: str, new: str) -> None:
        """Print another text, wherever it stands and as an attribute."""
        for text in list(_texts(within)):
            if text.strip() == old:
                text.replace_with(NavigableString(text.replace(old, new)))
        for tag in [within, *within.find_all(True)]:
            for name in ("aria-label", "title"):
                if tag.get(name) == old:
                    tag[name] = new


Mutation = Callable[[Sheet], bool]


def rename(sheet: Sheet) -> bool:
    """Other classes and ids everywhere; references between elements stay right. Ids that are hooks are left alone."""
    hooks = {value for control in controls().values() for _, value, _ in control.hooks}
    classes: dict[str, str] = {}
    ids: dict[str, str] = {}

    def new() -> str:
        return f"x{sheet.random.randrange(16**6):06x}"

    for tag in sheet.soup.find_all(True):
        if names := tag.get("class"):
            tag["class"] = " ".join(classes.setdefault(name, new()) for name in names)
        if (id_ := tag.get("id")) and id_ not in hooks:
            tag["id"] = ids.setdefault(str(id_), new())
    _rename_references(sheet.soup, ids)
    for style in sheet.soup.find_all("style"):
        css = re.sub(r"\.(-?[A-Za-z_][\w-]*)", lambda m: "." + classes.get(m[1], m[1]), style.text)
        style.string = re.sub(r"#(-?[A-Za-z_][\w-]*)", lambda m: "#" + ids.get(m[1], m[1]), css)
    return bool(classes or ids)


def drop_hooks(sheet: Sheet) -> bool:
    """Ids that are hooks get other values, data attributes for tests go."""
    ids: dict[str, str] = {}
    changed = False
    for tag in sheet.soup.find_all(True):
        if (id_ := tag.get("id")) and not str(id_).startswith(":"):
            ids[str(id_)] = tag["id"] = f"u{sheet.random.randrange(16**5):05x}"
        for name in ("data-testid", "data-component", "componentkey", "name", "data-ktp-target"):
            if name in tag.attrs and not (name == "name" and tag.get("type") == "radio"):
                del tag[name]
                changed = True
    _rename_references(sheet.soup, ids)
    for style in sheet.soup.find_all("style"):
        style.string = re.sub(
            r"#(-?[A-Za-z_][\w-]*)", lambda m: "#" + ids.get(m[1], m[1]), style.text
        )
    return changed or bool(ids)


def reword(sheet: Sheet) -> bool:
    """The control is called in other words of the same meaning."""
    changed = False
    for want in sheet.wants:
        others = wording()["rewordings"].get(want.control, {}).get(sheet.specimen.lang, ())
        label = sheet.label(want.n)
        if others and label:
            sheet.replace_text(sheet.row(want.n), label, sheet.random.choice(others))
            changed = True
    return changed


def heading_level(sheet: Sheet) -> bool:
    """Headings of another level, or none by their markup."""
    headings = sheet.headings()
    for heading in headings:
        heading.name = sheet.random.choice(["h1", "h2", "h3", "h4", "div"])
        if heading.name == "div":
            heading["role"] = "heading"
            heading["aria-level"] = "2"
    return bool(headings)


def no_heading(sheet: Sheet) -> bool:
    """Headings become plain text or go."""
    headings = sheet.headings()
    gone = sheet.random.random() < 0.5
    for heading in headings:
        if gone:
            heading.decompose()
        else:
            heading.name = "div"
            heading.attrs.pop("role", None)
    return bool(headings)


def open_root(sheet: Sheet) -> bool:
    """Each control's row in an open shadow root."""
    return _wrap_in_roots(sheet, "open")


def closed_root(sheet: Sheet) -> bool:
    """Each control's row in a closed shadow root."""
    return _wrap_in_roots(sheet, "closed")


def dialog(sheet: Sheet) -> bool:
    """The row in a dialog over the page, with the heading that stood over it."""
    row = sheet.row(sheet.wants[0].n)
    if row.find_parent(attrs={"role": "dialog"}) or row.find_parent(["dialog", "template"]):
        return False
    native = sheet.random.random() < 0.3
    attributes = {"data-modal": ""} if native else {"role": "dialog", "aria-modal": "true"}
    box = sheet.soup.new_tag("dialog" if native else "div", attrs={"style": DIALOG, **attributes})
    heading = row.find_previous(["h1", "h2", "h3"])
    if heading is not None:
        box.append(copy.copy(heading))
    for want in sheet.wants:
        box.append(sheet.row(want.n).extract())
    sheet.soup.append(box)
    return True


def frame(sheet: Sheet) -> bool:
    """The row in a frame of the same site; where the catalogue knows the control in no frame, nothing may be said."""
    row = sheet.row(sheet.wants[0].n)
    if row.find_parent(["dialog", "template"]) or row.find_parent(attrs={"role": "dialog"}):
        return False
    address = sheet.specimen.address.partition("#")[0].partition("?")[0]
    source = f"{address}?part={sheet.random.randrange(16**8):08x}"
    inner = sheet.soup.new_tag("iframe", attrs={"src": source, "style": FRAME})
    row.insert_before(inner)
    rows = [sheet.row(want.n).extract() for want in sheet.wants]
    styles = "".join(str(style) for style in sheet.soup.find_all("style"))
    body = "".join(map(str, rows))
    sheet.frames[source] = f"<!doctype html><meta charset=utf-8>{styles}<body>{body}</body>"
    sheet.wants = [want for want in sheet.wants if controls()[want.control].in_frames]
    return True


def swap_type(sheet: Sheet) -> bool:
    """The same switch built in another way."""
    changed = False
    for want in sheet.wants:
        changed |= _swap(sheet, want)
    return changed


def translate(sheet: Sheet) -> bool:
    """All words in a language that nobody knows."""
    if _is_strange(sheet):
        return False
    tongue = sheet.random.randrange(10**9)
    known = {text for text in list(_texts(sheet.soup)) if text.strip()}
    for text in list(_texts(sheet.soup, options=True)):
        text.replace_with(NavigableString(made_up(text, tongue)))
    for tag in sheet.soup.find_all(True):
        for name in ("aria-label", "title", "placeholder"):
            if tag.get(name):
                tag[name] = made_up(str(tag[name]), tongue)
    sheet.attributes["lang"] = "x-unknown"
    sheet.wants = [_in_doubt(sheet, want) for want in sheet.wants]
    return bool(known)


def shuffle(sheet: Sheet) -> bool:
    """What stands beside the row stands in another order."""
    row = sheet.row(sheet.wants[0].n)
    parts = [row, *row.previous_siblings, *row.next_siblings]
    parts = [part for part in parts if isinstance(part, Tag) and part.name != "style"]
    if len(parts) < 2:
        return False
    order = parts[:]
    sheet.random.shuffle(order)
    spots = []
    for part in parts:
        spot = sheet.soup.new_tag("i")
        part.replace_with(spot)
        spots.append(spot)
    for spot, part in zip(spots, order, strict=True):
        spot.replace_with(part)
    return True


def decoy(sheet: Sheet) -> bool:
    """Beside the row one more of the same build, which is another setting with a similar name."""
    want = sheet.random.choice(sheet.wants)
    row = sheet.row(want.n)
    label = sheet.label(want.n)
    words = wording()["decoys"].get(sheet.specimen.lang, wording()["decoys"]["en"])
    if label is None or row.find_parent("template") or _is_strange(sheet):
        return False
    twin = copy.copy(row)
    numbers = [int(str(tag["data-n"])) for tag in select(sheet.soup, "[data-n]")]
    ids: dict[str, str] = {}
    for tag in [twin, *twin.find_all(True)]:
        if tag.get("data-n"):
            tag["data-n"] = str(max(numbers) + 1)
        if id_ := tag.get("id"):
            ids[str(id_)] = tag["id"] = f"d{sheet.random.randrange(16**5):05x}"
        if tag.name == "input" and tag.get("type") == "radio":
            tag["name"] = "decoy"
    _rename_references(twin, ids)
    other = sheet.random.choice(words)
    if sheet.attributes.get("lang") == "x-unknown":
        other = made_up(other, sheet.random.randrange(10**9))
    sheet.replace_text(twin, label, other)
    (row.insert_before if sheet.random.random() < 0.5 else row.insert_after)(twin)
    sheet.wants = [_in_doubt(sheet, want) for want in sheet.wants]
    return True


MUTATIONS: dict[str, Mutation] = {
    "rename classes, ids": rename,
    "drop hooks": drop_hooks,
    "reword label": reword,
    "other heading level": heading_level,
    "no heading": no_heading,
    "open shadow root": open_root,
    "closed shadow root": closed_root,
    "in a dialog": dialog,
    "in a frame": frame,
    "other control type": swap_type,
    "unknown language": translate,
    "shuffle rows": shuffle,
    "similar decoy": decoy,
}
# Combined, these two would undo each other or say the same.
APART = {
    frozenset({"open shadow root", "closed shadow root"}),
    frozenset({"other heading level", "no heading"}),
    frozenset({"in a dialog", "in a frame"}),
    frozenset({"reword label", "unknown language"}),
}
# Of two, the one that moves content away comes last, the others in the table's order.
ORDER = [
    "reword label", "similar decoy", "unknown language", "other control type", "shuffle rows",
    "other heading level", "no heading", "drop hooks", "rename classes, ids",
    "open shadow root", "closed shadow root", "in a dialog", "in a frame",
]  # fmt: skip


def mutate(specimen: Specimen, names: tuple[str, ...], seed: str) -> Specimen | None:
    """The specimen after these mutations, or None when one of them finds nothing to change."""
    for name in sorted(names, key=ORDER.index):
        sheet = Sheet(specimen, random.Random(f"{seed}/{name}"))  # noqa: S311  repeatable, not secret
        if not sheet.wants or not MUTATIONS[name](sheet):
            return None
        specimen = sheet.result(specimen.name)
    return specimen


def made_up(text: str, tongue: int) -> str:
    """The text in a made-up language: the same word always becomes the same."""
    onsets, vowels = (
        ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "kr", "st"],
        ["a", "e", "i", "o", "u"],
    )

    def word(match: re.Match[str]) -> str:
        digest = hashlib.sha256(f"{tongue}{match[0].lower()}".encode()).digest()
        length = min(4, 1 + len(match[0]) // 3)
        made = "".join(
            onsets[digest[2 * i] % len(onsets)] + vowels[digest[2 * i + 1] % len(vowels)]
            for i in range(length)
        )
        return made.capitalize() if match[0][0].isupper() else made

    return re.sub(r"[^\W\d_]+", word, text)


def _in_doubt(sheet: Sheet, want: Want) -> Want:
    """Whether the control can still be expected to be told: by words, by a hook, or by being the only switch."""
    hooks = {(name, value) for name, value, on in controls()[want.control].hooks}
    operable = sheet.operable(want.n)
    hooked = operable is not None and any(operable.get(name) == value for name, value in hooks)
    label = sheet.label(want.n)
    known = [text for text, _, _ in controls()[want.control].labels]
    known += [t for ts in wording()["rewordings"].get(want.control, {}).values() for t in ts]
    alone = (
        controls()[want.control].is_sole(sheet.specimen.address)
        and sum(not _in_chrome(tag) for tag in select(sheet.soup, "[data-n]")) == 1
    )
    return replace(want, expected=want.expected and (hooked or label in known or alone))


def _is_strange(sheet: Sheet) -> bool:
    """Only other controls stand on a control's own page: there an unknown switch may well be that one."""
    owners = {c.id for c in controls().values() if c.is_sole(sheet.specimen.address)}
    return bool(owners) and not owners & {want.control for want in sheet.wants}


def _in_chrome(tag: Tag) -> bool:
    return tag.find_parent(["header", "nav", "footer", "aside"]) is not None


def _wrap_in_roots(sheet: Sheet, mode: str) -> bool:
    changed = False
    for want in sheet.wants:
        row = sheet.row(want.n)
        if row.find_parent("template"):
            continue
        name = sheet.random.choice(["x-row", "ui-setting-item", "div"])
        host = sheet.soup.new_tag(name, attrs={"style": "display:block"})
        inner = sheet.soup.new_tag("template", attrs={"shadowrootmode": mode})
        styles = [
            copy.copy(style)
            for style in sheet.soup.find_all("style")
            if not style.find_parent("template")
        ]
        row.replace_with(host)
        inner.extend([*styles, row])
        host.append(inner)
        changed = True
    return changed


def _swap(sheet: Sheet, want: Want) -> bool:
    old = sheet.operable(want.n)
    if old is None or old.get("type") == "radio":
        return False
    now = (old.name, old.get("role"), "aria-pressed" in old.attrs)
    kinds = {
        "native": ("input", None, False),
        "button": ("button", "switch", False),
        "div": ("div", "switch", False),
        "select": ("select", None, False),
        "pressed": ("button", None, True),
    }
    kind = sheet.random.choice([name for name, what in kinds.items() if what != now])
    truth = "true" if want.on else "false"
    new = sheet.soup.new_tag(kinds[kind][0], attrs={"style": VISIBLE})
    for name in ("id", "aria-labelledby", "aria-label", "aria-describedby"):
        if value := old.get(name):
            new[name] = value
    if kind == "native":
        new["type"] = "checkbox"
        if want.on:
            new["checked"] = ""
    elif kind == "select":
        new["style"] = "width:120px;height:28px"
        words = wording()["states"].get(sheet.specimen.lang, wording()["states"]["en"])
        for number, word in enumerate(sheet.random.choice(words)):
            option = sheet.soup.new_tag("option", attrs={"value": str(number)})
            option.string = word
            if bool(number) == want.on:
                option["selected"] = ""
            new.append(option)
    else:
        if kind == "div":
            new["tabindex"] = "0"
        if kind != "pressed":
            new["role"] = "switch"
        new["aria-pressed" if kind == "pressed" else "aria-checked"] = truth
    mark = sheet.switch(want.n)
    new["data-n"] = str(want.n)
    if mark is old or (mark in old.parents and not mark.text.strip()):
        mark.replace_with(new)
    elif not mark.text.strip() and mark not in old.descendants:
        old.decompose()
        mark.replace_with(new)
    else:
        del mark["data-n"]
        old.replace_with(new)
    # Hidden copies for forms stay behind otherwise.
    for twin in select(sheet.row(want.n), "input[aria-hidden=true]"):
        twin.decompose()
    exposure = controls()[want.control].exposure(want.on)
    sheet.wants[sheet.wants.index(want)] = replace(want, exposures=frozenset({exposure}))
    return True


def _rename_references(within: Tag, ids: dict[str, str]) -> None:
    for tag in [within, *within.find_all(True)]:
        for name in REFERENCES:
            if value := tag.get(name):
                values = value if isinstance(value, list) else str(value).split()
                tag[name] = " ".join(ids.get(part, part) for part in values)


def _texts(within: Tag, *, options: bool = False) -> list[NavigableString]:
    skipped = NOT_TEXT - {"option"} if options else NOT_TEXT
    return [
        text
        for text in within.find_all(string=True)
        if type(text) is NavigableString and text.strip()
        and not any(parent.name in skipped for parent in text.parents)
    ]  # fmt: skip
