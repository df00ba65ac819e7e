"""Editions of the catalogue for the tests, signed by keys that are made when a test runs, and what serves them."""

from __future__ import annotations

import base64
import copy
import functools
import hashlib
import json
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from support.browser import ROOT
from support.strangers import Page, Site, status
from untrain.catalogue.keys import key_id, public_text

BUNDLE = ROOT / "extension/catalogue/bundle.generated.json"
CATALOGUE, SIGNATURE = "/v1/catalogue", "/v1/catalogue.sig"
NAME = "LinkedIn, renamed"  # what the first service that people see is called in other editions
JSON = {"Content_Type": "application/json", "Access_Control_Allow_Origin": "*"}


def key(sentence: str) -> Ed25519PrivateKey:
    """The private key that a sentence stands for. No secret: only copies of the extension in tests believe it."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(sentence.encode()).digest())


PRESENT, NEXT = (key(f"the {which} key of Untrain's tests") for which in ("present", "next"))
STRANGER = key("a key that nobody believes")


@functools.cache
def _shipped() -> bytes:
    return BUNDLE.read_bytes()


def shipped() -> dict[str, Any]:
    """The catalogue that the extension was built with."""
    document: dict[str, Any] = json.loads(_shipped())
    return document


def encoded(document: dict[str, Any]) -> bytes:
    """A catalogue in its canonical form."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def edition(ahead: int = 1, **parts: Any) -> dict[str, Any]:
    """An edition so many after the one that shipped, in which LinkedIn has another name."""
    document = shipped()
    document["serial"] += ahead
    service(document, "linkedin")["name"] = NAME
    return {**document, **parts}


def service(document: dict[str, Any], name: str) -> dict[str, Any]:
    """A service's entry in a catalogue."""
    found: dict[str, Any] = next(one for one in document["services"] if one["id"] == name)
    return found


def signed(data: bytes, *keys: Ed25519PrivateKey, **hints: Any) -> dict[str, Any]:
    """The signature file of any bytes. `hints` are what nobody signs."""
    try:
        serial = json.loads(data)["serial"]
    except (ValueError, KeyError, TypeError):
        serial = 10**6
    return {
        "serial": serial,
        "sha256": hashlib.sha256(data).hexdigest(),
        "signatures": [
            {
                "key": key_id(one.public_key()),
                "signature": base64.b64encode(one.sign(data)).decode(),
            }
            for one in keys
        ],
        **hints,
    }


def serve(
    site: Site, data: bytes, signature: dict[str, Any] | None = None, page: Page | None = None
) -> None:
    """Hand out a catalogue with its signature, by the present key unless another is given; or a page in its place."""
    signature = signature or signed(data, PRESENT)
    site.asked.clear()
    site.pages.clear()
    site.pages[SIGNATURE] = status(200, json.dumps(signature).encode(), **JSON)
    site.pages[CATALOGUE] = page or status(200, data, **JSON)


def believe(extension: Path, *keys: Ed25519PrivateKey) -> Path:
    """Have a copy of the extension believe these keys."""
    file = extension / "keys.json"
    assert json.loads(file.read_text()) == {"keys": []}, "a key is published: tests must not use it"
    public = [one.public_key() for one in keys]
    pinned = [{"id": key_id(one), "public": public_text(one)} for one in public]
    file.write_text(json.dumps({"keys": pinned}))
    return extension


def altered(document: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """A copy with another value at a path such as `services.0.name`."""
    whole = copy.deepcopy(document)
    *parents, last = (int(part) if part.isdigit() else part for part in path.split("."))
    node: Any = whole
    for part in parents:
        node = node[part]
    node[last] = value
    return whole
