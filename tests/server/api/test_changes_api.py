"""`/v1/changes` and its feed: what people wrote and what was found, in one row."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from urllib.parse import urlsplit

import pytest

from support import history, notes
from support.history import TOLD, number_of, serving
from untrain.api.changes import MOST_PASSAGES, ChangeList
from untrain.api.timeline import parse_place
from untrain.catalogue.load import load_catalogue
from untrain.policies.publish import dismiss, publish
from untrain.store import queries
from untrain.store.models import ReviewState

ATOM = "{http://www.w3.org/2005/Atom}"
OTHER = "The same day, something else."


@pytest.fixture
def seeds(tmp_path):
    return history.seeds(tmp_path)


@pytest.fixture
def address(tmp_path, request):
    return str(tmp_path / "untrain.db")


@pytest.fixture
def filled(database):
    history.write(database)
    return database


@pytest.fixture
def ask(seeds, address):
    with serving(seeds, address) as client:
        yield client.get


def items(answer):
    assert answer.status_code == 200, answer.text
    return ChangeList.model_validate(answer.json).items


def shown(answer):
    return [(one.origin.value, one.date, one.text) for one in items(answer)]


ROW = [
    (
        "found",
        "2026-06-01",
        "Privacy Policy: 1 passage added, 1 reworded in meaning.",
    ),
    (
        "found",
        "2025-11-03",
        "Privacy Policy: 1 passage added. The version before says nothing about training AI on people’s data; "
        "this one trains AI on people’s data by default.",
    ),
    ("curated", "2025-11-03", OTHER),
    ("curated", "2025-11-03", TOLD),
    ("curated", "2025-11", "A notice of <b>new</b> terms & rules."),
    ("curated", "2024", "It began."),
]


def test_both_kinds_stand_in_one_row_newest_first(ask, filled):
    told = shown(ask("/v1/changes"))
    assert [one[:2] for one in told] == [one[:2] for one in ROW]
    assert told[1:] == ROW[1:]
    # Neither a service that the catalogue does not have, nor what changed no meaning.
    assert {one.service.id for one in items(ask("/v1/changes"))} == {"example-notes"}


def test_a_found_change_is_told_word_for_word(ask, filled):
    found = items(ask("/v1/changes"))[1]
    number = number_of(filled, "2025-11-03")
    assert (found.id, found.evidence, found.material) == (f"found-{number}", [], True)
    assert found.links.page == f"/changes/{number}"
    told = found.changed
    assert (told.document, told.before, told.after) == ("privacy", "2025-03-01", "2025-11-03")
    assert (told.before_stance, told.after_stance) == ("silent", "trains_default")
    (passage,) = told.passages
    assert (passage.kind, passage.before, told.passages_total) == ("added", None, 1)
    assert passage.after in notes.TRAINS


def test_what_changed_no_meaning_is_told_on_request(ask, filled):
    (only,) = items(ask("/v1/changes?material=false"))
    assert (only.date, only.material, only.changed.passages) == ("2026-02-01", False, [])


@pytest.mark.parametrize("site", ["example-notes", "notes.example", "www.notes.example"])
def test_one_service(ask, filled, site):
    assert len(items(ask(f"/v1/changes?site={site}"))) == len(ROW)
    assert items(ask("/v1/changes?site=other")) == []


@pytest.mark.parametrize("size", [1, 2, 4, 100])
def test_pages_follow_each_other(ask, filled, size):
    whole = items(ask("/v1/changes"))
    found, path = [], f"/v1/changes?per_page={size}&site=example-notes"
    while path:
        answer = ask(path)
        assert len(items(answer)) <= size
        found += items(answer)
        path = answer.json["next"]
    assert found == whole


def test_what_comes_on_top_moves_no_page(ask, filled):
    first = ask("/v1/changes?per_page=2")
    rest = items(ask(first.json["next"]))

    def newer(session):
        document = history.held(session, "example-notes", "terms")
        text = history.reading(notes.PROMISES)
        history.add_archived(session, document, text, dt.date(2026, 9, 1), "x", history.NOW)

    filled.write(newer)
    assert items(ask("/v1/changes"))[0].date == "2026-09-01"
    assert items(ask(first.json["next"])) == rest


@pytest.mark.parametrize(("ending", "count"), [("2026-01-01~found-1", 5), ("2025~found-9", 1)])
def test_a_place_need_not_be_there_any_more(ask, filled, ending, count):
    assert len(items(ask(f"/v1/changes?after={ending}"))) == count


@pytest.mark.parametrize(
    "text", ["", "2025", "2025-02-30~found-1", "x~found-1", "2025~curated-a-1"]
)
def test_no_place(text):
    with pytest.raises(ValueError, match=r"place|isoformat|day"):
        parse_place(text)


def test_a_published_change_stands_there_once(seeds, address, filled):
    number = number_of(filled, "2026-06-01")
    with serving(seeds, address) as before:
        entry = feed_ids(before.get)[0]
        publish(filled, seeds, number, "Drafts are used, too.", None, history.NOW)
        # The catalogue is read when a server starts; until then it is found, in the person's words.
        assert shown(before.get("/v1/changes"))[0] == (
            *("found", "2026-06-01"),
            "Drafts are used, too.",
        )
    with serving(seeds, address) as after:
        told = items(after.get("/v1/changes"))
        assert [one.origin.value for one in told] == ["curated", "found", *["curated"] * 4]
        assert told[0].text == "Drafts are used, too."
        assert told[0].links.page == f"/changes/{number}"
        assert feed_ids(after.get)[0] == entry
        assert "Drafts are used, too." in after.get(f"/changes/{number}").text


def test_a_dismissed_change_is_gone(ask, filled):
    number = number_of(filled, "2026-06-01")
    assert ask(f"/changes/{number}").status_code == 200
    dismiss(filled, number, history.NOW)
    assert [one[1] for one in shown(ask("/v1/changes"))] == [one[1] for one in ROW[1:]]
    assert ask(f"/changes/{number}").status_code == 404


def test_the_order_of_one_day_is_that_of_the_catalogue(ask):
    told = [one.id for one in items(ask("/v1/changes"))]
    assert told[:2] == [f"curated-example-notes-2025-11-03-{n}" for n in (2, 1)]
    assert len(told) == len(set(told)) == 4


def test_a_large_change_is_cut(ask, database):
    def one(session):
        document = history.held(session, "example-notes", "terms")
        more = "".join(f"We train AI on your letters of the year {n}.\n\n" for n in range(80))
        for day, text in ((1, notes.QUIET), (2, notes.QUIET + more)):
            reading = history.reading(text)
            history.add_archived(
                session, document, reading, dt.date(2026, 1, day), "x", history.NOW
            )

    database.write(one)
    found = items(ask("/v1/changes"))[0]
    assert len(found.changed.passages) == MOST_PASSAGES
    assert found.changed.passages_total > MOST_PASSAGES


# --- The feed --------------------------------------------------------------------------------------------------------


def feed(answer):
    assert (answer.status_code, answer.mimetype) == (200, "application/atom+xml")
    return ET.fromstring(answer.data)


def feed_ids(get):
    return [one.text for one in feed(get("/v1/changes.atom")).findall(f"{ATOM}entry/{ATOM}id")]


def moment(text):
    assert text.endswith("Z")
    return dt.datetime.fromisoformat(text)


def test_the_feed_has_what_atom_demands(ask, filled):
    """RFC 4287, 4.1.1 and 4.1.2: one id, title and updated each, an author, a link to itself, unique ids."""
    root = feed(ask("/v1/changes.atom"))
    assert root.tag == f"{ATOM}feed"
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == len(ROW)
    for part in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{ATOM}{name}")) == 1
        assert part.find(f"{ATOM}id").text.startswith("urn:uuid:")
    ids = [entry.find(f"{ATOM}id").text for entry in entries]
    assert len(set(ids)) == len(ids)
    updated = [moment(entry.find(f"{ATOM}updated").text) for entry in entries]
    assert moment(root.find(f"{ATOM}updated").text) == max(updated)
    assert root.find(f"{ATOM}author/{ATOM}name").text
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"self": "/v1/changes.atom", "alternate": "/changes"}
    for entry in entries:
        (link,) = entry.findall(f"{ATOM}link")
        assert (link.get("rel"), link.get("type")) == ("alternate", "text/html")
        assert ask(urlsplit(link.get("href")).path).status_code == 200


def test_in_the_feed_text_is_only_text(ask, filled):
    root = feed(ask("/v1/changes.atom"))
    titles = [one.text for one in root.findall(f"{ATOM}entry/{ATOM}title")]
    assert "Example Notes, 2025-11: A notice of <b>new</b> terms & rules." in titles
    contents = root.findall(f"{ATOM}entry/{ATOM}content")
    assert {one.get("type") for one in contents} == {"html"}
    html = "".join(one.text for one in contents)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script" not in html
    assert "A notice of &lt;b&gt;new&lt;/b&gt; terms &amp; rules." in html


def test_what_xml_can_not_hold_does_not_break_the_feed(ask, database):
    def one(session):
        document = history.held(session, "example-notes", "terms")
        nasty = notes.TRAINS.replace("notes that", "notes \x0b\x1b\ufffe]]> that")
        for day, text in ((1, notes.QUIET), (2, nasty)):
            reading = history.reading(text)
            history.add_archived(
                session, document, reading, dt.date(2026, 1, day), "x", history.NOW
            )

    database.write(one)
    content = feed(ask("/v1/changes.atom")).find(f"{ATOM}entry/{ATOM}content").text
    assert "to train our artificial intelligence models" in content
    assert "]]&gt; that" in content


def test_links_are_absolute_when_the_server_knows_its_address(seeds, address, filled):
    with serving(seeds, address, UNTRAIN_BASE_URL="https://untrain.example/guide") as client:
        root = feed(client.get("/v1/changes.atom?site=example-notes"))
        answer = client.get("/v1/changes?per_page=1")
    links = [link.get("href") for link in root.iter(f"{ATOM}link")]
    assert all(link.startswith("https://untrain.example/guide/") for link in links)
    assert links[0].endswith("/v1/changes.atom?site=example-notes")
    for link in (answer.json["next"], *answer.json["items"][0]["links"].values()):
        assert link.startswith("https://untrain.example/guide/")


def test_ids_stay_whatever_the_address_and_the_words(seeds, address, filled):
    with serving(seeds, address) as client:
        before = feed_ids(client.get)
    path = seeds / "services" / "example-notes.yaml"
    path.write_text(path.read_text("utf-8").replace(OTHER, "Better words."), "utf-8")
    assert load_catalogue(seeds)
    with serving(seeds, address, UNTRAIN_BASE_URL="https://untrain.example") as client:
        assert feed_ids(client.get) == before


def test_the_etag_stays_until_something_changes(ask, filled):
    for path in ("/v1/changes", "/v1/changes.atom"):
        etag = ask(path).headers["ETag"]
        assert ask(path, headers={"If-None-Match": etag}).status_code == 304
    dismiss(filled, number_of(filled, "2026-06-01"), history.NOW)
    for path in ("/v1/changes", "/v1/changes.atom"):
        assert ask(path, headers={"If-None-Match": etag}).status_code == 200


def test_an_empty_catalogue_of_changes_is_a_feed_too(ask):
    root = feed(ask("/v1/changes.atom?site=other"))
    assert root.findall(f"{ATOM}entry") == []
    assert root.find(f"{ATOM}updated").text == "2026-11-21T12:00:00Z"


def test_published_changes_are_known_without_their_texts(filled, seeds):
    publish(filled, seeds, number_of(filled, "2026-06-01"), "Words.", None, history.NOW)
    with filled.reading() as session:
        (one,) = queries.published(session, ["example-notes"])
        assert queries.published(session, ["other"]) == []
        assert (one.service, one.dated, one.text) == (
            "example-notes",
            dt.date(2026, 6, 1),
            "Words.",
        )
        states = {found.state for found in queries.changes(session, services=["example-notes"])}
    assert states == {ReviewState.OPEN, ReviewState.PUBLISHED}
