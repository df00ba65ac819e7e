"""What a person makes of a change: published in the catalogue with words of their own, or dismissed."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from sqlalchemy.orm import Session

from untrain.catalogue.canonical import canonical, canonical_file
from untrain.catalogue.check import check
from untrain.catalogue.model import Change as CuratedChange
from untrain.catalogue.model import Service
from untrain.catalogue.problems import CatalogueError, path_text
from untrain.catalogue.seeds import SERVICES_DIRECTORY, validated
from untrain.catalogue.yamlfile import read_yaml
from untrain.command_error import CommandError
from untrain.store import queries
from untrain.store.database import Database
from untrain.store.models import Change, ReviewState, Version


class ReviewError(CommandError, ValueError):
    """It can't be settled like this. The message says why; nothing was changed."""

    exit_status = 2


def publish(
    database: Database, seeds: Path, change_id: int, text: str, source: str | None, now: dt.datetime
) -> Path:
    """Write a change into its service's seed file, mark it published, and return the file's path.

    `text` tells the change in plain words; `source` is the key of one of the service's sources, by default the one that
    the document itself is backed by. Raises ReviewError and CatalogueError; then nothing was changed.
    """
    change = _found(database, change_id)
    if change.state is ReviewState.PUBLISHED:
        raise ReviewError(f"change {change_id} is published already")
    if not change.material:
        raise ReviewError(f"change {change_id} is none in what the text says")
    path = seeds / SERVICES_DIRECTORY / f"{change.document.service}.yaml"
    service = _read(path, seeds)
    text = text.strip()
    entry = {
        "date": change.dated.isoformat(),
        "text": text,
        "evidence": [_source(service, change, source)],
    }
    _write(path, seeds, _with(service, entry))
    _mark(database, change_id, ReviewState.PUBLISHED, text, now)
    return path


def dismiss(database: Database, change_id: int, now: dt.datetime) -> None:
    """Mark a change as nothing to tell. Raises ReviewError."""
    change = _found(database, change_id)
    if change.state is ReviewState.PUBLISHED:
        raise ReviewError(
            f"change {change_id} is published: take it out of {change.document.service}.yaml instead"
        )
    _mark(database, change_id, ReviewState.DISMISSED, None, now)


def confirm(database: Database, service: Service) -> int:
    """Note that a service's curated stance is right in view of its current texts, and return how many there are."""

    def work(session: Session) -> int:
        versions = queries.current_versions(session, [service.id])
        for version in versions:
            session.get_one(Version, version.id).confirmed = service.stance.value
        return len(versions)

    return database.write(work)


def _found(database: Database, change_id: int) -> Change:
    with database.reading() as session:
        change = queries.change(session, change_id)
    if change is None or change.state is ReviewState.SUPERSEDED:
        raise ReviewError(f"there is no change {change_id}: `untrain policies review` lists them")
    return change


def _mark(
    database: Database, change_id: int, state: ReviewState, text: str | None, now: dt.datetime
) -> None:
    def work(session: Session) -> None:
        change = session.get_one(Change, change_id)
        change.state, change.text, change.reviewed_at = state, text, now

    database.write(work)


def _read(path: Path, seeds: Path) -> Service:
    """The entry as it is, if it can be written again without loss."""
    name = str(path.relative_to(seeds.parent))
    _, problems = canonical_file(path, name)
    service = None if problems else validated(Service, read_yaml(path, name))
    if service is None:
        raise CatalogueError(problems)
    return service


def _source(service: Service, change: Change, given: str | None) -> str:
    if given is not None:
        if given not in service.sources:
            raise ReviewError(
                f"{service.id} has no source {given!r}; it has {', '.join(service.sources)}"
            )
        return given
    for document in service.policy.documents:
        if document.id == change.document.name and document.evidence:
            return document.evidence[0]
    raise ReviewError(f"name a source with --source: one of {', '.join(service.sources)}")


def _with(service: Service, entry: dict[str, Any]) -> Service:
    """The service with one more change. One that is there already, since marking it failed, is not added again."""
    data = service.model_dump(mode="json")
    changes = data["policy"]["changes"]
    if entry not in changes:
        later = (index for index, one in enumerate(changes) if one["date"] > entry["date"])
        changes.insert(next(later, len(changes)), entry)
    try:
        CuratedChange.model_validate(entry)
        return Service.model_validate(data)
    except ValidationError as error:
        fault = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise ReviewError(f"{path_text(fault['loc'])}: {fault['msg']}") from error


def _write(path: Path, seeds: Path, service: Service) -> None:
    """Replace the file in one step, if the catalogue with it has no faults."""
    text = canonical(service).encode()
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / seeds.name
        shutil.copytree(seeds, trial)
        (trial / path.relative_to(seeds)).write_bytes(text)
        problems = check(trial).problems
    if problems:
        raise CatalogueError(problems)
    # Beside services/ rather than in it, where it would be taken for an entry with a bad name.
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=seeds)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
            os.fchmod(stream.fileno(), path.stat().st_mode & 0o777)
        os.replace(name, path)
    except OSError as error:
        with suppress(OSError):
            os.unlink(name)
        raise ReviewError(f"{path} can't be written: {error.strerror}") from error
