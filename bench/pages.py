"""Random settings pages with a known answer: structure × library × language × decoys × mutations."""

from __future__ import annotations

import html
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .catalogue import Control, controls, wording
from .freeze import Library
from .mutations import MUTATIONS, made_up, mutate
from .specimen import Specimen, Want

LINKEDIN = "https://www.linkedin.com/mypreferences/d"


@dataclass(frozen=True)
class Place:
    """Where a random page is served: which controls may stand there, and whether only in a dialog."""

    name: str
    address: str
    controls: tuple[str, ...]
    dialog: bool = False
    weight: int = 1


LINKEDIN_ALL = ("linkedin/genai-training", "linkedin/research", "linkedin/ads-affiliates")
COPILOT_ALL = (
    "microsoft-copilot/training-text",
    "microsoft-copilot/training-voice",
    "microsoft-copilot/personalization",
)
PLACES = (
    Place("LinkedIn, own page", f"{LINKEDIN}/settings/data-for-ai-improvement", LINKEDIN_ALL[:1], weight=6),
    Place("LinkedIn, list", f"{LINKEDIN}/categories/privacy", LINKEDIN_ALL, weight=4),
    Place("LinkedIn, another page", f"{LINKEDIN}/settings/message-nudges", LINKEDIN_ALL, weight=3),
    Place("LinkedIn, feed", "https://www.linkedin.com/feed/update/urn:li:activity:7/", (), weight=1),
    Place("GitHub", "https://github.com/settings/copilot/features", ("github-copilot/training",), weight=3),
    Place("Copilot, dialog", "https://copilot.microsoft.com/chats/a1", COPILOT_ALL, dialog=True, weight=3),
    Place("Office, dialog", "https://word-edit.officeapps.live.com/we/wordeditorframe.aspx", ("microsoft-365/optional-connected-experiences",), dialog=True, weight=1),
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One switch of a page; `control` is the one it is, if it is one, and how sure its words make that."""

    label: str
    on: bool
    control: Control | None = None
    naming: str = "other"  # "exact", "reworded", "foreign", "other"


def random_page(number: int, seed: int, libraries: Sequence[Library]) -> Specimen:
    """The page with this number of this seed; the same every time."""
    key = f"{seed}/{number}"
    lot = random.Random(key)  # noqa: S311  repeatable, not secret
    place = lot.choices(PLACES, [place.weight for place in PLACES])[0]
    library = lot.choice(libraries)
    rows, lang, naming = _rows(place, lot)
    in_place = not place.dialog or lot.random() < 0.85
    wants = _wants(rows, place, library, in_place)
    body = _structure(rows, place, library, lang, in_place, lot)
    page = Specimen(
        name=f"page {number}",
        kind=naming,
        address=place.address,
        html=library.style + body,
        attributes={"lang": lang, "dir": "rtl" if lang == "ar" else "ltr"},
        wants=wants,
    )
    names = lot.sample(sorted(MUTATIONS), lot.choices([0, 1, 2], [4, 3, 2])[0])
    done = [library.name, place.name]
    for name in names:
        if changed := mutate(page, (name,), f"{key}/{name}"):
            page = changed
            done.append(name)
    return replace(page, name=f"page {number}: {', '.join(done)}")


def _rows(place: Place, lot: random.Random) -> tuple[list[Row], str, str]:
    """The switches in their order, the page's language, and how the control is named."""
    naming = lot.choices(["exact", "reworded", "foreign", "absent"], [5, 3, 1, 3])[0]
    wanted = [controls()[lot.choice(place.controls)]] if place.controls else []
    lang, rows = "en", []
    if not wanted:
        naming = "absent"
    elif naming == "exact":
        text, lang, _ = lot.choice(wanted[0].labels)
        rows.append(Row(text, lot.random() < 0.5, wanted[0], "exact"))
    elif naming == "reworded":
        words = wording()["rewordings"][wanted[0].id]
        lang = lot.choice(sorted(words))
        rows.append(Row(lot.choice(words[lang]), lot.random() < 0.5, wanted[0], "reworded"))
    elif naming == "foreign":
        lang = "x-unknown"
        text = made_up(wanted[0].labels[0][0], lot.randrange(10**9))
        rows.append(Row(text, lot.random() < 0.5, wanted[0], "foreign"))
    lang = lang.split("-")[0] if lang != "x-unknown" else lang
    own_page = any(c.is_sole(place.address) for c in wanted)
    fewest = 2 if own_page and naming == "absent" else 0
    rows += _other_rows(lang, lot, lot.randint(fewest, 6))
    if lang == "en" and lot.random() < 0.3:
        for id_ in place.controls[1:]:
            if id_ != (wanted[0].id if wanted else ""):
                text = controls()[id_].labels[0][0]
                rows.append(Row(text, lot.random() < 0.5, controls()[id_], "exact"))
    lot.shuffle(rows)
    return rows, lang, naming


def _other_rows(lang: str, lot: random.Random, count: int) -> list[Row]:
    words = wording()
    source = lang if lang in words["decoys"] else "en"
    pool = lot.sample(words["decoys"][source], min(len(words["decoys"][source]), count))
    pool += lot.sample(words["others"][source], min(len(words["others"][source]), count))
    lot.shuffle(pool)
    tongue = lot.randrange(10**9)
    chosen = [made_up(t, tongue) if lang == "x-unknown" else t for t in pool[:count]]
    return [Row(text, lot.random() < 0.5) for text in chosen]


def _wants(rows: list[Row], place: Place, library: Library, in_place: bool) -> tuple[Want, ...]:
    wants = []
    for n, row in enumerate(rows):
        if row.control is None or not in_place:
            continue
        alone = row.control.is_sole(place.address) and len(rows) == 1
        read = library.exposed[row.on]
        # The library's exposures are LinkedIn's; what another control's states mean is in the catalogue.
        exposures = {row.control.exposure(row.on)} | (read & {"unknown"})
        expected = row.naming != "foreign" or alone
        wants.append(Want(n, row.control.id, row.on, frozenset(exposures), expected))
    return tuple(wants)


def _structure(
    rows: list[Row], place: Place, library: Library, lang: str, in_place: bool, lot: random.Random
) -> str:
    """The page's HTML: what is around the rows differs in structure and depth."""
    words = wording()
    source = lang if lang in words["headings"] else "en"
    headings = [html.escape(text) for text in words["headings"][source]]
    for row in rows:
        if row.control and lot.random() < 0.4:
            headings += [html.escape(t) for t, of in row.control.headings if of.startswith(lang)]
    tongue = lot.randrange(10**9)

    def say(text: str) -> str:
        return made_up(text, tongue) if lang == "x-unknown" else text

    texts = []
    for n, row in enumerate(rows):
        markup = library.row(n, html.escape(row.label), row.on)
        if lot.random() < 0.3:
            helped = f'<p class="quiet">{say(lot.choice(words["sentences"]))}</p>'
            markup = markup.rstrip().removesuffix("</div>") + helped + "</div>"
        texts.append(markup)
    head = say(lot.choice(headings))
    shape = lot.choice(["flat", "sections", "cards", "table", "list", "details"])
    if shape == "sections":
        cut = lot.randint(0, len(texts))
        other = say(lot.choice(headings))
        inner = f"<h1>{head}</h1><section>{''.join(texts[:cut])}</section><section><h2>{other}</h2>{''.join(texts[cut:])}</section>"
    elif shape == "cards":
        inner = f"<h1>{head}</h1>" + "".join(
            f'<div style="border:1px solid #ccc;margin:12px 0;padding:12px"><div><div>{text}</div></div></div>'
            for text in texts
        )
    elif shape == "table":
        cells = "".join(f"<tr><td>{text}</td><td>·</td></tr>" for text in texts)
        inner = f'<h2>{head}</h2><table style="width:100%"><tbody>{cells}</tbody></table>'
    elif shape == "list":
        inner = f"<h2>{head}</h2><ul>" + "".join(f"<li>{text}</li>" for text in texts) + "</ul>"
    elif shape == "details":
        inner = f"<h1>{head}</h1><details open><summary>{say('More settings')}</summary>{''.join(texts)}</details>"
    else:
        inner = f"<h1>{head}</h1>{''.join(texts)}"
    chrome = '<header><a href="/">Home</a> <input role="combobox" aria-label="Search"> <button type="button" aria-haspopup="menu">Me</button></header>'
    footer = '<footer><a href="/about">About</a> <a href="/privacy">Privacy</a></footer>'
    quote = ""
    if lot.random() < 0.2 and place.controls:
        label = html.escape(controls()[place.controls[0]].labels[0][0])
        quote = f'<article><p>{label}</p><label>{label} <input type="checkbox" disabled></label></article>'
    if place.dialog and in_place:
        return (
            f"{chrome}<main><p>…</p>{quote}</main>"
            f'<div role="dialog" aria-modal="true" style="position:fixed;inset:40px 200px auto;max-height:85vh;overflow:auto;padding:24px;background:#fff;z-index:50">{inner}</div>'
        )
    return f"{chrome if lot.random() < 0.7 else ''}<main>{inner}{quote}</main>{footer if lot.random() < 0.5 else ''}"
