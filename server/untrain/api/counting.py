"""Counting in memory, for several requests at once."""

from __future__ import annotations

import threading

from limits.storage import MemoryStorage


class ThreadSafeStorage(MemoryStorage):
    """What limits counts by in memory, one request at a time.

    As released (5.8), two requests that come together may both start its timer, and one of them fails: its pull request
    352 mends that. A moving window uses nothing else of it.
    """

    STORAGE_SCHEME = ["untrain-memory"]  # noqa: RUF012  as in the class above

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **options: str):
        self._turn = threading.Lock()
        super().__init__(uri, wrap_exceptions, **options)

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Count one more within the limit; False where there is no room. `expiry` is in seconds."""
        with self._turn:
            return super().acquire_entry(key, limit, expiry, amount)
