"""Read a seed file: a small, plain part of YAML in which every value is text.

The models give each value its type, so that `2024` can be a date, `no` a language and `on` a state without quotes.
Anchors, aliases, tags and repeated keys are faults, not features: an entry reads the same everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from untrain.catalogue.problems import PathPart, Problem, path_text

MAX_BYTES = 512 * 1024
MAX_DEPTH = 40

# What a value is in a seed file: text, a list or a mapping.
Value = str | list["Value"] | dict[str, "Value"] | None


@dataclass
class YamlFile:
    """A file's content, the line on which each path starts, and what is wrong with it."""

    name: str
    value: Value = None
    lines: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, path: str, message: str, line: int | None = None) -> Problem:
        """Make a problem of this file, on the line of `path` or of the nearest thing that holds it."""
        return Problem(self.name, self.line_of(path) if line is None else line, path, message)

    def line_of(self, path: str) -> int:
        """Return the line of a path, or of the nearest path around it; 0 when nothing is known."""
        while path and path not in self.lines:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.lines.get(path, 0)


def read_yaml(path: Path, name: str) -> YamlFile:
    """Read the file at `path`, which problems call `name`.

    Never raises for what a file contains: what is wrong stands in `problems`, and what could be read in `value`.
    """
    file = YamlFile(name)
    text = _text(path, file)
    if text is None:
        return file
    try:
        _Reader(file, yaml.parse(text, Loader=yaml.CSafeLoader)).read()
    except _TooDeepError as error:
        file.problems.append(file.problem(str(error), "nested too deeply"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = " ".join(str(error.problem or error.context or "not valid YAML").split())
        file.problems.append(
            file.problem("", f"not valid YAML: {what}", mark.line + 1 if mark else 0)
        )
    except yaml.YAMLError as error:
        file.problems.append(file.problem("", f"not valid YAML: {' '.join(str(error).split())}"))
    return file


def _text(path: Path, file: YamlFile) -> str | None:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            file.problems.append(file.problem("", f"larger than {MAX_BYTES // 1024} KiB"))
            return None
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        file.problems.append(file.problem("", f"not UTF-8 text: {error.reason}"))
    except OSError as error:
        file.problems.append(file.problem("", f"cannot be read: {error.strerror}"))
    return None


class _TooDeepError(Exception):
    """The file is not read any further. The message is the path that goes too deep."""


class _Reader:
    """Makes a file's value of the parser's events: those come one by one, so that nothing unwanted is ever built."""

    def __init__(self, file: YamlFile, events: Iterator[yaml.Event]) -> None:
        self.file = file
        self.events = events

    def read(self) -> None:
        """Read the one document. Raises yaml.YAMLError and _TooDeepError."""
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                self.file.value = self._value(event, ())
                break
        else:
            self.file.problems.append(self.file.problem("", "the file is empty"))
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._fault((), event, "not valid YAML: a second document begins here")
                return

    def _value(self, event: yaml.Event, path: tuple[PathPart, ...]) -> Value:
        where = path_text(path)
        self.file.lines.setdefault(where, _line(event))
        if len(path) > MAX_DEPTH:
            raise _TooDeepError(where)
        if not isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) or event.anchor:
            self._fault(path, event, "anchors and aliases are not allowed")
        elif event.tag:
            self._fault(path, event, f"the tag {event.tag} is not allowed")
        elif isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        elif isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, path)
        else:
            return [self._value(item, (*path, index)) for index, item in enumerate(self._items())]
        self._skip(event)
        return None

    def _mapping(self, start: yaml.Event, path: tuple[PathPart, ...]) -> Value:
        values: dict[str, Value] = {}
        for event in self._items():
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
                self._fault(path, start, "a key must be plain text")
                self._skip(event)
                self._skip(next(self.events))
                continue
            inner = (*path, str(event.value))
            if event.value in values:
                self._fault(inner, event, "this key stands here twice")
                self._skip(next(self.events))
                continue
            self.file.lines[path_text(inner)] = _line(event)
            values[event.value] = self._value(next(self.events), inner)
        return values

    def _items(self) -> Iterator[yaml.Event]:
        """Yield the first event of each thing in the list or mapping that has just begun."""
        return iter(self._next_item, None)

    def _next_item(self) -> yaml.Event | None:
        event = next(self.events)
        return None if isinstance(event, yaml.CollectionEndEvent) else event

    def _skip(self, event: yaml.Event) -> None:
        """Pass over what begins with this event."""
        depth = 0
        while True:
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth == 0:
                return
            event = next(self.events)

    def _fault(self, path: tuple[PathPart, ...], event: yaml.Event, message: str) -> None:
        self.file.problems.append(self.file.problem(path_text(path), message, _line(event)))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 0
