"""Eyes for what the extension draws in a page.

Everything it draws is in closed shadow roots, which neither the page nor Playwright's locators can see. The DevTools
protocol can: it lists closed roots, hands a root to a JavaScript world of our own, and reaches into frames of other
processes through sessions of their own.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession, Error, Frame, Page

from support.axe import AXE

WORLD = "observer"
PATIENCE = 30.0  # seconds: machines are busy; how fast things really are is measured elsewhere

READ_PARTS = """function () {
    const box = (element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x, y, width, height];
    };
    return [...this.querySelectorAll("[data-part]")].map((element) => ({
        part: element.dataset.part,
        control: element.dataset.control ?? null,
        exposure: element.dataset.exposure ?? null,
        text: element.innerText,
        box: box(element),
        visible: element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
        actions: Object.fromEntries([...element.querySelectorAll("[data-action]")].map((a) => [a.dataset.action, box(a)])),
        links: [...element.querySelectorAll("a[href]")].map((a) => a.href),
    }));
}"""


@dataclass(frozen=True)
class Box:
    """A rectangle in CSS pixels, in the coordinates of its frame's viewport."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    def overlaps(self, other: Box) -> bool:
        """Whether the two have an area in common; half a pixel of rounding is none."""
        return (
            min(self.right, other.right) - max(self.x, other.x) > 0.5
            and min(self.bottom, other.bottom) - max(self.y, other.y) > 0.5
        )

    def distance(self, other: Box) -> float:
        """The gap between the two, 0 when they touch."""
        across = max(self.x - other.right, other.x - self.right, 0)
        down = max(self.y - other.bottom, other.y - self.bottom, 0)
        return float((across**2 + down**2) ** 0.5)


@dataclass(frozen=True)
class Part:
    """Something the extension drew: a chip, the banner, the guide, a highlight."""

    part: str
    control: str | None
    exposure: str | None
    text: str
    box: Box
    visible: bool
    actions: dict[str, Box]
    links: list[str]
    frame: Frame


@dataclass(frozen=True)
class Host:
    """The element in the page that carries a closed root with parts: its CDP node and its frame's world."""

    node: dict[str, Any]
    root: int  # backend node id of the shadow root
    frame_id: str
    session: CDPSession
    frame: Frame


class Overlay:
    """What the extension draws in one page, read anew at every question."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._sessions: dict[Frame, CDPSession | None] = {}

    def parts(self, kind: str | None = None) -> list[Part]:
        """All parts, or those of one kind (`chip`, `banner`, `guide`, `highlight`), in all frames."""
        found = [part for host in self.hosts() for part in self._read(host)]
        return [part for part in found if kind in (None, part.part)]

    def chips(self) -> list[Part]:
        """The chips that can be seen."""
        return [chip for chip in self.parts("chip") if chip.visible]

    def banners(self) -> list[Part]:
        """The banners that can be seen: one per frame at most."""
        return [banner for banner in self.parts("banner") if banner.visible]

    def summary(self) -> list[tuple[str | None, str | None]]:
        """Control and exposure of each chip, sorted."""
        return sorted(((chip.control, chip.exposure) for chip in self.chips()), key=str)

    def hosts(self) -> list[Host]:
        """The elements that carry our closed roots. Documents that go away meanwhile count as empty."""
        found: list[Host] = []
        for frame, session in list(self._frames()):
            try:
                tree = session.send("DOM.getDocument", {"depth": -1, "pierce": True})["root"]
                main = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
            except Error:
                self._sessions.pop(frame, None)
                continue
            for node, root, place in _closed_roots(tree, (main, frame.url)):
                if any("data-part" in n.get("attributes", ()) for n in _walk(root)):
                    frame_id, address = place
                    # A frame in its parent's process is seen through the parent's session.
                    inner = (
                        frame
                        if frame_id == main
                        else next(f for f in self.page.frames if f.url == address)
                    )
                    found.append(Host(node, root["backendNodeId"], frame_id, session, inner))
        return found

    def tree(self) -> dict[str, Any]:
        """The main document as the DevTools protocol gives it, shadow roots and frames included."""
        session = self._session(self.page.main_frame)
        assert session is not None
        root: dict[str, Any] = session.send("DOM.getDocument", {"depth": -1, "pierce": True})[
            "root"
        ]
        return root

    def call(self, host: Host, function: str, *arguments: Any) -> Any:
        """Call a JavaScript function with the shadow root as `this`, in a world of our own."""
        world = host.session.send(
            "Page.createIsolatedWorld", {"frameId": host.frame_id, "worldName": WORLD}
        )
        context = world["executionContextId"]
        root = host.session.send(
            "DOM.resolveNode", {"backendNodeId": host.root, "executionContextId": context}
        )
        answer = host.session.send(
            "Runtime.callFunctionOn",
            {
                "objectId": root["object"]["objectId"],
                "functionDeclaration": function,
                "arguments": [{"value": argument} for argument in arguments],
                "returnByValue": True,
                "awaitPromise": True,
            },
        )
        if "exceptionDetails" in answer:
            raise AssertionError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def axe(self) -> list[dict[str, Any]]:
        """What axe-core finds serious or critical in our parts, in every frame."""
        script = AXE.read_text("utf-8")
        # Closed roots are closed to axe too. In our own world the host can say what its root is.
        run = """async function () {
            Object.defineProperty(this.host, "shadowRoot", { value: this, configurable: true });
            const result = await axe.run(this.host, { resultTypes: ["violations"] });
            return result.violations
                .filter(({ impact }) => impact === "serious" || impact === "critical")
                .map(({ id, nodes }) => ({ id, nodes: nodes.map((n) => n.html + " " + n.failureSummary) }));
        }"""
        found: list[dict[str, Any]] = []
        for host in self.hosts():
            self.call(host, f"function () {{ {script} }}")
            found += self.call(host, run)
        return found

    def wait(self, what: str, check: Callable[[], Any], timeout: float = PATIENCE) -> Any:
        """Ask until the answer is true, then return it. Raises AssertionError after `timeout` seconds."""
        deadline = time.monotonic() + timeout
        while True:
            if answer := check():
                return answer
            if time.monotonic() > deadline:
                seen = [(p.part, p.control, p.exposure, p.text) for p in self.parts()]
                raise AssertionError(f"not within {timeout} s: {what}; in the page: {seen}")
            self.page.wait_for_timeout(50)

    def _read(self, host: Host) -> list[Part]:
        try:
            parts = self.call(host, READ_PARTS)
        except Error:  # the document went away between listing and asking
            return []
        return [
            Part(
                **{
                    key: part[key]
                    for key in ("part", "control", "exposure", "text", "visible", "links")
                },
                box=Box(*part["box"]),
                actions={name: Box(*box) for name, box in part["actions"].items()},
                frame=host.frame,
            )
            for part in parts
        ]

    def _frames(self) -> Iterator[tuple[Frame, CDPSession]]:
        for frame in self.page.frames:
            if (session := self._session(frame)) is not None:
                yield frame, session

    def _session(self, frame: Frame) -> CDPSession | None:
        """A session for a frame with a process of its own; None for one that its parent's session covers."""
        if frame not in self._sessions:
            target = self.page if frame is self.page.main_frame else frame
            self._sessions[frame] = None
            with contextlib.suppress(Error):
                session = self.page.context.new_cdp_session(target)
                session.send("DOM.enable")
                self._sessions[frame] = session
        return self._sessions[frame]


def _closed_roots(
    node: dict[str, Any], place: tuple[str, str]
) -> Iterator[tuple[dict[str, Any], dict[str, Any], tuple[str, str]]]:
    """Elements with a closed shadow root, the root, and the id and address of the frame they are in."""
    for root in node.get("shadowRoots", ()):
        if root.get("shadowRootType") == "closed":
            yield node, root, place
        if root.get("shadowRootType") != "user-agent":
            yield from _closed_roots(root, place)
    for child in node.get("children", ()):
        yield from _closed_roots(child, place)
    if document := node.get("contentDocument"):
        yield from _closed_roots(document, (node["frameId"], document["documentURL"]))


def _walk(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("children", ()):
        yield from _walk(child)
