"""Find the browsers that the tests and the tour drive, installing them where that is possible.

Run as a program, it prints the path of each.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

from packages import apt_install, attempt, runs

# The Node that comes with Playwright needs libatomic, which a bare Debian lacks; the project's own does not.
_OWN_NODE = Path(sys.executable).with_name("node")
if _OWN_NODE.exists():
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(_OWN_NODE))


class BrowserNotFoundError(RuntimeError):
    """No usable browser, and none could be installed. The message says what to do."""


@functools.cache
def find_chromium() -> str:
    """Path of a Chromium that runs and takes unpacked extensions.

    Looked for in this order: an installed `chromium`, Playwright's own, Playwright's after
    installing it, Debian's package when this is root. Branded Chrome takes no unpacked extensions
    from the command line, so it does not count.

    Raises BrowserNotFoundError.
    """
    for find in (_installed_chromium, _playwright_chromium):
        if path := find():
            return path
    attempt([sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"])
    if path := _playwright_chromium():
        return path
    if apt_install("chromium") and (path := _installed_chromium()):
        return path
    raise BrowserNotFoundError(
        "No Chromium found, and none could be installed. Install your system's package "
        "'chromium', or run '.venv/bin/playwright install --with-deps chromium', then try again."
    )


@functools.cache
def find_firefox() -> str:
    """Path of a Firefox that runs; Debian's package is installed when this is root.

    Raises BrowserNotFoundError.
    """
    if path := _installed_firefox():
        return path
    if apt_install("firefox-esr") and (path := _installed_firefox()):
        return path
    raise BrowserNotFoundError(
        "No Firefox found, and none could be installed. Install your system's package "
        "'firefox-esr' or 'firefox', then try again."
    )


def _installed_chromium() -> str | None:
    return _first_that_runs("chromium", "chromium-browser")


def _installed_firefox() -> str | None:
    return _first_that_runs("firefox-esr", "firefox")


def _playwright_chromium() -> str | None:
    # In a process of its own: Playwright's synchronous interface can't be opened twice in one.
    code = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as p: print(p.chromium.executable_path)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60
    )
    return _first_that_runs(answer.stdout.strip())


def _first_that_runs(*names: str) -> str | None:
    for name in names:
        path = shutil.which(name) if name else None
        if path and runs(path):
            return path
    return None


def main() -> int:
    """Print where the browsers are; 1 if one is missing."""
    try:
        print(find_chromium())
        print(find_firefox())
    except BrowserNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
