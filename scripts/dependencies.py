"""What the project depends on: what the locks hold, where each part ends up, and under which licence.

The locks say which versions; the installed packages say what they need themselves and what their licence is.
"""

from __future__ import annotations

import functools
import importlib.metadata
import json
import re
import tomllib
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from licences import python_licence

ROOT = Path(__file__).resolve().parent.parent

# Where a dependency ends up: what runs on a server, what is compiled into the extension, or nowhere but with developers.
PLACES = ("server", "extension", "development")


@dataclass(frozen=True, order=True)
class Dependency:
    """One locked package."""

    kind: str  # "python" or "npm"
    name: str
    version: str
    place: str
    licence: str  # an SPDX expression; empty where nobody said
    hashes: tuple[tuple[str, str], ...]  # algorithm and value, as the lock has them
    needs: tuple[str, ...]  # keys of what it needs

    @property
    def key(self) -> str:
        return f"{self.kind}/{self.name}@{self.version}"


@functools.cache
def locked(root: Path = ROOT) -> tuple[Dependency, ...]:
    """Everything in both locks, in order."""
    return tuple(sorted([*python_locked(root), *npm_locked(root)]))


def project(root: Path = ROOT) -> dict[str, Any]:
    """The project's own table in pyproject.toml."""
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]


def runtime(root: Path = ROOT) -> dict[str, Requirement]:
    """What the server needs by its own words, that for larger ones included."""
    own = project(root)
    lines = [*own["dependencies"], *own["optional-dependencies"]["scale"]]
    return {canonicalize_name(found.name): found for found in map(Requirement, lines)}


def direct(root: Path = ROOT) -> set[str]:
    """What the project names itself, for running and for developing: kind and name, as in "python/flask"."""
    extras = project(root)["optional-dependencies"]
    lines = [*project(root)["dependencies"], *(line for extra in extras.values() for line in extra)]
    package = json.loads((root / "package.json").read_bytes())
    return {f"python/{canonicalize_name(Requirement(line).name)}" for line in lines} | {
        f"npm/{name}" for name in {**package["dependencies"], **package["devDependencies"]}
    }


def python_locked(root: Path = ROOT) -> Iterator[Dependency]:
    """What requirements.lock has. A package may stand there twice, for different systems."""
    text = (root / "requirements.lock").read_text("utf-8")
    entries = re.findall(r"^([\w.-]+)==([^\s;\\]+)[^\n]*\n((?:    --hash=[^\n]+\n?)*)", text, re.M)
    versions: dict[str, list[str]] = {}
    for name, version, _ in entries:
        versions.setdefault(canonicalize_name(name), []).append(version)
    on_server = closure(runtime(root).values())
    for name, version, hashes in entries:
        needs = {canonicalize_name(need.name) for need in needed(name)}
        yield Dependency(
            kind="python",
            name=name,
            version=version,
            place="server" if canonicalize_name(name) in on_server else "development",
            licence=python_licence(name),
            hashes=tuple(re.findall(r"--hash=(\w+):(\w+)", hashes)),
            needs=tuple(
                f"python/{need}@{found}"
                for need in sorted(needs & set(versions))
                for found in versions[need]
            ),
        )


def closure(wanted: Iterable[Requirement]) -> set[str]:
    """The names of all that is needed by these, on whatever system."""
    left = deque(wanted)
    seen: set[tuple[str, frozenset[str]]] = set()
    while left:
        need = left.popleft()
        entry = (canonicalize_name(need.name), frozenset(need.extras))
        if entry not in seen:
            seen.add(entry)
            left.extend(needed(need.name, need.extras))
    return {name for name, _ in seen}


def needed(name: str, extras: Iterable[str] = ()) -> list[Requirement]:
    """What an installed package needs, with these of its extras; nothing is known of one that is not installed."""
    try:
        lines = importlib.metadata.requires(name) or []
    except importlib.metadata.PackageNotFoundError:
        return []
    found = map(Requirement, lines)
    return [need for need in found if applies(str(need.marker or ""), set(extras))]


def applies(marker: str, extras: set[str]) -> bool:
    """Whether a requirement counts: one of an extra only with that extra, one of another system always."""
    asked = re.findall(r"extra == ['\"]([\w.-]+)['\"]", marker)
    return not asked or bool({canonicalize_name(e) for e in asked} & extras)


def npm_locked(root: Path = ROOT) -> Iterator[Dependency]:
    """What package-lock.json has. The same version may stand there at several places."""
    packages: dict[str, dict[str, Any]] = json.loads((root / "package-lock.json").read_bytes())[
        "packages"
    ]
    compiled = set(in_extension(root))
    found: dict[str, Dependency] = {}
    for path, entry in packages.items():
        if not path:
            continue
        name = npm_name(path)
        dependency = Dependency(
            kind="npm",
            name=name,
            version=entry["version"],
            place="extension" if name in compiled else "development",
            licence=entry.get("license", ""),
            hashes=tuple(integrity(entry.get("integrity", ""))),
            needs=tuple(sorted(npm_needs(packages, path))),
        )
        found.setdefault(dependency.key, dependency)
    yield from found.values()


def in_extension(root: Path = ROOT) -> list[str]:
    """The packages that are compiled into the extension; its build stops at any other (wxt.config.ts)."""
    listed: list[str] = json.loads((root / "package.json").read_bytes())["inExtension"]
    return listed


def npm_name(path: str) -> str:
    return path.rpartition("node_modules/")[2]


def npm_needs(packages: dict[str, dict[str, Any]], path: str) -> Iterator[str]:
    """The keys of what a package at a path finds when it asks for what it needs, as Node looks for it."""
    for name in packages[path].get("dependencies", {}):
        home = path
        while f"{home}/node_modules/{name}".lstrip("/") not in packages and home:
            home = home.rpartition("/node_modules/")[0]
        place = f"{home}/node_modules/{name}".lstrip("/")
        if place in packages:
            yield f"npm/{name}@{packages[place]['version']}"


def integrity(value: str) -> Iterator[tuple[str, str]]:
    """Hashes as npm writes them: algorithm and base64, one or more."""
    for one in value.split():
        algorithm, _, encoded = one.partition("-")
        yield algorithm, encoded


def shipped(root: Path = ROOT) -> tuple[Dependency, ...]:
    """What ends up with people: on a server or in the extension."""
    return tuple(d for d in locked(root) if d.place != "development")
