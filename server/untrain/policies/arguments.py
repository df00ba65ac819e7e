"""What the subcommands of `untrain policies` share."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from untrain.catalogue.load import load_catalogue
from untrain.catalogue.model import Service
from untrain.config import Settings


def seeds_option() -> argparse.ArgumentParser:
    """Return a parent parser with `--seeds`."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(
        "--seeds", type=Path, metavar="DIR", help="where release.yaml and services/ are"
    )
    return parser


def seeds(args: argparse.Namespace, settings: Settings) -> Path:
    """Return the folder of the seeds that is meant."""
    given: Path = args.seeds or settings.catalogue
    return given.resolve()


def services(args: argparse.Namespace, settings: Settings) -> Mapping[str, Service]:
    """Return the services of the catalogue that is meant, by id. Raises CatalogueError."""
    return load_catalogue(seeds(args, settings)).services
