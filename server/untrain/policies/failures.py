"""Why a document has no text that could be read."""

from __future__ import annotations

from enum import StrEnum


class ExtractReason(StrEnum):
    """Stable words: they are stored, and shown in lists of what failed."""

    MEDIA_TYPE = "media_type"
    TOO_LARGE = "too_large"
    TOO_COMPLEX = "too_complex"
    TOO_LONG = "too_long"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    EMPTY = "empty"


class ExtractError(Exception):
    """There is no text to be had. `reason` says why to programs, the message to people."""

    def __init__(self, message: str, reason: ExtractReason) -> None:
        super().__init__(message)
        self.reason = reason
