"""Browsers that an organisation manages: by policy files that nothing else on the machine gets to see.

A browser looks for them in one folder of the system. Each is started in a view of the file system of its own, with another
folder in that place, so that nothing has to be put back and tests beside it are not disturbed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shlex
from pathlib import Path
from typing import Any

CHROMIUM_HOME = Path("/etc/chromium")
FIREFOX_ID = "untrain@untrain.example"


def chromium_with(folder: Path, chromium: str, extension: Path, policy: dict[str, Any]) -> str:
    """A program that is Chromium with this policy for the unpacked extension at this place."""
    lay_down(folder, extension, policy)
    return started_with(folder, folder / "system", CHROMIUM_HOME, chromium)


def lay_down(folder: Path, extension: Path, policy: dict[str, Any]) -> None:
    """Give that Chromium another policy; it takes notice within seconds."""
    rules = {"3rdparty": {"extensions": {id_at(extension): policy}}}
    write(folder / "system" / "policies" / "managed" / "untrain.json", rules)


def firefox_with(folder: Path, firefox: str, policy: dict[str, Any]) -> str:
    """A program that is Firefox with this policy for the extension."""
    rules = {"policies": {"3rdparty": {"Extensions": {FIREFOX_ID: policy}}}}
    write(folder / "system" / "policies.json", rules)
    home = (Path(firefox).resolve().parent / "distribution").resolve()
    return started_with(folder, folder / "system", home, firefox)


def id_at(extension: Path) -> str:
    """The id that Chromium gives an unpacked extension: its place, hashed, in letters from a to p."""
    digest = hashlib.sha256(str(extension.resolve()).encode()).hexdigest()[:32]
    return "".join(chr(ord("a") + int(digit, 16)) for digit in digest)


def write(file: Path, content: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content), "utf-8")


def started_with(folder: Path, shown: Path, at: Path, program: str) -> str:
    """A program that starts another one, for which `shown` stands at `at`."""
    assert at.is_dir(), (
        f"{at} is not there: the browser comes from elsewhere than these tests expect"
    )
    unshare = (
        ["unshare", "--mount"] if os.getuid() == 0 else ["unshare", "--mount", "--map-root-user"]
    )
    inside = f'mount --bind {shlex.quote(str(shown))} {shlex.quote(str(at))} && exec {shlex.quote(program)} "$@"'
    script = folder / "browser"
    script.write_text(
        f'#!/bin/sh\nexec {shlex.join(unshare)} -- sh -c {shlex.quote(inside)} sh "$@"\n'
    )
    script.chmod(0o755)
    return str(script)
