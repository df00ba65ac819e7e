"""`untrain catalogue` and `untrain new-service`: begin, write, check and compile what we know."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from untrain.catalogue.bundle import bundle_bytes, compile_bundle
from untrain.catalogue.canonical import canonical_file
from untrain.catalogue.check import check
from untrain.catalogue.freshness import StaleClaim, stale_claims
from untrain.catalogue.links import Verdict, check_links, links
from untrain.catalogue.load import load_catalogue
from untrain.catalogue.problems import Problem
from untrain.catalogue.scaffold import new_service
from untrain.catalogue.schema import generate
from untrain.catalogue.seeds import SERVICES_DIRECTORY
from untrain.catalogue.signing_commands import add_signing_commands
from untrain.config import Settings
from untrain.export.commands import add_command as add_export
from untrain.fetching.client import Client
from untrain.fetching.names import Names
from untrain.fetching.robots import AGENT
from untrain.fetching.visits import Visitor


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `catalogue` with its own subcommands, and `new-service`. Each sets `run`, which returns the exit status."""
    parser = subparsers.add_parser("catalogue", help="check and compile what we know")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    seeds = argparse.ArgumentParser(add_help=False)
    seeds.add_argument(
        "--seeds", type=Path, metavar="DIR", help="where release.yaml and services/ are"
    )

    checker = commands.add_parser("check", parents=[seeds], help="name every fault in the seeds")
    checker.add_argument(
        "--stale", action="store_true", help="name the claims that rest on a stale source, too"
    )
    checker.add_argument(
        "--json", action="store_true", help="one JSON object for each fault or claim"
    )
    checker.set_defaults(run=_check)

    formatter = commands.add_parser(
        "format", parents=[seeds], help="write entries in their one form"
    )
    formatter.add_argument("--check", action="store_true", help="change nothing, fail when needed")
    formatter.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="entries, all of them by default"
    )
    formatter.set_defaults(run=_format)

    builder = commands.add_parser("build", parents=[seeds], help="compile the bundle")
    builder.add_argument("--out", type=Path, metavar="FILE", help="write here, not to the terminal")
    builder.set_defaults(run=_build)

    add_signing_commands(commands, seeds)

    schema = commands.add_parser(
        "schema", help="generate the JSON Schema and the extension's types"
    )
    schema.add_argument("--check", action="store_true", help="change nothing, fail when stale")
    schema.add_argument("--root", type=Path, metavar="DIR", help="the project's directory")
    schema.set_defaults(run=_schema)

    beginner = subparsers.add_parser("new-service", help="begin an entry and its example pages")
    beginner.add_argument("id", metavar="ID", help="the service's id, such as example-notes")
    beginner.add_argument("--name", help="the service's name, such as Example Notes")
    beginner.add_argument("--domain", help="the service's domain, such as notes.example")
    beginner.add_argument("--root", type=Path, metavar="DIR", help="the project's directory")
    beginner.set_defaults(run=_new_service)

    linker = commands.add_parser("links", parents=[seeds], help="look which addresses still work")
    linker.add_argument("--service", metavar="ID", help="only the addresses of this service")
    linker.add_argument("--json", action="store_true", help="one JSON object for each address")
    linker.add_argument(
        "--timeout",
        type=_seconds(0.1, 120),
        default=15.0,
        metavar="SECONDS",
        help="time for one request, 0.1 to 120 (15)",
    )
    linker.add_argument(
        "--pause",
        type=_seconds(0, 60),
        default=2.0,
        metavar="SECONDS",
        help="least time between two requests to one host, 0 to 60 (2)",
    )
    # Tests set this, whose servers stand on the same machine; nobody can from outside.
    linker.set_defaults(run=_links, exempt=())

    add_export(commands, seeds)


def _check(args: argparse.Namespace) -> int:
    result = check(_seeds(args))
    found: list[Problem | StaleClaim] = [*result.problems]
    if args.stale:
        today = dt.datetime.now(dt.UTC).date()
        found += [claim for e in result.entries for claim in stale_claims(e.file, today)]
    for one in found:
        print(json.dumps(asdict(one), ensure_ascii=False) if args.json else one)
    if args.json:
        return 1 if found else 0
    if found:
        counts = [_count(len(result.problems), "problem")] if result.problems else []
        if stale := len(found) - len(result.problems):
            counts.append(_count(stale, "stale claim"))
        files = {one.file for one in found}
        print(f"{' and '.join(counts)} in {_count(len(files), 'file')}")
        return 1
    services, controls = len(result.services), sum(len(s.controls) for s in result.services)
    sound = "no problems, nothing stale" if args.stale else "no problems"
    print(f"{_count(services, 'service')}, {_count(controls, 'control')}, {sound}")
    return 0


def _format(args: argparse.Namespace) -> int:
    seeds = _seeds(args)
    services = (seeds / SERVICES_DIRECTORY).glob("*.yaml")
    named = {path: str(path) for path in args.files}
    every = {path: str(path.relative_to(seeds.parent)) for path in sorted(services)}
    status = 0
    for path, name in (named or every).items():
        text, problems = canonical_file(path, name)
        for problem in problems:
            print(problem)
        if problems:
            status = 1
        elif text.encode() != path.read_bytes():
            status = max(status, args.check)
            if args.check:
                print(f"{name} is not in its one form: run `untrain catalogue format`")
            else:
                path.write_bytes(text.encode())
                print(f"{name} written")
    return status


def _new_service(args: argparse.Namespace) -> int:
    root: Path = args.root or Settings.from_environment().catalogue.resolve().parent
    today = dt.datetime.now(dt.UTC).date()
    for path in new_service(root, args.id, today, args.name, args.domain):
        print(f"{path} written")
    print(
        "Fill in what stands in ‹ ›. `untrain catalogue check` names every such place in the entry."
    )
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


def _links(args: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    services = load_catalogue(_seeds(args)).services
    if args.service is not None and args.service not in services:
        print(f"untrain: there is no service {args.service!r}", file=sys.stderr)
        return 2
    chosen = services.values() if args.service is None else [services[args.service]]
    home = f"; +{settings.base_url}" if settings.base_url else ""
    agent = f"{AGENT}/{version('untrain')} (link checker{home})"
    names = Names(args.timeout, again=args.pause, exempt=args.exempt)
    visitor = Visitor(Client(names, agent, args.timeout), args.pause)
    counts: Counter[Verdict] = Counter()
    with closing(check_links(links(chosen), visitor)) as found:
        for link in found:
            counts[link.verdict] += 1
            if args.json:
                print(json.dumps(asdict(link), ensure_ascii=False), flush=True)
            elif link.verdict is not Verdict.OK or link.downgraded:
                places = "".join(f"\n  {place}" for place in link.used_in)
                print(f"{link.verdict}: {link.url}\n  {link.reason}{places}", flush=True)
    if not args.json:
        each = ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict)
        print(f"{_count(counts.total(), 'link')}: {each}")
    return 1 if counts[Verdict.DEAD] else 0


def _seconds(lowest: float, highest: float) -> Callable[[str], float]:
    def seconds(text: str) -> float:
        try:
            value = float(text)
        except ValueError:
            value = float("nan")
        if not lowest <= value <= highest:
            raise argparse.ArgumentTypeError(
                f"{text!r} is not a number from {lowest:g} to {highest:g}"
            )
        return value

    return seconds


def _seeds(args: argparse.Namespace) -> Path:
    seeds: Path = args.seeds or Settings.from_environment().catalogue
    return seeds.resolve()


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
