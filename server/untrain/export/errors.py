"""Why there is no export."""

from __future__ import annotations

from untrain.command_error import CommandError


class ExportError(CommandError):
    """The files can't be written; what was there before stays. The message says why."""
