"""The cost bench: what the content script costs a page, beside one that does nothing.

    python -m bench.cost [--runs N] [--loads N] [--extension FOLDER]

Times are processor time of the page's main thread from the browser's own tracing: functions and scripts of the
extension, and apart from them the layout that they made the browser do. Medians over several loads, each in a process of
its own, so that nothing was compiled before, but "once more", which is the same page again in the same tab. Latency is
told by the page's own clock, from the control's being in the document, or from the page's first having been painted,
until the extension's host element is there too.
Prints tables and writes out/bench/cost.json. Nothing is judged: on a busy machine everything takes longer, the limit
beside it included.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from playwright.sync_api import BrowserContext, Page, sync_playwright

from browsers import find_chromium
from support import browser
from support.pages import Case, Web, cases

from . import OUT, ROOT
from .tables import table

SETTINGS = "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement"
FEED = "https://www.linkedin.com/feed/"
ELSEWHERE = "https://news.example/"
CONTROL = "main input[role=switch]"
# The last has what promises ran.
CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "v8.execute"]
LAYOUT = {"Layout", "UpdateLayoutTree", "HitTest", "PrePaint"}
REST = 1200  # milliseconds a page is left alone after it has loaded
SETTLED = 3000  # milliseconds until nothing is going on any more
PATIENCE = 60_000  # milliseconds for a page to load on a busy machine
STORM = 10_000  # milliseconds
STORM_NODES = 200  # per frame

# A content script in the manner of ours: nothing at all, or nothing but an element as soon as the control is there.
EMPTY = ";"
MARKER = f"""const look = () => {{
    if (!document.querySelector("{CONTROL}")) return;
    observer.disconnect();
    document.documentElement.append(document.createElement("div"));
}};
const observer = new MutationObserver(look);
observer.observe(document, {{ subtree: true, childList: true }});"""

CLOCK = f"""() => {{
    const times = window.benchTimes = {{}};
    new MutationObserver((records) => {{
        if (times.control === undefined && document.querySelector("{CONTROL}")) times.control = performance.now();
        for (const {{ target, addedNodes }} of records) for (const node of addedNodes) {{
            const ours = target === document.documentElement && node.localName === "div" && node.attributes.length === 0;
            if (ours) times.chip ??= performance.now();
        }}
    }}).observe(document, {{ subtree: true, childList: true }});
}}"""

TIMES = """[
    benchTimes.control,
    performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
    benchTimes.chip,
]"""

STORMING = f"""<script>
const pit = document.querySelector("main").appendChild(document.createElement("div"));
pit.style.cssText = "height:200px;overflow:hidden";
let frames = 0;
let until;
addEventListener("storm", () => {{
    until = performance.now() + {STORM};
    console.timeStamp("storm");
    blow();
}});
function blow() {{
    pit.replaceChildren(...Array.from({{ length: {STORM_NODES} }}, (_, n) => {{
        const element = document.createElement("div");
        element.textContent = `${{frames}} ${{n}}`;
        return element;
    }}));
    frames += 1;
    if (performance.now() < until) requestAnimationFrame(blow); else document.title = `blown ${{frames}}`;
}}
</script>"""

LATE = """<script>
const late = document.querySelector("main > template");
setTimeout(() => late.replaceWith(late.content), 300);
</script>"""


@dataclass(frozen=True)
class Scene:
    """A page to load, and how long to measure after it has loaded; `once_more`: where it was loaded before."""

    name: str
    address: str
    html: str
    frames: dict[str, str]
    rest: int = REST
    once_more: bool = False


@dataclass(frozen=True)
class Cost:
    """Milliseconds of processor time on the page's main thread.

    `script` is the content script's own, `layout` what it made the browser lay out meanwhile (much of which the
    browser would have done a moment later anyway), `busy` everything, the page's own work included.
    """

    script: float
    layout: float
    busy: float


def scenes() -> list[Scene]:
    """The pages of the first table."""
    page = settings()
    inner = {f"{SETTINGS}?frame={n}": page for n in range(10)}
    framed = "".join(
        f'<iframe src="{html(url)}" width="900" height="300"></iframe>' for url in inner
    )
    return [
        Scene("a host that is not ours", ELSEWHERE, page, {}),
        Scene("feed, 10,000 nodes", FEED, with_nodes(feed(), 10_000), {}),
        Scene("feed, 100,000 nodes", FEED, with_nodes(feed(), 100_000), {}, 2500),
        Scene("settings page", SETTINGS, page, {}),
        Scene("settings page, once more", SETTINGS, page, {}, once_more=True),
        Scene("settings, 10,000 nodes", SETTINGS, with_nodes(page, 10_000), {}),
        Scene("settings, 100,000 nodes", SETTINGS, with_nodes(page, 100_000), {}, 4000),
        Scene("settings in 10 frames", SETTINGS, before_end(page, framed), inner),
    ]


def main() -> int:
    """Always 0: measures and tells."""
    parser = argparse.ArgumentParser(
        prog="bench.cost", description="What the extension costs a page"
    )
    parser.add_argument("--runs", type=int, default=5, help="loads of each page for script time")
    parser.add_argument("--loads", type=int, default=30, help="loads for each latency")
    parser.add_argument("--extension", type=Path, default=ROOT / "dist" / "chrome-mv3")
    options = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    result: dict[str, Any] = {}
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        extensions = {
            "untrain": options.extension,
            "empty": like(options.extension, Path(folder) / "empty", EMPTY),
            "marker": like(options.extension, Path(folder) / "marker", MARKER),
        }
        for name, extension in extensions.items():
            print(f"measuring {name} …", file=sys.stderr)
            with open_browser(playwright, extension, Path(folder) / f"profile-{name}") as context:
                web = Web(context)
                if name != "marker":
                    result[name] = {
                        "loads": {s.name: costs(context, web, s, options.runs) for s in scenes()},
                        "storm": [storm(context, web) for _ in range(3)],
                    }
                if name != "empty":
                    load = latencies(context, web, settings(), options.loads)
                    late = latencies(context, web, with_late(settings()), options.loads)
                    result.setdefault(name, {})["latency"] = {
                        "load": [chip - control for control, _, chip in load],
                        "painted": [chip - painted for _, painted, chip in load],
                        "late": [chip - control for control, _, chip in late],
                    }
    (OUT / "cost.json").write_text(json.dumps(result, indent=1, default=asdict), "utf-8")
    tell(result)
    return 0


def tell(result: dict[str, Any]) -> None:
    """Print the tables."""
    rows = []
    for name, ours in result["untrain"]["loads"].items():
        limit = result["empty"]["loads"][name]
        own = [cost.script for cost in ours]
        rows.append(
            [
                name,
                *map(ms, (median(own), max(own), median([c.layout for c in ours]))),
                *map(
                    ms,
                    (
                        median([c.script for c in limit]),
                        median(own) - median([c.script for c in limit]),
                    ),
                ),
                f"{median([c.busy for c in ours]) / median([c.busy for c in limit]):.2f}",
            ]
        )
    head = [
        "load, ms of processor",
        "script",
        "longest",
        "layout",
        "empty: script",
        "difference",
        "page's whole time, ratio",
    ]
    print(table(head, rows))
    rows = []
    limit = median([cost.busy for cost, _ in result["empty"]["storm"]])
    for name in ("untrain", "empty"):
        runs = result[name]["storm"]
        shares = [
            f"{100 * median([value(cost) for cost, _ in runs]) / STORM:.2f} %"
            for value in (
                lambda c: c.script,
                lambda c: c.layout,
                lambda c: c.busy,
                lambda c: c.busy - limit,
            )
        ]
        rows.append([name, *shares, f"{median([frames for _, frames in runs]):.0f}"])
    print()
    print(
        table(
            [
                f"storm, {STORM_NODES} nodes a frame, {STORM // 1000} s",
                "script",
                "layout in it",
                "all work",
                "added",
                "frames",
            ],
            rows,
        )
    )
    rows = []
    for kind, what in (
        ("load", "control to chip, page load"),
        ("painted", "first paint to chip, page load"),
        ("late", "control to chip, late render"),
    ):
        ours, bare = result["untrain"]["latency"][kind], result["marker"]["latency"][kind]
        values = (median(ours), p95(ours), median(bare), p95(bare), median(ours) - median(bare))
        rows.append([what, str(len(ours)), *map(ms, values)])
    print()
    print(
        table(
            ["latency, ms", "times", "median", "p95", "bare element: median", "p95", "difference"],
            rows,
        )
    )


def costs(context: BrowserContext, web: Web, scene: Scene, runs: int) -> list[Cost]:
    """The cost of each load; the first one, for which the browser itself gets ready, is left out."""
    if scene.once_more:
        with tab(context) as page:
            return [cost_in(page, web, scene) for _ in range(runs + 1)][1:]
    found = []
    for _ in range(runs + 1):
        with tab(context) as page:
            found.append(cost_in(page, web, scene))
    return found[1:]


def cost_in(page: Page, web: Web, scene: Scene) -> Cost:
    """The cost of one load in a tab."""
    with traced(page, web, scene) as cost:
        page.wait_for_timeout(scene.rest)
    return cost()


def storm(context: BrowserContext, web: Web) -> tuple[Cost, int]:
    """The cost of a page that was at rest and changes without end, and how many frames it drew."""
    scene = Scene("storm", SETTINGS, before_end(settings(), STORMING), {})
    with tab(context) as page:
        with traced(page, web, scene) as cost:
            page.wait_for_timeout(SETTLED)
            page.evaluate("dispatchEvent(new Event('storm'))")
            page.wait_for_function("document.title.startsWith('blown')", timeout=10 * STORM)
            frames = int(page.title().split()[1])
        return cost(), frames


@contextlib.contextmanager
def tab(context: BrowserContext) -> Iterator[Page]:
    """A new tab, closed on leaving."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    try:
        yield page
    finally:
        page.close()


@contextlib.contextmanager
def traced(page: Page, web: Web, scene: Scene) -> Iterator[Callable[[], Cost]]:
    """The scene in a tab under the browser's tracing; gives what tells its cost after leaving."""
    events: list[dict[str, Any]] = []
    ended: list[Any] = []
    blank = scene.address.replace("/mypreferences/", "/blank/") + "?blank"
    documents = {blank: "<!doctype html>", scene.address: scene.html, **scene.frames}
    web.serve(Case("", scene.address, documents, {}, None, (), (), None, None))
    page.goto(blank)
    session = page.context.new_cdp_session(page)
    session.on("Tracing.dataCollected", lambda data: events.extend(data["value"]))
    session.on("Tracing.tracingComplete", lambda data: ended.append(data))
    config = {"includedCategories": CATEGORIES, "excludedCategories": ["*"]}
    session.send("Tracing.start", {"traceConfig": config, "transferMode": "ReportEvents"})
    page.goto(scene.address, wait_until="load")
    yield lambda: cost_of(events)
    session.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(20)
    session.detach()


def cost_of(events: list[dict[str, Any]]) -> Cost:
    """Add up a trace: see Cost. Of events within each other the outermost counts; of those before a storm, none."""
    begin = next((event["ts"] for event in events if event["name"] == "TimeStamp"), 0)
    threads: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for event in events:
        if event.get("ph") == "X":
            threads.setdefault((event["pid"], event["tid"]), []).append(event)
    script = layout = busy = 0.0
    for thread in threads.values():
        if not any(event["name"] == "ParseHTML" for event in thread):
            continue
        since = [event for event in thread if event["ts"] >= begin]
        tasks = [event for event in since if event["name"] == "RunTask"]
        ours = outermost([event for event in since if _is_ours(event)])
        busy += sum(map(cpu, tasks))
        for event in ours:
            end = event["ts"] + event["dur"]
            inside = [e for e in thread if event["ts"] <= e["ts"] < end and e["name"] in LAYOUT]
            waited = sum(map(cpu, outermost(inside)))
            layout += waited
            script += cpu(event) - waited
    return Cost(script, layout, busy)


def _is_ours(event: dict[str, Any]) -> bool:
    """A function or script of the extension, or promises, which a trace gives no owner; pages here have none."""
    if event["name"] == "RunMicrotasks":
        return True
    url = event.get("args", {}).get("data", {}).get("url", "")
    return event["name"] in ("FunctionCall", "EvaluateScript") and url.startswith(
        "chrome-extension://"
    )


def outermost(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The events that lie in no other of them."""
    found: list[dict[str, Any]] = []
    for event in sorted(events, key=lambda e: (e["ts"], -e["dur"])):
        if not found or event["ts"] >= found[-1]["ts"] + found[-1]["dur"]:
            found.append(event)
    return found


def cpu(event: dict[str, Any]) -> float:
    """Milliseconds that the thread really ran, whatever else the machine did meanwhile."""
    return float(event.get("tdur", event["dur"])) / 1000


def latencies(
    context: BrowserContext, web: Web, document: str, loads: int
) -> list[tuple[float, float, float]]:
    """When the control was there, anything was painted and the chip was there, in each load, in milliseconds."""
    web.serve(Case("", SETTINGS, {SETTINGS: document}, {}, None, (), (), None, None))
    found = []
    with tab(context) as page:
        page.add_init_script(f"({CLOCK})()")
        for _ in range(loads + 1):
            page.goto(SETTINGS)
            page.wait_for_function(f"{TIMES}.every((time) => time !== undefined)")
            found.append(tuple(page.evaluate(TIMES)))
    return found[1:]


@contextlib.contextmanager
def open_browser(playwright: Any, extension: Path, profile: Path) -> Iterator[BrowserContext]:
    """The browser with an extension; one without a background has nothing to wait for."""
    if (extension / "background.js").exists():
        with browser.chromium(playwright, find_chromium(), profile, extension=extension) as context:
            yield context
        return
    arguments = [
        *browser.QUIET,
        browser.OFFLINE,
        f"--disable-extensions-except={extension}",
        f"--load-extension={extension}",
    ]
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=find_chromium(),
        headless=True,
        args=arguments,
        viewport=browser.SIZE,
    )
    try:
        yield context
    finally:
        context.close()


def like(original: Path, folder: Path, script: str) -> Path:
    """An extension that runs another content script where the original runs its own."""
    manifest = json.loads((original / "manifest.json").read_text("utf-8"))
    folder.mkdir()
    (folder / "content.js").write_text(script, "utf-8")
    reduced = {
        "manifest_version": 3,
        "name": folder.name,
        "version": "1",
        "content_scripts": [
            entry | {"js": ["content.js"]} for entry in manifest["content_scripts"]
        ],
    }
    (folder / "manifest.json").write_text(json.dumps(reduced), "utf-8")
    return folder


def settings() -> str:
    """The settings page of the example pages, its switch on."""
    return cases()["linkedin-on"].documents[SETTINGS]


def with_late(document: str) -> str:
    """The document, in which the card with the switch comes 300 ms after the rest."""
    soup = BeautifulSoup(document, "html.parser")
    card = soup.select_one("main > .card")
    if card is None:
        raise ValueError("The settings page has no card to come late")
    card.wrap(soup.new_tag("template"))
    return before_end(str(soup), LATE)


def feed() -> str:
    """A page of the same host that is no settings page."""
    return cases()["linkedin-feed"].documents[FEED]


def with_nodes(document: str, count: int) -> str:
    """The document with about so many more elements, as a feed has them: texts, links, buttons in nested blocks."""
    post = '<div class="post"><div><a href="/in/someone"><span>Someone</span></a></div><p>Words <b>and</b> more.</p><button type="button"><span>Like</span></button></div>'
    each = 8
    posts = post * (count // each)
    # Not rendered while out of sight, like the long pages of today.
    return before_end(
        document,
        f'<section style="content-visibility:auto;height:600px;overflow:auto">{posts}</section>',
        "</main>",
    )


def before_end(document: str, markup: str, end: str = "</body>") -> str:
    """The document with markup before the last of these end tags."""
    head, found, tail = document.rpartition(end)
    return head + markup + found + tail


def html(text: str) -> str:
    return text.replace("&", "&amp;")


def median(values: list[float]) -> float:
    return statistics.median(values)


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def ms(value: float) -> str:
    return f"{value:.2f}"


if __name__ == "__main__":
    sys.exit(main())
