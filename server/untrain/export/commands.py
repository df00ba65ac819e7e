"""`untrain catalogue export`: write what the server says to everybody alike into files."""

from __future__ import annotations

import argparse
from pathlib import Path

from untrain.config import Settings


def add_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], seeds: argparse.ArgumentParser
) -> None:
    """Add `export` to the subcommands of `catalogue`."""
    exporter = commands.add_parser(
        "export", parents=[seeds], help="write what any web server can hand out, as files"
    )
    exporter.add_argument("folder", type=Path, metavar="DIR", help="a new folder, or an export's")
    exporter.set_defaults(run=_export)


def _export(args: argparse.Namespace) -> int:
    # Only here: the other subcommands need no application.
    from untrain.export.write import export

    settings = Settings.from_environment()
    if args.seeds:
        settings = settings.model_copy(update={"catalogue": args.seeds.resolve()})
    done = export(settings, args.folder)
    print(
        f"{args.folder}: edition {done.serial} as of {done.day}, {done.answers} answers, "
        f"{done.size / 1e6:.1f} MB, and {done.redirects} redirects"
    )
    for address in done.left_out:
        print(f"left out: {address}, which the server does not have")
    return 0
