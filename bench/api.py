"""What the API can take: each endpoint beside a bare Flask view and nginx with the same bytes, an hour of a million
extensions, and what a hundred million requests a day would cost.

    python -m bench.api [--rounds 5] [--seconds 2] [--hour 60] [--workers 2]
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import urllib.request
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from untrain.catalogue.keys import write_private

from . import servers
from .load import CONNECTIONS, Arrivals, Load, Request, arrive, wrk
from .tables import table

GZIP = {"Accept-Encoding": "gzip"}
WANTED = 0.9
# One a day from each of a hundred million; an hour of a million that ask once an hour.
A_DAY = 100_000_000
AN_HOUR = 1_000_000
# How many times the mean the busiest moments are, and how far a processor is filled on purpose.
PEAK, FILLED = 3.0, 0.6


@dataclass(frozen=True)
class Endpoint:
    """What is asked for: `known` with the ETag of what it got before."""

    path: str
    known: bool = False

    @property
    def name(self) -> str:
        return f"{self.path}, 304" if self.known else self.path


ENDPOINTS = (
    Endpoint("/v1/catalogue.sig"),
    Endpoint("/v1/catalogue", known=True),
    Endpoint("/v1/catalogue"),
    Endpoint("/v1/sites"),
    Endpoint("/v1/sites/linkedin"),
    Endpoint("/v1/sites/linkedin/guidance?region=DE"),
    Endpoint("/v1/sites/linkedin/policy"),
    Endpoint("/v1/changes"),
    Endpoint("/v1/changes.atom"),
    Endpoint("/openapi.json"),
    Endpoint("/healthz"),
)
# Not the same for everybody, or not kept: for comparison only.
OTHERS = (
    Endpoint("/v1/sites?q=linkedin"),
    Endpoint("/v1/sites/linkedin.com"),
    Endpoint("/v1/lookup?url=https://www.linkedin.com/feed"),
)


@dataclass(frozen=True)
class Measured:
    """A load, and the processor time that each of its requests took at the server, in microseconds."""

    load: Load
    each: float


def measure(server: servers.Running, path: str, headers: dict[str, str], seconds: int) -> Measured:
    """Put load on one address of a server."""
    before = server.processor_time()
    load = wrk(server.address + path, seconds, headers)
    used = server.processor_time() - before
    return Measured(load, used / max(load.count, 1) * 1e6)


def main() -> int:
    """Print the tables. Returns 1 when an endpoint is too slow beside the bare view."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=2, help="of each measurement")
    parser.add_argument("--hour", type=float, default=60, help="seconds that stand for an hour")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder, files = Path(name), Path(name) / "files"
        files.mkdir()
        write_private(folder / "key.pem", Ed25519PrivateKey.generate())
        signing = {"UNTRAIN_SIGNING_KEY": str(folder / "key.pem")}
        ours = stack.enter_context(servers.ours(folder, options.workers, **signing))
        for number, endpoint in enumerate((*ENDPOINTS, *OTHERS)):
            (files / f"f{number}").write_bytes(fetch(ours, endpoint.path)[0])
        bare = stack.enter_context(servers.bare(folder, options.workers, files))
        nginx = stack.enter_context(servers.nginx(folder, options.workers, files))
        print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors before\n")
        slow = side_by_side((ours, bare, nginx), options.rounds, options.seconds)
        memory((ours, bare))
        hour(ours, options.hour)
        print(f"load average {os.getloadavg()[0]:.1f} after")
    if slow:
        print(f"below {WANTED} of the bare view: {', '.join(slow)}", file=sys.stderr)
    return 1 if slow else 0


def fetch(server: servers.Running, path: str) -> tuple[bytes, str]:
    """Return an answer's bytes, compressed, and its ETag."""
    request = urllib.request.Request(server.address + path, headers=GZIP)  # noqa: S310  our own
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        return answer.read(), answer.headers["ETag"]


def side_by_side(measured: Sequence[servers.Running], rounds: int, seconds: int) -> list[str]:
    """Measure all servers in turn, several times, print the medians, and return what is too slow."""
    loads: dict[tuple[Endpoint, str], list[Measured]] = {}
    for _ in range(rounds):
        for number, endpoint in enumerate((*ENDPOINTS, *OTHERS)):
            for server in measured:
                path = endpoint.path if server is measured[0] else f"/f{number}"
                headers = dict(GZIP)
                if endpoint.known:
                    headers["If-None-Match"] = fetch(server, path)[1]
                one = measure(server, path, headers, seconds)
                loads.setdefault((endpoint, server.name), []).append(one)
    names = [server.name for server in measured]
    rows, slow = [], []
    for endpoint in (*ENDPOINTS, *OTHERS):
        mine, bare, nginx = (loads[endpoint, name] for name in names)
        # Of each round by itself, as the machine is not equally busy in all of them.
        ratio = median(a.load.rate / b.load.rate for a, b in zip(mine, bare, strict=True))
        if endpoint in ENDPOINTS and ratio < WANTED:
            slow.append(endpoint.name)
        size = 0 if endpoint.known else len(fetch(measured[0], endpoint.path)[0])
        rows.append(
            [
                endpoint.name + ("" if endpoint in ENDPOINTS else " (not kept)"),
                f"{size:,}",
                *(f"{median(one.load.rate for one in each):,.0f}" for each in (mine, bare, nginx)),
                f"{ratio:.2f}",
                *(f"{median(one.each for one in each):,.0f}" for each in (mine, bare)),
                f"{median(one.load.p50 for one in mine):.1f}",
                f"{median(one.load.p99 for one in mine):.1f}",
                f"{median(one.load.p99 for one in bare):.1f}",
                str(sum(one.load.errors for one in mine)),
            ]
        )
    head = ["endpoint", "bytes", *(f"{name}/s" for name in names), "ratio to bare"]
    print(f"{rounds} rounds of {seconds} s with {CONNECTIONS} connections, medians:\n")
    head += ["processor µs each", "bare µs", "p50 ms", "p99 ms", "bare p99 ms", "errors"]
    print(table(head, rows), end="\n\n")
    return slow


def memory(measured: Sequence[servers.Running]) -> None:
    """Print what the processes have in memory."""
    rows = [
        [f"{server.name}, process {number}", f"{rss:.0f}", f"{pss:.0f}"]
        for server in measured
        for number, (rss, pss) in enumerate(server.memory(), start=1)
    ]
    print(table(["memory after that, MB", "resident", "proportional"], rows), end="\n\n")


# A look takes the signatures, and the catalogue too if they are of a newer one: tests/e2e/catalogue/test_refresh.py sees
# the requests of the real extension. How many looks there are to an edition is an assumption: one a week.
LOOKS = 7
MIX = (
    Request("signatures", "/v1/catalogue.sig", LOOKS, GZIP),
    Request("catalogue", "/v1/catalogue", 1, GZIP),
)


def hour(server: servers.Running, seconds: float) -> None:
    """Let requests arrive as in an hour of a million extensions, in less time, and print what it took."""
    mean = AN_HOUR / 3600
    # Quiet, the ordinary, and the rush after a full hour.
    rates = [mean * factor for factor in (0.5, 0.75, 1.0, PEAK, 1.0, 0.75, 0.5, 0.5)]
    before = server.processor_time()
    found = asyncio.run(arrive(server.port, MIX, rates, seconds, seed=1))
    used = server.processor_time() - before
    count = len(found.milliseconds)
    each = used / count
    print(
        f"An hour of {AN_HOUR:,} extensions in {seconds:g} s, a new connection for each request, "
        f"{min(rates):.0f} to {max(rates):.0f} a second:\n"
    )
    rows = [
        ["requests", f"{count:,}"],
        [
            "by status",
            ", ".join(f"{status}: {n:,}" for status, n in sorted(found.statuses.items())),
        ],
        ["errors", str(found.errors)],
        ["p50, p99, worst, ms", f"{found.at(0.5):.1f}, {found.at(0.99):.1f}, {found.at(1):.1f}"],
        ["processor time for each, ms", f"{each * 1000:.2f}"],
        ["share of one processor", f"{used / seconds:.0%}"],
        ["bytes sent for each, headers included", f"{found.received / count:,.0f}"],
    ]
    print(table(["", "measured"], rows), end="\n\n")
    on_paper(found, each)


def on_paper(found: Arrivals, each: float) -> None:
    """Print what many more would cost, at the measured price of each."""
    mean = A_DAY / 86_400
    busy = mean * PEAK * each
    size = found.received / len(found.milliseconds)
    rows = [
        ["requests a second, mean and peak", f"{mean:,.0f} and {mean * PEAK:,.0f}"],
        ["bytes a day", f"{A_DAY * size / 1e9:,.0f} GB"],
        ["bytes a second at the peak", f"{mean * PEAK * size * 8 / 1e6:,.0f} Mbit/s"],
        ["processors at the peak, all busy", f"{busy:.1f}"],
        [f"processors, filled to {FILLED:.0%}", f"{busy / FILLED:.1f}"],
        ["machines of 4 processors, one spare", str(-(-busy / FILLED // 4).__trunc__() + 1)],
    ]
    print(table([f"{A_DAY:,} requests a day, on paper", ""], rows), end="\n\n")


if __name__ == "__main__":
    sys.exit(main())
