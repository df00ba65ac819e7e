"""This is wrong: seen in whole before it is sent, sent once, kept while there is no way, and never by itself."""

from __future__ import annotations

import json
import socket
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Playwright, Worker, expect

from browsers import find_chromium
from support import browser
from support.overlay import AXE, Overlay
from support.pages import Case, Web, cases
from support.reporting import UNLIMITED
from support.serving import Server, running

AI = "linkedin/genai-training"
SENT = 20_000  # milliseconds: a server may take long to answer on a busy machine
PATIENT = 60_000  # milliseconds: an alarm may ring late
OUT = browser.ROOT / "out" / "reports"
Start = Callable[[], AbstractContextManager[Server]]


@pytest.fixture(scope="module")
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        found: int = taken.getsockname()[1]
    return found


@pytest.fixture(scope="module")
def context(
    playwright: Playwright, tmp_path_factory: pytest.TempPathFactory, port: int
) -> Iterator[BrowserContext]:
    """The browser with the extension, which talks to a server of this module's."""
    extension = browser.with_server(
        tmp_path_factory.mktemp("extension") / "copy", f"http://127.0.0.1:{port}"
    )
    profile = tmp_path_factory.mktemp("reporting")
    with browser.chromium(playwright, find_chromium(), profile, extension=extension) as started:
        yield started


@pytest.fixture(scope="module")
def web(context: BrowserContext, port: int) -> Web:
    return Web(context, f"http://127.0.0.1:{port}")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("database") / "untrain.db"


@pytest.fixture
def start(port: int, database: Path) -> Start:
    """Start the server: it goes when the `with` ends, what it keeps stays."""
    return partial(running, port, UNTRAIN_DATABASE=str(database), UNTRAIN_REPORTS_RATE=UNLIMITED)


@pytest.fixture
def server(start: Start) -> Iterator[Server]:
    with start() as server:
        yield server


@pytest.fixture(autouse=True)
def closed(context: BrowserContext, page: Page) -> Iterator[None]:
    """What a test leaves open is closed; no draft of another test is there."""
    browser.worker(context).evaluate("chrome.storage.session.clear()")
    before = set(context.pages)
    yield
    for opened in set(context.pages) - before:
        opened.close()


def kept(database: Path) -> list[dict[str, Any]]:
    """What the server keeps, in the form in which it came."""
    if not database.exists():
        return []
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        rows = connection.execute("SELECT * FROM report ORDER BY received_at").fetchall()
    names = ("id", "service", "control", "kind", "language", "extension", "catalogue")
    return [{**{n: row[n] for n in names}, "outline": json.loads(row["outline"])} for row in rows]


def report_on(page: Page, overlay: Overlay, context: BrowserContext) -> Page:
    """Press "This is wrong" on the card of the page."""
    (card,) = overlay.wait(
        "card", lambda: [one for one in overlay.banners() if "report" in one.actions]
    )
    with context.expect_page() as opened:
        page.mouse.click(*card.actions["report"].centre)
    shown = opened.value
    shown.wait_for_selector("h1")
    return shown


def body(shown: Page) -> dict[str, Any]:
    """What the page says is sent, letter by letter."""
    shown.locator("details.fold").evaluate("(one) => { one.open = true; }")
    told: dict[str, Any] = json.loads(shown.locator("[data-part=body]").inner_text())
    return told


def choose(shown: Page, kind: str = "wrong_state") -> None:
    shown.locator(f"input[value={kind}]").check()


def send(shown: Page) -> None:
    shown.get_by_role("button", name="Send", exact=True).click()


def outcome(shown: Page) -> Locator:
    return shown.locator("[data-stage]")


def stored(context: BrowserContext) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = browser.worker(context).evaluate(
        "async () => (await chrome.storage.local.get('reports')).reports ?? []"
    )
    return found


# --- What is sent ----------------------------------------------------------------------------------------------------

SECRET = "Erika-Mustermann-4711"
PRIVATE_PAGE = f"""<!doctype html><html lang="de-DE-x-erika"><title>{SECRET}</title>
<body id="{SECRET}" class="{SECRET}">
<header title="{SECRET}">{SECRET} <img alt="{SECRET}" src="data:,{SECRET}"></header>
<main data-user="{SECRET}" style="padding: 60px 40px" aria-label="{SECRET}">
<h1>Data for Generative AI Improvement</h1><p>Hello {SECRET}</p>
<form action="/{SECRET}" name="{SECRET}"><input name="{SECRET}" value="{SECRET}" placeholder="{SECRET}">
<textarea>{SECRET}</textarea>
<div class="row" role="{SECRET}"><label for="ai">Use my data for training content creation AI models</label>
<input id="ai" type="checkbox" role="switch" checked data-state="{SECRET}" aria-description="{SECRET}"></div>
<select><option selected>{SECRET}</option></select><a href="https://elsewhere.example/{SECRET}">{SECRET}</a></form>
<erika-mustermann-card></erika-mustermann-card></main>
<!-- {SECRET} --><script>var mine = "{SECRET}";
document.querySelector("erika-mustermann-card").attachShadow({{ mode: "open" }}).innerHTML = "<p>{SECRET}</p>";</script>"""


def test_the_person_sees_all_that_is_sent_and_then_sends_it(
    context: BrowserContext,
    page: Page,
    visit: Callable[[str], Any],
    overlay: Overlay,
    server: Server,
    database: Path,
) -> None:
    before = len(kept(database))
    visit("linkedin-on")
    shown = report_on(page, overlay, context)
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    expect(shown.locator("main")).to_contain_text("Nothing is sent before you press Send.")
    # Without an answer there is nothing to send.
    send(shown)
    assert not [url for url in asked if url.startswith("http")]
    choose(shown)
    told = body(shown)
    assert told["service"] == "linkedin"
    assert (told["control"], told["kind"], told["language"]) == (AI, "wrong_state", "en")
    (marked,) = (node for node in told["outline"] if node.get("marked"))
    assert marked["tag"] == "input"
    assert "checked" in marked["states"]
    labels = {node["label"] for node in told["outline"] if "label" in node}
    assert "Use my data for training content creation AI models" in labels
    # Nothing went out so far.
    shown.wait_for_timeout(500)
    assert not [url for url in asked if url.startswith("http")]
    assert len(kept(database)) == before
    send(shown)
    expect(outcome(shown)).to_have_attribute("data-stage", "sent", timeout=SENT)
    expect(outcome(shown)).to_contain_text("Sent:")
    expect(outcome(shown)).to_be_focused()
    assert kept(database)[before:] == [told]
    # Of what was sent only the bare facts stay.
    (entry,) = stored(context)
    assert entry["status"] == "sent"
    assert set(entry["report"]) == {"id", "service", "control", "kind"}
    # Loaded anew, the page has nothing to send.
    shown.reload()
    expect(shown.locator("main")).to_contain_text("nothing to send here")


def test_no_word_of_the_person_s_is_in_it(
    context: BrowserContext, page: Page, web: Web, overlay: Overlay
) -> None:
    address = cases()["linkedin-on"].address
    web.serve(Case("private", address, {address: PRIVATE_PAGE}, {}, None, (), (), None, None))
    page.goto(address)
    shown = report_on(page, overlay, context)
    choose(shown)
    told = body(shown)
    said = json.dumps(told)
    assert [node for node in told["outline"] if node.get("marked")]
    assert told["language"] == "de-DE"
    for part in ("4711", "Hello", "elsewhere"):
        assert part not in said
    assert "Use my data for training content creation AI models" in said
    # Not in what the extension keeps either.
    drafts = browser.worker(context).evaluate("chrome.storage.session.get(null)")
    assert "4711" not in json.dumps(drafts)


def test_how_the_page_is_built_can_be_left_out(
    context: BrowserContext, page: Page, visit: Callable[[str], Any], overlay: Overlay
) -> None:
    visit("linkedin-on")
    shown = report_on(page, overlay, context)
    choose(shown)
    assert body(shown)["outline"]
    shown.locator("[data-choice=outline]").uncheck()
    assert body(shown)["outline"] == []


def test_a_setting_in_a_frame_is_told_of_there(
    context: BrowserContext, page: Page, visit: Callable[[str], Any], overlay: Overlay
) -> None:
    visit("office-dialog-on")
    shown = report_on(page, overlay, context)
    choose(shown)
    told = body(shown)
    assert told["control"] == "microsoft-365/optional-connected-experiences"
    assert any(node.get("marked") for node in told["outline"])


def test_a_notice_is_about_the_service(
    context: BrowserContext, page: Page, visit: Callable[[str], Any], overlay: Overlay
) -> None:
    visit("account-privacy")
    shown = report_on(page, overlay, context)
    choose(shown, "wrong_text")
    assert (body(shown)["service"], body(shown)["control"]) == ("microsoft-account", None)


def test_a_page_can_not_begin_a_report(
    context: BrowserContext, page: Page, visit: Callable[[str], Any], overlay: Overlay
) -> None:
    visit("linkedin-on")
    overlay.wait("card", overlay.banners)
    pages = len(context.pages)
    (host,) = overlay.hosts()
    # Not even with our own button in its hands.
    overlay.call(host, "function () { this.querySelector('[data-action=report]').click(); }")
    page.wait_for_timeout(800)
    assert len(context.pages) == pages


def test_the_popup_has_it_too(
    context: BrowserContext, visit: Callable[[str], Any], open_popup: Callable[[], Page]
) -> None:
    visit("linkedin-on")
    popup = open_popup()
    card = popup.locator(f"article[data-control='{AI}']")
    expect(card).to_have_attribute("data-exposure", "exposed")
    with context.expect_page() as opened:
        card.locator("[data-action=report]").click()
    shown = opened.value
    choose(shown, "wrong_text")
    assert body(shown)["control"] == AI
    assert any(node.get("marked") for node in body(shown)["outline"])


def test_where_untrain_may_not_look_there_is_no_outline(
    context: BrowserContext, visit: Callable[[str], Any], open_popup: Callable[[], Page]
) -> None:
    visit("news")
    popup = open_popup()
    popup.get_by_role("button", name="LinkedIn").first.click()
    with context.expect_page() as opened:
        popup.locator(f"article[data-control='{AI}'] [data-action=report]").click()
    shown = opened.value
    choose(shown)
    assert body(shown)["outline"] == []
    expect(shown.locator("[data-choice=outline]")).to_have_count(0)


def test_not_sending_leaves_nothing(
    context: BrowserContext,
    page: Page,
    visit: Callable[[str], Any],
    overlay: Overlay,
    server: Server,
    database: Path,
) -> None:
    before = len(kept(database))
    visit("linkedin-on")
    shown = report_on(page, overlay, context)
    choose(shown)
    with shown.expect_event("close"):
        shown.get_by_role("button", name="Don’t send").click()
    assert stored(context) == []
    assert browser.worker(context).evaluate("chrome.storage.session.get(null)") == {"drafts": {}}
    assert len(kept(database)) == before


# --- While there is no way -------------------------------------------------------------------------------------------


def wait_for(inside: Page | Worker, condition: str) -> None:
    """Wait until a JavaScript condition about the list of reports and the alarms holds."""
    told = inside.evaluate(
        f"""async () => {{
            for (let i = 0; i < {PATIENT // 50}; i++) {{
                const {{ reports = [] }} = await chrome.storage.local.get("reports");
                const alarms = (await chrome.alarms.getAll()).map(({{ name }}) => name);
                if ({condition}) return null;
                await new Promise((resolve) => setTimeout(resolve, 50));
            }}
            return (await chrome.storage.local.get("reports")).reports ?? [];
        }}"""
    )
    assert told is None, f"{condition}: {told}"


def confirm(context: BrowserContext, page: Page, overlay: Overlay) -> dict[str, Any]:
    """Confirm a report while the server is away; what it says."""
    shown = report_on(page, overlay, context)
    choose(shown)
    told = body(shown)
    send(shown)
    expect(outcome(shown)).to_have_attribute("data-stage", "waiting", timeout=SENT)
    expect(outcome(shown)).to_contain_text("as soon as that works")
    wait_for(browser.worker(context), "reports[0]?.tries > 0")
    shown.close()
    return told


def test_it_waits_for_the_server_and_is_sent_once(
    context: BrowserContext,
    page: Page,
    visit: Callable[[str], Any],
    overlay: Overlay,
    dashboard: Callable[..., Page],
    start: Start,
    database: Path,
) -> None:
    before = len(kept(database))
    visit("linkedin-on")
    told = confirm(context, page, overlay)
    shown = dashboard("#settings")
    entry = shown.locator(f"[data-report='{told['id']}']")
    expect(entry).to_have_attribute("data-status", "waiting")
    now = shown.get_by_role("button", name="Try to send now")
    # In vain, once more.
    now.click()
    wait_for(browser.worker(context), "reports[0].tries > 1")
    with start():
        now.click()
        expect(entry).to_have_attribute("data-status", "sent", timeout=SENT)
    assert kept(database)[before:] == [told]


def test_an_alarm_sends_it_though_the_background_was_stopped(
    context: BrowserContext,
    page: Page,
    visit: Callable[[str], Any],
    overlay: Overlay,
    dashboard: Callable[..., Page],
    start: Start,
    database: Path,
) -> None:
    visit("linkedin-on")
    told = confirm(context, page, overlay)
    shown = dashboard()
    wait_for(shown, "alarms.includes('send-reports')")
    with start():
        # Time goes by.
        shown.evaluate(
            """async () => {
                const { reports } = await chrome.storage.local.get("reports");
                for (const one of reports) one.next = Date.now();
                await chrome.storage.local.set({ reports });
            }"""
        )
        session = context.new_cdp_session(shown)
        session.send("ServiceWorker.enable")
        session.send("ServiceWorker.stopAllWorkers")
        session.detach()
        shown.evaluate("chrome.alarms.create('send-reports', { when: Date.now() + 500 })")
        wait_for(shown, "reports[0].status === 'sent'")
        assert kept(database)[-1] == told
        # Nothing waits, so nothing rings.
        wait_for(shown, "!alarms.includes('send-reports')")


def test_an_answer_that_got_lost_makes_no_second_report(
    context: BrowserContext,
    page: Page,
    visit: Callable[[str], Any],
    overlay: Overlay,
    dashboard: Callable[..., Page],
    start: Start,
    database: Path,
) -> None:
    visit("linkedin-on")
    told = confirm(context, page, overlay)
    shown = dashboard("#settings")
    waiting = stored(context)
    entry = shown.locator(f"[data-report='{told['id']}']")
    with start():
        for _ in range(2):
            shown.get_by_role("button", name="Try to send now").click()
            expect(entry).to_have_attribute("data-status", "sent", timeout=SENT)
            # As if the background had been stopped before it heard the answer.
            browser.store(context, "reports", waiting)
            expect(entry).to_have_attribute("data-status", "waiting")
    assert [one["id"] for one in kept(database)].count(told["id"]) == 1


def test_it_can_be_taken_back(
    context: BrowserContext,
    page: Page,
    visit: Callable[[str], Any],
    overlay: Overlay,
    dashboard: Callable[..., Page],
    start: Start,
    database: Path,
) -> None:
    before = len(kept(database))
    visit("linkedin-on")
    told = confirm(context, page, overlay)
    shown = dashboard("#settings")
    shown.locator(f"[data-report='{told['id']}']").get_by_role("button").click()
    expect(shown.locator("[data-part=reports]")).to_have_count(0)
    assert stored(context) == []
    with start():
        # Another one, after which this one would come, too.
        visit("linkedin-on")
        shown = report_on(page, overlay, context)
        choose(shown, "broken")
        send(shown)
        expect(outcome(shown)).to_have_attribute("data-stage", "sent", timeout=SENT)
    assert [one["kind"] for one in kept(database)[before:]] == ["broken"]


def test_what_the_server_does_not_take_is_not_sent_again(
    context: BrowserContext,
    page: Page,
    visit: Callable[[str], Any],
    overlay: Overlay,
    dashboard: Callable[..., Page],
    server: Server,
) -> None:
    visit("linkedin-on")
    shown = report_on(page, overlay, context)
    choose(shown)
    # An older server knows no such setting.
    told = {**body(shown), "control": "linkedin/of-tomorrow"}
    now = shown.evaluate("Date.now()")
    waiting = {"status": "waiting", "report": told, "at": now, "tries": 0, "next": now}
    browser.store(context, "reports", [waiting])
    settings = dashboard("#settings")
    settings.get_by_role("button", name="Try to send now").click()
    expect(settings.locator("[data-report]")).to_have_attribute(
        "data-status", "refused", timeout=SENT
    )
    expect(settings.locator("[data-part=reports]")).to_contain_text("Not taken by the server")
    expect(settings.get_by_role("button", name="Try to send now")).to_have_count(0)


def test_of_a_private_window_nothing_is_written_down(
    context: BrowserContext,
    page: Page,
    visit: Callable[[str], Any],
    overlay: Overlay,
    start: Start,
    database: Path,
) -> None:
    visit("linkedin-on")
    first = report_on(page, overlay, context)
    # A draft as it is made for a tab in a private window.
    browser.worker(context).evaluate(
        """async () => {
            const { drafts } = await chrome.storage.session.get("drafts");
            for (const draft of Object.values(drafts)) draft.isPrivate = true;
            await chrome.storage.session.set({ drafts });
        }"""
    )
    first.reload()
    first.wait_for_selector("h1")
    choose(first)
    told = body(first)
    send(first)
    expect(outcome(first)).to_have_attribute("data-stage", "lost", timeout=SENT)
    assert stored(context) == []
    with start():
        send(first)
        expect(outcome(first)).to_have_attribute("data-stage", "sent", timeout=SENT)
    assert kept(database)[-1] == told
    assert stored(context) == []


# --- How it looks ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_it(
    context: BrowserContext,
    page: Page,
    visit: Callable[[str], Any],
    overlay: Overlay,
    dashboard: Callable[..., Page],
    scheme: Any,
) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    page.emulate_media(color_scheme=scheme)
    visit("linkedin-on")
    overlay.wait("card", lambda: [b for b in overlay.banners() if "report" in b.actions])
    page.screenshot(path=OUT / f"card-{scheme}.png")
    shown = report_on(page, overlay, context)
    shown.emulate_media(color_scheme=scheme)
    shown.set_viewport_size(browser.SIZE)
    # Colours don't change in an instant.
    shown.reload()
    shown.wait_for_selector("h1")

    def fine(name: str) -> None:
        shown.evaluate(AXE.read_text("utf-8"))
        found = shown.evaluate(
            "axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => [id, html, any[0]?.message])))"
        )
        assert found == [], name
        shown.screenshot(path=OUT / f"{name}-{scheme}.png", full_page=True)

    fine("empty")
    choose(shown)
    body(shown)
    fine("asking")
    # By keyboard alone, at 200 %, nothing sticks out.
    shown.set_viewport_size({"width": 640, "height": 430})
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shown.get_by_role("button", name="Send", exact=True).focus()
    shown.keyboard.press("Enter")
    expect(outcome(shown)).to_have_attribute("data-stage", "waiting", timeout=SENT)
    shown.set_viewport_size(browser.SIZE)
    fine("waiting")
    settings = dashboard("#settings", scheme)
    settings.locator("[data-part=reports]").screenshot(path=OUT / f"settings-{scheme}.png")
    settings.evaluate(AXE.read_text("utf-8"))
    assert (
        settings.evaluate(
            "axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => [id, html, any[0]?.message])))"
        )
        == []
    )
    browser.store(context, "reports", [])
