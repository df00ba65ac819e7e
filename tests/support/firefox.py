"""Firefox with the built extension, by one of the scripts in tests/e2e."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from browsers import find_firefox
from support.browser import ROOT

EXTENSION = ROOT / "dist" / "firefox-mv3"


def drive(
    script: str,
    wanted: Any,
    timeout: float,
    firefox: str | None = None,
    extension: Path = EXTENSION,
) -> Any:
    """Hand a script what it wants, and return what it has seen, within so many seconds.

    `firefox` is another program to start than the Firefox that is there, `extension` another than the one that was built.
    """
    assert (extension / "manifest.json").is_file(), (
        "No extension in dist/firefox-mv3: run `make build` first."
    )
    done = subprocess.run(
        [
            Path(sys.executable).with_name("node"),
            f"tests/e2e/{script}",
            firefox or find_firefox(),
            extension,
        ],
        cwd=ROOT,
        input=json.dumps(wanted),
        capture_output=True,
        text=True,
        check=False,
        timeout=timeout,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
