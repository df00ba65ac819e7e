"""The catalogue as one file: what the extension ships with and what the server hands out.

The bytes are canonical: the same catalogue always gives the same bytes, so that they can be compared and signed.
"""

from __future__ import annotations

import json

from untrain.catalogue.load import Catalogue
from untrain.catalogue.model import SCHEMA_VERSION, Bundle


def compile_bundle(catalogue: Catalogue) -> Bundle:
    """Return the catalogue as a bundle, services ordered by id."""
    return Bundle(
        schema_version=SCHEMA_VERSION,
        serial=catalogue.serial,
        published_at=catalogue.published_at,
        min_extension=catalogue.min_extension,
        services=list(catalogue.services.values()),
    )


def bundle_bytes(bundle: Bundle) -> bytes:
    """Return a bundle as canonical JSON: UTF-8, keys sorted, no spaces, one newline at the end."""
    document = bundle.model_dump(mode="json")
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def parse_bundle(data: bytes) -> Bundle:
    """Read a bundle's bytes. Raises pydantic.ValidationError when they are not a bundle of this schema."""
    return Bundle.model_validate_json(data)
