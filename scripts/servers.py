"""Find the servers that tests and benches start for themselves, installing them where that is possible.

Run as a program, it prints where each is.
"""

from __future__ import annotations

import functools
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from packages import apt_install, runs

# Where Debian keeps PostgreSQL's programs, outside of the path, one folder for each version.
_DEBIAN = Path("/usr/lib/postgresql")
# Where Debian keeps nginx, outside of an ordinary user's path.
_NGINX = Path("/usr/sbin/nginx")


class ServerNotFoundError(RuntimeError):
    """A server is missing and could not be installed. The message says what to do."""


@functools.cache
def find_postgresql() -> Path:
    """Folder of PostgreSQL's programs, `initdb` and `postgres` among them. Raises ServerNotFoundError."""
    return _found("PostgreSQL", "postgresql", _installed_postgresql)


@functools.cache
def find_redis() -> Path:
    """Path of `redis-server`. Raises ServerNotFoundError."""
    return _found("Redis", "redis-server", _installed_redis)


@functools.cache
def find_nginx() -> Path:
    """Path of `nginx`. Raises ServerNotFoundError."""
    return _found("nginx", "nginx", _installed_nginx)


@functools.cache
def find_wrk() -> Path:
    """Path of `wrk`, which puts load on servers. Raises ServerNotFoundError."""
    return _found("wrk", "wrk", lambda: _which("wrk"))


@functools.cache
def find_systemd_analyze() -> Path:
    """Path of `systemd-analyze`, which checks unit files. Raises ServerNotFoundError."""
    return _found("systemd-analyze", "systemd", _installed_systemd_analyze)


def find_all() -> list[Path]:
    """Everything that tests start for themselves. Raises ServerNotFoundError."""
    return [find_postgresql(), find_redis(), find_nginx(), find_systemd_analyze()]


def _found(name: str, package: str, look: Callable[[], Path | None]) -> Path:
    """What is there, or is there once Debian's package is installed, which takes root."""
    if path := look():
        return path
    if apt_install(package) and (path := look()):
        return path
    raise ServerNotFoundError(
        f"No {name} found, and none could be installed. Install your system's package {package!r}, "
        "then try again. It need not run: tests and benches start their own."
    )


def _installed_postgresql() -> Path | None:
    known = [path.parent for name in ("initdb", "postgres") if (path := _which(name))]
    folders = sorted(_DEBIAN.glob("*/bin"), key=_version, reverse=True)
    for folder in [*folders, *known]:
        programs = [folder / "initdb", folder / "postgres"]
        if all(program.exists() and runs(str(program)) for program in programs):
            return folder
    return None


def _installed_redis() -> Path | None:
    path = _which("redis-server")
    return path if path and runs(str(path)) else None


def _installed_nginx() -> Path | None:
    path = _which("nginx") or _NGINX
    return path if runs(str(path), "-v") else None


def _installed_systemd_analyze() -> Path | None:
    path = _which("systemd-analyze")
    return path if path and runs(str(path)) else None


def _which(name: str) -> Path | None:
    found = shutil.which(name)
    return Path(found) if found else None


def _version(folder: Path) -> int:
    found = re.match(r"\d+", folder.parent.name)
    return int(found[0]) if found else 0


def main() -> int:
    """Print where the servers are; 1 if one is missing."""
    try:
        print(*find_all(), sep="\n")
    except ServerNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
