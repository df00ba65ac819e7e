"""What we depend on is locked, has a reason and a licence that will do, and is listed as CycloneDX has it."""

from __future__ import annotations

import ast
import importlib.metadata
import json
import os
import re
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import audit
import dependencies
import sbom
from licences import READ, UNCHANGED, fault

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
PYTHON_LOCK = (ROOT / "requirements.lock").read_text("utf-8")
NPM_LOCK: dict[str, Any] = json.loads((ROOT / "package-lock.json").read_bytes())["packages"]
# What may be used because it is a part of something that is named.
PARTS = {
    "flask": {"werkzeug", "jinja2", "markupsafe"},
    "celery": {"kombu"},
}


def told(heading: str) -> dict[str, str]:
    """The tables under a heading of docs/dependencies.md."""
    section = PAGE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return dict(re.findall(r"^\| `([^`]+)` \| (.+) \|$", section, flags=re.MULTILINE))


def test_every_runtime_dependency_has_a_reason() -> None:
    assert set(told("On the server")) == set(dependencies.runtime())
    assert set(told("In the extension")) == set(dependencies.in_extension())
    for why in (*told("On the server").values(), *told("In the extension").values()):
        assert len(why.split()) >= 5
        assert why.endswith(".")


def test_every_exception_to_the_licences_is_told() -> None:
    assert told("Licences") == UNCHANGED
    assert set(UNCHANGED) <= {d.name for d in dependencies.shipped()}


def test_what_the_server_imports_is_asked_for() -> None:
    homes = importlib.metadata.packages_distributions()
    imported = {
        module.split(".")[0]
        for path in (ROOT / "server" / "untrain").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for module in modules(node)
    }
    foreign = imported - set(sys.stdlib_module_names) - {"untrain", "_typeshed"}
    asked = set(dependencies.runtime())
    asked |= {part for name, parts in PARTS.items() if name in asked for part in parts}
    used = {canonicalize_name(homes[module][0]) for module in foreign}
    assert used <= asked
    # Nothing is asked for that nobody uses: what isn't imported is found by another one of them.
    assert asked - used <= {"lxml", "psycopg", "flask-openapi3-swagger"}


def modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []


def test_python_s_lock_has_hashes_and_no_addresses() -> None:
    entries = re.split(r"\n(?=\S)", PYTHON_LOCK.strip())
    packages = [entry for entry in entries if not entry.startswith("#")]
    assert len(packages) > 50
    for entry in packages:
        assert re.match(r"[\w.-]+==\S+", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}$", entry), entry
    # No option of pip's either: which index is asked is the machine's business.
    assert "://" not in PYTHON_LOCK
    assert not re.search(r"^-", PYTHON_LOCK, re.MULTILINE)


def test_npm_s_lock_has_hashes_and_no_addresses() -> None:
    assert len(NPM_LOCK) > 50
    for path, entry in NPM_LOCK.items():
        if path:
            assert entry["integrity"].startswith("sha512-"), path
            assert "resolved" not in entry, path


def test_what_is_asked_for_is_what_is_locked() -> None:
    locked = {f"{d.kind}/{d.name}" for d in dependencies.locked()}
    assert dependencies.direct() <= locked
    for name, wanted in dependencies.runtime().items():
        assert wanted.specifier.contains(importlib.metadata.version(name)), name


def test_what_is_shipped_is_told_from_what_developers_have() -> None:
    places = {f"{d.kind}/{d.name}": d.place for d in dependencies.locked()}
    assert places["python/flask"] == places["python/werkzeug"] == places["python/redis"] == "server"
    assert places["npm/preact"] == "extension"
    assert places["python/pytest"] == places["npm/vitest"] == "development"


def test_what_is_shipped_has_a_licence_that_will_do() -> None:
    assert [fault(d.name, d.licence, d.place) for d in dependencies.shipped()] == [
        "" for _ in dependencies.shipped()
    ]


@pytest.mark.parametrize(
    ("name", "licence", "place", "is_right"),
    [
        ("a", "MIT", "extension", True),
        ("a", "GPL-3.0-only OR MIT", "extension", True),
        ("a", "GPL-3.0-only AND MIT", "server", False),
        ("a", "AGPL-3.0-or-later", "server", False),
        ("a", "LGPL-3.0-only", "server", False),
        ("psycopg", "LGPL-3.0-only", "server", True),
        ("psycopg", "LGPL-3.0-only", "extension", False),
        ("psycopg", "GPL-3.0-only", "server", False),
        ("a", "", "server", False),
        ("a", "see the file", "server", False),
    ],
)
def test_licences_are_judged(name: str, licence: str, place: str, *, is_right: bool) -> None:
    assert (fault(name, licence, place) == "") is is_right


def test_a_package_without_a_licence_is_told_from_one_with_another() -> None:
    assert fault("a", "", "server") == "a: nobody says under which licence it is"
    assert "GPL-3.0-only is not a licence" in fault("a", "GPL-3.0-only", "server")


@pytest.mark.parametrize("python", ["3.11.0", "3.11.4", "3.11.14", "3.13.0"])
@pytest.mark.parametrize("system", ["linux", "win32"])
def test_licences_don_t_depend_on_where_one_looks(python: str, system: str) -> None:
    where = {"python_full_version": python, "sys_platform": system}
    locked = [Requirement(line) for line in re.findall(r"^([^\s#][^\\\n]+)", PYTHON_LOCK, re.M)]
    installed = {one.name for one in locked if not one.marker or one.marker.evaluate(where)}
    shipped = {one.name for one in dependencies.shipped() if one.kind == "python"}
    assert len(locked) > 100
    assert shipped - installed <= set(READ)


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sbom")
    assert sbom.main(folder) == 0
    return folder


def test_the_list_has_all_that_is_locked(lists: Path) -> None:
    (file,) = lists.glob("*.cdx.json")
    bill = json.loads(file.read_bytes())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    purls = {c["purl"]: c for c in bill["components"]}
    python = re.findall(r"^([\w.-]+)==([^\s;\\]+)", PYTHON_LOCK, flags=re.MULTILINE)
    npm = {
        (path.rpartition("node_modules/")[2], entry["version"])
        for path, entry in NPM_LOCK.items()
        if path
    }
    assert set(purls) == {f"pkg:pypi/{name}@{version}" for name, version in python} | {
        f"pkg:npm/{name.replace('@', '%40')}@{version}" for name, version in npm
    }
    assert all(component["licenses"] for component in purls.values())
    required = {purl for purl, c in purls.items() if c["scope"] == "required"}
    assert len(required) == len(dependencies.shipped())
    graph = {node["ref"]: node.get("dependsOn", []) for node in bill["dependencies"]}
    assert (
        f"python/werkzeug@{importlib.metadata.version('werkzeug')}"
        in graph[f"python/flask@{importlib.metadata.version('flask')}"]
    )


def test_the_same_locks_give_the_same_bytes(lists: Path, tmp_path: Path) -> None:
    assert sbom.main(tmp_path) == 0
    names = sorted(path.name for path in lists.iterdir())
    assert names == sorted(path.name for path in tmp_path.iterdir())
    for name in names:
        assert zlib.crc32((tmp_path / name).read_bytes()) == zlib.crc32((lists / name).read_bytes())


def test_a_list_that_is_not_valid_and_a_wrong_licence_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = dependencies.Dependency("python", "flask", "1.0", "server", "AGPL-3.0-only", (), ())
    monkeypatch.setattr(sbom, "locked", lambda: [odd])
    assert sbom.main(tmp_path) == 1
    assert "flask: AGPL-3.0-only" in capsys.readouterr().err
    monkeypatch.setattr(sbom, "bill", lambda *_: '{"bomFormat": "CycloneDX"}')
    assert sbom.main(tmp_path) == 1
    assert "not a CycloneDX list" in capsys.readouterr().err


# What both programs print, in short: nothing known, something known, and what they say without a network.
PIP = {
    "clean": {"dependencies": [{"name": "flask", "version": "3.1", "vulns": []}]},
    "known": {
        "dependencies": [
            {"name": "flask", "version": "3.1", "vulns": [{"id": "CVE-1", "fix_versions": ["3.2"]}]}
        ]
    },
    "unasked": {"dependencies": [{"name": "flask", "skip_reason": "not found"}]},
}
NPM = {
    "clean": {"vulnerabilities": {}, "metadata": {"dependencies": {"total": 9}}},
    "known": {
        "vulnerabilities": {"preact": {"range": "<9", "severity": "high"}},
        "metadata": {"dependencies": {"total": 9}},
    },
    "unasked": {"message": "405 Method Not Allowed", "error": {"summary": ""}},
}


@pytest.mark.parametrize(
    ("pip", "npm", "status", "words"),
    [
        ("clean", "clean", 0, "1 packages asked about, 0 findings"),
        ("known", "clean", 1, "flask 3.1: CVE-1, mended in 3.2"),
        ("clean", "known", 1, "preact <9: high"),
        ("unasked", "clean", 2, "Python: nobody could be asked"),
        ("clean", "unasked", 2, "npm: nobody could be asked"),
        ("", "", 2, "npm: nobody could be asked"),
    ],
)
def test_what_an_audit_says_is_told(
    pip: str, npm: str, status: int, words: str, tmp_path: Path
) -> None:
    for program, answers, which in (("uv", PIP, pip), ("npm", NPM, npm)):
        text = json.dumps(answers[which]) if which else "no network"
        (tmp_path / program).write_text(f"#!/bin/sh\ncat <<'END'\n{text}\nEND\nexit 1\n")
        (tmp_path / program).chmod(0o755)
    done = subprocess.run(
        [sys.executable, audit.__file__],
        env={**os.environ, "PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stderr
    assert words in done.stdout
