"""A check-up of ten services ends with everything switched off that could be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from support import axe, browser
from support.accounts import SAVE, Account, Accounts, example, pattern
from support.checkups import address, heading, results
from support.turning_off import (
    CLAUDE,
    LINKEDIN,
    begin_turning_off,
    claude,
    ends,
    label,
    linkedin,
    one,
    receipts,
)

Open = Callable[..., Page]

VERY_PATIENT = 400_000  # milliseconds: one of ten services, on a machine that is busy
ZOOMED = {"width": 640, "height": 430}  # CSS pixels: the window at 200 %
LOGIN = "https://x.com/i/flow/login"


def switched(selector: str) -> str:
    return f"document.querySelector({selector!r})?.getAttribute('aria-checked') === 'true'"


def gemini(states: dict[str, bool]) -> str:
    audio = "on" if states["gemini/audio-improvement"] else "off"
    return example("gemini-on", audio=audio)(states["gemini/keep-activity"])


def saved_by_form(on: bool) -> str:
    """A page of the old school: a box, and a button that sends the form and comes back."""
    return f"""<!doctype html><html lang="en"><title>Privacy</title><main style="padding:80px 40px"><h1>Privacy</h1>
        <form method="post" action="/{SAVE}/grammarly-product-improvement">
        <p><label><input type="checkbox" name="ads"> Personalized ads</label></p>
        <p><label><input type="checkbox" name="improve" value="on" {"checked" if on else ""}>
        {label("grammarly/product-improvement")}</label></p>
        <button type="button">Learn more</button> <button>Save changes</button></form></main></html>"""


def asks_first(on: bool) -> str:
    """A switch that a dialog stands before."""
    page = example("mistral-api-on")(on)
    return f"""{page}<dialog id="sure"><p>Your organisation loses its discount.</p><button>Keep</button>
        <button onclick="window.agreed = true">Turn off</button></dialog>
        <script>document.addEventListener("click", (event) => {{
            if (!event.target.closest("#improve")) return;
            event.stopPropagation();
            sure.showModal();
        }}, true)</script>"""


def ten_services() -> Accounts:
    """Settings of ten services, each built in another way, and each on."""
    mistral, pinterest = "mistral/training", "pinterest/canvas-training"
    accounts = [
        # A native checkbox; a row that leads to a dialog; a hidden box in its label.
        linkedin(),
        one(
            "chatgpt/improve-model",
            example("chatgpt-off"),
            "document.querySelector('[data-testid=improve-model-toggle]') "
            f"? {switched('[data-testid=improve-model-toggle]')} : null",
        ),
        claude(),
        # Two on one page: a menu and a drawn box.
        Account(
            "gemini/keep-activity",
            address("gemini/keep-activity"),
            gemini,
            "document.querySelector('.chip-row .chip').textContent.trim() === 'On'",
        ),
        Account(
            "gemini/audio-improvement",
            address("gemini/audio-improvement"),
            gemini,
            switched("[aria-label^=Improve][role=checkbox]"),
        ),
        # A select; radio buttons; a menu of another library; a form with a button that saves it.
        one(
            "github-copilot/training",
            lambda on: example("github-select-disabled", training="Enabled" if on else "Disabled")(
                on
            ),
            "document.querySelector('[id=\":r6:\"]').value === 'enabled'",
        ),
        one(
            mistral,
            pattern("radios", label(mistral)),
            "document.querySelectorAll('fieldset')[1].querySelector('input').checked",
        ),
        one(
            pinterest,
            pattern("menu", label(pinterest)),
            "document.querySelectorAll('[aria-haspopup]')[1].textContent.trim() === 'Enabled'",
        ),
        one("grammarly/product-improvement", saved_by_form),
        # What can't be done for a person: a setting that is not found for certain, a page that asks first, and a site that
        # puts it back.
        one(
            "chatgpt/include-environments",
            example("chatgpt-environments-on"),
            switched("#environments"),
        ),
        one("mistral/api-training", asks_first, switched("#improve")),
        one(
            "quora/llm-training",
            example("quora-on"),
            "document.querySelector('#llm input').checked",
            takes=False,
            answers=False,
            refused="document.querySelector('#llm input').checked = true",
        ),
    ]
    return Accounts(
        accounts,
        {
            address(
                "x/grok-training"
            ): f"<title>X</title><script>location.replace('{LOGIN}')</script>",
            LOGIN: "<title>Sign in</title><h1>Sign in to X</h1>",
        },
    )


OFF = {account.control for account in ten_services().all} - {
    "chatgpt/include-environments",
    "mistral/api-training",
    "quora/llm-training",
}
WANTED = {
    **dict.fromkeys(OFF, "turned-off"),
    "chatgpt/include-environments": "unknown",
    "mistral/api-training": "asks",
    "quora/llm-training": "put-back",
    "x/grok-training": "signed-out",
}


@pytest.mark.timeout(VERY_PATIENT / 1000 + 60)
def test_ten_services_end_switched_off(context: BrowserContext, dashboard: Open) -> None:
    accounts = ten_services()
    accounts.serve(context)
    shown = dashboard("#checkup")
    services = sorted({control.partition("/")[0] for control in WANTED})
    assert len(services) == 10
    begin_turning_off(shown, *services)
    ends(shown, VERY_PATIENT)
    found = results(context)
    assert {control: found[control] for control in WANTED} == WANTED
    # At the sites themselves it is so, and each was set once.
    assert {control for control, on in accounts.states.items() if not on} == OFF
    assert accounts["grammarly/product-improvement"].tries == 1
    assert accounts["chatgpt/include-environments"].tries == 0
    # Nobody agreed to anything in the person's name, and what needs them is open still.
    open_pages = {page.url: page for page in context.pages}
    asking = open_pages[address("mistral/api-training")]
    assert asking.is_visible("#sure")
    assert asking.evaluate("window.agreed") is None
    assert LOGIN in open_pages
    assert address(LINKEDIN) not in open_pages
    # One receipt for each, reached from the summary, which fits one screen.
    made = receipts(context)
    assert sorted(receipt["control"] for receipt in made) == sorted(OFF)
    for receipt in made:
        assert (receipt["before"]["state"], receipt["after"]["state"]) == ("on", "off")
    named = {receipt["control"]: receipt["label"] for receipt in made}
    assert named["mistral/training"] == label("mistral/training")
    assert named["chatgpt/improve-model"] == "Improve the model for everyone"
    assert shown.evaluate("document.documentElement.scrollHeight <= innerHeight")
    shown.screenshot(path=browser.ROOT / "out" / "checkup-turned-off.png")
    group = shown.locator("[data-result='turned-off']")
    for control in OFF:
        expect(group.locator(f"a[data-control='{control}']")).to_be_visible()
    group.locator(f"a[data-control='{LINKEDIN}']").click()
    expect(heading(shown)).to_be_focused()
    expect(shown.get_by_text(label(LINKEDIN))).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("stage", ["run", "end"])
def test_everybody_can_read_it(
    context: BrowserContext, dashboard: Open, stage: str, scheme: str
) -> None:
    outcomes = [*WANTED.items(), ("x/grok-training", "unsaved"), (CLAUDE, "unmoved")]
    items = [
        {"control": control, "result": result, "tab": None, "tried": True}
        for control, result in dict(outcomes).items()
    ]
    kept = {"version": 1, "startedAt": 0, "paused": True, "turnOff": True, "items": items}
    browser.store(context, "checkup", {**kept, "ended": stage == "end"})
    shown = dashboard("#checkup", scheme)
    shown.get_by_role("button").first.wait_for()
    shown.screenshot(path=browser.ROOT / "out" / f"checkup-{stage}-{scheme}.png")
    assert axe.violations(shown) == []
    shown.set_viewport_size(ZOOMED)
    assert shown.evaluate("document.documentElement.scrollWidth") <= ZOOMED["width"]
