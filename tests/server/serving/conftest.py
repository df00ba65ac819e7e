"""A server one of whose views fails, with what was asked for in its message, as real failures have it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.serving import STARTING, Server, port_of

FAILING = """
from flask import request
from untrain import create_app
from untrain.config import Settings
from untrain.serving.server import Server

def make(settings):
    app = create_app(settings)
    def fail(**_):
        try:
            int(request.full_path)
        except ValueError as error:
            raise RuntimeError(f"{error} {request.headers} {request.get_data()}") from error
    app.view_functions["lookup.lookup"] = fail
    app.view_functions["reports.reports"] = fail
    app.view_functions["web.index"] = fail
    def before(environ, start_response, inner=app.wsgi_app):
        if environ["PATH_INFO"] == "/outside":
            raise RuntimeError(f"{environ}")
        return inner(environ, start_response)
    app.wsgi_app = before
    return app

Server(make, Settings.from_environment(), "127.0.0.1:0", 1).run()
"""


@pytest.fixture(scope="module")
def failing(tmp_path_factory: pytest.TempPathFactory, example_seeds: Path) -> Iterator[Server]:
    """The server."""
    folder = tmp_path_factory.mktemp("failing")
    log = folder / "log"
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [sys.executable, "-c", FAILING],
            stdout=sink,
            stderr=subprocess.STDOUT,
            env={
                **os.environ,
                "UNTRAIN_CATALOGUE": str(example_seeds),
                "UNTRAIN_DATABASE": str(folder / "untrain.db"),
                "UNTRAIN_BASE_URL": "https://untrain.example",
            },
        )
    try:
        yield Server(port_of(process, log), log)
    finally:
        process.terminate()
        process.wait(timeout=STARTING)
