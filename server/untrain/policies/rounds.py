"""Read many documents, on one machine: hosts side by side, the documents of one host one after the other."""

from __future__ import annotations

import queue
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from urllib.parse import urlsplit

from untrain.fetching.visits import Stopped
from untrain.policies.monitor import Monitor, Result, Watched

# Hosts that are asked at once.
HOSTS = 6


def check_all(
    monitor: Monitor, documents: Iterable[Watched], stop: threading.Event
) -> Iterator[tuple[Watched, Result]]:
    """Check documents and yield each with its result, as they come. After `stop` no other is begun.

    Raises what the database raises, when everything that was begun has ended.
    """
    by_host: dict[str, list[Watched]] = defaultdict(list)
    for document in documents:
        by_host[urlsplit(document.url).netloc].append(document)
    results: queue.SimpleQueue[tuple[Watched, Result] | Future[None]] = queue.SimpleQueue()

    def visit(host: list[Watched]) -> None:
        for document in host:
            if stop.is_set():
                return
            try:
                results.put((document, monitor.check(document)))
            except Stopped:
                return

    ended: list[Future[None]] = []
    with ThreadPoolExecutor(HOSTS) as pool:
        try:
            for host in by_host.values():
                pool.submit(visit, host).add_done_callback(results.put)
            while len(ended) < len(by_host):
                match results.get():
                    case Future() as future:
                        ended.append(future)
                    case result:
                        yield result
        except GeneratorExit:
            stop.set()
            raise
    for future in ended:
        future.result()
