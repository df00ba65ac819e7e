"""Schemathesis reads the OpenAPI document and tries to find an answer that is not as it says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.reporting import UNLIMITED
from support.serving import running

HERE = Path(__file__).parent
# Phases that need no luck: the document's examples, each constraint kept and broken, and then whatever comes.
PHASES = "examples,coverage,fuzzing"


@pytest.mark.timeout(400)
def test_schemathesis_finds_nothing(tmp_path):
    with running(UNTRAIN_REPORTS_RATE=UNLIMITED) as server:
        # From a file: of a document at an address it leaves that address out.
        document = server.ask("/openapi.json")
        (tmp_path / "openapi.json").write_bytes(document.body)
        operations = sum(map(len, document.json["paths"].values()))
        done = subprocess.run(
            [
                Path(sys.executable).with_name("schemathesis"),
                *("--config-file", HERE / "schemathesis.toml", "--no-color"),
                "run",
                tmp_path / "openapi.json",
                *("--url", f"http://127.0.0.1:{server.port}"),
                *("--checks", "all", "--phases", PHASES, "--seed", "1"),
            ],
            cwd=tmp_path,
            env={**os.environ, "SCHEMATHESIS_HOOKS": str(HERE / "schemathesis_hooks.py")},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    # It has really asked.
    assert f"Operations:       {operations} selected / {operations} total" in done.stdout, (
        done.stdout
    )
    assert "No issues found" in done.stdout
