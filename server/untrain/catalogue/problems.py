"""How a fault in the seeds is told: which file, where inside it, and what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from untrain.command_error import CommandError

PathPart = str | int


def path_text(parts: Sequence[PathPart]) -> str:
    """Spell a path inside a file: ("controls", 0, "covers", 1) gives "controls[0].covers[1]"."""
    text = ""
    for part in parts:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else part
    return text


@dataclass(frozen=True, order=True)
class Problem:
    """One fault. `path` is empty when it concerns the whole file, `line` counts from 1 and is 0 when unknown."""

    file: str
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.path}: {self.message}" if self.path else f"{where}: {self.message}"


class CatalogueError(CommandError, ValueError):
    """The seeds do not make a catalogue. `problems` holds every fault that was found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        faults = "1 problem" if count == 1 else f"{count} problems"
        super().__init__("\n".join([f"the catalogue has {faults}:", *map(str, self.problems)]))
