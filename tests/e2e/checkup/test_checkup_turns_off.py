"""The check-up switches off what a person wants switched off, sees that it stuck, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, Route, expect

from support import browser
from support.accounts import Accounts, example
from support.checkups import ENDED, PATIENT, address, begin, heading, results, stored, wait_for
from support.turning_off import (
    CLAUDE,
    LINKEDIN,
    TICK,
    begin_turning_off,
    claude,
    ends,
    linkedin,
    one,
    receipts,
)

Open = Callable[..., Page]


def test_nothing_is_touched_unless_the_person_says_so(
    context: BrowserContext, dashboard: Open, have: Callable[..., Accounts]
) -> None:
    accounts = have(
        one(LINKEDIN, pleading, "document.querySelector('main input').checked"), claude()
    )
    shown = dashboard("#checkup")
    # A script that clicks is not the person.
    shown.evaluate(f"document.querySelector({TICK!r}).click()")
    begin(shown, "linkedin", "claude")
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
    begin_turning_off(shown, "linkedin", "quora", "pinterest")
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
    begin_turning_off(shown, "linkedin", "claude")
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
    begin_turning_off(shown, "claude", "linkedin")
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
    begin_turning_off(shown, "claude", "linkedin")
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
        begin_turning_off(shown, "linkedin")
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
