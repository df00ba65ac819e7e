"""The migrations make the tables that the models describe, and can be taken back, on both engines."""

from __future__ import annotations

import concurrent.futures
import sqlite3

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from untrain.config import Settings
from untrain.store.database import Database, DatabaseError
from untrain.store.migrate import Standing, configuration, revisions, standing
from untrain.store.models import Base

TABLES = {"attempt", "change", "document", "report", "version"}


@pytest.fixture
def empty(empty_address):
    settings = Settings.from_environment({"UNTRAIN_DATABASE": empty_address})
    database = Database(settings.database)
    yield database
    database.close()


def tables(database):
    with database.engine.connect() as connection:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}


def test_models_and_migrations_agree(database):
    assert tables(database) == TABLES == set(Base.metadata.tables)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_names_of_the_files_are_those_of_the_revisions(database):
    with database.engine.connect() as connection:
        script = ScriptDirectory.from_config(configuration(connection))
    in_order = [one.revision for one in script.walk_revisions()][::-1]
    assert revisions() == in_order
    assert script.get_current_head() == revisions()[-1]


def test_constraints_have_the_names_that_the_models_give_them(database):
    with database.engine.connect() as connection:
        for table in Base.metadata.tables.values():
            inspected = inspect(connection)
            found = {one["name"] for one in inspected.get_foreign_keys(table.name)}
            found |= {one["name"] for one in inspected.get_unique_constraints(table.name)}
            found |= {inspected.get_pk_constraint(table.name)["name"]}
            assert found == {constraint.name for constraint in table.constraints}


def test_up_and_down_and_up_again(empty):
    assert tables(empty) == set()
    empty.upgrade()
    assert tables(empty) == TABLES
    with empty.engine.begin() as connection:
        command.downgrade(configuration(connection), "base")
    assert tables(empty) == set()
    empty.upgrade()
    empty.upgrade()
    assert tables(empty) == TABLES


def test_what_fails_halfway_leaves_nothing_behind(empty):
    with empty.engine.connect() as connection:
        connection.begin()
        command.upgrade(configuration(connection), "head")
        connection.rollback()
    assert tables(empty) == set()


def test_two_upgrades_at_once(empty):
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        others = [Database(str(empty.url.render_as_string(hide_password=False))) for _ in range(4)]
        for done in [pool.submit(other.upgrade) for other in others]:
            done.result()
    for other in others:
        other.close()
    assert tables(empty) == TABLES


def test_tables_of_a_newer_edition_are_left_alone(empty):
    empty.upgrade()
    with empty.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'from-the-future'"))
    with empty.engine.connect() as connection:
        assert standing(connection) is Standing.NEWER
    with pytest.raises(DatabaseError, match="newer edition"):
        empty.upgrade()
    with pytest.raises(DatabaseError, match="newer edition"):
        Database.opened(empty.url.render_as_string(hide_password=False))


def test_sqlite_is_made_with_its_folder(tmp_path):
    path = tmp_path / "some" / "where" / "untrain.db"
    Database.opened(str(path)).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_postgresql_is_upgraded_only_when_asked(cluster, untrain):
    address = cluster.empty()
    with pytest.raises(DatabaseError, match="run `untrain database upgrade`"):
        Database.opened(Settings.from_environment({"DATABASE_URL": address}).database)
    done = untrain("database", "upgrade", UNTRAIN_DATABASE="", DATABASE_URL=address)
    assert (done.returncode, done.stderr) == (0, "")
    assert "is up to date" in done.stdout
    Database.opened(Settings.from_environment({"DATABASE_URL": address}).database).close()
