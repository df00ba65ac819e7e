"""The catalogue as this process serves it: loaded once, encoded once, never changed while running."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from flask import current_app

from untrain.api.http import Prepared
from untrain.catalogue.bundle import bundle_bytes, compile_bundle
from untrain.catalogue.load import Catalogue

EXTENSION = "untrain"


@dataclass(frozen=True)
class Published:
    """What the views read. `base_url` is empty when links are relative."""

    catalogue: Catalogue
    base_url: str
    bundle: Prepared
    entries: Mapping[str, Prepared]

    @classmethod
    def of(cls, catalogue: Catalogue, base_url: str | None = None) -> Published:
        """Encode the answers that are the same for everybody."""
        return cls(
            catalogue=catalogue,
            base_url=base_url or "",
            bundle=Prepared(bundle_bytes(compile_bundle(catalogue))).warm(),
            entries={id_: Prepared.json(s).warm() for id_, s in catalogue.services.items()},
        )


def published() -> Published:
    """Return what the current application serves."""
    return cast(Published, current_app.extensions[EXTENSION])
