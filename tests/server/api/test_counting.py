"""Counting in memory fails nobody, however many come at once."""

import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from untrain.api.counting import ThreadSafeStorage

AT_ONCE = 8
ROUNDS = 120
ENDED = 0.02  # seconds after which the storage's timer has run out and the next request starts it


@pytest.fixture
def _in_a_hurry() -> Iterator[None]:
    """Threads take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("_in_a_hurry")
def test_requests_that_come_together_are_all_counted():
    storage = ThreadSafeStorage()
    together = threading.Barrier(AT_ONCE)

    def come(round_: int) -> bool:
        together.wait()
        return storage.acquire_entry(f"somebody-{round_}", AT_ONCE - 1, 60)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for round_ in range(ROUNDS):
            answers = list(pool.map(come, [round_] * AT_ONCE))
            assert sorted(answers) == [False] + [True] * (AT_ONCE - 1)
            time.sleep(ENDED)
