"""A bare Flask application under our own gunicorn settings: what can be had at most by answering with the framework.

Its views return the bytes of files, encoded already, and know their ETag; there is nothing else to it.

    python -m bench.bare PORT WORKERS FOLDER
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from flask import Flask, Response, request

from untrain.config import Settings
from untrain.serving.server import Server


def make_app(folder: Path) -> Flask:
    """Make an application with one view for each file of a folder."""
    app = Flask(__name__, static_folder=None)
    for file in sorted(folder.iterdir()):
        app.add_url_rule(f"/{file.name}", file.name, view(file.read_bytes(), f'"{file.name}"'))
    return app


def view(body: bytes, etag: str) -> Callable[[], Response]:
    """Return a view that returns these bytes."""
    headers = {"Content-Encoding": "gzip", "ETag": etag}

    def answer() -> Response:
        if request.headers.get("If-None-Match") == etag:
            return Response(status=304, headers={"ETag": etag})
        return Response(body, headers=headers, mimetype="application/json")

    return answer


def main() -> None:
    """Serve until stopped."""
    port, workers, folder = sys.argv[1:]
    Server(lambda _: make_app(Path(folder)), Settings(), f"127.0.0.1:{port}", int(workers)).run()


if __name__ == "__main__":
    main()
