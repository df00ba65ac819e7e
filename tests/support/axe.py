"""What axe-core finds wrong in a page: for people who use it without a mouse, with a screen reader, or in other colours."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"

# Half-way from light to dark a colour is neither.
STILL = """async () => {
    const changing = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(changing.map((animation) => animation.finished));
}"""


def violations(page: Page, *rules: str) -> list[tuple[str, list[str]]]:
    """Return what breaks these rules, or any: the rule, and the elements that break it."""
    page.evaluate(AXE.read_text("utf-8"))
    page.evaluate(STILL)
    options = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    found = page.evaluate("(options) => axe.run(options)", options)["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]
