"""Ask whether something is known against what the locks hold: pip-audit for Python, npm for the rest.

Both ask services on the internet. 0: all were asked about, and nothing is known. 1: something is known. 2: nobody could be
asked, or not about all, which is not the same as nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dependencies import ROOT

# Run from an environment of its own: it is only needed here, and brings a good deal along.
PIP_AUDIT = (
    *("uv", "tool", "run", "--from", "pip-audit==2.10.1", "pip-audit"),
    *("--disable-pip", "--require-hashes", "--requirement", "requirements.lock"),
    *("--format", "json", "--progress-spinner", "off"),
)
NPM_AUDIT = ("npm", "audit", "--json")
PATIENCE = 300  # seconds


@dataclass(frozen=True)
class Answer:
    """What is known, and about how many packages nobody could say anything."""

    known: tuple[str, ...]
    asked: int
    unasked: int


def main() -> int:
    """Ask both, and say what came of it."""
    answers = {
        "Python": python_answer(run(PIP_AUDIT)),
        "npm": npm_answer(run(NPM_AUDIT)),
    }
    for kind, answer in answers.items():
        print(f"{kind}: {said(answer)}")
        for line in answer.known:
            print(f"  {line}")
    if any(answer.known for answer in answers.values()):
        return 1
    return 2 if any(answer.unasked or not answer.asked for answer in answers.values()) else 0


def said(answer: Answer) -> str:
    """An answer in words."""
    if not answer.asked:
        return "nobody could be asked: the service that knows can't be reached from here"
    left_out = f", {answer.unasked} could not be asked about" if answer.unasked else ""
    return f"{answer.asked} packages asked about, {len(answer.known)} findings{left_out}"


def python_answer(output: str) -> Answer:
    """What pip-audit said. It ends well, too, where it was told nothing about any package."""
    entries = listed(output).get("dependencies", [])
    told = [entry for entry in entries if "skip_reason" not in entry]
    known = [
        f"{entry['name']} {entry['version']}: {flaw['id']}, mended in {', '.join(flaw['fix_versions']) or 'no version'}"
        for entry in told
        for flaw in entry["vulns"]
    ]
    return Answer(tuple(known), len(told), len(entries) - len(told))


def npm_answer(output: str) -> Answer:
    """What npm said: a report with what is known, or an error."""
    report = listed(output)
    asked = report.get("metadata", {}).get("dependencies", {}).get("total", 0)
    known = [
        f"{name} {flaw['range']}: {flaw['severity']}"
        for name, flaw in sorted(report.get("vulnerabilities", {}).items())
    ]
    return Answer(tuple(known), asked, 0)


def listed(output: str) -> dict[str, Any]:
    """The object that a program printed; empty when it printed something else."""
    try:
        found = json.loads(output)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def run(command: Sequence[str]) -> str:
    """What a program prints; nothing when it can't be run or takes too long."""
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
