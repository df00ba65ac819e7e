"""Write what the extension stores' forms ask for to out/listing/: texts in every language, answers, and pictures.

Names and summaries are the extension's own (_locales), permissions and their reasons are those of PRIVACY.md, and the
version is that of the build: nothing stands in two places. `python scripts/listing.py [folder] [--texts]`
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "extension" / "public" / "_locales"
STORE = ROOT / "store"
BUILD = ROOT / "dist" / "chrome-mv3" / "manifest.json"


@dataclass(frozen=True)
class Limits:
    """The most characters that a store takes, and the least of a description."""

    name: int
    summary: int
    description: int
    least: int = 0


STORES = {
    "chrome": Limits(name=75, summary=132, description=16_000),
    "edge": Limits(name=45, summary=132, description=10_000, least=250),
    "firefox": Limits(name=50, summary=250, description=15_000),
}


def main() -> int:
    """0 when everything was written."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "out" / "listing")
    parser.add_argument("--texts", action="store_true", help="leave the pictures out")
    arguments = parser.parse_args()
    write(arguments.folder)
    if not arguments.texts:
        from screenshots import take

        take(arguments.folder / "pictures")
    print(f"Written: {arguments.folder}")
    return 0


def write(folder: Path) -> None:
    """Write texts and answers for each store."""
    for store, limits in STORES.items():
        for language in languages():
            for name, text in texts(language, limits).items():
                target = folder / store / language / f"{name}.txt"
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(f"{text}\n", "utf-8")
        (folder / store / "answers.md").write_text(answers(store), "utf-8")


def languages() -> list[str]:
    return sorted(path.name for path in LOCALES.iterdir())


def texts(language: str, limits: Limits) -> dict[str, str]:
    """Name, summary and description in a language. Raises ValueError when one is too long or too short."""
    own = json.loads((LOCALES / language / "messages.json").read_bytes())
    found = {
        "name": own["extensionName"]["message"],
        "summary": own["extensionDescription"]["message"],
        "description": description(language),
    }
    for name, text in found.items():
        least = max(1, limits.least if name == "description" else 0)
        if not least <= len(text) <= getattr(limits, name):
            raise ValueError(f"{language}: {name} has {len(text)} characters")
    return found


def description(language: str) -> str:
    """The long text, with the numbers that hold now."""
    bundle = json.loads((ROOT / "extension/catalogue/bundle.generated.json").read_bytes())
    services = bundle["services"]
    numbers = {
        "services": len(services),
        "controls": sum(len(service["controls"]) for service in services),
    }
    return (STORE / f"{language}.txt").read_text("utf-8").strip().format(**numbers)


def table(heading: str) -> dict[str, str]:
    """A table of PRIVACY.md: what stands in its first column, and why."""
    text = (ROOT / "PRIVACY.md").read_text("utf-8")
    section = text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return dict(re.findall(r"^\| `([^`]+)` \| (.+) \|$", section, flags=re.MULTILINE))


def answers(store: str) -> str:
    """What a store's form asks about purpose, permissions and data, as a page to copy from."""
    told: dict[str, Any] = tomllib.loads((STORE / "answers.toml").read_text("utf-8"))
    version = json.loads(BUILD.read_bytes())["version"]
    parts = [
        f"# Untrain {version}: answers for the {store} form",
        section("Purpose", told["purpose"]),
        section(
            "Permissions", listed({**table("Permissions"), **table("Permissions you can give")})
        ),
        section(
            "Sites",
            listed(table("Sites") | (table("The server in Firefox") if store == "firefox" else {})),
        ),
        section("Sites that a person may enable", listed(table("Sites you can enable"))),
        section("Servers", listed(table("The server"))),
        section("Remote code", told["remote_code"]),
        section("For reviewers", told["reviewers"]),
    ]
    if store == "chrome":
        used = {
            category: f"{'Yes' if entry['collected'] else 'No'}. {entry['why']}"
            for category, entry in told["chrome"].items()
        }
        parts.append(section("Data that is collected", listed(used)))
        parts.append(section("Promises", listed(told["chrome_promises"])))
    else:
        parts.append(section("Further questions", listed(told[store])))
    parts.append((ROOT / "PRIVACY.md").read_text("utf-8").replace("# ", "# Privacy policy: ", 1))
    return "\n\n".join(parts)


def section(title: str, text: str) -> str:
    return f"## {title}\n\n{text}"


def listed(entries: dict[str, str]) -> str:
    return "\n".join(f"- **{name}**: {text}" for name, text in entries.items())


if __name__ == "__main__":
    sys.exit(main())
