"""The `untrain` command.

Each part of the program adds its own subcommands with a function `add_commands(subparsers)`; a subcommand sets
`run`, a function from the parsed arguments to the exit status.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib.metadata import version

from sqlalchemy.exc import SQLAlchemyError

from untrain import serve
from untrain.arguments import UsageError
from untrain.catalogue import commands as catalogue
from untrain.catalogue.problems import CatalogueError
from untrain.catalogue.scaffold import ScaffoldError
from untrain.catalogue.schema import GenerationError
from untrain.config import ConfigurationError
from untrain.policies import commands as policies
from untrain.policies.archive import ArchiveError
from untrain.policies.publish import ReviewError
from untrain.reports import commands as reports
from untrain.store import commands as store
from untrain.store.database import DatabaseError


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    root = argparse.ArgumentParser(
        prog="untrain",
        description="See which settings let a company train AI on your data, and switch them off.",
    )
    root.add_argument("--version", action="version", version=f"untrain {version('untrain')}")
    subparsers = root.add_subparsers(required=True, metavar="COMMAND")
    serve.add_commands(subparsers)
    catalogue.add_commands(subparsers)
    policies.add_commands(subparsers)
    reports.add_commands(subparsers)
    store.add_commands(subparsers)
    return root


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line. Returns the exit status: 0 well, 1 the answer is no, 2 asked wrongly."""
    args = parser().parse_args(arguments)
    try:
        status: int = args.run(args)
    except (ArchiveError, ConfigurationError, ReviewError, ScaffoldError, UsageError) as error:
        print(f"untrain: {error}", file=sys.stderr)
        return 2
    except (CatalogueError, DatabaseError, GenerationError) as error:
        print(f"untrain: {error}", file=sys.stderr)
        return 1
    except SQLAlchemyError as error:
        reason = getattr(error, "orig", None) or error
        print(f"untrain: the database can't be used: {reason}", file=sys.stderr)
        return 1
    return status
