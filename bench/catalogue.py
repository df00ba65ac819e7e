"""What the benches need of the catalogue: the controls' labels, hooks and exposures."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from untrain.catalogue.model import Effect, Exposure, Polarity, State, exposure

from . import ROOT

BUNDLE = ROOT / "extension" / "catalogue" / "bundle.generated.json"


@dataclass(frozen=True)
class Control:
    """A control of the catalogue. `labels` are (text, language, identifies it) of switches, not of headings."""

    id: str
    effect: Effect
    polarity: Polarity
    labels: tuple[tuple[str, str, bool], ...]
    headings: tuple[tuple[str, str], ...]
    hooks: tuple[tuple[str, str, str], ...]  # attribute, value, "control" or "container"
    places: tuple[tuple[str, str, str, bool], ...]  # host, path, frame, the control's own

    @property
    def hosts(self) -> frozenset[str]:
        return frozenset(host for host, _, _, _ in self.places)

    @property
    def in_frames(self) -> bool:
        """The catalogue knows it in frames too."""
        return any(frame != "top" for _, _, frame, _ in self.places)

    def is_sole(self, address: str) -> bool:
        """The page at this address is the control's own."""
        url = urlsplit(address)
        return any(
            sole and url.netloc == host and url.path.rstrip("/") == path.rstrip("/")
            for host, path, _, sole in self.places
        )

    def exposure(self, on: bool) -> str:
        return str(exposure(self.effect, self.polarity, State.ON if on else State.OFF))

    @property
    def always_told(self) -> bool:
        """What it says doesn't depend on how it stands."""
        return self.exposure(True) == Exposure.NOT_TRAINING


@functools.cache
def controls() -> dict[str, Control]:
    """Every control of the bundle by its id. Raises OSError when the bundle isn't built."""
    bundle = json.loads(BUNDLE.read_text("utf-8"))
    return {
        entry["id"]: _control(entry)
        for service in bundle["services"]
        for entry in service["controls"]
    }


def _control(entry: dict[str, Any]) -> Control:
    return Control(
        id=entry["id"],
        effect=Effect(entry["effect"]),
        polarity=Polarity(entry["polarity"]),
        labels=tuple(
            (label["text"], label["lang"], label["use"] == "match")
            for label in entry["labels"]
            if label["role"] == "label"
        ),
        headings=tuple(
            (label["text"], label["lang"])
            for label in entry["labels"]
            if label["role"] == "heading"
        ),
        hooks=tuple((h["attribute"], h["value"], h["on"]) for h in entry["hooks"]),
        places=tuple((p["host"], p["path"], p["frame"], p["sole"]) for p in entry["places"]),
    )


@functools.cache
def wording() -> dict[str, Any]:
    """The words for changed and random pages (wording.yaml)."""
    words: dict[str, Any] = yaml.safe_load(
        Path(__file__).with_name("wording.yaml").read_text("utf-8")
    )
    return words
