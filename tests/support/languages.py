"""The extension's own texts, for tests that read them on its surfaces."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path

from .browser import EXTENSION, ROOT

LOCALES = ROOT / "extension/public/_locales"
LANGUAGES = sorted(folder.name for folder in LOCALES.iterdir())
# Languages written from right to left have none of ours yet: the English texts stand in for this one.
MIRRORED = "ar"


@cache
def messages(language: str) -> dict[str, str]:
    """All texts of a language, by key."""
    texts = json.loads((LOCALES / language / "messages.json").read_text("utf-8"))
    return {key: entry["message"] for key, entry in texts.items()}


def mirrored(copy: Path, extension: Path = EXTENSION) -> Path:
    """Copy the built extension to a folder, with a language in it that is written from right to left."""
    shutil.copytree(extension, copy)
    texts = json.loads((LOCALES / "en" / "messages.json").read_text("utf-8"))
    texts["localeTag"]["message"] = MIRRORED
    texts["localeDirection"]["message"] = "rtl"
    folder = copy / "_locales" / MIRRORED
    folder.mkdir()
    (folder / "messages.json").write_text(json.dumps(texts), "utf-8")
    return copy
