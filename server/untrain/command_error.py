"""The errors that end a command with one line for the person who gave it, instead of a traceback."""

from __future__ import annotations

from typing import ClassVar


class CommandError(Exception):
    """Says in its text what is wrong; `exit_status` is 1 when the answer is no, 2 when something was asked wrongly."""

    exit_status: ClassVar[int] = 1
