"""Run every test and end with one line that counts them all: `N passed, N failed`.

Skipped tests count as failed: a test that doesn't run holds nothing.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

from browsers import BrowserNotFoundError, find_chromium, find_firefox
from servers import ServerNotFoundError, find_all

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
# A file's tests share a browser. Those end to end take longest and come first by name, so that the short ones are left to
# fill the gaps in the end.
TOGETHER = ("-n", "4", "--dist", "loadfile", "--no-loadscope-reorder", "-m", "not alone")
NO_TESTS = 5  # pytest's exit status when nothing was selected


@dataclass(frozen=True)
class Tally:
    """How many tests passed and failed."""

    passed: int
    failed: int

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.passed + other.passed, self.failed + other.failed)


def main() -> int:
    """0 when every test passed."""
    try:
        # Before the tests start side by side, so that only one of them ever installs something.
        find_chromium()
        find_firefox()
        find_all()
    except (BrowserNotFoundError, ServerNotFoundError) as error:
        print(error, file=sys.stderr)
        print("0 passed, 1 failed")
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        reports = Path(scratch)
        total = (
            check("untrain", "catalogue", "check")
            + check("untrain", "catalogue", "schema", "--check")
            + vitest(reports / "vitest.json")
            + pytest(reports / "together.xml", *TOGETHER)
            + pytest(reports / "alone.xml", "-m", "alone")
        )
    print(f"\n{total.passed} passed, {total.failed} failed")
    return 1 if total.failed or not total.passed else 0


def check(program: str, *arguments: str) -> Tally:
    """A program of ours that exits 0 when all is well counts as one test."""
    return Tally(1, 0) if run(BIN / program, *arguments) == 0 else Tally(0, 1)


def vitest(report: Path) -> Tally:
    """The extension's own tests. A file that can't be loaded counts as a failed test."""
    status = run(
        ROOT / "node_modules/.bin/vitest",
        "run",
        "--reporter=default",
        "--reporter=json",
        f"--outputFile.json={report}",
    )
    if not report.exists():
        return Tally(0, 1)
    result = json.loads(report.read_bytes())
    passed = result["numPassedTests"]
    return settle(passed, result["numTotalTests"] - passed, succeeded=status == 0)


def pytest(report: Path, *arguments: str) -> Tally:
    """Server, end to end and Firefox."""
    status = run(sys.executable, "-m", "pytest", f"--junit-xml={report}", *arguments)
    if status == NO_TESTS:
        return Tally(0, 0)
    if not report.exists():
        return Tally(0, 1)
    suites = ET.parse(report).getroot().iter("testsuite")  # noqa: S314  written by pytest just now
    total = failed = 0
    for suite in suites:
        total += int(suite.get("tests", 0))
        failed += sum(int(suite.get(kind, 0)) for kind in ("failures", "errors", "skipped"))
    return settle(max(total - failed, 0), failed, succeeded=status == 0)


def settle(passed: int, failed: int, *, succeeded: bool) -> Tally:
    """The counts, with a failure the runner reports but doesn't count added."""
    return Tally(passed, failed if succeeded or failed else 1)


def run(program: str | Path, *arguments: str) -> int:
    """Run in the project's root, without input; the exit status."""
    print(f"\n$ {Path(program).name} {' '.join(arguments)}", flush=True)
    done = subprocess.run([program, *arguments], cwd=ROOT, stdin=subprocess.DEVNULL, check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
