"""How the server takes a growing catalogue: invented services by the hundred, the thousand and ten thousand.

    python -m bench.growth_server [SIZE …]

Each size is measured in a process of its own, so that memory is that of one catalogue.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from untrain import create_app
from untrain.api.sites import find
from untrain.catalogue.bundle import bundle_bytes, compile_bundle, parse_bundle
from untrain.catalogue.load import load_catalogue
from untrain.catalogue.match import match
from untrain.config import Settings

from . import ROOT
from .synthetic import synthetic_services, write_seeds
from .tables import table

SIZES = (100, 1_000, 10_000)
TRIES = 30
ROWS = {
    "seeds": "YAML of all seeds, MB",
    "bundle": "bundle, MB",
    "zipped": "bundle in gzip, MB",
    "load": "loading and checking the seeds, s",
    "parse": "reading a bundle, s",
    "start": "from the loaded catalogue to a server, s",
    "memory": "memory of the process, MB",
    "lookup": "lookup of an address, µs",
    "stranger": "lookup of an unknown address, µs",
    "site": "service by a domain, µs",
    "search": "`GET /v1/sites?q=`, ms",
    "region": "`GET /v1/sites?q=&region=`, ms",
    "entry": "`GET /v1/sites/{site}` by a domain, ms",
    "missing": "`GET /v1/sites/{site}` of none, with suggestions, ms",
}


def main() -> int:
    """Print the table."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measured(int(sys.argv[2]))))
        return 0
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    found = []
    for size in sizes:
        done = subprocess.run(  # noqa: S603  this program
            [sys.executable, "-m", "bench.growth_server", "--one", str(size)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            check=True,
        )
        found.append(json.loads(done.stdout))
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors\n")
    rows = [[text, *(f"{one[name]:,.2f}" for one in found)] for name, text in ROWS.items()]
    print(table(["services", *(f"{size:,}" for size in sizes)], rows))
    return 0


def measured(size: int) -> dict[str, float]:
    """Return the figures of a catalogue of so many services."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        seeds = Path(name) / "seeds"
        write_seeds(seeds, synthetic_services(size))
        found["seeds"] = sum(p.stat().st_size for p in (seeds / "services").iterdir()) / 1e6
        found["load"], catalogue = once(lambda: load_catalogue(seeds))
        data = bundle_bytes(compile_bundle(catalogue))
        found["bundle"] = len(data) / 1e6
        found["zipped"] = len(gzip.compress(data, 6)) / 1e6
        found["parse"], _ = once(lambda: parse_bundle(data))
        settings = Settings(catalogue=seeds, database=f"{name}/untrain.db")
        whole, app = once(lambda: create_app(settings, lambda: dt.date(2026, 11, 22)))
        found["start"] = max(0.0, whole - found["load"])
    found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    services = list(catalogue.services.values())
    known = services[len(services) // 2]
    domain, place = (
        known.domains[0],
        next(place for one in services for control in one.controls for place in control.places),
    )
    client = app.test_client()
    found["lookup"] = often(lambda: match(catalogue, f"https://{place.host}{place.path}")) * 1e6
    found["stranger"] = often(lambda: match(catalogue, "https://a.b.stranger.example/x")) * 1e6
    found["site"] = often(lambda: find(catalogue, f"www.{domain}")) * 1e6
    for key, path in (
        ("search", f"/v1/sites?q={known.name.split()[0]}"),
        ("region", f"/v1/sites?q={known.name.split()[0]}&region=DE"),
        ("entry", f"/v1/sites/{domain}"),
        ("missing", f"/v1/sites/{known.id}x"),
    ):
        found[key] = often(lambda path=path: client.get(path)) * 1e3
    return found


def once(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return how much processor time something takes, in seconds, and its result."""
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


def often(work: Callable[[], Any]) -> float:
    """Return the median of the processor times of several tries, in seconds."""
    work()
    return median(once(work)[0] for _ in range(TRIES))


if __name__ == "__main__":
    sys.exit(main())
