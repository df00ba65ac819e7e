"""Invented services, as many as are wanted, to see how a large catalogue behaves.

They are like the long tail of a real one: few big services with several controls in many languages, many small ones
with one control or none. Of the published entries the median is 8 KB of YAML and the smallest 2 KB; a catalogue grows
by small ones. The same number and seed give the same services, and the first of many are those of few.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from untrain.catalogue.model import Service

SYLLABLES = (
    "ba",
    "co",
    "da",
    "fe",
    "gi",
    "ha",
    "jo",
    "ka",
    "li",
    "mo",
    "na",
    "pe",
    "ra",
    "so",
    "ta",
)
ENDINGS = ("com", "net", "org", "io", "app", "co.uk", "de", "com.br", "fr")
LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pt-BR", "ja", "pl", "sv", "ko", "tr")
# What a switch is called in each of them, with the service's name so that no two are the same.
WORDS = ("Improve {} with AI", "Train {} models on my content", "Share data with {} partners")
STANCES = ("trains_default",) * 5 + ("unclear",) * 2 + ("silent", "no_training", "consent_only")
MECHANISMS = ("switch",) * 6 + ("checkbox", "form", "email")
SENTENCES = (
    "What you write may be used to train models that make texts.",
    "Files that you upload are kept for as long as your account is.",
    "The setting stands under privacy and applies to what you write from then on.",
    "What was used before is not taken out of models again.",
    "Accounts of a company are governed by its administrator.",
    "Content in private conversations is said to be left out.",
)
RELEASE = "serial: 1\npublished_at: 2026-11-21T12:00:00Z\n"


def synthetic_services(n: int, seed: int = 1) -> list[Service]:
    """Return n services, valid under the model and the rules between its parts."""
    return [Service.model_validate(entry) for entry in _entries(n, seed)]


def write_seeds(directory: Path, services: Iterable[Service]) -> None:
    """Write services as seeds, one file each, with a release."""
    (directory / "services").mkdir(parents=True)
    (directory / "release.yaml").write_text(RELEASE)
    for service in services:
        entry = service.model_dump(mode="json", exclude_defaults=True)
        text = yaml.dump(entry, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
        (directory / "services" / f"{service.id}.yaml").write_text(text)


def _entries(n: int, seed: int) -> Iterable[dict[str, Any]]:
    for number in range(n):
        # Each from a generator of its own, so that more of them don't change the first.
        yield _entry(number, random.Random(f"{seed} {number}"))  # noqa: S311  no secret


def _entry(number: int, chance: random.Random) -> dict[str, Any]:
    word = "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))
    name, slug = f"{word.capitalize()} {number}", f"{word}-{number}"
    domains = [f"{slug}.{chance.choice(ENDINGS)}"]
    if chance.random() < 0.2:
        domains.append(f"{word}app-{number}.com")
    # One in fifty is a big one; of the others a third has nothing to operate.
    big = chance.random() < 0.02
    count = chance.randint(2, 6) if big else chance.choice((0, 1, 1))
    languages = LANGUAGES if big else LANGUAGES[: chance.choice((1, 1, 1, 2, 4))]
    sources = {
        "terms": _source("Terms of service", name, domains[0], "terms", chance),
        "help": _source("Help: privacy and AI", name, domains[0], "help/ai", chance),
    }
    return {
        "id": slug,
        "name": name,
        "company": f"{word.capitalize()} Ltd",
        "domains": domains,
        "stance": {"value": chance.choice(STANCES), **_claim("terms", chance)},
        "policy": {
            "points": [_claim("terms", chance) for _ in range(8 if big else chance.randint(1, 3))],
            "documents": [
                {
                    "id": "terms",
                    "title": "Terms of service",
                    "url": sources["terms"]["url"],
                    "evidence": ["terms"],
                }
            ],
            "changes": [
                {"date": f"202{year}-0{year + 1}", **_claim("terms", chance)}
                for year in range(chance.randint(0, 4 if big else 1))
            ],
        },
        "controls": [
            _control(index, name, slug, domains[0], languages, chance) for index in range(count)
        ],
        "notes": [_claim("help", chance)],
        "sources": sources,
    }


def _control(
    index: int, name: str, slug: str, domain: str, languages: Iterable[str], chance: random.Random
) -> dict[str, Any]:
    mechanism = chance.choice(MECHANISMS)
    found = mechanism in ("switch", "checkbox")
    words = WORDS[index % len(WORDS)].format(f"{name} {index}" if index else name)
    path = f"/settings/privacy/{index}" if index else "/settings/privacy"
    control: dict[str, Any] = {
        "id": f"{slug}/training-{index}",
        "name": words,
        "effect": "trains",
        "polarity": "on_allows" if found else "none",
        "mechanism": mechanism,
        "summary": _claim("help", chance),
        "messages": {
            "on": "What you write may train AI.",
            "off": "What you write does not train AI from now on.",
            "unknown": "This decides about training AI on what you write.",
        },
        "link": {"url": f"https://www.{domain}{path}", "exact": found, "evidence": ["help"]},
        "steps": [
            {
                "platform": "web",
                "steps": ["Open the settings.", "Choose privacy.", "Switch it off."],
                "evidence": ["help"],
            }
        ],
        "availability": [
            {
                "regions": ["world"],
                "offered": "yes",
                "default": "on",
                "text": "Everywhere.",
                "evidence": ["help"],
            }
        ],
        "does_not_cover": [_claim("help", chance)],
        "data_used": [_claim("terms", chance)],
        "retroactive": {"answer": "no", **_claim("terms", chance)},
    }
    if found:
        control["labels"] = [
            {
                "text": words if lang == "en" else f"{words} ({lang})",
                "lang": lang,
                "evidence": ["help"],
            }
            for lang in languages
        ]
        control["places"] = [{"host": f"www.{domain}", "path": path}]
        if chance.random() < 0.3:
            control["hooks"] = [
                {"attribute": "data-testid", "value": f"training-{index}", "evidence": ["help"]}
            ]
    return control


def _source(
    title: str, publisher: str, domain: str, path: str, chance: random.Random
) -> dict[str, Any]:
    return {
        "title": title,
        "publisher": publisher,
        "kind": "official",
        "confidence": "primary",
        "url": f"https://www.{domain}/{path}",
        "date": f"2025-{chance.randint(1, 12):02}",
        "checked": f"2026-{chance.randint(1, 10):02}-{chance.randint(1, 28):02}",
    }


def _claim(source: str, chance: random.Random) -> dict[str, Any]:
    # Made-up words among them, so that the whole compresses about as real texts do.
    words = ("".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(12))
    text = f"{chance.choice(SENTENCES)} {' '.join(words).capitalize()}."
    return {"text": text, "evidence": [source]}
