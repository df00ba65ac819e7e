"""`untrain catalogue keygen`, `sign` and `verify`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from untrain.arguments import UsageError
from untrain.catalogue.keys import (
    KEYS_FILE,
    KeyFileError,
    key_id,
    parse_public,
    pinned_keys,
    public_text,
    read_private,
    write_private,
)
from untrain.catalogue.problems import CatalogueError
from untrain.catalogue.signing import read_signatures, sign, signature_bytes, verify
from untrain.config import Settings


def add_signing_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], seeds: argparse.ArgumentParser
) -> None:
    """Add the three. `seeds` is the parent parser with `--seeds`."""
    maker = commands.add_parser("keygen", help="make a key to sign the catalogue with")
    maker.add_argument("file", type=Path, metavar="FILE", help="new file, outside of a repository")
    maker.set_defaults(run=_keygen)

    signer = commands.add_parser("sign", help="sign a bundle")
    signer.add_argument("bundle", type=Path, metavar="BUNDLE", help="what `build` wrote")
    signer.add_argument(
        "--key",
        type=Path,
        metavar="FILE",
        action="append",
        required=True,
        help="private key; again for a second one",
    )
    signer.add_argument("--out", type=Path, metavar="FILE", help="write here, not to the terminal")
    signer.set_defaults(run=_sign)

    verifier = commands.add_parser(
        "verify", parents=[seeds], help="say whether a bundle's signature holds"
    )
    verifier.add_argument("bundle", type=Path, metavar="BUNDLE", help="the bundle")
    verifier.add_argument("signature", type=Path, metavar="SIGNATURE", help="its signature file")
    verifier.add_argument(
        "--public",
        metavar="KEY",
        action="append",
        help=f"public key in base64, instead of those in {KEYS_FILE}; again for a second one",
    )
    verifier.set_defaults(run=_verify)


def _keygen(args: argparse.Namespace) -> int:
    key = Ed25519PrivateKey.generate()
    write_private(args.file, key)
    public = key.public_key()
    print(f"{args.file} written: keep it secret, and a copy of it in another place")
    print(f"For seeds/{KEYS_FILE}:")
    print(json.dumps({"id": key_id(public), "public": public_text(public)}))
    return 0


def _sign(args: argparse.Namespace) -> int:
    keys = [read_private(path) for path in args.key]
    if len({key_id(key.public_key()) for key in keys}) < len(keys):
        raise KeyFileError("the same key was given twice")
    data = signature_bytes(sign(_read(args.bundle), keys))
    if args.out is None:
        sys.stdout.buffer.write(data)
        return 0
    try:
        args.out.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{args.out}: {error.strerror}") from error
    return 0


def _verify(args: argparse.Namespace) -> int:
    signatures = read_signatures(args.signature)
    for key in verify(_read(args.bundle), signatures, _public_keys(args)):
        print(f"{args.bundle}: signed by {key}")
    return 0


def _public_keys(args: argparse.Namespace) -> list[Ed25519PublicKey]:
    if args.public:
        return [parse_public(text) for text in args.public]
    seeds: Path = args.seeds or Settings.from_environment().catalogue
    keys, problems = pinned_keys(seeds.resolve())
    if problems:
        raise CatalogueError(problems)
    if not keys:
        raise UsageError(f"{seeds / KEYS_FILE} lists no key; name one with --public")
    return [one.key for one in keys]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
