"""The pages as a browser shows them: they fit, they need no scripts, and their own policy stops nothing they need."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from browsers import find_chromium
from support import axe

LOOKED_AT = [
    *("/", "/compare", "/compare?sort=steps&region=US", "/region"),
    *(
        "/sites/linkedin",
        "/sites/slack",
        "/sites/reddit?region=US",
        "/sites/figma",
        "/sites/strava",
    ),
]
QUIET = [
    *("--no-sandbox", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run", "--disable-quic"),
]


@pytest.fixture(scope="module")
def browser(playwright):
    browser = playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)
    yield browser
    browser.close()


@pytest.fixture
def complaints():
    """What the browser has to say about the pages, and what they ask of other hosts."""
    return []


@pytest.fixture
def opened(browser, server, complaints):
    """Open a page as a browser with these properties; whatever it complains about fails the test."""
    contexts = []
    page_origin = f"http://127.0.0.1:{server.port}/"

    def note_strangers(request):
        if not request.url.startswith(("data:", page_origin)):
            complaints.append(request.url)

    def open_page(path, width=1280, scheme="light", scripts=False):
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=scripts,
            base_url=page_origin,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", note_strangers)
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


OPEN_ALL = "document.querySelectorAll('details').forEach((one) => { one.open = true })"


@pytest.mark.parametrize("path", [*LOOKED_AT, "/?q=none", "/sites/microsoft-365"])
def test_no_page_is_wider_than_the_screen(opened, path):
    page = opened(path, scripts=True)
    page.evaluate(OPEN_ALL)
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", [*LOOKED_AT, "/sites/microsoft-edge", "/none"])
def test_axe_finds_nothing(opened, complaints, path):
    page = opened(path, 390, scripts=True)
    complaints.clear()  # the browser reports the 404 of a page that is not there
    page.evaluate(OPEN_ALL)
    assert axe.violations(page) == []
    # The other scheme has the same elements in other colours.
    page.emulate_media(color_scheme="dark")
    assert axe.violations(page, "color-contrast", "link-in-text-block") == []


@pytest.mark.parametrize(("scheme", "dark"), [("light", False), ("dark", True)])
def test_the_page_follows_the_colour_scheme(opened, scheme, dark):
    page = opened("/", scheme=scheme, scripts=True)
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, re.findall(r"\d+", colour))) < 3 * 128) is dark


def test_the_way_from_search_to_setting_without_scripts(opened):
    page = opened("/")
    page.get_by_label("Find a service").fill("linkedin.com")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="LinkedIn").click()
    expect(page).to_have_url(re.compile(r"/sites/linkedin$"))
    section = page.get_by_role("region", name="Data for Generative AI Improvement")
    expect(section.get_by_role("link", name="Open this setting")).to_be_visible()
    expect(section.get_by_text("Open Data privacy.")).to_be_visible()
    phone = section.get_by_text("Tap Data privacy.")
    expect(phone).to_be_hidden()
    section.get_by_text("In the mobile app").click()
    expect(phone).to_be_visible()


def test_axe_finds_nothing_in_the_wide_table(opened):
    page = opened("/compare", 1280, scripts=True)
    assert axe.violations(page) == []


def test_the_table_is_filtered_and_sorted_without_scripts(opened):
    page = opened("/compare")
    page.get_by_label("Way out").select_option("An e-mail to send")
    page.get_by_role("button", name="Filter").click()
    table = page.get_by_role("table")
    expect(table.get_by_role("rowheader", name="Slack")).to_be_visible()
    expect(table.get_by_role("rowheader", name="LinkedIn")).to_have_count(0)
    page.get_by_role("link", name="Steps").click()
    expect(page.get_by_role("columnheader", name="Steps")).to_have_attribute(
        "aria-sort", "ascending"
    )
    expect(page.get_by_label("Way out")).to_have_value("email")
    expect(table.get_by_role("rowheader", name="LinkedIn")).to_have_count(0)


def test_a_region_is_picked_once_and_every_page_follows(opened):
    page = opened("/sites/reddit")
    expect(page.get_by_text("Not everywhere.")).to_be_visible()
    page.get_by_role("link", name="Region: any").click()
    page.get_by_label("Country or area").select_option("United States")
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_url(re.compile(r"/sites/reddit$"))
    expect(page.get_by_text("Not known in the United States.")).to_be_visible()
    (cookie,) = page.context.cookies()
    assert (cookie["name"], cookie["value"], cookie["httpOnly"]) == ("region", "US", True)
    page.get_by_role("link", name="Compare").click()
    expect(page.get_by_text("as seen from the United States")).to_be_visible()
    page.get_by_role("link", name="Region: United States").click()
    page.get_by_label("Country or area").select_option("Any: no region")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("as seen from")).to_have_count(0)
    assert page.context.cookies() == []


@pytest.mark.parametrize("width", [390, 1280])
def test_a_letter_is_shown_whole_and_can_be_edited(opened, width):
    page = opened("/sites/slack", width, scripts=True)
    box = page.get_by_label("Message")
    assert "[role, for example workspace owner]" in box.input_value()
    assert box.evaluate("(box) => box.scrollHeight <= box.clientHeight + 1")
    box.fill("Mine")
    assert box.input_value() == "Mine"
    link = page.get_by_role("link", name="Open in your e-mail program")
    assert link.get_attribute("href").startswith("mailto:feedback@slack.com?subject=Slack%20Global")


def test_a_source_can_be_reached_from_its_claim(opened):
    page = opened("/sites/linkedin")
    page.get_by_role("link", name="Source 1", exact=True).first.click()
    expect(page.locator("#source-1")).to_be_in_viewport()


def test_the_api_can_be_tried_out_under_a_strict_policy(opened):
    page = opened("/docs", scripts=True)
    page.get_by_text("/healthz", exact=True).click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    expect(page.locator(".live-responses-table").get_by_text('"status": "ok"')).to_be_visible()
