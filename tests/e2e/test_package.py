"""What the stores take: whole, the same bytes twice, and without what they refuse."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from support.browser import ROOT

LINTER = ROOT / "node_modules" / ".bin" / "addons-linter"
# Where scripts of others are commonly fetched from, and ways of running text as a program.
FOREIGN = re.compile(
    r"\b(cdn|unpkg|jsdelivr|cloudflare|googleapis|gstatic)\b|\beval\(|new Function\b|importScripts\(|innerHTML",
    re.I,
)

# What a page or a style sheet loads: none of it may have an address outside of the package.
LOADED = re.compile(
    r"""(?:\bsrc|<link[^>]+href|@import|\burl\(|\bimport\()\s*=?\s*["'(]*\s*(?:https?:)?//[^\s"')]+""",
    re.I,
)


def packed(folder: Path) -> dict[str, Path]:
    """The archives by what they are for."""
    subprocess.run([sys.executable, ROOT / "scripts" / "package.py", folder], check=True)
    return {archive.stem.rsplit("-", 1)[1]: archive for archive in folder.iterdir()}


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return packed(tmp_path_factory.mktemp("packages"))


def test_the_same_files_give_the_same_bytes(archives: dict[str, Path], tmp_path: Path) -> None:
    again = packed(tmp_path)
    assert {kind: path.read_bytes() for kind, path in again.items()} == {
        kind: path.read_bytes() for kind, path in archives.items()
    }


@pytest.mark.parametrize("browser", ["chrome", "edge", "firefox"])
def test_an_archive_holds_the_whole_extension(browser: str, archives: dict[str, Path]) -> None:
    build = ROOT / "dist" / ("firefox-mv3" if browser == "firefox" else "chrome-mv3")
    with zipfile.ZipFile(archives[browser]) as archive:
        names = set(archive.namelist())
        manifest = json.loads(archive.read("manifest.json"))
    assert names == {p.relative_to(build).as_posix() for p in build.rglob("*") if p.is_file()}
    assert archives[browser].name == f"untrain-{manifest['version']}-{browser}.zip"


def test_the_source_holds_what_a_build_needs_and_no_build(archives: dict[str, Path]) -> None:
    with zipfile.ZipFile(archives["source"]) as archive:
        names = set(archive.namelist())
        assert archive.getinfo("scripts/make-venv").external_attr >> 16 & 0o111
    assert {
        "Makefile",
        "package-lock.json",
        "requirements.lock",
        "extension/wxt.config.ts",
    } <= names
    assert not [name for name in names if name.startswith(("dist/", "node_modules/", ".venv/"))]


def test_firefox_s_linter_has_nothing_to_say() -> None:
    done = subprocess.run(
        [LINTER, ROOT / "dist" / "firefox-mv3", "--output", "json"],
        check=False,
        capture_output=True,
        text=True,
    )
    report = json.loads(done.stdout)
    assert [report[kind] for kind in ("errors", "warnings", "notices")] == [[], [], []]


@pytest.mark.parametrize("build", ["chrome-mv3", "firefox-mv3"])
def test_no_code_comes_from_elsewhere(build: str) -> None:
    scripts = [*(ROOT / "dist" / build).rglob("*.js"), *(ROOT / "dist" / build).rglob("*.html")]
    assert scripts
    for path in scripts:
        assert FOREIGN.findall(path.read_text("utf-8")) == [], path.name


@pytest.mark.parametrize("build", ["chrome-mv3", "firefox-mv3"])
def test_nothing_is_loaded_from_elsewhere(build: str) -> None:
    home = ROOT / "dist" / build
    for path in (p for p in home.rglob("*") if p.suffix in {".js", ".html", ".css"}):
        assert LOADED.findall(path.read_text("utf-8")) == [], path.name
    kinds = {path.suffix for path in home.rglob("*") if path.is_file()}
    assert kinds <= {".js", ".html", ".css", ".json", ".png"}


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://elsewhere.example/a.js"></script>',
        "<link rel=stylesheet href='//elsewhere.example/a.css'>",
        "@import 'https://elsewhere.example/a.css';",
        "@font-face { src: url(https://elsewhere.example/a.woff2) }",
        'import("https://elsewhere.example/a.js")',
    ],
)
def test_what_is_loaded_from_elsewhere_is_seen(text: str) -> None:
    assert LOADED.search(text)


def test_edge_gets_the_same_bytes_as_chrome(archives: dict[str, Path]) -> None:
    assert archives["edge"].read_bytes() == archives["chrome"].read_bytes()


@pytest.mark.timeout(600)
def test_the_source_builds_the_same_extension(archives: dict[str, Path], tmp_path: Path) -> None:
    """As a reviewer does, but with the packages that are here already."""
    with zipfile.ZipFile(archives["source"]) as archive:
        archive.extractall(tmp_path)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    env = {**os.environ, "UNTRAIN_CATALOGUE": str(tmp_path / "seeds"), "UNTRAIN_HOSTS": ""}
    bundle = tmp_path / "extension" / "catalogue" / "bundle.generated.json"
    untrain = Path(sys.executable).with_name("untrain")
    for command in (
        [untrain, "catalogue", "build", "--out", bundle],
        [tmp_path / "node_modules/.bin/wxt", "build", "extension", "--browser", "firefox"],
    ):
        done = subprocess.run(
            command, cwd=tmp_path, env=env, check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
    built, ours = (contents(home / "dist" / "firefox-mv3") for home in (tmp_path, ROOT))
    assert sorted(built) == sorted(ours)
    assert [name for name in ours if built[name] != ours[name]] == []


def contents(home: Path) -> dict[str, bytes]:
    return {p.relative_to(home).as_posix(): p.read_bytes() for p in home.rglob("*") if p.is_file()}
