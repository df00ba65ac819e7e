"""The signature that this server hands out with its catalogue, as its settings say."""

from __future__ import annotations

from untrain.catalogue.keys import KeyFileError, pinned_keys, read_private
from untrain.catalogue.signing import (
    SignatureError,
    read_signatures,
    sign,
    signature_bytes,
    verify,
)
from untrain.config import ConfigurationError, Settings


def served_signature(data: bytes, settings: Settings) -> bytes | None:
    """Return the signature file of a bundle's bytes, or None where nothing is set.

    It is made with the key file that is set, or read from the file that is set, which must then fit the bundle and be
    signed by a key that the seeds list. Raises ConfigurationError.
    """
    if settings.signing_key and settings.signature:
        raise ConfigurationError(
            "UNTRAIN_SIGNING_KEY and UNTRAIN_SIGNATURE are both set; only one can count"
        )
    if settings.signing_key:
        try:
            return signature_bytes(sign(data, [read_private(settings.signing_key)]))
        except KeyFileError as error:
            raise ConfigurationError(f"UNTRAIN_SIGNING_KEY={error}") from error
    if settings.signature:
        try:
            signatures = read_signatures(settings.signature)
            keys, _ = pinned_keys(settings.catalogue)
            verify(data, signatures, [one.key for one in keys])
        except SignatureError as error:
            raise ConfigurationError(
                f"UNTRAIN_SIGNATURE={settings.signature}: does not fit the catalogue that is "
                f"served: {error}"
            ) from error
        return signature_bytes(signatures)
    return None
