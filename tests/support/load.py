"""People who read and report all the time, and count what goes wrong."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from support.crowd import Crowd
from support.deployment import Deployment
from support.reporting import report
from support.serving import Answer

PAUSE = 0.05  # seconds


class Load(Crowd):
    """Reads addresses in turn and sends reports, each from somebody else, until the `with` ends.

    `failed` has what was no answer as it should be; `acknowledged` the ids of the reports that were.
    """

    def __init__(
        self, site: Deployment, addresses: Sequence[str], readers: int, senders: int
    ) -> None:
        self.site = site
        self.reads = 0
        self.failed: list[str] = []
        self.acknowledged: list[str] = []
        self.unanswered: list[dict[str, Any]] = []
        self._addresses = itertools.cycle(addresses)
        self._choosing = threading.Lock()
        work = [self._read] * readers + [self._send] * senders
        # Without a pause they would keep what is started meanwhile from the processor.
        super().__init__([partial(self._as_somebody, one) for one in work], PAUSE)

    def _as_somebody(self, work: Callable[[str], None]) -> None:
        with self._choosing:
            somebody = self.site.somebody()
        work(somebody)

    def _read(self, somebody: str) -> None:
        with self._choosing:
            address = next(self._addresses)
        try:
            answer: Answer = self.site.ask(address, source=somebody, Accept_Encoding="gzip")
            # That it is whole, too.
            body = answer.body
            if answer.status != 200 or not body:
                self.failed.append(f"{address}: {answer.status}")
        except Exception as error:  # noqa: BLE001  whatever it is, somebody got no answer
            self.failed.append(f"{address}: {error!r}")
        with self._choosing:
            self.reads += 1

    def _send(self, somebody: str) -> None:
        body = report(service="linkedin", control=None, outline=[])
        try:
            status = self.site.report(body, somebody).status
        except OSError:
            status = None
        if status == 202:
            self.acknowledged.append(body["id"])
        else:
            # Nobody knows whether it was kept; the extension sends it again.
            self.unanswered.append(body)
