"""The `untrain` command.

Each part of the program adds its own subcommands with a function `add_commands(subparsers)`; a subcommand sets
`run`, a function from the parsed arguments to the exit status. Parts are loaded when they are asked for: most
commands need neither the server nor the database.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version

from untrain.command_error import CommandError

# The module that adds each command.
COMMANDS = {
    "serve": "untrain.serve",
    "catalogue": "untrain.catalogue.commands",
    "new-service": "untrain.catalogue.commands",
    "policies": "untrain.policies.commands",
    "reports": "untrain.reports.commands",
    "database": "untrain.store.commands",
}


def parser(command: str | None = None) -> argparse.ArgumentParser:
    """Return the parser of one command, or of the whole command line where there is none of that name."""
    root = argparse.ArgumentParser(
        prog="untrain",
        description="See which settings let a company train AI on your data, and switch them off.",
    )
    root.add_argument("--version", action="version", version=f"untrain {version('untrain')}")
    subparsers = root.add_subparsers(required=True, metavar="COMMAND")
    modules = [COMMANDS[command]] if command in COMMANDS else dict.fromkeys(COMMANDS.values())
    for module in modules:
        import_module(module).add_commands(subparsers)
    return root


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line. Returns the exit status: 0 well, 1 the answer is no, 2 asked wrongly."""
    given = sys.argv[1:] if arguments is None else arguments
    args = parser(next(iter(given), None)).parse_args(given)
    try:
        status: int = args.run(args)
    except CommandError as error:
        print(f"untrain: {error}", file=sys.stderr)
        return error.exit_status
    except Exception as error:
        reason = _database_failure(error)
        if reason is None:
            raise
        print(f"untrain: the database can't be used: {reason}", file=sys.stderr)
        return 1
    return status


def _database_failure(error: Exception) -> object | None:
    """Say what the database complained about, or None for errors that are none of its own."""
    from sqlalchemy.exc import SQLAlchemyError

    return (getattr(error, "orig", None) or error) if isinstance(error, SQLAlchemyError) else None
