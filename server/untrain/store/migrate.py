"""Bring the tables from one edition of the program to the next."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).with_name("migrations")
# Any number will do as long as it stays the same: it keeps two upgrades of one PostgreSQL apart.
_LOCK = 827_364_501


class Standing(StrEnum):
    """How the tables compare with those that this program knows, in words."""

    CURRENT = "up to date"
    OLDER = "its tables are missing or older than this program: run `untrain database upgrade`"
    NEWER = "its tables were made by a newer edition of this program"


def revisions() -> list[str]:
    """Return the names of all editions of the tables, oldest first: what the migrations' files begin with."""
    files = (MIGRATIONS / "versions").glob("[0-9]*.py")
    return sorted(path.name.partition("_")[0] for path in files)


def standing(connection: Connection) -> Standing:
    """Compare the tables with those that this program knows."""
    current = None
    if inspect(connection).has_table("alembic_version"):
        current = connection.scalar(text("SELECT version_num FROM alembic_version"))
    known = revisions()
    if current == known[-1]:
        return Standing.CURRENT
    return Standing.OLDER if current is None or current in known else Standing.NEWER


def configuration(connection: Connection) -> Config:
    """Return what Alembic needs to work over a connection, within the transaction that it is in."""
    # Loading Alembic takes longer than most commands; it is needed once for each edition.
    from alembic.config import Config

    config = Config()
    # A percent sign would begin a reference to another option.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection) -> None:
    """Do what is missing, in the connection's transaction; nothing when another process was faster."""
    from alembic import command

    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    command.upgrade(configuration(connection), "head")
