"""Columns that hold more than a database's own types: moments with their zone, names of an enumeration, records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Enum
from sqlalchemy.types import TypeDecorator

from untrain.policies.model import Change as ClauseChange
from untrain.policies.model import ChangeKind, Clause, ClauseType


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC. SQLite keeps no zones, so what comes back is given its own again."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, _: Dialect) -> dt.datetime | None:
        """Refuse a time that does not say which zone it is in."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, _: Dialect) -> dt.datetime | None:
        """Return the moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


class Clauses(TypeDecorator[tuple[Clause, ...]]):
    """The clauses of one text, in its order."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[Clause] | None, _: Dialect) -> Any:
        """Return plain data."""
        return None if value is None else [asdict(clause) for clause in value]

    def process_result_value(self, value: Any, _: Dialect) -> tuple[Clause, ...] | None:
        """Return the clauses."""
        if value is None:
            return None
        return tuple(Clause(**{**clause, "type": ClauseType(clause["type"])}) for clause in value)


class ClauseChanges(TypeDecorator[tuple[ClauseChange, ...]]):
    """What changed between two texts, clause by clause."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Sequence[ClauseChange] | None, _: Dialect) -> Any:
        """Return plain data."""
        return None if value is None else [asdict(change) for change in value]

    def process_result_value(self, value: Any, _: Dialect) -> tuple[ClauseChange, ...] | None:
        """Return the changes."""
        if value is None:
            return None
        return tuple(
            ClauseChange(
                kind=ChangeKind(change["kind"]),
                before=change["before"],
                after=change["after"],
                type=None if change["type"] is None else ClauseType(change["type"]),
            )
            for change in value
        )


def names(enumeration: type[StrEnum]) -> Enum:
    """A column that holds the values of an enumeration as text; new values need no migration."""
    return Enum(
        enumeration,
        native_enum=False,
        create_constraint=False,
        length=40,
        values_callable=lambda members: [member.value for member in members],
        validate_strings=True,
    )
