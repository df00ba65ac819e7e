"""Figures for Prometheus, of all processes together, at an address of their own.

They are counted by what the code knows: routes, methods, kinds of status, outcomes. Nothing that a request says becomes
a label, so that there are only so many series, whatever is asked.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from untrain.serving.seen import OTHER, UNSEEN, Seen

if TYPE_CHECKING:
    from prometheus_client.core import Metric

REPORTS = "/v1/reports"
# What became of a report, by the status of the answer.
OUTCOMES = {
    202: "accepted",
    409: "conflict",
    429: "too_many",
    500: "failed",
    503: "unavailable",
}
REFUSED = "refused"
SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_DIRECTORY = "PROMETHEUS_MULTIPROC_DIR"

# Serial of the catalogue, services in it, and when it was published, in seconds since 1970.
Edition = tuple[int, int, float]


class Metrics:
    """Counts in this process, and adds up what all of them counted. Made before the first fork."""

    def __init__(self, edition: Callable[[], Edition]) -> None:
        # The library decides when it is loaded, by its environment, that counts are shared by files.
        self._directory = tempfile.mkdtemp(prefix="untrain-metrics-")
        os.environ[_DIRECTORY] = self._directory
        from prometheus_client import Counter, Histogram

        self._edition = edition
        # Those of this process belong to no registry: what is told is read from the files of all.
        self._requests = Counter(
            "untrain_requests",
            "Requests by route, method and kind of status.",
            ("route", "method", "status"),
            registry=None,
        )
        self._seconds = Histogram(
            "untrain_request_seconds",
            "Time from a request's arrival until its answer was handed over.",
            ("route",),
            buckets=SECONDS,
            registry=None,
        )
        self._bytes = Counter(
            "untrain_response_bytes", "Bytes of bodies sent.", ("route",), registry=None
        )
        self._reports = Counter(
            "untrain_reports", "Reports by what became of them.", ("outcome",), registry=None
        )

    def count(self, seen: Seen) -> None:
        """Count a request that was answered."""
        route = seen.route or OTHER
        status = f"{seen.status // 100}xx"
        self._requests.labels(route, seen.known_method, status).inc()
        self._seconds.labels(route).observe(seen.seconds)
        self._bytes.labels(route).inc(seen.size)
        if route == REPORTS and seen.method == "POST":
            self._reports.labels(OUTCOMES.get(seen.status, REFUSED)).inc()

    def page(self) -> tuple[bytes, str]:
        """Return the figures of all processes, and their content type."""
        from prometheus_client import CollectorRegistry, generate_latest
        from prometheus_client.exposition import CONTENT_TYPE_LATEST
        from prometheus_client.multiprocess import MultiProcessCollector

        registry = CollectorRegistry()
        MultiProcessCollector(registry, self._directory)  # type: ignore[no-untyped-call]
        registry.register(self)
        return generate_latest(registry), CONTENT_TYPE_LATEST

    def collect(self) -> Iterator[Metric]:
        """Tell which catalogue is served, as the library asks for it."""
        from prometheus_client.core import GaugeMetricFamily

        serial, services, published = self._edition()
        for name, text, value in (
            ("untrain_catalogue_serial", "Edition of the catalogue.", serial),
            ("untrain_catalogue_services", "Services in the catalogue.", services),
            (
                "untrain_catalogue_published_timestamp_seconds",
                "When the catalogue was published.",
                published,
            ),
        ):
            yield GaugeMetricFamily(name, text, value=value)

    def forget(self, process: int) -> None:
        """Drop what only made sense while a process lived. What it counted stays."""
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(process, self._directory)  # type: ignore[no-untyped-call]

    def close(self) -> None:
        """Remove the files."""
        shutil.rmtree(self._directory, ignore_errors=True)


class Exposed:
    """A WSGI application that answers at the metrics' address with the metrics, and elsewhere as the application does."""

    def __init__(self, application: Any, metrics: Metrics, address: tuple[str, int]) -> None:
        self._application = application
        self._metrics = metrics
        self._address = (address[0], str(address[1]))

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer a request. Where it came in is told by the socket, not by a header."""
        if (environ["SERVER_NAME"], environ["SERVER_PORT"]) != self._address:
            answer: Iterable[bytes] = self._application(environ, start_response)
            return answer
        environ[UNSEEN] = True
        if environ["PATH_INFO"] != "/metrics" or environ["REQUEST_METHOD"] != "GET":
            start_response("404 Not Found", [("Content-Length", "0")])
            return []
        body, mimetype = self._metrics.page()
        start_response(
            "200 OK",
            [
                ("Content-Type", mimetype),
                ("Content-Length", str(len(body))),
                ("X-Content-Type-Options", "nosniff"),
            ],
        )
        return [body]
