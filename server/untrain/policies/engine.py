"""Which engine reads the texts: a name that changes when its code or its words do, so that texts are read again then."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
# What `clauses` and `changes` are made of; a test compares this with what they import.
PARTS = (
    "bans.py",
    "cases.py",
    "changes.py",
    "clauses.py",
    "model.py",
    "passages.py",
    "plaintext.py",
    "publisher.py",
    "sentences.py",
    "stance.py",
    "training.py",
    "view.py",
    "words.py",
    "words",
)


def _files() -> Iterator[Path]:
    for part in PARTS:
        path = HERE / part
        yield from sorted(path.glob("[!_.]*.*")) if path.is_dir() else [path]


def _name() -> str:
    digest = hashlib.sha256()
    for path in _files():
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


ENGINE = _name()
