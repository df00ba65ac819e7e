"""The check-up switches off what a person wants switched off, sees that it stuck, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, Route, expect

from browsers import find_chromium
from support import axe, browser
from support.accounts import SAVE, Account, Accounts, example, only, pattern
from support.checkups import (
    CATALOGUE,
    ENDED,
    PATIENT,
    address,
    heading,
    results,
    stored,
    wait_for,
)

Open = Callable[..., Page]

VERY_PATIENT = 400_000  # milliseconds: one of ten services, on a machine that is busy
ZOOMED = {"width": 640, "height": 430}  # CSS pixels: the window at 200 %
LINKEDIN = "linkedin/genai-training"
CLAUDE = "claude/improve-models"
LOGIN = "https://x.com/i/flow/login"
TICK = "[data-choice='turn-off']"


def label(control: str) -> str:
    """The setting's first known label."""
    return next(
        one.text
        for one in CATALOGUE.controls[control].labels
        if one.role == "label" and one.use == "match"
    )


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


def linkedin(**how: Any) -> Account:
    return Account(
        LINKEDIN,
        address(LINKEDIN),
        only(example("linkedin-on"), LINKEDIN),
        "document.querySelector('main input[role=switch]').checked",
        **how,
    )


def claude(**how: Any) -> Account:
    return Account(
        CLAUDE,
        address(CLAUDE),
        only(example("claude-off"), CLAUDE),
        "document.querySelectorAll('main input')[1].checked",
        **how,
    )


def one(control: str, page: Callable[[bool], str], read: str = "", **how: Any) -> Account:
    return Account(control, address(control), only(page, control), read, **how)


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


@pytest.fixture(scope="module")
def context(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """The browser with the extension that may see every host of the catalogue."""
    profile = tmp_path_factory.mktemp("checkup-turns-off")
    with browser.chromium(
        playwright, find_chromium(), profile, extension=browser.EXTENSION_ALL
    ) as started:
        yield started


@pytest.fixture(autouse=True)
def clean(context: BrowserContext, page: Page) -> Iterator[None]:
    """What a check-up leaves open is closed."""
    context.unroute_all()
    before = set(context.pages)
    yield
    for opened in set(context.pages) - before:
        opened.close()


@pytest.fixture
def have(context: BrowserContext) -> Callable[..., Accounts]:
    def serve(*accounts: Account) -> Accounts:
        found = Accounts(list(accounts))
        found.serve(context)
        return found

    return serve


def begin(shown: Page, *services: str, turn_off: bool = True) -> None:
    for service in services:
        shown.locator(f"[data-choice='{service}']").check()
    if turn_off:
        shown.locator(TICK).check()
    shown.get_by_role("button", name=f"Start the check-up ({len(services)})").click()


def ends(shown: Page, timeout: float = PATIENT) -> None:
    expect(heading(shown)).to_have_text(ENDED, timeout=timeout)


def receipts(context: BrowserContext) -> list[dict[str, Any]]:
    return (stored(context, "journal") or {}).get("receipts", [])


def test_ten_services_end_switched_off(context: BrowserContext, dashboard: Open) -> None:
    accounts = ten_services()
    accounts.serve(context)
    shown = dashboard("#checkup")
    services = sorted({control.partition("/")[0] for control in WANTED})
    assert len(services) == 10
    begin(shown, *services)
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


def test_nothing_is_touched_unless_the_person_says_so(
    context: BrowserContext, dashboard: Open, have: Callable[..., Accounts]
) -> None:
    accounts = have(
        one(LINKEDIN, pleading, "document.querySelector('main input').checked"), claude()
    )
    shown = dashboard("#checkup")
    # A script that clicks is not the person.
    shown.evaluate(f"document.querySelector({TICK!r}).click()")
    begin(shown, "linkedin", "claude", turn_off=False)
    ends(shown)
    assert [account.tries for account in accounts.all] == [0, 0]
    assert results(context)[LINKEDIN] == results(context)[CLAUDE] == "exposed"
    assert receipts(context) == []
    shown.get_by_role("button", name="Switch off for me (2)").evaluate("(b) => b.click()")
    shown.wait_for_timeout(500)
    expect(heading(shown)).to_have_text(ENDED)

    # Having seen how they stand, the person wants them off.
    tabs = len(context.pages)
    shown.get_by_role("button", name="Switch off for me (2)").click()
    expect(shown.locator("[data-checkup]")).to_be_visible()
    ends(shown)
    assert results(context)[LINKEDIN] == results(context)[CLAUDE] == "turned-off"
    assert accounts.states == {LINKEDIN: False, CLAUDE: False}
    assert len(receipts(context)) == 2
    # The tabs that stood open for them are gone.
    assert len(context.pages) == tabs - 2


def pleading(on: bool) -> str:
    """A page that tries whatever a page can to have its switch operated."""
    return f"""{example("linkedin-on")(on)}<script>setInterval(() => {{
        for (const type of ["turn-off", "act", "report", "badge"]) {{
            const message = {{ type, control: "{LINKEDIN}", exposure: "exposed", turnOff: true }};
            window.postMessage(message, "*");
            for (const at of [window, document, document.documentElement])
                at.dispatchEvent(new CustomEvent(type, {{ detail: message, bubbles: true }}));
            window.chrome?.runtime?.sendMessage?.(message);
        }}
        window.untrain?.acting?.then((acting) => acting.turn("{LINKEDIN}"));
    }}, 100)</script>"""


TRIED = "checkup.items.some(({ tried }) => tried)"


def test_only_what_the_site_keeps_counts(
    context: BrowserContext, dashboard: Open, have: Callable[..., Accounts]
) -> None:
    """A site that says yes and does nothing; one whose switch is dead; one that belongs to somebody else."""
    dead = example("quora-on")
    accounts = have(
        linkedin(takes=False),
        one(
            "quora/llm-training",
            lambda on: (
                dead(on)
                + "<script>document.addEventListener('click', (e) => e.preventDefault(), true)</script>"
            ),
            "document.querySelector('#llm input').checked",
        ),
        one("pinterest/canvas-training", locked),
    )
    shown = dashboard("#checkup")
    begin(shown, "linkedin", "quora", "pinterest")
    ends(shown)
    assert results(context) | {
        "linkedin/objection-form": None,
        "pinterest/objection-form": None,
    } == {
        LINKEDIN: "put-back",
        "linkedin/objection-form": None,
        "quora/llm-training": "unmoved",
        "pinterest/canvas-training": "admin",
        "pinterest/objection-form": None,
    }
    assert accounts[LINKEDIN].tries == 1
    assert accounts["quora/llm-training"].tries == 0
    # The pages are open for the person, and the journal knows that it was not kept.
    assert {address(LINKEDIN), address("quora/llm-training")} <= {p.url for p in context.pages}
    assert stored(context, "journal")["drifts"][-1]["cause"] == "not-kept"


def locked(on: bool) -> str:
    return example("pinterest-on")(on).replace('id="canvas"', 'id="canvas" disabled')


def test_it_survives_a_dashboard_that_is_closed_in_the_middle(
    context: BrowserContext, page: Page, dashboard: Open, have: Callable[..., Accounts]
) -> None:
    accounts = have(linkedin(), claude())
    shown = dashboard("#checkup")
    begin(shown, "linkedin", "claude")
    wait_for(context, TRIED)
    browser.stop_background(context, page)
    shown.close()
    again = dashboard("#checkup")
    expect(again.locator("[data-checkup]")).to_have_attribute("data-checkup", "paused")
    # What the person wanted stands there, and can be taken back before it goes on.
    expect(again.locator(TICK)).to_be_checked()
    again.get_by_role("button", name="Continue").click()
    ends(again)
    assert accounts.states == {LINKEDIN: False, CLAUDE: False}
    found = results(context)
    assert (found[LINKEDIN], found[CLAUDE]) == ("turned-off", "turned-off")
    assert sorted(receipt["control"] for receipt in receipts(context)) == [CLAUDE, LINKEDIN]


def test_it_can_be_stopped_from_another_window(
    context: BrowserContext, dashboard: Open, have: Callable[..., Accounts]
) -> None:
    accounts = have(linkedin(), claude())
    shown, other = dashboard("#checkup"), dashboard("#checkup")
    begin(shown, "claude", "linkedin")
    wait_for(context, TRIED)
    # The one that is being switched is seen through; the next one is not begun.
    other.locator(TICK).uncheck()
    ends(other)
    found = results(context)
    assert sorted([found[LINKEDIN], found[CLAUDE]]) == ["exposed", "turned-off"]
    assert sorted(account.tries for account in accounts.all) == [0, 1]


def test_a_tab_that_is_closed_holds_nothing_up(
    context: BrowserContext, dashboard: Open, have: Callable[..., Accounts]
) -> None:
    accounts = have(linkedin(), claude())
    shown = dashboard("#checkup")
    begin(shown, "claude", "linkedin")
    wait_for(context, TRIED)
    (opened,) = (p for p in context.pages if p.url.startswith("https://"))
    opened.close()
    ends(shown)
    found = results(context)
    assert "turned-off" in (found[LINKEDIN], found[CLAUDE])
    assert {found[LINKEDIN], found[CLAUDE]} <= {"turned-off", "exposed", "unknown"}
    assert any(account.tries == 1 for account in accounts.all)


def test_nothing_is_done_that_can_t_be_written_down(
    context: BrowserContext, dashboard: Open, have: Callable[..., Accounts]
) -> None:
    accounts = have(one(LINKEDIN, late, "document.querySelector('main input').checked"))
    held: list[Route] = []
    context.route(f"**/{GATE}", lambda route: held.append(route))
    shown = dashboard("#checkup")
    with context.expect_event("request", lambda request: GATE in request.url):
        begin(shown, "linkedin")
    browser.fill_storage(context)
    held.pop().abort()
    expect(shown.get_by_role("alert")).to_contain_text("its storage may be full", timeout=PATIENT)
    assert accounts[LINKEDIN].tries == 0
    browser.worker(context).evaluate("chrome.storage.local.remove('filler')")
    context.unroute(f"**/{GATE}")
    shown.get_by_role("button", name="Continue").click()
    ends(shown)
    assert results(context)[LINKEDIN] == "turned-off"
    assert [receipt["control"] for receipt in receipts(context)] == [LINKEDIN]


GATE = "untrain-test-gate"


def late(on: bool) -> str:
    """A page that is not ready, and does not count as loaded, before an image of it was answered."""
    gate = '<style id="gate">main { display: none }</style>'
    image = f'<img alt="" src="/{GATE}" onerror="gate.remove()">'
    return example("linkedin-on")(on).replace("</body>", f"{gate}{image}</body>")


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
