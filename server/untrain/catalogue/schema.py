"""What is generated from the models: JSON Schema for editors and other programs, TypeScript for the extension."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from untrain.catalogue.model import Bundle, Service
from untrain.command_error import CommandError

SERVICE_SCHEMA = Path("seeds/schema/service.schema.json")
BUNDLE_SCHEMA = Path("seeds/schema/bundle.schema.json")
TYPES = Path("extension/catalogue/types.generated.ts")

_COMPILER = Path("node_modules/json-schema-to-typescript/dist/src/cli.js")
_BANNER = "// Generated from server/untrain/catalogue/model.py by `untrain catalogue schema`. Do not edit."
_TIMEOUT_SECONDS = 60
_UNSAID = frozenset({"default", "minItems", "maxItems"})


class GenerationError(CommandError, RuntimeError):
    """TypeScript types could not be made. The message says what is missing or went wrong."""


def generate(root: Path) -> dict[Path, str]:
    """Return the text of every generated file, by its path below the project's `root`.

    Raises GenerationError when Node or the compiler is missing or refuses the schema.
    """
    bundle = _schema(Bundle, "serialization")
    return {
        SERVICE_SCHEMA: _text(_schema(Service, "validation")),
        BUNDLE_SCHEMA: _text(bundle),
        TYPES: _typescript(bundle, root),
    }


def _schema(model: type[BaseModel], mode: Any) -> dict[str, Any]:
    schema = model.model_json_schema(mode=mode)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _typescript(schema: dict[str, Any], root: Path) -> str:
    beside = Path(sys.executable).with_name("node")
    node = str(beside) if beside.exists() else shutil.which("node")
    compiler = root / _COMPILER
    if node is None or not compiler.exists():
        raise GenerationError(
            "Node or json-schema-to-typescript is missing: run `make build` first"
        )
    command = [node, str(compiler), "--bannerComment", _BANNER, "--style.printWidth=110"]
    try:
        done = subprocess.run(  # noqa: S603 (our own compiler, our own arguments)
            command,
            input=json.dumps(_plain(schema)),
            capture_output=True,
            text=True,
            timeout=_TIMEOUT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise GenerationError("json-schema-to-typescript does not answer") from error
    if done.returncode != 0:
        raise GenerationError(f"json-schema-to-typescript: {done.stderr.strip()}")
    return done.stdout


def _plain(node: Any) -> Any:
    """Leave out what a type cannot say or would say badly.

    Titles of fields and defaults beside a reference would become types of their own, bounds of lists become tuples.
    """
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: {name: _untitled(_plain(field)) for name, field in value.items()}
        if key == "properties"
        else _plain(value)
        for key, value in node.items()
        if key not in _UNSAID
    }


def _untitled(field: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in field.items() if key != "title"}
