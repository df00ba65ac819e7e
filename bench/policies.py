"""How well policy texts are read: the scores on labelled real texts, by service, and what reading costs.

The texts stand outside of the repository and are for evaluation only; without them there is nothing to measure. All their
services have been looked at while writing rules, so that these are no figures for unseen ones: docs/policies.md has those.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from untrain.policies.changes import compare
from untrain.policies.clauses import analyse

from . import ROOT

SCORER = ROOT.parent / "shared" / "policies" / "score.py"
SIZE = 50_000  # characters that time is given for


def main() -> int:
    """Print the scores. Returns the exit status."""
    if not SCORER.is_file():
        print(f"policies: nothing to measure, {SCORER} is not there")
        return 0
    score = _module(SCORER)
    gold, texts, _, pairs = score.load()
    print("== as `untrain policies` answers ==")
    untrain = Path(sys.executable).with_name("untrain")
    command = [sys.executable, str(SCORER), "--cli", f"{untrain} policies"]
    status = subprocess.run(command, check=False).returncode  # noqa: S603 - the scorer named above

    started = time.process_time()
    answers = {name: _answer(name, text) for name, text in texts.items()}
    seconds = time.process_time() - started
    verdicts = {
        (pair["before"], pair["after"]): {
            "material": compare(texts[pair["before"]], texts[pair["after"]]).material
        }
        for pair in pairs
    }
    print("\n== which types stand for which ==")
    _print_confusion(score, gold, answers)
    print("\n== by family ==")
    _print_families(score, gold, texts, answers, pairs, verdicts)
    size = sum(len(text) for text in texts.values())
    print(f"\n{seconds / size * SIZE * 1000:.0f} ms of processor time for {SIZE} characters")
    return status


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _answer(name: str, text: str) -> dict[str, Any]:
    """Return what `untrain policies analyse --json` prints of a text."""
    analysis = analyse(text)
    return {
        "file": name,
        "stance": analysis.stance,
        "opt_out_offered": analysis.opt_out_offered,
        "clauses": [
            {"quote": c.quote, "start": c.start, "end": c.end, "type": c.type}
            for c in analysis.clauses
        ],
    }


def _print_confusion(
    score: ModuleType, gold: Iterable[dict[str, Any]], answers: dict[str, dict[str, Any]]
) -> None:
    """Print which types stand for which, of the clauses that are found."""
    confused: Counter[tuple[str, str]] = Counter()
    for doc in gold:
        for clause in answers[doc["file"]]["clauses"]:
            span = (clause["start"], clause["end"])
            types = [
                label["type"]
                for label in doc["clauses"]
                if label["type"] in score.CORE
                and not score.is_soft(label)
                and any(score.overlap(span, other) for other in label["spans"])
            ]
            if types and clause["type"] in score.CORE:
                said = str(clause["type"])
                confused[said if said in types else types[0], said] += 1
    names = sorted({name for pair in confused for name in pair})
    print("labelled, said".ljust(28) + "".join(f"{name[:14]:>16}" for name in names))
    for label in names:
        print(f"{label:28}" + "".join(f"{confused[label, said]:16}" for said in names))


def _print_families(
    score: ModuleType,
    gold: list[dict[str, Any]],
    texts: dict[str, str],
    answers: dict[str, dict[str, Any]],
    pairs: list[dict[str, Any]],
    verdicts: dict[tuple[str, str], dict[str, Any]],
) -> None:
    families: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for doc in gold:
        families[doc["family"]].append(doc)
    for name, docs in sorted(families.items()):
        files = {doc["file"] for doc in docs}
        between = [pair for pair in pairs if pair["before"] in files]
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            score.report(docs, texts, answers, between, verdicts)
        print(f"{name:14}{printed.getvalue().splitlines()[-1]}")


if __name__ == "__main__":
    sys.exit(main())
