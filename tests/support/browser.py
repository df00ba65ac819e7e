"""A Chromium with the built extension in it, cut off from every network."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from weakref import WeakSet

from playwright.sync_api import BrowserContext, Page, Playwright, Worker

ROOT = Path(__file__).resolve().parents[2]
EXTENSION = ROOT / "dist" / "chrome-mv3"
EXTENSION_ALL = ROOT / "dist" / "chrome-mv3-all"
PICTURES = ROOT / "out" / "surfaces"  # how our surfaces look, to be looked at
SIZE = {"width": 1280, "height": 860}  # CSS pixels
QUIET = (
    "--no-sandbox",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--enable-unsafe-extension-debugging",  # lets a test press the toolbar's button
)
# Names resolve to nothing, whatever asks: pages are answered by routes, so they never get that far.
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


# The server that a build talks to unless it is told otherwise.
API = "http://127.0.0.1:8765"
# CSS pixels: the popup's own width, and the greatest height browsers give it.
POPUP_SIZE = {"width": 360, "height": 600}
# Milliseconds: machines are busy, and how fast things really are is measured elsewhere.
PATIENCE = 30_000


# Browsers in which a test has stopped the background: nobody knows whether something has started it again.
_stopped: WeakSet[BrowserContext] = WeakSet()


class NotBuiltError(RuntimeError):
    """The extension isn't there to be loaded."""


@contextlib.contextmanager
def chromium(
    playwright: Playwright,
    executable: str,
    profile: Path,
    *,
    extension: Path | None = EXTENSION,
    headless: bool = True,
    language: str | None = None,
    **options: Any,
) -> Iterator[BrowserContext]:
    """A fresh browser with the unpacked extension, or with none; closed on leaving. It speaks English or `language`.

    Raises NotBuiltError.
    """
    arguments = [*QUIET, OFFLINE]
    if extension is not None:
        if not (extension / "manifest.json").is_file():
            raise NotBuiltError(
                f"No extension in {extension.relative_to(ROOT)}: run `make build` first."
            )
        arguments += [f"--disable-extensions-except={extension}", f"--load-extension={extension}"]
    if language is not None:
        # Where Chromium looks for it depends on the system.
        arguments.append(f"--lang={language}")
        options["env"] = {**os.environ, "LANGUAGE": language}
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=executable,
        headless=headless,
        args=arguments,
        viewport=SIZE,
        **options,
    )
    try:
        context.set_default_timeout(PATIENCE)
        if extension is not None:
            wait_until_ready(context)
            close_welcome(context)
        yield context
    finally:
        context.close()


def worker(context: BrowserContext) -> Worker:
    """The extension's service worker."""
    if context.service_workers:
        return context.service_workers[0]
    return context.wait_for_event("serviceworker")


def extension_id(context: BrowserContext) -> str:
    """The id the browser gave the extension, as in chrome-extension://<id>/."""
    return worker(context).url.split("/")[2]


def open_popup(context: BrowserContext) -> Page:
    """Open the popup as a page of its own: it speaks of the tab that was looked at last."""
    popup = context.new_page()
    popup.set_viewport_size(POPUP_SIZE)
    # The example web answers for every address, but not for the extension's own files.
    popup.route("chrome-extension://**", lambda route: route.continue_())
    popup.goto(f"chrome-extension://{extension_id(context)}/popup.html")
    popup.wait_for_selector("h1")
    return popup


def wait_until_ready(context: BrowserContext) -> None:
    """Wait until the extension has compiled its catalogue for the content scripts."""
    worker(context).evaluate(
        """async () => {
            for (let i = 0; i < 500; i++) {
                const keys = Object.keys(await chrome.storage.local.get(null));
                if (keys.some((key) => key.startsWith("rules:"))) return;
                await new Promise((resolve) => setTimeout(resolve, 20));
            }
            throw new Error("The extension stored no rules within 10 seconds");
        }"""
    )


def close_welcome(context: BrowserContext) -> None:
    """Wait for the page that a fresh extension opens, and close it: tests begin at a window of their own."""
    worker(context).evaluate(
        """async () => {
            const url = chrome.runtime.getURL("welcome.html");
            for (let i = 0; i < 500; i++) {
                // Its address is there once it has loaded.
                const [tab] = await chrome.tabs.query({ url });
                if (tab) return chrome.tabs.remove(tab.id);
                await new Promise((resolve) => setTimeout(resolve, 20));
            }
            throw new Error("The extension opened no welcome page within 10 seconds");
        }"""
    )


def store(context: BrowserContext, key: str, value: Any) -> None:
    """Put something into the extension's local storage."""
    worker(context).evaluate(
        "([key, value]) => chrome.storage.local.set({ [key]: value })", [key, value]
    )


def forget(context: BrowserContext) -> None:
    """Empty the extension's local storage but for the compiled catalogue."""
    if context in _stopped:
        _wake(context)
        _stopped.remove(context)
    worker(context).evaluate(
        """async () => {
            const keys = Object.keys(await chrome.storage.local.get(null));
            await chrome.storage.local.remove(keys.filter((key) => !key.startsWith("rules:")));
        }"""
    )


def reports(context: BrowserContext, page: Page) -> list[dict[str, Any]]:
    """What the content scripts in this page's frames tell the popup (FrameReport in extension/messages.ts)."""
    page.bring_to_front()
    answers: list[dict[str, Any]] = worker(context).evaluate(
        """async () => {
            const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
            const reports = new Map();
            const port = chrome.tabs.connect(tab.id, { name: "report" });
            port.onMessage.addListener((report) => reports.set(report.address + report.service, report));
            port.onDisconnect.addListener(() => chrome.runtime.lastError);
            await new Promise((resolve) => setTimeout(resolve, 250));
            port.disconnect();
            return [...reports.values()];
        }"""
    )
    return answers


def wait_for_badge(context: BrowserContext, text: str) -> None:
    """Wait until the active tab's badge is this text."""
    worker(context).evaluate(
        """async (text) => {
            let shown;
            for (let i = 0; i < 100; i++) {
                const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
                shown = await chrome.action.getBadgeText({ tabId: tab.id });
                if (shown === text) return;
                await new Promise((resolve) => setTimeout(resolve, 50));
            }
            throw new Error(`The badge is "${shown}" instead of "${text}"`);
        }""",
        text,
    )


def with_catalogue(copy: Path, bundle: Path, extension: Path = EXTENSION) -> Path:
    """Copy the built extension to a folder, with another catalogue in it, and return the folder."""
    shutil.copytree(extension, copy)
    found = 0
    for script in copy.rglob("*.js"):
        text = script.read_text("utf-8")
        # The catalogue is one literal in the scripts that hold it, and JSON is a literal, too.
        start = text.find("{min_extension:")
        if start >= 0:
            end = _end_of_literal(text, start)
            script.write_text(text[:start] + bundle.read_text("utf-8") + text[end:], "utf-8")
            found += 1
    if not found:
        raise NotBuiltError(f"No catalogue found in {extension}.")
    return copy


def with_server(copy: Path, address: str, extension: Path = EXTENSION) -> Path:
    """Copy the built extension to a folder, with another server to talk to, and return the folder."""
    shutil.copytree(extension, copy)
    found = 0
    for file in (*copy.rglob("*.js"), copy / "manifest.json"):
        text = file.read_text("utf-8")
        found += text.count(API)
        file.write_text(text.replace(API, address), "utf-8")
    if found < 2:
        raise NotBuiltError(f"No address of a server found in {extension}.")
    return copy


def _end_of_literal(text: str, start: int) -> int:
    """Where the object ends that begins at `start`, in minified code without comments or expressions in it."""
    depth = 0
    for part in re.finditer(
        r"""[{}]|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`""", text[start:], re.S
    ):
        depth += {"{": 1, "}": -1}.get(part[0], 0)
        if depth == 0:
            return start + part.end()
    raise ValueError("the object does not end")


def stop_background(context: BrowserContext, page: Page) -> None:
    """Kill the service worker as the browser does; the next event starts it again."""
    _stopped.add(context)
    session = context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    session.detach()


def _wake(context: BrowserContext) -> None:
    """Give the service worker something to hear: while it is stopped, whoever asks it never gets an answer."""
    page = context.new_page()
    page.route("chrome-extension://**", lambda route: route.continue_())
    page.goto(f"chrome-extension://{extension_id(context)}/popup.html")
    page.evaluate("chrome.runtime.sendMessage('wake').catch(() => null)")
    page.close()


def fill_storage(context: BrowserContext) -> None:
    """Fill the extension's storage to the last byte, under the key `filler`."""
    worker(context).evaluate(
        """async () => {
            const { local } = chrome.storage;
            // The extension may write something meanwhile.
            for (let tries = 0; tries < 20; tries++) {
                await local.remove("filler");
                const left = local.QUOTA_BYTES - (await local.getBytesInUse(null));
                // Keys count, and so do the marks around a text.
                await local.set({ filler: "x".repeat(left - "filler".length - 2) }).catch(() => undefined);
                if ((await local.getBytesInUse(null)) === local.QUOTA_BYTES) return;
            }
            throw new Error("There is room left");
        }"""
    )
