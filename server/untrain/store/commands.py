"""`untrain database`: look after the tables."""

from __future__ import annotations

import argparse

from untrain.config import Settings
from untrain.store.database import Database


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `database` with its own subcommands."""
    parser = subparsers.add_parser("database", help="look after the database")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    upgrader = commands.add_parser("upgrade", help="make the tables, or bring them up to date")
    upgrader.set_defaults(run=_upgrade)


def _upgrade(_: argparse.Namespace) -> int:
    database = Database(Settings.from_environment().database)
    database.upgrade()
    print(f"{database} is up to date")
    return 0
