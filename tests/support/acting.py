"""The button that acts for a person: where it is, and pressing it as soon as it can be pressed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from support.overlay import Box, Overlay, Part


def boxes(overlay: Overlay, action: str) -> Iterator[Box]:
    """Where the buttons are whose action begins so."""
    return (
        box
        for banner in overlay.banners()
        for name, box in banner.actions.items()
        if name.startswith(action)
    )


def offer(overlay: Overlay) -> Box | None:
    """Where the button is, or None while there is none that can be pressed."""
    return next(boxes(overlay, "turn"), None)


def is_ready(overlay: Overlay, action: str = "turn") -> bool:
    """Whether the button is there and can be pressed."""
    ask = f"function () {{ const b = this.querySelector('[data-action^={action}]'); return !!b && !b.disabled; }}"
    return any(overlay.call(host, ask) for host in overlay.hosts())


def press(overlay: Overlay, action: str = "turn") -> None:
    """Press a button of the card with the mouse, as soon as it can be pressed."""
    overlay.wait(f"{action} can be pressed", lambda: is_ready(overlay, action))
    overlay.page.mouse.click(*next(boxes(overlay, action)).centre)


def says(overlay: Overlay, words: str) -> Callable[[], list[Part]]:
    """Asks for the cards with these words."""
    return lambda: [b for b in overlay.banners() if words in b.text]
