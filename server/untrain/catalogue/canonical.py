"""The one form in which an entry is written, so that a change of it shows nothing but what has changed.

Fields come in the models' order, evidence last, defaults left out. Small records stand in braces, prose is folded, and
lines end by column 120 wherever there is a space to break them at. A text has quotes where YAML 1.1 would read
something else in it, such as a number or a yes; days and truth values are plain, since every reader knows them.
"""

from __future__ import annotations

import datetime as dt
import functools
import io
import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from yaml.emitter import Emitter
from yaml.resolver import Resolver

from untrain.catalogue.model import (
    Address,
    Hook,
    Label,
    Lookalike,
    Mark,
    Model,
    Option,
    Service,
    Wording,
)
from untrain.catalogue.problems import Problem
from untrain.catalogue.seeds import validated
from untrain.catalogue.yamlfile import read_yaml

HEADER = "# yaml-language-server: $schema=../schema/service.schema.json"
WIDTH = 120

# What a field holds: text or another plain value, a record, records by their keys, or a list of these.
Value = str | dt.date | bool | Model | Mapping[str, Model] | list["Value"]

_SMALL = (Address, Hook, Label, Lookalike, Mark, Option, Wording)
_DATES = frozenset({"checked", "date", "first_seen", "last_seen", "since"})
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# What other readers of YAML take for a truth value or a number, beyond what PyYAML knows.
_AMBIGUOUS = re.compile(r"[yYnN]|0o[0-7]+|[-+]?[0-9.]+[eE][-+]?[0-9]+")
# A lone space between words is the only place where a line may break and be read back as it was.
_LONE_SPACE = re.compile(r"(?<=[^ \n]) (?=[^ \n])")
_OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
_STRING = "tag:yaml.org,2002:str"

_emitter = Emitter(io.StringIO(), allow_unicode=True)
_resolver = Resolver()


def canonical(service: Service) -> str:
    """Return the service as the text of its file. Reading that gives an equal service."""
    head, sections = [HEADER], []
    for key, value in _fields(service):
        if key == "controls":
            controls = ["\n".join(_item(control, 2)) for control in service.controls]
            sections.append(f"{key}:\n" + "\n\n".join(controls))
        elif key == "domains" or isinstance(value, str):
            head += _field(key, value, 0)
        else:
            sections.append("\n".join(_field(key, value, 0)))
    return "\n\n".join(["\n".join(head), *sections]) + "\n"


def canonical_file(path: Path, name: str) -> tuple[str, list[Problem]]:
    """Return what the file at `path`, which problems call `name`, should hold.

    The problems say why it can't be written: it is no valid entry, or has comments, which would be lost. The text is
    "" then.
    """
    file = read_yaml(path, name)
    service = validated(Service, file)
    if service is None or file.problems:
        return "", file.problems
    text = canonical(service)
    before = path.read_text("utf-8")
    lost = [] if before == text else comment_lines(before)
    problems = [
        file.problem("", "this comment would be lost: say it in notes, or leave it out", line)
        for line in lost
    ]
    return ("" if problems else text), problems


def comment_lines(text: str) -> list[int]:
    """Return the lines, counted from 1, with comments that have no place in the canonical form.

    Raises yaml.YAMLError for what is not YAML.
    """
    lines = []
    end = 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        start = token.start_mark.index
        if isinstance(token, yaml.ScalarToken) and token.style in (">", "|"):
            start = text.find("\n", start)
        first = text.count("\n", 0, end) + 1
        lines += [
            first + number
            for number, line in enumerate(text[end:start].split("\n"))
            if "#" in line and line.strip() != HEADER
        ]
        end = max(start, token.end_mark.index)
    return lines


def quoted(text: str) -> str:
    """Return the text in double quotes, on one line, as every reader of YAML takes it."""
    node = yaml.ScalarNode(_STRING, text, style='"')
    line: str = yaml.serialize(node, allow_unicode=True, width=math.inf)
    return line.rstrip("\n")


def _fields(part: Model) -> list[tuple[str, Value]]:
    """The fields that say something, in the order in which they are written."""
    defaults = _defaults(type(part))
    names = sorted(defaults, key=lambda name: name == "evidence")
    return [(name, getattr(part, name)) for name in names if getattr(part, name) != defaults[name]]


@functools.cache
def _defaults(model: type[Model]) -> dict[str, Any]:
    fields = model.model_fields.items()
    return {name: field.get_default(call_default_factory=True) for name, field in fields}


def _field(key: str, value: Value, indent: int) -> list[str]:
    lead = f"{' ' * indent}{_key(key)}:"
    if isinstance(value, Model):
        return [lead, *_record(value, indent + 2)]
    if isinstance(value, Mapping):
        records = (line for name, part in value.items() for line in _field(name, part, indent + 2))
        return [lead, *records]
    if not isinstance(value, list):
        return _text(f"{lead} ", key, value, indent + 2)
    if all(isinstance(item, str) and " " not in item for item in value):
        return _filled(f"{lead} ", _words(_flow(key, value)), indent + 2)
    return [lead, *(line for item in value for line in _item(item, indent + 2))]


def _record(part: Model, indent: int) -> list[str]:
    return [line for key, value in _fields(part) for line in _field(key, value, indent)]


def _item(value: Value, indent: int) -> list[str]:
    lead = f"{' ' * indent}- "
    if isinstance(value, _SMALL):
        units = _units(value)
        if all(len(lead) + 1 + len(unit) <= WIDTH for unit in units):
            return _filled(f"{lead}{{", units, indent + 3)
    if isinstance(value, Model):
        first, *others = _record(value, indent + 2)
        return [lead + first.lstrip(" "), *others]
    return _text(lead, "", value, indent + 2)


def _units(part: Model) -> list[str]:
    """The fields of a small record, each as it stands between the braces with what follows it."""
    fields = _fields(part)
    ends = [*[","] * (len(fields) - 1), "}"]
    return [
        f"{_key(key)}: {_flow(key, value)}{end}"
        for (key, value), end in zip(fields, ends, strict=True)
    ]


def _key(name: str) -> str:
    return _scalar("", name, flow=True)


def _flow(key: str, value: Value) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_flow(key, item) for item in value)}]"
    return _scalar(key, value, flow=True)


def _text(lead: str, key: str, value: Value, indent: int) -> list[str]:
    """A value on the line that `lead` begins, or below it if it is too long for that or has lines of its own."""
    text, line = str(value), _scalar(key, value, flow=False)
    fits = len(lead) + len(line) <= WIDTH and "\n" not in text
    if fits or not _foldable(text):
        return _filled(lead, _words(line), indent)
    lines = [f"{lead}>-"]
    for number, paragraph in enumerate(text.split("\n")):
        lines += [""] * (number > 0)
        lines += _filled(" " * indent, _words(paragraph), indent) if paragraph else []
    return lines


def _filled(lead: str, units: list[str], indent: int) -> list[str]:
    """Set units with a space between them, on as few lines as they need."""
    lines = [lead + units[0]]
    for unit in units[1:]:
        if len(lines[-1]) + 1 + len(unit) <= WIDTH:
            lines[-1] += f" {unit}"
        else:
            lines.append(" " * indent + unit)
    return lines


def _words(text: str) -> list[str]:
    return _LONE_SPACE.split(text)


def _foldable(text: str) -> bool:
    """Tell whether a block folds at all, and is read back as it was."""
    analysis = _emitter.analyze_scalar(text)
    return (
        bool(analysis.multiline or _LONE_SPACE.search(text))
        and analysis.allow_block
        and not _OTHER_BREAKS.search(text)
        and text == text.strip("\n")
        and all(line == line.strip(" ") for line in text.split("\n"))
    )


def _scalar(key: str, value: Value, *, flow: bool) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    analysis = _emitter.analyze_scalar(text)
    plain = analysis.allow_flow_plain if flow else analysis.allow_block_plain
    day = key in _DATES and _DAY.fullmatch(text)
    if plain and not analysis.multiline and (day or _reads_as_text(text)):
        return text
    return quoted(text)


def _reads_as_text(text: str) -> bool:
    tag = _resolver.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return bool(tag == _STRING) and not _AMBIGUOUS.fullmatch(text)
