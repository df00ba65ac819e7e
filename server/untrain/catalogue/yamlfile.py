"""Read a seed file: a small, plain part of YAML in which every value is text.

The models give each value its type, so that `2024` can be a date, `no` a language and `on` a state without quotes.
Anchors, aliases, tags and repeated keys are faults, not features: an entry reads the same everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import Node, ScalarNode, SequenceNode

from untrain.catalogue.problems import PathPart, Problem, path_text

MAX_BYTES = 512 * 1024
MAX_DEPTH = 40

# What a value is in a seed file: text, a list or a mapping.
Value = str | list["Value"] | dict[str, "Value"] | None

# The tags that plain values, lists and mappings have without anybody writing a tag.
_CORE_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "value", "seq", "map")
)


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
        root = YAML(typ="safe", pure=True).compose(text)
        if root is None:
            file.problems.append(file.problem("", "the file is empty"))
        else:
            file.value = _value(root, (), file)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = " ".join(str(error.problem or error.context or "not valid YAML").split())
        file.problems.append(
            file.problem("", f"not valid YAML: {what}", mark.line + 1 if mark else 0)
        )
    except YAMLError as error:
        file.problems.append(file.problem("", f"not valid YAML: {' '.join(str(error).split())}"))
    except RecursionError:
        file.problems.append(file.problem("", "not valid YAML: nested too deeply"))
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


def _value(node: Node, path: tuple[PathPart, ...], file: YamlFile) -> Value:
    where = path_text(path)
    line = node.start_mark.line + 1
    file.lines.setdefault(where, line)
    if len(path) > MAX_DEPTH:
        file.problems.append(file.problem(where, "nested too deeply"))
        return None
    if node.anchor:
        file.problems.append(file.problem(where, "anchors and aliases are not allowed", line))
        return None
    if str(node.tag) not in _CORE_TAGS:
        file.problems.append(file.problem(where, f"the tag {node.tag} is not allowed", line))
        return None
    if isinstance(node, ScalarNode):
        return str(node.value)
    if isinstance(node, SequenceNode):
        return [_value(item, (*path, index), file) for index, item in enumerate(node.value)]
    values: dict[str, Value] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, ScalarNode):
            file.problems.append(file.problem(where, "a key must be text", line))
            continue
        key, key_line = str(key_node.value), key_node.start_mark.line + 1
        if key in values:
            file.problems.append(
                file.problem(path_text((*path, key)), "this key stands here twice", key_line)
            )
            continue
        file.lines[path_text((*path, key))] = key_line
        values[key] = _value(value_node, (*path, key), file)
    return values
