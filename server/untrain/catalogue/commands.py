"""`untrain catalogue`: check the seeds, build the bundle, generate the schema and the types."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from untrain.catalogue.bundle import bundle_bytes, compile_bundle
from untrain.catalogue.check import check
from untrain.catalogue.load import load_catalogue
from untrain.catalogue.schema import generate
from untrain.config import Settings


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `catalogue` and its own subcommands. Each sets `run`, which returns the exit status."""
    parser = subparsers.add_parser("catalogue", help="check and compile what we know")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    seeds = argparse.ArgumentParser(add_help=False)
    seeds.add_argument(
        "--seeds", type=Path, metavar="DIR", help="where release.yaml and services/ are"
    )

    checker = commands.add_parser("check", parents=[seeds], help="name every fault in the seeds")
    checker.add_argument("--json", action="store_true", help="one JSON object for each fault")
    checker.set_defaults(run=_check)

    builder = commands.add_parser("build", parents=[seeds], help="compile the bundle")
    builder.add_argument("--out", type=Path, metavar="FILE", help="write here, not to the terminal")
    builder.set_defaults(run=_build)

    schema = commands.add_parser(
        "schema", help="generate the JSON Schema and the extension's types"
    )
    schema.add_argument("--check", action="store_true", help="change nothing, fail when stale")
    schema.add_argument("--root", type=Path, metavar="DIR", help="the project's directory")
    schema.set_defaults(run=_schema)


def _check(args: argparse.Namespace) -> int:
    result = check(_seeds(args))
    if args.json:
        for problem in result.problems:
            print(json.dumps(asdict(problem), ensure_ascii=False))
        return 1 if result.problems else 0
    for problem in result.problems:
        print(problem)
    if result.problems:
        files = Counter(problem.file for problem in result.problems)
        print(f"{_count(len(result.problems), 'problem')} in {_count(len(files), 'file')}")
        return 1
    services, controls = len(result.services), sum(len(s.controls) for s in result.services)
    print(f"{_count(services, 'service')}, {_count(controls, 'control')}, no problems")
    return 0


def _build(args: argparse.Namespace) -> int:
    data = bundle_bytes(compile_bundle(load_catalogue(_seeds(args))))
    if args.out is None:
        sys.stdout.buffer.write(data)
    else:
        args.out.parent.mkdir(parents=True, exist_ok=True)
        args.out.write_bytes(data)
    return 0


def _schema(args: argparse.Namespace) -> int:
    root: Path = args.root or Settings.from_environment().catalogue.resolve().parent
    files = generate(root)
    stale = [path for path, text in files.items() if _read(root / path) != text]
    for path in stale:
        if args.check:
            print(f"{path} is stale: run `untrain catalogue schema`")
        else:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(files[path], encoding="utf-8")
            print(f"{path} written")
    return 1 if stale and args.check else 0


def _seeds(args: argparse.Namespace) -> Path:
    seeds: Path = args.seeds or Settings.from_environment().catalogue
    return seeds.resolve()


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
