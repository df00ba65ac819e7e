"""Begin a new service: its entry and its example pages, with all that only a person can know left open."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from untrain.catalogue.blanks import UNKNOWN_DOMAIN, blank, blank_path
from untrain.catalogue.canonical import canonical, quoted
from untrain.catalogue.model import Service
from untrain.catalogue.seeds import SERVICES_DIRECTORY, read_seeds
from untrain.command_error import CommandError

SEEDS = Path("seeds")
PAGES = Path("tests/fixtures/pages")
PAGE = "settings.html"
MANIFEST = "pages.yaml"

_TEMPLATE = Path(__file__).with_name("scaffold_page.html")
_LABEL = blank("The words beside the switch, letter by letter")
_PATH = blank_path("path of the settings page at this host")
_RULES = {
    "id": "an id is made of small letters, digits and single hyphens, 60 at most",
    "name": "a name is one line of text, without spaces around it, 400 letters at most",
    "domains": "a domain looks like notes.example, without https:// and path",
}


class ScaffoldError(CommandError, ValueError):
    """The service can't be begun. The message says why."""

    exit_status = 2


def new_service(
    root: Path, service_id: str, today: dt.date, name: str | None = None, domain: str | None = None
) -> list[Path]:
    """Write the files of a new service and return their paths below the project's `root`.

    `today` (UTC) is when the sources are taken to be read. Raises ScaffoldError for an id, name or domain that can't
    be or is taken, and where `root` is no checkout; then nothing is written.
    """
    entry = _entry(service_id, name, domain, today)
    path = SEEDS / SERVICES_DIRECTORY / f"{service_id}.yaml"
    folder = PAGES / service_id
    for parent in (path.parent, folder.parent):
        if not (root / parent).is_dir():
            raise ScaffoldError(f"{root} is no checkout of the project: it has no {parent}")
    for taken in (path, folder):
        if (root / taken).exists():
            raise ScaffoldError(f"{service_id!r} is taken: there is {taken}")
    _refuse_taken(root, entry)
    files = {
        path: canonical(entry),
        folder / PAGE: _TEMPLATE.read_text("utf-8"),
        folder / MANIFEST: _manifest(entry),
    }
    try:
        (root / folder).mkdir()
        for file, text in files.items():
            (root / file).write_bytes(text.encode())
    except OSError as error:
        raise ScaffoldError(f"{error.filename} cannot be written: {error.strerror}") from error
    return list(files)


def _refuse_taken(root: Path, entry: Service) -> None:
    for other in read_seeds(root / SEEDS).entries:
        for domain in other.service.domains if other.service else ():
            if domain in entry.domains:
                raise ScaffoldError(f"the domain {domain!r} is taken by {other.file.name}")


def _entry(service_id: str, name: str | None, domain: str | None, today: dt.date) -> Service:
    try:
        return Service.model_validate(_draft(service_id, name, domain, today))
    except ValidationError as error:
        field = error.errors()[0]["loc"][0]
        given = {"id": service_id, "name": name, "domains": domain}
        raise ScaffoldError(f"{given[str(field)]!r} won't do: {_RULES[str(field)]}") from error


def _draft(service_id: str, name: str | None, domain: str | None, today: dt.date) -> dict[str, Any]:
    """The entry with its blanks. The answers that are not blank are the ones that claim nothing, or the usual ones."""
    host = f"{service_id}.{UNKNOWN_DOMAIN}" if domain is None else domain
    company = blank("The company that runs it")
    dates = {"date": today.isoformat(), "checked": today}

    def told(words: str, source: str = "help") -> dict[str, Any]:
        return {"text": blank(words), "evidence": [source]}

    control = {
        "id": f"{service_id}/training",
        "name": blank("What the setting is called"),
        "effect": "trains",
        "polarity": "on_allows",
        "mechanism": "switch",
        "summary": told(
            "What it decides, in one sentence. If it is not about training, protects when on, or is no switch, "
            "change effect, polarity and mechanism too"
        ),
        "messages": {
            "on": blank("What it means when it is on, in one sentence"),
            "off": blank("What it means when it is off, in one sentence"),
            "unknown": blank("What it decides, in one sentence for when its state can't be read"),
        },
        "labels": [{"text": _LABEL, "lang": "en", "evidence": ["seen"]}],
        "places": [{"host": host, "path": f"/{_PATH}"}],
        "link": {"url": f"https://{host}/{_PATH}", "exact": True, "evidence": ["seen"]},
        "steps": [
            {
                "platform": "web",
                "steps": [
                    blank("The first step, such as: Open Settings."),
                    blank("The last step, such as: Turn off Improve our models."),
                ],
                "evidence": ["seen"],
            }
        ],
        "availability": [
            {
                "regions": ["world"],
                "offered": "unknown",
                **told("Where and to whom it is offered, and how it stands at first"),
            }
        ],
        "retroactive": {
            "answer": "unknown",
            **told("Whether turning it off also undoes what has been used before"),
        },
    }
    return {
        "id": service_id,
        "name": blank("The service's name") if name is None else name,
        "company": company,
        "domains": [host],
        "stance": {
            "value": "unclear",
            **told(
                "What it does with people's data by default, in one sentence that fits the value"
            ),
        },
        "policy": {"points": [told("One thing that its texts say, in your own words")]},
        "controls": [control],
        "sources": {
            "help": {
                "title": blank("The title of the page that explains it; date is the day it bears"),
                "publisher": company,
                "kind": "official",
                "confidence": "primary",
                "url": f"https://{host}/{blank_path('path of the page that explains it')}",
                **dates,
            },
            "seen": {
                "title": blank(
                    "What was looked at, such as: Settings of a free account in English"
                ),
                "publisher": "Contributor",
                "kind": "observed",
                "confidence": "live",
                **dates,
            },
        },
    }


def _manifest(entry: Service) -> str:
    """The example pages, one for each state."""
    (control,) = entry.controls
    address = f"https://{entry.domains[0]}/{_PATH}"
    name, label = quoted(entry.name), quoted(_LABEL)
    lines = [f"# Example pages of {entry.id}; format as in ../{MANIFEST}."]
    for state, on, exposure in (("on", "true", "exposed"), ("off", "false", "protected")):
        lines += [
            f"{entry.id}-{state}:",
            f"  page: {entry.id}/{PAGE}",
            f"  at: {address}",
            f"  with: {{ name: {name}, label: {label}, on: {on} }}",
            "  chips:",
            f"    - {{ control: {control.id}, exposure: {exposure}, state: {quoted(state)}, "
            'by: "[data-row=training] [role=switch]" }',
        ]
    return "\n".join(lines) + "\n"
