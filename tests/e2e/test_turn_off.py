"""Turn it off for me: done as a person would, only when a person asks, and told truly."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from support import browser
from support.acting import is_ready, offer, press, says
from support.journals import stored
from support.overlay import Overlay
from support.pages import Case, Web
from support.patterns import (
    ADDRESS,
    EXPOSED,
    LABEL,
    PROTECTED,
    shows,
)

LINKEDIN = "linkedin/genai-training"
ARMED = 1500  # milliseconds: longer than a button of ours must have stood still


def row(on: bool = True, extra: str = "", script: str = "") -> str:
    """A settings page with one native checkbox, and what happens there."""
    return f"""<!doctype html><html lang="en"><title>Data for AI</title><main style="padding:120px 40px">
    <h1>Data for Generative AI Improvement</h1>
    <div class="row"><label for="ai">{LABEL}</label> <input id="ai" type="checkbox" role="switch" {"checked" if on else ""}></div>
    {extra}</main><script>{script}</script></html>"""


@pytest.fixture
def serve(page: Page, web: Web) -> Callable[[str], None]:
    def go(html: str) -> None:
        web.serve(Case("turn-off", ADDRESS, {ADDRESS: html}, {}, None, (), (), None, None))
        page.goto(ADDRESS)

    return go


def test_it_is_pressed_once(page: Page, serve: Callable, overlay: Overlay) -> None:
    serve(row(script="window.clicks = 0; ai.addEventListener('click', () => { clicks += 1; });"))
    press(overlay)
    overlay.wait("done", says(overlay, "Done."))
    assert page.evaluate("clicks") == 1
    assert not page.is_checked("#ai")
    press(overlay, "undo")
    overlay.wait("undone", says(overlay, "Undone."))
    assert page.is_checked("#ai")


def test_the_reload_shows_that_it_stuck(page: Page, serve: Callable, overlay: Overlay) -> None:
    serve(
        row(
            script="""ai.checked = localStorage.ai !== "off";
            ai.addEventListener("change", () => { localStorage.ai = ai.checked ? "on" : "off"; });"""
        )
    )
    press(overlay)
    overlay.wait("done", says(overlay, "Done."))
    press(overlay, "reload")
    overlay.wait("it stuck", says(overlay, "it stayed that way"))
    page.reload()
    overlay.wait("protected", lambda: shows(overlay, PROTECTED))
    page.wait_for_timeout(500)
    assert not says(overlay, "it stayed that way")()
    page.evaluate("localStorage.clear()")


def test_a_tab_that_was_open_before_is_no_answer(
    page: Page, context: BrowserContext, serve: Callable, overlay: Overlay
) -> None:
    # As if it were loaded anew in another tab, half a minute after this page.
    at = page.evaluate("Date.now() + 30_000")
    browser.store(context, "expected", {"control": LINKEDIN, "state": "on", "at": at})
    serve(row())
    overlay.wait("it can be pressed", lambda: is_ready(overlay))
    assert not says(overlay, "it stayed that way")()
    assert stored(context, "expected")
    browser.store(context, "expected", None)


def test_the_reload_shows_that_it_did_not(page: Page, serve: Callable, overlay: Overlay) -> None:
    serve(row())
    press(overlay)
    overlay.wait("done", says(overlay, "Done."))
    press(overlay, "reload")
    overlay.wait("it came back", says(overlay, "didn’t keep it"))
    assert shows(overlay, EXPOSED)


def test_a_site_that_puts_it_back_is_left_alone(
    page: Page, serve: Callable, overlay: Overlay
) -> None:
    serve(
        row(
            script="""window.clicks = 0;
            ai.addEventListener("click", () => { clicks += 1; setTimeout(() => { ai.checked = true; }, 900); });"""
        )
    )
    press(overlay)
    overlay.wait("told", says(overlay, "put the setting back"))
    page.wait_for_timeout(1000)
    assert page.evaluate("clicks") == 1
    assert shows(overlay, EXPOSED)


def test_a_page_that_asks_back_is_left_to_the_person(
    page: Page, serve: Callable, overlay: Overlay
) -> None:
    question = """<dialog id="sure"><p>You will lose personalised writing tips.</p>
        <button>Keep</button><button onclick="window.agreed = true">Turn off</button></dialog>"""
    serve(
        row(
            extra=question,
            script="ai.addEventListener('click', (event) => { event.preventDefault(); sure.showModal(); });",
        )
    )
    press(overlay)
    # The card lies under the modal dialog or in it; what matters is that nothing in it was pressed.
    page.wait_for_selector("#sure[open]")
    page.wait_for_timeout(3000)
    assert page.evaluate("window.agreed") is None
    assert page.is_visible("#sure")
    page.evaluate("sure.close()")
    overlay.wait("told", says(overlay, "wants to know more"))


def test_a_dead_switch_is_told(serve: Callable, overlay: Overlay) -> None:
    serve(row(script="ai.addEventListener('click', (event) => event.preventDefault());"))
    press(overlay)
    overlay.wait("told", says(overlay, "didn’t react"))


SAVE_FORM = """<!doctype html><html lang="en"><title>Data for AI</title><main style="padding:120px 40px">
    <h1>Data for Generative AI Improvement</h1><form onsubmit="event.preventDefault(); window.sent = (window.sent ?? 0) + 1; {after}">
    <div class="row"><label for="ai">{label}</label> <input id="ai" type="checkbox" role="switch" checked></div>
    <button type="button" onclick="window.wrong = true">Learn more</button> {buttons}</form></main></html>"""


def test_a_form_is_saved(page: Page, serve: Callable, overlay: Overlay) -> None:
    serve(SAVE_FORM.format(label=LABEL, buttons="<button>Save changes</button>", after=""))
    press(overlay)
    overlay.wait("done", says(overlay, "Done."))
    assert page.evaluate("[window.sent, window.wrong]") == [1, None]


def test_a_form_with_two_ways_to_send_it_is_left_to_the_person(
    page: Page, serve: Callable, overlay: Overlay
) -> None:
    serve(
        SAVE_FORM.format(
            label=LABEL, buttons="<button>Publish</button><button>Delete page</button>", after=""
        )
    )
    press(overlay)
    overlay.wait("told", says(overlay, "not saved yet"))
    assert page.evaluate("[window.sent, window.wrong]") == [None, None]


@pytest.mark.parametrize(
    ("kept", "words"), [("off", "it stayed that way"), ("on", "didn’t keep it")]
)
def test_a_form_that_loads_the_page_anew_is_looked_at_again(
    kept: str, words: str, page: Page, serve: Callable, overlay: Overlay
) -> None:
    serve(
        f"""<!doctype html><html lang="en"><title>Data for AI</title><main style="padding:120px 40px">
        <h1>Data for Generative AI Improvement</h1><form id="form" method="post">
        <div class="row"><label for="ai">{LABEL}</label> <input id="ai" name="ai" type="checkbox" role="switch"></div>
        <button>Save changes</button></form></main>
        <script>ai.checked = localStorage.ai !== "off";
        form.onsubmit = () => {{ localStorage.ai = "{kept}"; localStorage.sent = Number(localStorage.sent ?? 0) + 1; }};
        </script></html>"""
    )
    press(overlay)
    overlay.wait("told by the next page", says(overlay, words))
    assert page.evaluate("localStorage.sent") == "1"
    assert shows(overlay, PROTECTED if kept == "off" else EXPOSED)
    page.evaluate("localStorage.clear()")


def test_a_save_bar_that_appears_is_pressed(page: Page, serve: Callable, overlay: Overlay) -> None:
    serve(
        row(
            extra='<div id="bar" hidden><button id="discard">Discard</button> <button id="save">Speichern</button></div>',
            script="""ai.addEventListener("change", () => { bar.hidden = false; });
            save.addEventListener("click", () => { window.saved = true; bar.hidden = true; });""",
        )
    )
    press(overlay)
    overlay.wait("done", says(overlay, "Done."))
    assert page.evaluate("window.saved") is True


def test_a_switch_that_is_a_picture(page: Page, serve: Callable, overlay: Overlay) -> None:
    """What is hit in its middle is none of HTML's elements."""
    serve(
        f"""<!doctype html><html lang="en"><title>Data for AI</title><main style="padding:120px 40px">
        <h1>Data for Generative AI Improvement</h1><div class="row"><span id="name">{LABEL}</span>
        <span id="ai" role="switch" aria-checked="true" aria-labelledby="name" tabindex="0">
        <svg width="40" height="24"><rect width="40" height="24"/></svg></span></div></main>
        <script>ai.querySelector("rect").addEventListener("click", () => {{
            ai.setAttribute("aria-checked", String(ai.getAttribute("aria-checked") !== "true"));
        }});</script></html>"""
    )
    press(overlay)
    overlay.wait("done", says(overlay, "Done."))
    assert page.get_attribute("#ai", "aria-checked") == "false"


def test_a_row_that_opens_the_real_switch(page: Page, serve: Callable, overlay: Overlay) -> None:
    serve(
        f"""<!doctype html><html lang="en"><title>Data for AI</title><main style="padding:120px 40px">
        <h1>Data for Generative AI Improvement</h1>
        <button id="open" style="display:block;width:600px">{LABEL} <span id="now">On</span></button>
        <dialog id="more"><h2>{LABEL}</h2><label><input id="ai" type="checkbox" role="switch" checked> {LABEL}</label>
        <button onclick="more.close()">Close</button></dialog></main>
        <script>open.onclick = () => more.showModal();
        ai.onchange = () => {{ now.textContent = ai.checked ? "On" : "Off"; }};</script></html>""".replace(
            "open.onclick", "document.getElementById('open').onclick"
        )
    )
    press(overlay)
    overlay.wait("switched", lambda: not page.is_checked("#ai"))


# What a page can try.


def test_a_page_can_t_press_it(page: Page, serve: Callable, overlay: Overlay) -> None:
    serve(
        row(
            script="""setInterval(() => {
                for (const element of document.querySelectorAll("*")) {
                    if (element.closest("main")) continue;
                    for (const type of ["pointerdown", "mousedown", "click", "keydown"])
                        element.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
                    element.click?.();
                }
            }, 50);"""
        )
    )
    overlay.wait("an offer", lambda: offer(overlay))
    page.wait_for_timeout(ARMED)
    assert page.is_checked("#ai")


COVERS: dict[str, Any] = {
    "what takes the click": "position:fixed;inset:0;background:#fff;border:0;padding:0;margin:0;width:100vw;height:100vh",
    "what lets the click through": (
        "position:fixed;inset:0;background:#fff;border:0;padding:0;margin:0;width:100vw;height:100vh;pointer-events:none"
    ),
}


@pytest.mark.parametrize("cover", COVERS)
def test_it_is_inert_while_covered(
    cover: str, page: Page, serve: Callable, overlay: Overlay
) -> None:
    serve(row(extra=f'<div id="cover" popover="manual" style="{COVERS[cover]}">Free prize</div>'))
    overlay.wait("it can be pressed", lambda: is_ready(overlay))
    box = offer(overlay)
    assert box is not None
    page.evaluate("cover.showPopover()")
    overlay.wait("it can't be pressed", lambda: not is_ready(overlay))
    page.mouse.click(*box.centre)
    page.wait_for_timeout(500)
    assert page.is_checked("#ai")
    page.evaluate("cover.remove()")
    press(overlay)
    overlay.wait("done", says(overlay, "Done."))


def test_it_is_inert_when_it_is_moved_under_the_pointer(
    page: Page, serve: Callable, overlay: Overlay
) -> None:
    """Between two looks of the guard: it was enabled where it stood, and nobody has looked since."""
    serve(row())
    overlay.wait("it can be pressed", lambda: is_ready(overlay))
    box = offer(overlay)
    assert box is not None
    x, y = box.centre
    page.mouse.move(x - 300, y)
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({**size, "width": size["width"] - 300})
    page.mouse.down()
    page.mouse.up()
    page.wait_for_timeout(500)
    assert page.is_checked("#ai")


def test_it_is_inert_when_it_was_just_moved(page: Page, serve: Callable, overlay: Overlay) -> None:
    serve(row())
    overlay.wait("it can be pressed", lambda: is_ready(overlay))
    page.set_viewport_size({"width": 900, "height": 500})
    overlay.wait("it can't be pressed", lambda: not is_ready(overlay))
    press(overlay)
    overlay.wait("done", lambda: not page.is_checked("#ai"))


@pytest.mark.parametrize(
    "html",
    [
        row(on=False),
        row().replace("checked", "checked disabled"),
        row().replace(LABEL, "Use my data to train AI models for content creation"),
    ],
    ids=["off already", "locked", "only likely"],
)
def test_nothing_is_offered_where_nothing_may_be_done(
    html: str, page: Page, serve: Callable, overlay: Overlay
) -> None:
    if "disabled" not in html and "checked" in html:
        html = html.replace("</main>", "<p><label><input type=checkbox> Emails</label></p></main>")
    serve(html)
    overlay.wait("a chip", lambda: overlay.chips())
    page.wait_for_timeout(ARMED)
    assert offer(overlay) is None


def test_what_was_said_goes_with_the_page(page: Page, serve: Callable, overlay: Overlay) -> None:
    serve(row())
    press(overlay)
    overlay.wait("done", says(overlay, "Done."))
    page.evaluate("history.pushState({}, '', '/feed/')")
    overlay.wait("nothing left", lambda: not overlay.banners())
    page.evaluate(f"history.pushState({{}}, '', {ADDRESS!r})")
    overlay.wait("protected", lambda: overlay.banners() and shows(overlay, PROTECTED))
    assert not says(overlay, "Done.")()


def test_it_stays_ready_while_the_page_goes_on(
    page: Page, serve: Callable, overlay: Overlay
) -> None:
    """Drawn anew at every change of the page, it would never be ready."""
    serve(
        row(
            extra='<label><input id="other" type="checkbox"> Emails</label><p id="clock"></p>',
            script="""setInterval(() => { clock.textContent = performance.now(); other.checked = !other.checked;
            ai.parentElement.title = performance.now(); }, 50);""",
        )
    )
    press(overlay)
    overlay.wait("done", says(overlay, "Done."))


def test_the_keyboard_can_press_it(page: Page, serve: Callable, overlay: Overlay) -> None:
    serve(row())
    overlay.wait("it can be pressed", lambda: is_ready(overlay))
    host = overlay.hosts()[0]
    overlay.call(host, "function () { this.querySelector('[data-action=turn-off]').focus(); }")
    page.keyboard.press("Enter")
    overlay.wait("done", says(overlay, "Done."))


def test_axe_finds_nothing(serve: Callable, overlay: Overlay) -> None:
    serve(row())
    overlay.wait("it can be pressed", lambda: is_ready(overlay))
    assert overlay.axe() == []
    press(overlay)
    overlay.wait("done", says(overlay, "Done."))
    assert overlay.axe() == []
