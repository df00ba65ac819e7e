"""`untrain reports`: read what people report, and put away what is dealt with."""

from __future__ import annotations

import argparse
import datetime as dt
from contextlib import AbstractContextManager, closing
from typing import Any

from sqlalchemy.orm import Session

from untrain.arguments import UsageError, json_option, print_json
from untrain.config import Settings
from untrain.reports.inbox import close, found, reports
from untrain.store.database import Database
from untrain.store.models import Report

# Fewer characters of an id than these are no name for one.
_SHORTEST = 4
# As many characters of an id are shown to people.
_SHOWN = 8


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `reports` with its own subcommands."""
    parser = subparsers.add_parser("reports", help="read what people report to be wrong or broken")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    lister = commands.add_parser("list", parents=[json_option()], help="list the open reports")
    lister.add_argument("--service", metavar="ID", help="only those about this service")
    lister.add_argument("--all", action="store_true", help="the closed ones, too")
    lister.set_defaults(run=_list)

    shower = commands.add_parser(
        "show", parents=[json_option()], help="show a report with its outline"
    )
    shower.add_argument("report", metavar="REPORT", help="its id, or how that begins")
    shower.set_defaults(run=_show)

    closer = commands.add_parser(
        "close", parents=[json_option()], help="put reports away as dealt with"
    )
    closer.add_argument("reports", metavar="REPORT", nargs="+", help="an id, or how that begins")
    closer.add_argument("--same", action="store_true", help="and all that say the same")
    closer.set_defaults(run=_close)


def _database() -> AbstractContextManager[Database]:
    return closing(Database.opened(Settings.from_environment().database))


def _list(args: argparse.Namespace) -> int:
    with _database() as database, database.reading() as session:
        told: set[str] = set()
        for report, same in reports(session, service=args.service, closed=args.all):
            if args.json:
                print_json({**_said(report), "same": same})
            elif report.fingerprint not in told:
                # People read what many say only once.
                told.add(report.fingerprint)
                print(_line(report, same))
    if not args.json and not told:
        print("no reports")
    return 0


def _show(args: argparse.Namespace) -> int:
    with _database() as database, database.reading() as session:
        report = _named(session, args.report)
    if args.json:
        print_json({**_said(report), "outline": report.outline})
        return 0
    for name, value in _said(report).items():
        print(f"{name + ':':12} {'unknown' if value is None else value}")
    print("outline:" if report.outline else "outline:     none")
    for node in report.outline:
        print(f"  {_drawn(node)}")
    return 0


def _close(args: argparse.Namespace) -> int:
    now = dt.datetime.now(dt.UTC)

    def work(session: Session) -> list[str]:
        named = [_named(session, name) for name in args.reports]
        return [one for report in named for one in close(session, report, now, same=args.same)]

    with _database() as database:
        closed = database.write(work)
    for report_id in closed:
        if args.json:
            print_json({"id": report_id, "state": "closed"})
    if not args.json:
        print(f"{len(closed)} closed")
    return 0


def _named(session: Session, name: str) -> Report:
    ones = found(session, name.lower()) if len(name) >= _SHORTEST else []
    if not ones:
        raise UsageError(f"there is no report {name!r}")
    if len(ones) > 1:
        raise UsageError(f"several reports begin with {name!r}")
    return ones[0]


def _said(report: Report) -> dict[str, Any]:
    return {
        "id": report.id,
        "service": report.service,
        "control": report.control,
        "kind": report.kind.value,
        "language": report.language,
        "extension": report.extension,
        "catalogue": report.catalogue,
        "received_at": report.received_at.isoformat(),
        "state": report.state.value,
        "closed_at": report.closed_at.isoformat() if report.closed_at else None,
    }


def _line(report: Report, same: int) -> str:
    facts = [
        report.id[:_SHOWN],
        report.received_at.date().isoformat(),
        report.control or report.service,
        report.kind.value,
        report.language or "-",
        f"{same}×" if same > 1 else "",
        "" if report.closed_at is None else "closed",
    ]
    return "  ".join(fact for fact in facts if fact)


def _drawn(node: dict[str, Any]) -> str:
    """An element on one line, as far in as it stands."""
    facts = [
        node["tag"],
        *([node["type"]] if "type" in node else []),
        *([f"role={node['role']}"] if "role" in node else []),
        *node.get("states", []),
        *node.get("hooks", []),
        *([f'"{node["label"]}"'] if "label" in node else []),
        *(["(shadow root)"] if node.get("shadow") else []),
        *(["← marked"] if node.get("marked") else []),
    ]
    indent = "  " * int(node["depth"])
    return indent + " ".join(facts)
