"""What was compressed for the way, as it was before: no further than a limit."""

from __future__ import annotations

import zlib

from untrain.fetching.failures import FetchError, Reason

# What a server may be told that we take.
ACCEPTED = "gzip, deflate"

_GZIP, _ZLIB, _BARE = 31, 15, -15
# gzip may come in several members, one after the other. Each one costs a copy of all that follows it.
_MEMBERS = 64


def decoded(body: bytes, coding: str, limit: int) -> bytes:
    """Undo a Content-Encoding. Never holds more than `limit` bytes of what comes out.

    Raises FetchError when that is more, when it is broken or ends too early, or when the coding is another than
    gzip and deflate.
    """
    match coding.strip().lower():
        case "" | "identity":
            return body
        case "gzip" | "x-gzip":
            return _inflated(body, _GZIP, limit)
        case "deflate":
            # Meant is zlib's form; some servers send it without zlib's head (RFC 9110, 8.4.1.2).
            whole = len(body) > 1 and body[0] & 0x0F == 8 and int.from_bytes(body[:2]) % 31 == 0
            return _inflated(body, _ZLIB if whole else _BARE, limit)
    raise FetchError("it is compressed in a way that was not asked for", Reason.BAD_ENCODING)


def _inflated(body: bytes, form: int, limit: int) -> bytes:
    text = bytearray()
    rest = body
    for _ in range(_MEMBERS):
        machine = zlib.decompressobj(form)
        try:
            text += machine.decompress(rest, limit + 1 - len(text))
        except zlib.error as error:
            raise FetchError("it is compressed, and broken", Reason.BAD_ENCODING) from error
        if len(text) > limit:
            raise FetchError(f"it holds more than {limit} bytes, decompressed", Reason.TOO_LARGE)
        if not machine.eof:
            raise FetchError("its compressed text ends too early", Reason.TRUNCATED)
        rest = machine.unused_data
        # What follows the last member and is none is padding.
        if form != _GZIP or not rest.startswith(b"\x1f\x8b"):
            return bytes(text)
    raise FetchError("it is compressed in too many pieces", Reason.BAD_ENCODING)
