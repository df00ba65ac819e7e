"""Run programs to see whether they work, and install Debian's packages where that is possible."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

INSTALL_TIMEOUT = 600  # seconds; a browser is a few hundred megabytes


def runs(program: str, version: str = "--version") -> bool:
    """Tell whether a program can be started and tells its version."""
    return attempt([program, version], timeout=60, quiet=True)


def apt_install(package: str) -> bool:
    """Install a Debian package when this is root on such a system; whether that succeeded."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    return attempt(["apt-get", "update", "-q"]) and attempt(
        ["apt-get", "install", "-q", "-y", "--no-install-recommends", package]
    )


def attempt(command: list[str], *, timeout: float = INSTALL_TIMEOUT, quiet: bool = False) -> bool:
    """Run a command without input, its output on stderr unless quiet; whether it succeeded."""
    if not quiet:
        print("$", *command, file=sys.stderr, flush=True)
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if quiet else sys.stderr,
            stderr=subprocess.DEVNULL if quiet else None,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            check=False,
            timeout=timeout,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
