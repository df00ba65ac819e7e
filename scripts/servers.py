"""Find the servers that tests and benches start for themselves, installing them where that is possible.

Run as a program, it prints where each is.
"""

from __future__ import annotations

import functools
import re
import shutil
import sys
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
    """Folder of PostgreSQL's programs, `initdb` and `postgres` among them; Debian's package is installed as root.

    Raises ServerNotFoundError.
    """
    if path := _installed_postgresql():
        return path
    if apt_install("postgresql") and (path := _installed_postgresql()):
        return path
    raise ServerNotFoundError(
        "No PostgreSQL found, and none could be installed. Install your system's package "
        "'postgresql', then try again. It need not run: the tests start their own."
    )


@functools.cache
def find_redis() -> Path:
    """Path of `redis-server`; Debian's package is installed as root.

    Raises ServerNotFoundError.
    """
    if path := _installed_redis():
        return path
    if apt_install("redis-server") and (path := _installed_redis()):
        return path
    raise ServerNotFoundError(
        "No Redis found, and none could be installed. Install your system's package "
        "'redis-server' or 'redis', then try again. It need not run: the tests start their own."
    )


@functools.cache
def find_nginx() -> Path:
    """Path of `nginx`; Debian's package is installed as root.

    Raises ServerNotFoundError.
    """
    if path := _installed_nginx():
        return path
    if apt_install("nginx") and (path := _installed_nginx()):
        return path
    raise ServerNotFoundError(
        "No nginx found, and none could be installed. Install your system's package "
        "'nginx', then try again. It need not run: tests and benches start their own."
    )


@functools.cache
def find_wrk() -> Path:
    """Path of `wrk`, which puts load on a server; Debian's package is installed as root.

    Raises ServerNotFoundError.
    """
    if path := _which("wrk"):
        return path
    if apt_install("wrk") and (path := _which("wrk")):
        return path
    raise ServerNotFoundError(
        "No wrk found, and none could be installed. Install your system's package 'wrk', then try again."
    )


@functools.cache
def find_systemd_analyze() -> Path:
    """Path of `systemd-analyze`, which checks unit files; Debian's package is installed as root.

    Raises ServerNotFoundError.
    """
    if path := _installed_systemd_analyze():
        return path
    if apt_install("systemd") and (path := _installed_systemd_analyze()):
        return path
    raise ServerNotFoundError(
        "No systemd-analyze found, and none could be installed. Install your system's package "
        "'systemd', then try again. It need not run: the tests only have it read files."
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
        print(find_postgresql())
        print(find_redis())
        print(find_nginx())
        print(find_systemd_analyze())
    except ServerNotFoundError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
