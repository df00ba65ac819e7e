"""A made-up service, Example Notes: its entry in the catalogue, and what its privacy policy said over time."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from untrain.catalogue.canonical import HEADER

QUIET = """\
# Privacy Policy of Example Notes

We keep the notes that you write so that you can read them on all your devices.

## What we collect

- Your name and e-mail address
- The notes that you write

## How long we keep it

We delete your notes thirty days after you close your account.
"""
TRAINS = f"""{QUIET}
## Artificial intelligence

We use the notes that you write to train our artificial intelligence models.
"""
OFFERS = f"{TRAINS.rstrip()} You can turn this off in your account settings under AI training.\n"
PROMISES = f"""{QUIET}
## Artificial intelligence

We do not use your notes to train artificial intelligence models.
"""


def cosmetic(text: str) -> str:
    """The same words in other clothes."""
    return text.replace("- ", "* ").replace(" the ", " \u00a0the\u200b ").replace("\n\n", "\n\n\n")


def page(text: str) -> bytes:
    """The text as a page."""
    parts = []
    for block in text.strip().split("\n\n"):
        if block.startswith("- "):
            items = "".join(f"<li>{line[2:]}</li>" for line in block.splitlines())
            parts.append(f"<ul>{items}</ul>")
        else:
            level = len(block) - len(block.lstrip("#"))
            tag = f"h{level}" if level else "p"
            parts.append(f"<{tag}>{block.lstrip('# ')}</{tag}>")
    body = "\n".join(parts)
    head = "<meta charset=utf-8><title>Privacy</title>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>".encode()


def entry(
    service: str = "example-notes",
    stance: str = "no_training",
    documents: Iterable[tuple[str, str]] = (("privacy", "https://notes.example/privacy"),),
    domain: str = "notes.example",
) -> str:
    """The service's file; `documents` are ids and addresses."""
    listed = "".join(
        f"    - id: {name}\n      title: Privacy Policy\n      url: {url}\n      evidence: [policy]\n"
        for name, url in documents
    )
    return f"""{HEADER}
id: {service}
name: Example Notes
company: Example
domains: [{domain}]

stance:
  value: {stance}
  text: What it does by default.
  evidence: [policy]

policy:
  points:
    - text: Notes stay yours.
      evidence: [policy]
  documents:
{listed}
sources:
  policy:
    title: Privacy Policy
    publisher: Example
    kind: official
    confidence: primary
    url: https://{domain}/privacy
    date: 2025-03-01
    checked: 2025-03-02
"""


def seeds(folder: Path, *entries: str) -> Path:
    """Write a catalogue of these entries, or of the usual one, and return its folder."""
    services = folder / "seeds" / "services"
    services.mkdir(parents=True)
    (folder / "seeds" / "release.yaml").write_text(
        "serial: 7\npublished_at: 2026-11-21T12:00:00Z\n"
    )
    for text in entries or (entry(),):
        name = text.split("id: ")[1].split("\n")[0]
        (services / f"{name}.yaml").write_text(text, "utf-8")
    return folder / "seeds"
