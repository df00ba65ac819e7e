"""Load on a server: `wrk`, whose connections stay open, and arrivals of their own accord, a new connection each."""

from __future__ import annotations

import asyncio
import random
import re
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from servers import find_wrk

CONNECTIONS = 16
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass(frozen=True)
class Load:
    """What a server did in a while: answers a second, and milliseconds that they took."""

    rate: float
    p50: float
    p99: float
    errors: int
    count: int


def wrk(address: str, seconds: int, headers: Mapping[str, str]) -> Load:
    """Ask one address as fast as it answers, over connections that are kept."""
    command = [find_wrk(), "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency"]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    done = subprocess.run([*command, address], capture_output=True, text=True, check=True)  # noqa: S603
    text = done.stdout
    failed = re.findall(r"(?:Non-2xx or 3xx responses: |connect |read |write |timeout )(\d+)", text)
    return Load(
        rate=float(_found(r"Requests/sec:\s+([\d.]+)", text)),
        p50=_milliseconds(_found(r"(?m)^\s+50%\s+(\S+)", text)),
        p99=_milliseconds(_found(r"(?m)^\s+99%\s+(\S+)", text)),
        errors=sum(map(int, failed)),
        count=int(_found(r"(\d+) requests in", text)),
    )


def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found, text
    return found[1]


def _milliseconds(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()  # type: ignore[union-attr]
    return float(number) * _UNITS[unit]


@dataclass(frozen=True)
class Request:
    """A request, as it goes over the wire, and how much of all there is of it."""

    name: str
    path: str
    share: float
    headers: Mapping[str, str]

    @property
    def wire(self) -> bytes:
        lines = [f"GET {self.path} HTTP/1.1", "Host: untrain.example", "Connection: close"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        return "\r\n".join([*lines, "", ""]).encode()


@dataclass
class Arrivals:
    """What came of requests that arrived when they did, whether the server was ready or not."""

    milliseconds: list[float] = field(default_factory=list)
    errors: int = 0
    received: int = 0
    statuses: dict[str, int] = field(default_factory=dict)

    def at(self, part: float) -> float:
        """The time that this part of all took at most."""
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


async def arrive(
    port: int, mix: Sequence[Request], rates: Sequence[float], seconds: float, seed: int
) -> Arrivals:
    """Ask at random moments, at one rate after the other, each for its part of the time."""
    chance = random.Random(seed)  # noqa: S311  no secret
    found = Arrivals()
    tasks: set[asyncio.Task[None]] = set()
    begun = time.perf_counter()
    due = 0.0
    while due < seconds:
        rate = rates[min(len(rates) - 1, int(due / seconds * len(rates)))]
        due += chance.expovariate(rate)
        [request] = chance.choices(mix, [one.share for one in mix])
        wait = begun + due - time.perf_counter()
        if wait > 0:
            await asyncio.sleep(wait)
        task = asyncio.create_task(_ask(port, request, begun + due, found))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await asyncio.gather(*tasks)
    return found


async def _ask(port: int, request: Request, due: float, found: Arrivals) -> None:
    try:
        async with asyncio.timeout(30):
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(request.wire)
            answer = await reader.read(-1)
            writer.close()
    except (OSError, TimeoutError):
        found.errors += 1
        return
    status = answer[9:12].decode()
    if status not in ("200", "304"):
        found.errors += 1
    found.statuses[status] = found.statuses.get(status, 0) + 1
    found.received += len(answer)
    # From when it was due: a request that had to wait for its turn was slow for whoever sent it.
    found.milliseconds.append((time.perf_counter() - due) * 1000)
