"""How a command of ours ended that was run in the tests' own process, where it takes no time to start."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from untrain.cli import main


@dataclass(frozen=True)
class Done:
    """The exit status, and what was written."""

    returncode: int
    stdout: str
    stderr: str


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> Done:
    """Run `untrain` with these arguments."""
    capsys.readouterr()
    try:
        status = main([str(argument) for argument in arguments])
    except SystemExit as error:
        # What the parser does not understand.
        status = int(error.code or 0)
    return Done(status, *capsys.readouterr())
