"""An entry taken apart into the models it is made of, whether or not all of it is valid.

The rules of `check.py` look at parts, so that one fault does not hide the others in the same file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

from pydantic import ValidationError

from untrain.catalogue.model import Model
from untrain.catalogue.problems import PathPart, path_text
from untrain.catalogue.yamlfile import Value

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Part:
    """A mapping of the file that should be a `model`. `value` is None when the schema refuses it."""

    path: str
    model: type[Model]
    raw: dict[str, Value]
    value: Model | None
    children: list[Part] = field(default_factory=list)

    def each(self, model: type[M]) -> Iterator[tuple[str, M]]:
        """Yield the path and value of every valid part of this kind in here, at any depth."""
        for part in self.walk():
            if part.model is model and isinstance(part.value, model):
                yield part.path, part.value

    def parts(self, model: type[Model]) -> list[Part]:
        """Return every part of this kind in here, valid or not."""
        return [part for part in self.walk() if part.model is model]

    def text(self, name: str) -> str:
        """Return the text of a field, "" when it is missing or no text."""
        value = self.raw.get(name)
        return value if isinstance(value, str) else ""

    def texts(self, name: str) -> list[str]:
        """Return the texts in a list field, leaving out what is no text."""
        value = self.raw.get(name)
        return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []

    def at(self, *names: PathPart) -> str:
        """Return the path of something in here."""
        inner = path_text(names)
        if not self.path:
            return inner
        return f"{self.path}{inner}" if inner.startswith("[") else f"{self.path}.{inner}"

    def walk(self) -> Iterator[Part]:
        """Yield this part and every part in it."""
        yield self
        for child in self.children:
            yield from child.walk()


def take_apart(
    model: type[Model],
    raw: Value,
    path: tuple[PathPart, ...] = (),
    known: Model | None = None,
) -> Part | None:
    """Return the part for `raw` and those inside it, None when it is no mapping at all.

    `known` is its value where that is known: what is in something valid is valid, and need not be tried again.
    """
    if not isinstance(raw, dict):
        return None
    part = Part(path_text(path), model, raw, known or _validated(model, raw))
    for name, inner, annotation in _fields(model):
        value = getattr(part.value, name) if part.value else None
        for key, item in _items(raw.get(name), annotation):
            child = take_apart(inner, item, (*path, name, *key), _found(value, key))
            if child:
                part.children.append(child)
    return part


@cache
def _fields(model: type[Model]) -> list[tuple[str, type[Model], Any]]:
    """The fields of a model that hold models, with the model and the annotation of each."""
    return [
        (name, inner, info.annotation)
        for name, info in model.model_fields.items()
        if (inner := _model_in(info.annotation))
    ]


def _found(value: Any, key: tuple[PathPart, ...]) -> Model | None:
    """Return what stands in a valid field under an index, a key, or as the field itself."""
    found = value[key[0]] if key and value is not None else value
    return found if isinstance(found, Model) else None


def _validated(model: type[Model], raw: dict[str, Value]) -> Model | None:
    try:
        return model.model_validate(raw)
    except ValidationError:
        return None


def _model_in(annotation: Any) -> type[Model] | None:
    """Return the model that a field holds, alone or in a list, a mapping or a union."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    for argument in get_args(annotation):
        found = _model_in(argument)
        if found:
            return found
    return None


def _items(raw: Value, annotation: Any) -> list[tuple[tuple[PathPart, ...], Value]]:
    """Return what a field holds, with the index or key of each."""
    if isinstance(raw, list):
        return [((index,), item) for index, item in enumerate(raw)]
    if isinstance(raw, dict) and get_origin(annotation) is dict:
        return [((key,), item) for key, item in raw.items()]
    return [((), raw)]
