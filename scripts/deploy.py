"""Set the whole of deploy/ up on this machine, try it out, and take it down again.

PostgreSQL, Redis, nginx and two API processes are started from temporary folders, listen on loopback only, and end with
this program. One API process after the other is killed or restarted while people read and report.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

from browsers import BrowserNotFoundError, find_chromium
from servers import ServerNotFoundError, find_all

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """0 when everything went well."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=10, help="how often to kill and restart (10)")
    options = parser.parse_args()
    try:
        find_chromium()
        find_all()
    except (BrowserNotFoundError, ServerNotFoundError) as error:
        print(error, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "report.xml"
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-v", f"--junit-xml={report}", "tests/deploy"],
            cwd=ROOT,
            env={**os.environ, "DEPLOY_ROUNDS": str(max(options.rounds, 1))},
            stdin=subprocess.DEVNULL,
            check=False,
        )
        if report.exists():
            for one in ET.parse(report).iter("property"):  # noqa: S314  written by pytest just now
                print(one.get("value"))
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
