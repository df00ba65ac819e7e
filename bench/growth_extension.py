"""How the extension bears a catalogue that grows: `make bench-growth`.

The catalogue has the published services and, beside them, invented small ones. What the extension's own code takes is
measured in Node; what a person waits for in the real extension, which fetches such a catalogue, signed, from a server on
this machine. Nothing is judged: on a busy machine everything takes longer.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from browsers import find_chromium
from support import browser
from support.editions import PRESENT, believe, encoded, serve, shipped
from support.strangers import Site, site

from . import ROOT
from .synthetic import synthetic_services
from .tables import table

SIZES = (100, 1_000, 10_000)
NODE = Path(sys.executable).with_name("node")
PATIENCE = 120_000  # milliseconds


def catalogue(size: int) -> bytes:
    """An edition with so many services, the published ones among them."""
    document = shipped()
    known = len(document["services"])
    invented = synthetic_services(size - known)
    document["services"] += [service.model_dump(mode="json") for service in invented]
    document["services"].sort(key=lambda service: service["id"])
    document["serial"] += size
    return encoded(document)


def in_node(program: Path, file: Path, hosts: list[str]) -> dict[str, float]:
    """What the extension's code takes."""
    done = subprocess.run(  # noqa: S603 (our own program)
        [NODE, "--expose-gc", program, file, ",".join(hosts)],
        capture_output=True,
        text=True,
        check=True,
    )
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


@contextmanager
def extension(playwright: Playwright, server: Site, folder: Path) -> Iterator[BrowserContext]:
    """A browser whose extension believes the tests' key, and talks to a server of ours."""
    built = browser.with_server(folder / "extension", f"http://127.0.0.1:{server.port}")
    believe(built, PRESENT)
    with browser.chromium(
        playwright, find_chromium(), folder / "profile", extension=built
    ) as context:
        context.set_default_timeout(PATIENCE)
        yield context


def in_browser(context: BrowserContext, server: Site, data: bytes) -> dict[str, float]:
    """What a person waits for: fetching, and opening popup and dashboard; and what they take of the memory."""
    serve(server, data)
    serial = json.loads(data)["serial"]
    base = f"chrome-extension://{browser.extension_id(context)}"
    settings = context.new_page()
    settings.goto(f"{base}/dashboard.html#settings")
    button = settings.get_by_role("button", name="Look now")
    button.wait_for()
    begun = time.perf_counter()
    button.click()
    settings.locator("[data-outcome=new]").wait_for()
    fetched = time.perf_counter() - begun
    browser.worker(context).evaluate(
        """async (serial) => {
            for (;;) {
                const key = "rules:www.linkedin.com";
                const { [key]: rules } = await chrome.storage.local.get(key);
                if (rules?.serial === serial) return;
                await new Promise((resolve) => setTimeout(resolve, 20));
            }
        }""",
        serial,
    )
    compiled = time.perf_counter() - begun
    settings.close()
    popup, popup_heap = opened(context, f"{base}/popup.html")
    dashboard, _ = opened(context, f"{base}/dashboard.html")
    return {
        "fetched": fetched,
        "compiled": compiled,
        "popup": popup,
        "dashboard": dashboard,
        "heap": popup_heap,
    }


def opened(context: BrowserContext, address: str) -> tuple[float, float]:
    """Seconds until a page of ours shows its heading, median of three; and bytes of its heap then."""
    times, heaps = [], []
    for _ in range(3):
        page = context.new_page()
        begun = time.perf_counter()
        page.goto(address)
        page.wait_for_selector("h1")
        times.append(time.perf_counter() - begun)
        heaps.append(heap(page))
        page.close()
    return sorted(times)[1], sorted(heaps)[1]


def heap(page: Page) -> float:
    """Bytes of a page's heap in use, after what is not needed was thrown away."""
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics: list[dict[str, Any]] = session.send("Performance.getMetrics")["metrics"]
    session.detach()
    return float(next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize"))


ROWS = (
    ("bundle, MB", lambda m: f"{m['bytes'] / 1e6:.2f}"),
    ("bundle, gzip, MB", lambda m: f"{m['gzip'] / 1e6:.2f}"),
    ("Node: parse, ms", lambda m: f"{m['node']['parse']:.1f}"),
    ("Node: parse and check the shape, ms", lambda m: f"{m['node']['check']:.1f}"),
    ("Node: index, ms", lambda m: f"{m['node']['index']:.1f}"),
    ("Node: find an address, µs", lambda m: f"{m['node']['lookup'] * 1000:.2f}"),
    ("Node: compile allowed hosts, ms", lambda m: f"{m['node']['compileAllowed']:.1f}"),
    ("Node: compile all hosts, ms", lambda m: f"{m['node']['compileAll']:.1f}"),
    ("Node: memory with index, MB", lambda m: f"{m['node']['heap'] / 1e6:.1f}"),
    ("Chromium: fetch, verify, store, ms", lambda m: f"{m['browser']['fetched'] * 1000:.0f}"),
    (
        "Chromium: the same until rules are new, ms",
        lambda m: f"{m['browser']['compiled'] * 1000:.0f}",
    ),
    ("Chromium: open the popup, ms", lambda m: f"{m['browser']['popup'] * 1000:.0f}"),
    ("Chromium: open the dashboard, ms", lambda m: f"{m['browser']['dashboard'] * 1000:.0f}"),
    ("Chromium: heap of the popup, MB", lambda m: f"{m['browser']['heap'] / 1e6:.1f}"),
)


def main() -> None:
    """Measure, and print a table."""
    manifest = json.loads((browser.EXTENSION / "manifest.json").read_text("utf-8"))
    hosts = [origin.split("/")[2] for origin in manifest["host_permissions"]]
    measured = []
    with tempfile.TemporaryDirectory() as tmp, sync_playwright() as playwright:
        folder = Path(tmp)
        make = [NODE, "bench/growth.mjs", folder / "node"]
        subprocess.run(make, cwd=ROOT, check=True)  # noqa: S603 (our own program)
        program = next((folder / "node").glob("growth.*js"))
        for size in SIZES:
            data = catalogue(size)
            file = folder / f"{size}.json"
            file.write_bytes(data)
            figures: dict[str, Any] = {
                "bytes": len(data),
                "gzip": len(gzip.compress(data, 6)),
                "node": in_node(program, file, hosts),
            }
            with site() as server, extension(playwright, server, folder / str(size)) as context:
                figures["browser"] = in_browser(context, server, data)
            measured.append(figures)
            print(f"{size} services measured", file=sys.stderr)
    head = ["services", *(f"{size:,}" for size in SIZES)]
    print(table(head, [[name, *(show(m) for m in measured)] for name, show in ROWS]))


if __name__ == "__main__":
    main()
