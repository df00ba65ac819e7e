"""The guide's pages about what changed, and the texts word for word on a service's page."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import expect

from browsers import find_chromium
from support import axe, history, notes
from support.history import number_of
from support.serving import running
from untrain.policies.model import Change, ChangeKind, ClauseType
from untrain.policies.publish import publish
from untrain.store.database import Database
from untrain.web.sides import pair

SITE = "/sites/example-notes"


@pytest.fixture(scope="module")
def numbers():
    """The numbers of the changes, by their days."""
    return {}


@pytest.fixture(scope="module")
def told(tmp_path_factory, numbers):
    """A server that knows texts of Example Notes; the first change is published, the others only found."""
    folder = tmp_path_factory.mktemp("told")
    seeds = history.seeds(folder)
    address = str(folder / "untrain.db")
    database = Database.opened(address)
    history.write(database)
    for day in ("2025-11-03", "2026-06-01"):
        numbers[day] = number_of(database, day)
    numbers["2026-02-01"] = number_of(database, "2026-02-01", material=False)
    publish(database, seeds, numbers["2025-11-03"], "Now it trains.", None, history.NOW)
    database.close()
    with running(UNTRAIN_CATALOGUE=str(seeds), UNTRAIN_DATABASE=address) as server:
        yield server


def page(server, path):
    answer = server.page(path)
    assert (answer.status, answer.type) == (200, "text/html")
    return BeautifulSoup(answer.text, "lxml")


def squeezed(element):
    return " ".join(element.get_text(" ").split())


def test_the_list_tells_both_kinds_apart(told, numbers):
    rows = page(told, "/changes").select(".timeline > li")
    kinds = [re.search(r"(written by|found in)", row.p.text)[1] for row in rows]
    assert kinds == ["found in", *["written by"] * 5]
    links = [row.select("a")[-1]["href"] for row in rows]
    assert links[0] == f"/changes/{numbers['2026-06-01']}"
    assert f"/changes/{numbers['2025-11-03']}" in links[1:]
    assert links.count(f"{SITE}#changes") == 4
    assert "A notice of <b>new</b> terms & rules." in page(told, "/changes").main.text


def test_the_list_can_be_followed_and_narrowed_down(told):
    soup = page(told, "/changes?site=notes.example")
    assert soup.h1.text == "What changed at Example Notes"
    feed = soup.select_one('link[type="application/atom+xml"]')["href"]
    assert feed == "/v1/changes.atom?site=example-notes"
    assert told.ask(feed).status == 200
    assert "Nothing is known." in page(told, "/changes?site=other").main.text
    assert told.page("/changes?site=none-such").status == 400


def test_a_long_list_has_pages(server):
    soup = page(server, "/changes")
    first = [row.text for row in soup.select(".timeline > li")]
    assert len(first) == 30
    soup = page(server, soup.select_one(".more a.button")["href"])
    assert not set(first) & {row.text for row in soup.select(".timeline > li")}
    assert soup.find("a", string="Newest")["href"] == "/changes"


def test_the_words_that_changed_are_marked(told, numbers):
    soup = page(told, f"/changes/{numbers['2026-06-01']}")
    altered = soup.select_one(".tag.altered").find_parent("section")
    before, after = altered.select("blockquote")
    assert before.text in history.RULES
    assert after.text in history.NASTY
    marked = " ".join(one.text for one in after.select("ins"))
    assert marked.startswith("& drafts")
    assert "<script>alert(1)</script>" in marked
    assert not before.select("ins")
    assert not soup.select("script")


def test_what_is_only_on_one_side_is_said_to_be(told, numbers):
    soup = page(told, f"/changes/{numbers['2025-11-03']}")
    (section,) = soup.select(".passage")
    before, after = section.select(".wording")
    assert "Not in the text." in before.text
    assert after.blockquote.text in notes.TRAINS
    assert squeezed(before.h3) == "Before 1 March 2025"
    assert squeezed(after.h3) == "After 3 November 2025"
    assert "Now it trains." in soup.main.text
    assert "A person has read this" in soup.main.text


def test_a_change_of_form_is_said_to_be_none(told, numbers):
    soup = page(told, f"/changes/{numbers['2026-02-01']}")
    assert "not in what they say about AI" in soup.main.text


@pytest.mark.parametrize("number", ["0", "999999", "2147483648", "-1", "x", "1" * 30])
def test_there_is_no_such_change(told, number):
    assert told.page(f"/changes/{number}").status == 404


def test_changes_of_a_service_without_an_entry_are_not_shown(told, numbers):
    known = set(numbers.values())
    for number in range(1, 8):
        assert told.page(f"/changes/{number}").status == (200 if number in known else 404)


def test_a_service_shows_its_clauses_word_for_word(told):
    soup = page(told, SITE)
    section = soup.find(id="quotes").find_parent("section")
    quotes = section.select("blockquote")
    assert len(quotes) >= 3
    for quote in quotes:
        assert any(
            quote.text in text
            for text in (notes.TRAINS, history.NASTY, notes.cosmetic(notes.TRAINS))
        )
        link = quote.find_parent("li").a
        assert "#" in link["href"]
        assert ":~:text=" in link["href"]
        assert set(link["rel"]) == {"noopener", "noreferrer"}
    text = squeezed(section)
    assert "Trains AI on what people write or upload" in text
    assert "last checked 19 November 2026" in text
    assert (
        "Since 17 November 2026 it can’t be read: Its site does not let programs read it." in text
    )


def test_a_summary_under_review_is_said_to_be_calmly(told):
    note = page(told, SITE).select_one("#quotes ~ .notes")
    assert squeezed(note).startswith(
        "Our summary is under review. The summary says that it does not"
    )


def test_a_service_links_to_its_changes_side_by_side(told, numbers):
    section = page(told, SITE).find(id="changes").find_parent("section")
    links = [link["href"] for link in section.select("a") if link["href"].startswith("/changes/")]
    assert set(links) == {f"/changes/{numbers[day]}" for day in ("2025-11-03", "2026-06-01")}
    assert len(links) == 2


def test_a_service_of_which_no_text_was_read_shows_none(told):
    soup = page(told, "/sites/other")
    assert soup.find(id="quotes") is None
    assert "looked up" not in soup.main.text


@pytest.mark.parametrize(
    ("before", "after", "gone", "new"),
    [
        ("We may train AI.", "We train AI.", ["may"], []),
        ("We train AI.", "We do not train AI.", [], ["do not"]),
        (
            "Your notes are used.",
            "Your letters were sent.",
            ["notes are used"],
            ["letters were sent"],
        ),
        ("Same.", "Same.", [], []),
        ("a\nb c", "a b c", [], []),
        ("L’IA d’ici", "L’IA de là", ["d’ici"], ["de là"]),
        (None, "All of it", [], []),
    ],
)
def test_sides(before, after, gone, new):
    kind = ChangeKind.ALTERED
    found = pair(Change(kind, before, after, ClauseType.NO_TRAINING))
    assert [piece.text for piece in found.before if piece.differs] == gone
    assert [piece.text for piece in found.after if piece.differs] == new
    assert "".join(piece.text for piece in found.before) == (before or "")
    assert "".join(piece.text for piece in found.after) == (after or "")


# --- In a browser ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def chromium(playwright):
    started = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
    yield started
    started.close()


@pytest.fixture
def opened(chromium, told):
    contexts = []

    def open_page(path, width=1280, scheme="light", scripts=True):
        context = chromium.new_context(
            viewport={"width": width, "height": 800},
            color_scheme=scheme,
            java_script_enabled=scripts,
            base_url=f"http://127.0.0.1:{told.port}",
        )
        contexts.append(context)
        shown = context.new_page()
        shown.goto(path)
        return shown

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (390, "dark"), (1280, "light")])
@pytest.mark.parametrize("path", ["/changes", "2025-11-03", "2026-06-01", "2026-02-01", SITE])
def test_the_pages_fit_and_can_be_read_by_everybody(opened, numbers, path, width, scheme):
    shown = opened(f"/changes/{numbers[path]}" if path in numbers else path, width, scheme)
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert axe.violations(shown) == []


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (390, False)])
def test_the_sides_stand_beside_each_other_where_there_is_room(opened, numbers, width, beside):
    shown = opened(f"/changes/{numbers['2026-06-01']}", width, scripts=False)
    before, after = (shown.locator(".wording").nth(n).bounding_box() for n in (0, 1))
    assert (before["y"] == after["y"]) is beside
    assert (after["y"] >= before["y"] + before["height"]) is not beside


def test_what_changed_is_told_without_colour(opened, numbers):
    shown = opened(f"/changes/{numbers['2026-06-01']}")
    new = shown.locator("ins").first
    assert new.evaluate("(e) => getComputedStyle(e).textDecorationLine") == "underline"
    assert "new:" in new.evaluate("(e) => getComputedStyle(e, '::before').content")


def test_the_way_from_a_service_to_its_change_and_back(opened):
    shown = opened(SITE, scripts=False)
    shown.get_by_role("link", name="Side by side as of 1 June 2026").click()
    expect(shown.get_by_role("heading", level=1)).to_have_text(
        "What changed in Example Notes’s texts"
    )
    shown.get_by_role("link", name="our summary").click()
    expect(shown).to_have_url(re.compile(r"/sites/example-notes$"))
