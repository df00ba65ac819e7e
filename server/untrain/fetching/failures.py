"""Why there is no answer from a server: a word for programs, a sentence for people."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Stable words: they are stored, and shown in lists of what failed."""

    # The address itself.
    BAD_ADDRESS = "bad_address"
    BAD_PORT = "bad_port"
    PRIVATE_ADDRESS = "private_address"
    NAME_MISSING = "name_missing"
    NAME_TROUBLE = "name_trouble"
    # The way there.
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    CERTIFICATE = "certificate"
    TLS = "tls"
    NO_ANSWER = "no_answer"
    # Manners.
    ROBOTS = "robots"
    ROBOTS_UNREADABLE = "robots_unreadable"
    ROBOTS_DELAY = "robots_delay"
    TOO_MANY_REQUESTS = "too_many_requests"
    UNAVAILABLE = "unavailable"
    # What it says.
    NOT_FOUND = "not_found"
    GONE = "gone"
    FORBIDDEN = "forbidden"
    SERVER_ERROR = "server_error"
    BAD_STATUS = "bad_status"
    BAD_REDIRECT = "bad_redirect"
    REDIRECT_LOOP = "redirect_loop"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    DOWNGRADE = "downgrade"
    # What it sends.
    TOO_LARGE = "too_large"
    TRUNCATED = "truncated"
    EMPTY = "empty"
    BAD_ENCODING = "bad_encoding"
    MEDIA_TYPE = "media_type"


class FetchError(Exception):
    """There is no answer. The message says why in plain words, with nothing from the other side in it.

    `retry_after` is the seconds for which the host wants to be left alone, None when it did not say.
    """

    def __init__(self, message: str, reason: Reason, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.retry_after = retry_after


class NameMissingError(FetchError):
    """The host's name does not exist: definite, for it was asked twice, and other names do exist."""

    def __init__(self, message: str) -> None:
        super().__init__(message, Reason.NAME_MISSING)


class NoAnswerError(FetchError):
    """The server was reached, and closed the connection or sent something that is not HTTP."""

    def __init__(self, message: str) -> None:
        super().__init__(message, Reason.NO_ANSWER)


class RefusedError(FetchError):
    """This address is not asked: it is no web address, or not a public one."""

    def __init__(self, message: str, reason: Reason = Reason.BAD_ADDRESS) -> None:
        super().__init__(message, reason)
