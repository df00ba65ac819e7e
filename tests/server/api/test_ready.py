"""`/readyz`: the catalogue is loaded and the database is there, with the tables that the server knows."""

from __future__ import annotations

import sqlite3

from support.serving import running


def test_ready(example):
    answer = example.ask("/readyz")
    assert (answer.status, answer.json) == (200, {"status": "ready", "serial": 7})
    assert answer.headers["Cache-Control"] == "no-store"


def test_tables_of_a_newer_program(example_seeds, tmp_path):
    file = tmp_path / "untrain.db"
    settings = {"UNTRAIN_CATALOGUE": str(example_seeds), "UNTRAIN_DATABASE": str(file)}
    with running(faulty=True, **settings) as server:
        assert server.ask("/readyz").status == 200
        with sqlite3.connect(file) as connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.close()
        answer = server.ask("/readyz")
        assert (answer.status, answer.type) == (503, "application/problem+json")
        assert int(answer.headers["Retry-After"]) > 0
        assert server.ask("/healthz").status == 200
        assert "newer edition" in server.log.read_text()
