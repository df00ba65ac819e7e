"""Read the seeds directory: `release.yaml` and one file for each service in `services/`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import AwareDatetime, Field, ValidationError

from untrain.catalogue.model import ExtensionVersion, Model, Service
from untrain.catalogue.problems import Problem, path_text
from untrain.catalogue.yamlfile import YamlFile, read_yaml

RELEASE_FILE = "release.yaml"
SERVICES_DIRECTORY = "services"
MAX_SERVICES = 20_000

M = TypeVar("M", bound=Model)


class Release(Model):
    """Which edition of the catalogue the seeds make. `serial` only ever grows.

    Extensions older than `min_extension` do not take it.
    """

    serial: int = Field(ge=1)
    published_at: AwareDatetime
    min_extension: ExtensionVersion | None = None


@dataclass(frozen=True)
class Entry:
    """One service's file, and the service it describes if the schema accepts it."""

    file: YamlFile
    stem: str
    service: Service | None


@dataclass(frozen=True)
class Seeds:
    """Everything read, with the faults of syntax and schema."""

    release: Release | None
    entries: list[Entry]
    problems: list[Problem]


def read_seeds(directory: Path) -> Seeds:
    """Read all seeds in `directory`. Faults are collected in `problems`, none is raised."""
    problems: list[Problem] = []
    release_file = read_yaml(directory / RELEASE_FILE, f"{directory.name}/{RELEASE_FILE}")
    release = validated(Release, release_file)
    problems += release_file.problems
    entries = []
    name = f"{directory.name}/{SERVICES_DIRECTORY}"
    paths = sorted((directory / SERVICES_DIRECTORY).glob("*.yaml"))
    if not paths:
        problems.append(Problem(name, 0, "", "there is no service here (<id>.yaml)"))
    if len(paths) > MAX_SERVICES:
        problems.append(Problem(name, 0, "", f"more than {MAX_SERVICES} files"))
    for other in sorted({*(directory / SERVICES_DIRECTORY).glob("*")} - {*paths}):
        problems.append(
            Problem(f"{name}/{other.name}", 0, "", "not read: entries are named <id>.yaml")
        )
    for path in paths[:MAX_SERVICES]:
        file = read_yaml(path, f"{name}/{path.name}")
        entries.append(Entry(file, path.stem, validated(Service, file)))
        problems += file.problems
    return Seeds(release, entries, problems)


def validated(model: type[M], file: YamlFile) -> M | None:
    """Return the file's content as a model; what the schema refuses is added to the file's problems."""
    if file.value is None:
        return None
    try:
        return model.model_validate(file.value)
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_context=False, include_input=False):
            message = fault["msg"].removeprefix("Value error, ")
            file.problems.append(file.problem(path_text(fault["loc"]), message))
        return None
