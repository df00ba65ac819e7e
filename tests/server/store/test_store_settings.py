"""Where the data is kept, and how it is handed to workers, comes from the environment."""

from __future__ import annotations

import pytest

from untrain.config import DATABASE, ConfigurationError, Settings


def settings(**environment):
    return Settings.from_environment(environment)


def test_by_default_it_is_a_file_that_git_ignores_and_there_are_no_workers():
    assert settings().database == str(DATABASE)
    assert DATABASE.parent.name == "instance"
    assert settings().redis_url is None
    assert settings().fetch_exempt == frozenset()


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("/var/lib/untrain/data.db", "/var/lib/untrain/data.db"),
        ("sqlite:////var/lib/data.db", "sqlite:////var/lib/data.db"),
        ("postgres://me:pw@host:5432/db", "postgresql+psycopg://me:pw@host:5432/db"),
        ("postgresql://me@/db?host=/run", "postgresql+psycopg://me@/db?host=/run"),
        ("postgresql+psycopg://me@host/db", "postgresql+psycopg://me@host/db"),
    ],
)
def test_addresses_of_databases(given, used):
    assert settings(UNTRAIN_DATABASE=given).database == used
    assert settings(DATABASE_URL=given).database == used
    assert settings(DATABASE_URL=given, UNTRAIN_DATABASE="").database == used


def test_our_own_variable_goes_first():
    found = settings(DATABASE_URL="postgres://host/db", UNTRAIN_DATABASE="/data.db")
    assert found.database == "/data.db"


def test_a_path_is_taken_from_where_the_program_was_started(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert settings(UNTRAIN_DATABASE="data.db").database == str(tmp_path / "data.db")


@pytest.mark.parametrize(
    "given", ["mysql://me:secret@host/db", "postgres://", "sqlite://", "sqlite:///"]
)
def test_what_is_no_database_is_refused_without_showing_the_password(given):
    with pytest.raises(ConfigurationError, match="DATABASE_URL=") as raised:
        settings(DATABASE_URL=given)
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("UNTRAIN_REDIS_URL", "http://me:secret@host"),
        ("UNTRAIN_REQUEUE_AFTER", "0"),
        ("UNTRAIN_FETCH_PAUSE", "-1"),
        ("UNTRAIN_FETCH_PAUSE", "nan"),
        ("UNTRAIN_FETCH_EXEMPT", "localhost"),
    ],
)
def test_other_wrong_values_are_named(name, value):
    with pytest.raises(ConfigurationError, match=f"{name}=") as raised:
        settings(**{name: value})
    assert "secret" not in str(raised.value)


def test_several_addresses_may_be_exempt():
    found = settings(UNTRAIN_FETCH_EXEMPT="127.0.0.1, ::1").fetch_exempt
    assert found == {"127.0.0.1", "::1"}
