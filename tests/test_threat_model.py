"""The threat model names tests that exist, and one place says which server is asked."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "threat-model.md").read_text("utf-8")
SHOWN = sorted(set(re.findall(r"`(tests/[^`]+)`", PAGE)))
ATTACKERS = (
    *("A site that Untrain runs on", "Any other site", "Somebody on the network"),
    *("Our own server, or whoever took it over", "Somebody who attacks the server"),
    *("Another extension", "A contributor, by a seed file", "A store, or the way there"),
    *("An organisation's policy", "A dependency", "Somebody at the device"),
)


@pytest.mark.parametrize("test", SHOWN)
def test_every_test_that_is_named_exists(test: str) -> None:
    name, _, title = test.partition("::")
    file = ROOT / name
    assert file.is_file()
    text = file.read_text("utf-8")
    if file.suffix == ".py" and title:
        functions = {n.name for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef)}
        assert title in functions
    else:
        # A test's own title, or that of one of its cases.
        assert not title or re.search(
            rf"""(?:\btest|\bit|^\s*)(?:\(|\[)"{re.escape(title)}",""", text, re.M
        )


def test_every_attack_has_a_test_and_every_attacker_is_there() -> None:
    rows = re.findall(r"^\| (?!Attack|---)(.+) \|$", PAGE, flags=re.MULTILINE)
    assert len(rows) > 30
    for row in rows:
        assert "`tests/" in row.split(" | ")[-1], row
    assert set(ATTACKERS) <= set(re.findall(r"^## (.+)$", PAGE, flags=re.MULTILINE))
    assert PAGE.count("**Not held.**") >= 8


def test_one_module_says_which_server_is_asked() -> None:
    """What fetches anything but a file of our own asks apiAddress(), and nothing else opens a connection."""
    other_ways = re.compile(
        r"XMLHttpRequest|new (WebSocket|EventSource|WebTransport)\b|sendBeacon|RTCPeerConnection"
    )
    asks = {}
    for path in (ROOT / "extension").rglob("*.ts*"):
        if ".wxt" in path.parts or path.suffix not in {".ts", ".tsx"}:
            continue
        text = path.read_text("utf-8")
        assert not other_ways.search(text), path
        for call in re.findall(r"\bfetch\(\s*([^,)]+)", text):
            asks.setdefault(path.relative_to(ROOT / "extension").as_posix(), []).append(call)
    outside = {
        file: calls
        for file, calls in asks.items()
        if any("runtime.getURL" not in call for call in calls)
    }
    assert outside
    for file, calls in outside.items():
        text = (ROOT / "extension" / file).read_text("utf-8")
        named = {f"`${{{n}}}" for n in re.findall(r"const (\w+) = await apiAddress\(\);", text)}
        known = ("`${await apiAddress(", *named)
        assert all(call.startswith(known) for call in calls), file
    assert set(outside) == {"reporting/send.ts", "catalogue/refresh/download.ts"}
    built_in = [
        path.relative_to(ROOT / "extension").as_posix()
        for path in (ROOT / "extension").rglob("*.ts")
        if ".wxt" not in path.parts and "__API__" in path.read_text("utf-8")
    ]
    assert sorted(built_in) == ["api.ts", "wxt.config.ts"]
