"""Many who do something again and again, side by side."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Self


class Crowd:
    """Each does its work until the `with` ends, with a pause in between, in seconds."""

    def __init__(self, work: Sequence[Callable[[], None]], pause: float = 0.0) -> None:
        self._pause = pause
        self._stopped = threading.Event()
        self._threads = [threading.Thread(target=self._on, args=(one,)) for one in work]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join()

    def _on(self, work: Callable[[], None]) -> None:
        while not self._stopped.is_set():
            work()
            self._stopped.wait(self._pause)
