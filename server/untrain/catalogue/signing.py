"""Sign the bundle and verify its signature: Ed25519 over exactly the bytes that are handed out.

The signatures stand in a file beside the bundle, not in it: what is signed is what is served. There may be several, so that
the key can be changed: for a time both keys sign, and an extension needs only one that it knows.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import ConfigDict, Field, ValidationError

from untrain.catalogue.bundle import bundle_bytes, parse_bundle
from untrain.catalogue.keys import MOST_KEYS, KeyId, SignatureText, key_id
from untrain.catalogue.model import Model
from untrain.command_error import CommandError

# Far more than as many signatures as there may be.
MAX_BYTES = 4096


class SignatureError(CommandError, ValueError):
    """A signature does not hold, or what should be signed can't be. The message says why."""


class Signature(Model):
    """One key's signature."""

    key: KeyId = Field(description="The key's id: the first 16 digits of its SHA-256.")
    signature: SignatureText = Field(description="Ed25519 over the bundle's bytes, in base64.")


class Signatures(Model):
    """The signatures of one bundle: one, or two while the key is being changed.

    `serial` and `sha256` spare whoever has that edition the bundle. They are hints that nobody signed: what counts is what
    the signed bytes say.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "serial": 1,
                "sha256": "0" * 64,
                "signatures": [{"key": "0f1e2d3c4b5a6978", "signature": "A" * 86 + "=="}],
            }
        }
    )

    serial: int = Field(ge=1, description="The bundle's edition.")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of the bundle's bytes.")
    signatures: list[Signature] = Field(min_length=1, max_length=MOST_KEYS)


def sign(data: bytes, keys: Sequence[Ed25519PrivateKey]) -> Signatures:
    """Sign a bundle's bytes with each key. Raises SignatureError for what is no bundle, or not in its canonical form."""
    try:
        bundle = parse_bundle(data)
    except ValidationError as error:
        raise SignatureError("this is not a bundle of this version, so it is not signed") from error
    if data != bundle_bytes(bundle):
        raise SignatureError("this bundle is not in its canonical form, so it is not signed")
    return Signatures(
        serial=bundle.serial,
        sha256=hashlib.sha256(data).hexdigest(),
        signatures=[
            Signature(
                key=key_id(key.public_key()), signature=base64.b64encode(key.sign(data)).decode()
            )
            for key in keys
        ],
    )


def signature_bytes(signatures: Signatures) -> bytes:
    """Return the file: JSON in one line."""
    return json.dumps(signatures.model_dump(mode="json"), separators=(",", ":")).encode() + b"\n"


def read_signatures(path: Path) -> Signatures:
    """Read a signature file. Raises SignatureError."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise SignatureError(f"{path}: {error.strerror}") from error
    try:
        if len(data) > MAX_BYTES:
            raise SignatureError(f"{path}: too long for a signature file")
        return Signatures.model_validate_json(data)
    except ValidationError as error:
        raise SignatureError(f"{path}: not a signature file") from error


def verify(data: bytes, signatures: Signatures, keys: Iterable[Ed25519PublicKey]) -> list[str]:
    """Return the ids of those keys whose signature holds, at least one.

    Signatures by other keys say nothing. Raises SignatureError when one by these keys is wrong, or there is none.
    """
    if hashlib.sha256(data).hexdigest() != signatures.sha256:
        raise SignatureError("the signature does not hold: it is for other bytes")
    known = {key_id(key): key for key in keys}
    held = []
    for one in signatures.signatures:
        if one.key not in known:
            continue
        try:
            known[one.key].verify(base64.b64decode(one.signature), data)
        except InvalidSignature as error:
            raise SignatureError(
                f"the signature by {one.key} does not hold for these bytes"
            ) from error
        held.append(one.key)
    if not held:
        raise SignatureError(
            f"signed by {', '.join(one.key for one in signatures.signatures)}, "
            f"but the known keys are {', '.join(known) or 'none'}"
        )
    return held
