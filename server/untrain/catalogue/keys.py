"""The keys that the catalogue is signed with: Ed25519, a private one in a file of its owner's, public ones in the seeds.

A private key is PEM (PKCS #8), as other programs write and read it, and never stands in a repository. `keys.json`, beside
`release.yaml`, lists the public keys that the extension is built with: the present one and, before a change, the next one.
"""

from __future__ import annotations

import base64
import hashlib
import os
import stat
from pathlib import Path
from typing import Annotated, Self

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from pydantic import Field, StringConstraints, model_validator

from untrain.catalogue.model import Line, Model
from untrain.catalogue.problems import Problem
from untrain.catalogue.seeds import validated
from untrain.catalogue.yamlfile import read_yaml
from untrain.command_error import CommandError

KEYS_FILE = "keys.json"
MOST_KEYS = 4
# Long enough for any PEM that holds one key.
MAX_BYTES = 16 * 1024
READABLE_BY_OTHERS = stat.S_IRWXG | stat.S_IRWXO

KeyId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
# 32 bytes and 64 bytes in base64.
PublicKeyText = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]{43}=$")]
SignatureText = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]{86}==$")]


class KeyFileError(CommandError, ValueError):
    """A key can't be read, written or used. The message says which and why."""

    exit_status = 2


class PinnedKey(Model):
    """A public key that the extension is built with."""

    id: KeyId
    public: PublicKeyText
    note: Line | None = None

    @model_validator(mode="after")
    def _belong_together(self) -> Self:
        if self.id != key_id(self.key):
            raise ValueError(f"this key's id is {key_id(self.key)}, not {self.id}")
        return self

    @property
    def key(self) -> Ed25519PublicKey:
        """The key itself."""
        return Ed25519PublicKey.from_public_bytes(base64.b64decode(self.public))


class PinnedKeys(Model):
    """What `keys.json` holds."""

    keys: list[PinnedKey] = Field(max_length=MOST_KEYS)

    @model_validator(mode="after")
    def _once(self) -> Self:
        if len({key.id for key in self.keys}) < len(self.keys):
            raise ValueError("a key stands here twice")
        return self


def key_id(key: Ed25519PublicKey) -> str:
    """Return what a key is called: the first 16 digits of its SHA-256."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]


def public_text(key: Ed25519PublicKey) -> str:
    """Return a key in base64."""
    return base64.b64encode(key.public_bytes_raw()).decode()


def parse_public(text: str) -> Ed25519PublicKey:
    """Read a key in base64. Raises KeyFileError."""
    try:
        return Ed25519PublicKey.from_public_bytes(base64.b64decode(text, validate=True))
    except ValueError as error:
        raise KeyFileError(f"{text!r} is not an Ed25519 public key in base64") from error


def pinned_keys(seeds: Path) -> tuple[list[PinnedKey], list[Problem]]:
    """Return the public keys that a directory of seeds lists, none without the file, and what is wrong with it."""
    path = seeds / KEYS_FILE
    if not path.exists():
        return [], []
    file = read_yaml(path, f"{seeds.name}/{KEYS_FILE}")
    found = validated(PinnedKeys, file)
    return (found.keys if found and not file.problems else []), file.problems


def write_private(path: Path, key: Ed25519PrivateKey) -> None:
    """Write a new key file that only its owner can read. Raises KeyFileError when there is one, or in a repository."""
    path = path.absolute()
    for folder in path.resolve().parents:
        if (folder / ".git").exists():
            raise KeyFileError(
                f"{path}: {folder} is a repository, and a private key belongs in none"
            )
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise KeyFileError(f"{path}: there is a file already, which is left as it is") from error
    except OSError as error:
        raise KeyFileError(f"{path}: {error.strerror}") from error
    with os.fdopen(number, "wb") as file:
        file.write(pem)


def read_private(path: Path) -> Ed25519PrivateKey:
    """Read a key file. Raises KeyFileError, also when others than its owner may read it."""
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            data = file.read(MAX_BYTES)
    except OSError as error:
        raise KeyFileError(f"{path}: {error.strerror}") from error
    if mode & READABLE_BY_OTHERS:
        raise KeyFileError(
            f"{path}: others may read this private key; `chmod 600` it, or make a new one"
        )
    try:
        key = load_pem_private_key(data, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyFileError(f"{path}: not a private key in PEM without a password") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise KeyFileError(f"{path}: not an Ed25519 key")
    return key
