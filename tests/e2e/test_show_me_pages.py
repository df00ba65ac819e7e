"""Show me on pages that are built strangely, or that mean ill."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from support import browser, guided
from support.guided import Start, frame_around, guides, wait_for, wait_to_point
from support.overlay import Overlay

NAMES = "Settings &amp; Privacy"


def page_with(body: str, script: str = "", lang: str = "en") -> str:
    """A page of the site with this in it."""
    return f"""<!doctype html><html lang="{lang}"><meta charset="utf-8"><title>Links</title>
    <body style="font: 16px sans-serif; margin: 0; padding: 120px 40px; min-height: 600px">{body}
    <script>{script}</script></body></html>"""


def test_two_that_are_the_same_are_told_and_not_pointed_at(start: Start, overlay: Overlay) -> None:
    start(page_with("<nav><button>Me</button> <button>Me</button></nav>"))
    wait_for(overlay, "Several things here are called that")
    assert frame_around(overlay) is None


def test_two_links_to_the_same_page_are_one(start: Start, overlay: Overlay) -> None:
    link = f'<a href="/mypreferences/d/">{NAMES}</a>'
    start(page_with(f"<header>{link}</header><aside style='margin-top:200px'>{link}</aside>"))
    wait_to_point(overlay, "Step 2 of 4", "header a")


def test_the_menu_that_is_open_counts_more_than_what_lies_below(
    start: Start, overlay: Overlay
) -> None:
    start(
        page_with(
            f"""<nav><button>{NAMES}</button></nav>
            <div role="menu" style="margin-top:60px"><div role="menuitem" tabindex="0" id="it">{NAMES}</div></div>"""
        )
    )
    wait_to_point(overlay, "Step 2 of 4", "#it")


@pytest.mark.parametrize(
    "decoy",
    [
        f"<footer><a href='/somewhere'>{NAMES}</a></footer>",
        f"<article><a href='/posts/1'>{NAMES}</a></article>",
        f"<a href='https://elsewhere.example/'>{NAMES}</a>",
        f"<a href='/legal/settings-and-privacy'>{NAMES}</a>",
        f"<div id='cookie-banner' role='dialog'><button>{NAMES}</button></div>",
        f"<button style='visibility:hidden'>{NAMES}</button>",
        f"<button style='opacity:0'>{NAMES}</button>",
        f"<button disabled>{NAMES}</button>",
        f"<div inert><button>{NAMES}</button></div>",
        f"<div style='height:0;overflow:hidden'><button>{NAMES}</button></div>",
        f"<nav style='position:fixed;left:-400px;width:300px'><button>{NAMES}</button></nav>",
        f"<button>Change {NAMES} of your page</button>",
        f"<p>{NAMES}</p>",
    ],
)
def test_what_is_not_on_the_way_is_not_pointed_at(
    decoy: str, start: Start, overlay: Overlay
) -> None:
    start(page_with(f"<button id=me>Me</button><main>{decoy}</main>"))
    wait_to_point(overlay, "Step 1 of 4", "#me")
    overlay.page.wait_for_timeout(1500)
    assert guided.points_at(overlay, "#me")


@pytest.mark.parametrize(
    "built",
    [
        f"<button id=it>{NAMES}</button>",
        f"<a id=it href='/mypreferences/d/'>{NAMES}</a>",
        f"<a id=it href='#'><svg width=20 height=20></svg> <span>{NAMES}</span></a>",
        "<button id=it>Settings and privacy</button>",
        f"<button id=it aria-label='{NAMES}'><svg width=20 height=20></svg></button>",
        f"<span id=name hidden>{NAMES}</span><button id=it aria-labelledby=name>⚙</button>",
        f"<div id=it role=link tabindex=0>{NAMES}</div>",
        f"<div id=it role=menuitem><a style='display:block'>{NAMES}</a></div>",
        f"<ul><li id=it style='cursor:pointer;display:inline-block'>{NAMES}</li></ul>",
        f"<button id=it><b>{NAMES}</b><br><small>Everything about your account</small></button>",
        "<button id=it>  SETTINGS\u00a0&amp;\u200b PRIVACY  ›</button>",
        f"<div id=it role=button tabindex=0><span style='pointer-events:none'>{NAMES}</span></div>",
    ],
)
def test_however_it_is_built(built: str, start: Start, page: Page, overlay: Overlay) -> None:
    start(page_with(f"<header>{built}</header>"))
    wait_to_point(overlay, "Step 2 of 4: press “Settings & Privacy”", "#it")
    page.click("#it")
    overlay.wait("that it was pressed is seen", lambda: guided.kept(page.context)["done"] == 2)


@pytest.mark.parametrize(
    "built",
    [
        "<header><button id=it aria-label='Open user navigation menu'><svg width=20 height=20></svg></button></header>",
        "<nav><button id=it aria-haspopup=menu aria-label='Ada'><img alt='' width=20 height=20></button></nav>",
        "<header><details><summary id=it><img alt='@ada' width=20 height=20></summary></details></header>",
        "<aside><div id=it role=button tabindex=0 aria-expanded=false>Mein Konto</div></aside>",
    ],
)
def test_the_persons_own_picture(built: str, start: Start, overlay: Overlay) -> None:
    """Beside other buttons of the site's frame, none of which is it."""
    start(
        page_with(
            f"""{built}<nav><button aria-haspopup=menu>Apps</button> <button>Search</button>
            <button aria-label="Notifications"><img alt='' width=20 height=20></button></nav>
            <main><button aria-haspopup=menu><img alt='A friend' width=20 height=20></button></main>""",
            lang="xx",
        )
    )
    wait_to_point(overlay, "Step 1 of 4: press your picture or name", "#it")


@pytest.mark.parametrize("mode", ["open", "closed"])
def test_in_a_shadow_root(mode: str, start: Start, page: Page, overlay: Overlay) -> None:
    start(
        page_with(
            "<header><site-menu style='display:inline-block'></site-menu></header>",
            f"""const root = document.querySelector("site-menu").attachShadow({{ mode: "{mode}" }});
            root.innerHTML = "<button>{NAMES}</button>";""",
        )
    )
    wait_to_point(overlay, "Step 2 of 4", "site-menu")
    page.mouse.click(*guided.box_of(page, "site-menu").centre)
    overlay.wait("that it was pressed is seen", lambda: guided.kept(page.context)["done"] == 2)


def test_in_a_modal_dialog(start: Start, page: Page, overlay: Overlay) -> None:
    """Everything outside of it is dead, so that the guide's card has to be in it."""
    start(
        page_with(
            f"<button>Me</button><dialog><button id=it>{NAMES}</button> <button>Data</button></dialog>",
            "document.querySelector('dialog').showModal()",
        )
    )
    wait_to_point(overlay, "Step 2 of 4", "#it")
    guided.press(overlay, "dismiss")
    overlay.wait("it is gone", lambda: not guides(overlay))


def test_what_lies_under_something_else_is_not_pointed_at(
    start: Start, page: Page, overlay: Overlay
) -> None:
    start(
        page_with(
            "<button id=me>Me</button><div id=over style='position:fixed;inset:0;background:#fffa'></div>"
        )
    )
    wait_for(overlay, "look for “Me”")
    page.evaluate("document.getElementById('over').remove()")
    wait_to_point(overlay, "Step 1 of 4", "#me")


def test_in_a_list_that_scrolls(start: Start, page: Page, overlay: Overlay) -> None:
    rows = "".join(f"<p>Row {number}</p>" for number in range(60))
    start(
        page_with(
            f"<aside style='height:200px;overflow:auto'>{rows}<button id=it>{NAMES}</button></aside>"
        )
    )
    wait_to_point(overlay, "Step 2 of 4", "#it")
    wait_to_point(overlay, "Step 2 of 4", "#it")
    assert guided.box_of(page, "#it").y < 320


def test_the_frame_follows(start: Start, page: Page, overlay: Overlay) -> None:
    start(page_with("<button id=me style='position:relative'>Me</button>"))
    wait_to_point(overlay, "Step 1 of 4", "#me")
    page.evaluate("document.getElementById('me').style.left = '300px'")
    wait_to_point(overlay, "Step 1 of 4", "#me")
    page.evaluate("document.body.style.height = '3000px'; scrollTo(0, 80)")
    wait_to_point(overlay, "Step 1 of 4", "#me")
    page.evaluate(
        """() => {
            const me = document.getElementById("me");
            me.replaceWith(me.cloneNode(true));
        }"""
    )
    wait_to_point(overlay, "Step 1 of 4", "#me")


def test_the_card_gets_out_of_the_way(start: Start, page: Page, overlay: Overlay) -> None:
    start(page_with("<button id=me style='position:fixed;top:10px;right:10px'>Me</button>"))
    wait_to_point(overlay, "Step 1 of 4", "#me")
    for place in ("top:10px;left:10px", "bottom:10px;left:10px", "bottom:10px;right:10px"):
        page.evaluate(f"document.getElementById('me').style = 'position:fixed;{place}'")
        wait_to_point(overlay, "Step 1 of 4", "#me")


HOSTILE: dict[str, str] = {
    "tens of thousands of links": """
        const list = document.createElement("div");
        list.innerHTML = "<a href='/x'>Settings</a> ".repeat(20000);
        document.body.append(list);""",
    "names of a million letters": """
        for (let i = 0; i < 4; i += 1) {
            const button = document.createElement("button");
            button.setAttribute("aria-label", "Settings & Privacy ".repeat(55000));
            button.textContent = "x".repeat(1000000);
            button.style = "width:9px;height:9px;overflow:hidden;font-size:1px";
            document.body.append(button);
        }""",
    "a page that never rests": """
        const noise = document.body.appendChild(document.createElement("p"));
        // Not faster: what the tests look through would not keep up.
        setInterval(() => { noise.textContent = String(Math.random()); }, 16);""",
    "thousands of roots in roots": """
        for (let i = 0; i < 3000; i += 1) {
            const root = document.body.appendChild(document.createElement("div")).attachShadow({ mode: "open" });
            root.appendChild(document.createElement("p")).attachShadow({ mode: "closed" });
        }""",
}


@pytest.mark.parametrize("how", HOSTILE)
def test_ill_will_costs_little(how: str, start: Start, page: Page, overlay: Overlay) -> None:
    """The guide goes on, and the page stays usable."""
    start(
        page_with(
            "<button id=me onclick='menu.hidden = !menu.hidden'>Me</button>"
            f"<div id=menu hidden><button id=it>{NAMES}</button></div>",
            f"addEventListener('load', () => {{ {HOSTILE[how]} }});",
        )
    )
    overlay.wait(
        "it points at the first thing",
        lambda: guides(overlay, "Step 1 of 4") and guided.points_at(overlay, "#me"),
        timeout=40,
    )
    page.click("#me")
    overlay.wait(
        "it points at the second",
        lambda: guides(overlay, "Step 2 of 4") and guided.points_at(overlay, "#it"),
        timeout=40,
    )


def test_a_page_that_will_not_have_it_is_left_alone(
    start: Start, page: Page, overlay: Overlay
) -> None:
    start(
        page_with(
            "<button id=me>Me</button>",
            """new MutationObserver((records) => {
                for (const { addedNodes } of records) for (const node of addedNodes) node.remove();
            }).observe(document.documentElement, { childList: true });""",
        )
    )
    page.wait_for_timeout(6000)
    assert not guides(overlay)
    assert page.evaluate("document.documentElement.children.length") == 2


def test_with_the_keyboard_alone(start: Start, page: Page, overlay: Overlay) -> None:
    start(page_with("<button>One</button><button id=me>Me</button>"))
    wait_to_point(overlay, "Step 1 of 4", "#me")
    for _ in range(8):
        page.keyboard.press("Tab")
        (host,) = overlay.hosts()
        if (
            overlay.call(host, "function () { return this.activeElement?.dataset.action; }")
            == "focus"
        ):
            break
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "me"
    page.keyboard.press("Enter")
    overlay.wait("that it was pressed is seen", lambda: guided.kept(page.context)["done"] == 1)


def test_it_does_not_chatter(start: Start, page: Page, overlay: Overlay) -> None:
    """A screen reader hears a step once, however much the page changes."""
    start(page_with("<button id=me>Me</button>"))
    wait_to_point(overlay, "Step 1 of 4", "#me")
    (host,) = overlay.hosts()
    overlay.call(
        host,
        """function () {
            window.said = [];
            const status = this.querySelector("[role=status]");
            new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
        }""",
    )
    page.evaluate(
        "for (let i = 0; i < 20; i += 1) document.body.append(document.createElement('p'))"
    )
    page.evaluate("document.getElementById('me').style.marginLeft = '40px'")
    wait_to_point(overlay, "Step 1 of 4", "#me")
    page.wait_for_timeout(1500)
    assert overlay.call(host, "function () { return window.said; }") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "html", [page_with("<button id=me>Me</button>"), page_with("<p>Nothing</p>")]
)
def test_axe_finds_nothing_serious(
    html: str, scheme: str, start: Start, page: Page, overlay: Overlay
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    start(html)
    wait_for(overlay, "Step 1 of 4")
    name = "show-me" if "button" in html else "show-me-in-words"
    page.screenshot(path=browser.PICTURES / f"{name}-{scheme}.png")
    assert overlay.axe() == []


def test_at_200_percent(start: Start, page: Page, overlay: Overlay) -> None:
    page.set_viewport_size({"width": 320, "height": 430})
    start(page_with("<p>Nothing</p>"))
    card = wait_for(overlay, "Step 1 of 4")
    assert card.box.x >= 0
    assert card.box.right <= 320
    assert card.box.bottom <= 430
    guided.press(overlay, "dismiss")
    overlay.wait("it is gone", lambda: not guides(overlay))


def test_the_page_sees_nothing_of_it(start: Start, page: Page, overlay: Overlay) -> None:
    """No attribute, class, style or global: one bare element, as always."""
    html = page_with("<button id=me>Me</button>")
    start(html)
    wait_to_point(overlay, "Step 1 of 4", "#me")
    assert page.evaluate(
        "[...document.documentElement.children].map((child) => [child.localName, child.attributes.length]).slice(2)"
    ) == [["div", 0]]
    assert page.evaluate("document.getElementById('me').attributes.length") == 1
