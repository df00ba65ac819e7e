"""What the subcommands of several parts share."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from typing import Any

from untrain.command_error import CommandError


class UsageError(CommandError, ValueError):
    """It was asked for something that is not there. The message says what."""

    exit_status = 2


def json_option() -> argparse.ArgumentParser:
    """Return a parent parser with `--json`."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--json", action="store_true", help="one JSON object for each line")
    return parser


def print_json(value: Mapping[str, Any]) -> None:
    """Print an object on a line of its own."""
    print(json.dumps(value, ensure_ascii=False), flush=True)
