"""Write the headers of the application's answers down for nginx, which hands out the same answers as files.

    .venv/bin/python scripts/nginx_headers.py

With `--check` nothing is written; the exit status is 1 when something is no longer as the application says.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from untrain import create_app
from untrain.config import Settings

FOLDER = Path(__file__).resolve().parents[1] / "deploy" / "nginx" / "untrain" / "headers"
FIRST = "# Written by scripts/nginx_headers.py from what the application answers.\n"
# One answer of each kind: (method, address, headers of the request).
KINDS: dict[str, tuple[str, str, dict[str, str]]] = {
    "api": ("GET", "/v1/catalogue", {}),
    "page": ("GET", "/", {}),
    "docs": ("GET", "/docs", {}),
    "file": ("GET", "/assets/icon.svg", {}),
    "csv": ("GET", "/compare.csv", {}),
    "json": ("GET", "/compare.json", {}),
    "redirect": ("GET", "/sites", {}),
    "problem": ("GET", "/v1/none", {}),
    "no-page": ("GET", "/none", {"Accept": "text/html"}),
    "preflight": (
        "OPTIONS",
        "/v1/catalogue",
        {
            "Origin": "https://other.example",
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Headers": "Accept, If-None-Match",
        },
    ),
}
# nginx makes these itself: for each file, or for each answer.
OWN = {"allow", "content-length", "content-type", "date", "etag", "location"}
ENCODING = "Accept-Encoding"


def files() -> dict[str, str]:
    """Return what each file is to hold, by its name."""
    with tempfile.TemporaryDirectory() as empty:
        # By https, as nginx is asked.
        settings = Settings(base_url="https://untrain.example", database=f"{empty}/untrain.db")
        client = create_app(settings).test_client()
        return {f"{kind}.conf": FIRST + lines(asked(client, kind)) for kind in KINDS}


def asked(client: FlaskClient, kind: str) -> TestResponse:
    """Return the answer that stands for a kind."""
    method, address, headers = KINDS[kind]
    return client.open(address, method=method, headers=headers)


def lines(answer: TestResponse) -> str:
    """Return an answer's headers as nginx's directives."""
    found = []
    for name, value in sorted(answer.headers.items()):
        if name == "Vary":
            parts = [part.strip() for part in value.split(",")]
            value = ", ".join(part for part in parts if part != ENCODING)
        if value and name.lower() not in OWN:
            quoted = value.replace("\\", "\\\\").replace('"', '\\"')
            found.append(f'add_header {name} "{quoted}" always;\n')
    return "".join(found)


def main() -> int:
    """Write the files, or look whether they are right."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing, fail when stale")
    options = parser.parse_args()
    status = 0
    FOLDER.mkdir(exist_ok=True)
    for name, text in files().items():
        path = FOLDER / name
        if path.exists() and path.read_text("utf-8") == text:
            continue
        status = 1 if options.check else 0
        if options.check:
            print(f"{path.name} is stale: run scripts/nginx_headers.py", file=sys.stderr)
        else:
            path.write_text(text, "utf-8")
            print(f"{path.name} written")
    return status


if __name__ == "__main__":
    sys.exit(main())
