"""`untrain serve`: a real server, started and stopped as a person does it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

UNTRAIN = Path(sys.executable).with_name("untrain")


@pytest.fixture
def server() -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen([UNTRAIN, "serve", "--port", "0"], stderr=subprocess.PIPE, text=True)
    with process:
        yield process
        process.kill()


def test_it_answers_and_stops_when_asked(server):
    address = None
    for line in server.stderr:
        if found := re.search(r"Listening at: (http://127\.0\.0\.1:\d+)", line):
            address = found[1]
            break
    assert address
    with urllib.request.urlopen(f"{address}/healthz", timeout=30) as answer:
        assert answer.status == 200
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=40) == 0


def test_a_faulty_catalogue_is_told_before_anything_is_served(tmp_path):
    done = subprocess.run(
        [UNTRAIN, "serve", "--port", "0"],
        env={**os.environ, "UNTRAIN_CATALOGUE": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "release.yaml: cannot be read" in done.stderr
    assert "Traceback" not in done.stderr
