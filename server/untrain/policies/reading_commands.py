"""`untrain policies analyse` and `compare`: read files of policy texts, without a network or a database."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from untrain.arguments import json_option, print_json
from untrain.policies.changes import compare
from untrain.policies.clauses import analyse
from untrain.policies.model import Analysis, Change, ClauseType, Comparison

# A policy text is rarely longer than 1 MB; what is longer than this is something else.
MAX_BYTES = 16 * 1024 * 1024

_SAYS = {
    ClauseType.TRAINS_ON_USER_CONTENT: "trains on what people write or upload",
    ClauseType.TRAINS_ON_USER_DATA: "trains on data",
    ClauseType.NO_TRAINING: "does not train",
    ClauseType.TRAINING_NEEDS_CONSENT: "trains with consent",
    ClauseType.OPT_OUT_OFFERED: "way out",
    ClauseType.THIRD_PARTY_AI_SHARING: "sharing for AI",
    ClauseType.AI_FEATURE_PROCESSING_NOT_TRAINING: "AI feature",
}
_SHOWN = 160  # characters of a quote in a summary


class UnreadableError(Exception):
    """A file is no text that can be read; the message says why."""


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `analyse` and `compare`. Each sets `run`, which returns the exit status."""
    lines = json_option()
    analyser = subparsers.add_parser("analyse", parents=[lines], help="say what texts say about AI")
    analyser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="UTF-8 text")
    analyser.set_defaults(run=_analyse)

    comparer = subparsers.add_parser(
        "compare", parents=[lines], help="say what changed between two texts"
    )
    comparer.add_argument("old", type=Path, metavar="OLD", help="UTF-8 text")
    comparer.add_argument("new", type=Path, metavar="NEW", help="UTF-8 text")
    comparer.set_defaults(run=_compare)


def _analyse(args: argparse.Namespace) -> int:
    """Answer for every file that can be read; 1 when one of them cannot."""
    status = 0
    for path in args.files:
        try:
            text = read_text(path)
        except UnreadableError as error:
            print(f"untrain: {path}: {error}", file=sys.stderr)
            status = 1
            continue
        analysis = analyse(text)
        if args.json:
            print_json({"file": str(path), **_analysis(analysis)})
        else:
            _print_analysis(path, text, analysis)
    return status


def _compare(args: argparse.Namespace) -> int:
    texts: list[str] = []
    for path in (args.old, args.new):
        try:
            texts.append(read_text(path))
        except UnreadableError as error:
            print(f"untrain: {path}: {error}", file=sys.stderr)
    if len(texts) < 2:
        return 1
    comparison = compare(*texts)
    if args.json:
        print_json(
            {
                "material": comparison.material,
                "before_stance": comparison.before_stance,
                "after_stance": comparison.after_stance,
                "changes": [
                    {"kind": change.kind, "before": change.before, "after": change.after}
                    for change in comparison.changes
                ],
            }
        )
    else:
        _print_comparison(comparison)
    return 0


def read_text(path: Path) -> str:
    """Return the text of a file, line ends as they are, so that offsets count what is in it.

    Raises UnreadableError when there is no such file, or it is too large, empty, binary or not UTF-8.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableError(error.strerror or str(error)) from None
    except ValueError as error:  # a null character in the name
        raise UnreadableError(str(error)) from None
    if len(data) > MAX_BYTES:
        raise UnreadableError(f"more than {MAX_BYTES // 1024 // 1024} MB, not a policy text")
    if b"\0" in data:
        raise UnreadableError("a binary file, not a text")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"not UTF-8: byte {error.start} is 0x{data[error.start]:02x}"
        ) from None
    if not text.strip():
        raise UnreadableError("no text in it")
    return text


def _analysis(analysis: Analysis) -> dict[str, object]:
    return {
        "stance": analysis.stance,
        "opt_out_offered": analysis.opt_out_offered,
        "clauses": [
            {"quote": c.quote, "start": c.start, "end": c.end, "type": c.type}
            for c in analysis.clauses
        ],
    }


def _print_analysis(path: Path, text: str, analysis: Analysis) -> None:
    offered = "opt-out offered" if analysis.opt_out_offered else "no opt-out"
    print(f"{path}: {analysis.stance}, {offered}")
    line, at = 1, 0
    for clause in analysis.clauses:
        line += text.count("\n", at, clause.start)
        at = clause.start
        print(f"  line {line}, {_SAYS[clause.type]}: {_short(clause.quote)}")


def _print_comparison(comparison: Comparison) -> None:
    verdict = "a material change" if comparison.material else "no material change"
    print(f"{verdict}: {comparison.before_stance} → {comparison.after_stance}")
    for change in comparison.changes:
        print(f"  {change.kind}, {_says(change)}")
        for mark, quote in (("-", change.before), ("+", change.after)):
            if quote is not None:
                print(f"    {mark} {_short(quote)}")


def _says(change: Change) -> str:
    return _SAYS[change.type] if change.type else "stance"


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1].rstrip()}…"
