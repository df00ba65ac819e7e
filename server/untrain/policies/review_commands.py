"""The subcommands of `untrain policies` by which a person settles what the engine found."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from untrain.arguments import UsageError, json_option, print_json
from untrain.config import Settings
from untrain.policies.arguments import seeds, seeds_option, services
from untrain.policies.monitor import utc_now
from untrain.policies.publish import confirm, dismiss, publish
from untrain.policies.review import matters
from untrain.store.database import Database


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `review`, `publish`, `dismiss` and `confirm`."""
    reviewer = commands.add_parser(
        "review", parents=[seeds_option(), json_option()], help="list what needs a person"
    )
    reviewer.set_defaults(run=_review)

    publisher = commands.add_parser(
        "publish", parents=[seeds_option()], help="write a change into the catalogue, in your words"
    )
    publisher.add_argument("change", type=int, metavar="CHANGE", help="its number in the review")
    publisher.add_argument("--text", required=True, help="what changed, in plain words")
    publisher.add_argument(
        "--source",
        metavar="KEY",
        help="which of the service's sources says so, by default the first that backs the document",
    )
    publisher.set_defaults(run=_publish)

    dismisser = commands.add_parser("dismiss", help="put a change away as nothing to tell")
    dismisser.add_argument("change", type=int, metavar="CHANGE", help="its number in the review")
    dismisser.set_defaults(run=_dismiss)

    confirmer = commands.add_parser(
        "confirm", parents=[seeds_option()], help="say that a service's stance is right as it is"
    )
    confirmer.add_argument("service", metavar="SERVICE", help="the service's id")
    confirmer.set_defaults(run=_confirm)


def _review(args: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    known = services(args, settings)
    with Database.opened(settings.database).reading() as session:
        found = list(matters(session, known, utc_now()))
    for one in found:
        if args.json:
            print_json({**asdict(one), "dated": one.dated.isoformat() if one.dated else None})
            continue
        where = f"{one.service}/{one.document}" if one.document else one.service
        print(f"{one.kind}: {where}: {one.reason}")
        for command in one.commands:
            print(f"  {command}")
    if not args.json and not found:
        print("nothing needs a person")
    return 1 if found else 0


def _publish(args: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    database = Database.opened(settings.database)
    path = publish(database, seeds(args, settings), args.change, args.text, args.source, utc_now())
    print(f"{path} written")
    return 0


def _dismiss(args: argparse.Namespace) -> int:
    dismiss(Database.opened(Settings.from_environment().database), args.change, utc_now())
    print(f"change {args.change} dismissed")
    return 0


def _confirm(args: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    known = services(args, settings)
    if args.service not in known:
        raise UsageError(f"there is no service {args.service!r}")
    service = known[args.service]
    count = confirm(Database.opened(settings.database), service)
    print(f"{service.id}: {service.stance.value} confirmed in view of its {count} current texts")
    return 0
