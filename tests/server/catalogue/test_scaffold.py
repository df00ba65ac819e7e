"""A new service: complete files at once, and every place that a person must fill in is named."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from jinja2 import ChainableUndefined, Environment

from support.pages import FOLDER, parse
from untrain.catalogue.blanks import blanks
from untrain.catalogue.canonical import canonical_file
from untrain.catalogue.check import check
from untrain.catalogue.load import load_catalogue
from untrain.catalogue.match import match
from untrain.catalogue.scaffold import ScaffoldError, new_service
from untrain.config import SEEDS

TODAY = dt.date(2026, 11, 22)

ENTRY = Path("seeds/services/example-notes.yaml")
PAGES = Path("tests/fixtures/pages/example-notes")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A project with one service, and without pages."""
    (tmp_path / ENTRY).parent.mkdir(parents=True)
    (tmp_path / PAGES).parent.mkdir(parents=True)
    shutil.copy(SEEDS / "release.yaml", tmp_path / "seeds")
    shutil.copy(SEEDS / "services" / "poe.yaml", tmp_path / ENTRY.parent)
    return tmp_path


def everything(root: Path) -> set[Path]:
    return set(root.rglob("*"))


def fill_in(path: Path) -> None:
    """Replace what a person would, whatever it is."""
    text = re.sub(r"‹([^›]*)›", lambda blank: re.sub(r"\W", "", blank[1]), path.read_text("utf-8"))
    path.write_text(text.replace("example-notes.invalid", "notes.example"), "utf-8")


def test_what_is_written(checkout):
    before = everything(checkout)
    written = new_service(checkout, "example-notes", TODAY)
    assert written == [ENTRY, PAGES / "settings.html", PAGES / "pages.yaml"]
    assert everything(checkout) - before == {checkout / p for p in [*written, PAGES]}
    text, problems = canonical_file(checkout / ENTRY, "x")
    assert (text, problems) == ((checkout / ENTRY).read_text("utf-8"), [])


def test_the_check_names_what_is_open_and_nothing_else(checkout):
    new_service(checkout, "example-notes", TODAY)
    found = {problem.path: problem.message for problem in check(checkout / "seeds", TODAY).problems}
    assert all(message.startswith("still to be filled in: ") for message in found.values())
    assert found["name"] == "still to be filled in: The service's name"
    assert found["domains[0]"] == "still to be filled in: the service's own domain"
    assert found["controls[0].places[0].path"] == (
        "still to be filled in: path of the settings page at this host"
    )
    assert {"stance.text", "controls[0].labels[0].text", "sources.help.url"} <= found.keys()
    fill_in(checkout / ENTRY)
    assert check(checkout / "seeds", TODAY).problems == []


def test_what_is_given_is_not_asked_for(checkout):
    new_service(checkout, "example-notes", TODAY, 'Notes: "A" # 1', "notes.example")
    paths = {problem.path for problem in check(checkout / "seeds", TODAY).problems}
    assert not paths & {"name", "domains[0]", "controls[0].places[0].host"}
    entry = (checkout / ENTRY).read_text("utf-8")
    assert "invalid" not in entry
    assert 'name: "Notes: \\"A\\" # 1"\n' in entry
    cases = parse((checkout / PAGES / "pages.yaml").read_text("utf-8"))
    assert {case["with"]["name"] for case in cases.values()} == {'Notes: "A" # 1'}
    assert {case["at"].split("/")[2] for case in cases.values()} == {"notes.example"}


def test_its_pages_fit_its_entry(checkout):
    new_service(checkout, "example-notes", TODAY, "Example Notes", "notes.example")
    for path in (checkout / ENTRY, checkout / PAGES / "pages.yaml"):
        fill_in(path)
    catalogue = load_catalogue(checkout / "seeds")
    (label,) = catalogue.controls["example-notes/training"].labels
    cases = parse((checkout / PAGES / "pages.yaml").read_text("utf-8"))
    assert list(cases) == ["example-notes-on", "example-notes-off"]
    for case in cases.values():
        here = [control.id for control in match(catalogue, case["at"]).controls]
        (chip,) = case["chips"]
        assert here == [chip["control"]] == ["example-notes/training"]
        page = page_of(checkout, case)
        (control,) = page.select(chip["by"])
        assert page.select_one(f"label[for={control['id']}]").text == label.text
        assert control["aria-checked"] == {"on": "true", "off": "false"}[chip["state"]]
        others = [row.text.strip() for row in page.select("li") if control not in row.descendants]
        assert len(set(others) - {label.text}) >= 5
    assert [(chip["state"], chip["exposure"]) for c in cases.values() for chip in c["chips"]] == [
        ("on", "exposed"),
        ("off", "protected"),
    ]


def page_of(root: Path, case: dict) -> BeautifulSoup:
    template = (root / PAGES.parent / case["page"]).read_text("utf-8")
    environment = Environment(autoescape=True, undefined=ChainableUndefined)
    return BeautifulSoup(environment.from_string(template).render(case["with"]), "html.parser")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["Example"], "'Example' won't do: an id is made of small letters"),
        ([""], "'' won't do: an id"),
        (["../x"], "'../x' won't do: an id"),
        (["a--b"], "'a--b' won't do: an id"),
        (["a" * 61], "won't do: an id"),
        (["poe"], "'poe' is taken: there is seeds/services/poe.yaml"),
        (["a", "TODAY", " Notes"], "' Notes' won't do: a name is one line"),
        (["a", "TODAY", ""], "'' won't do: a name"),
        (["a", "TODAY", "A\nB"], "won't do: a name"),
        (["a", "TODAY", None, "https://notes.example"], "won't do: a domain looks like notes.exam"),
        (["a", "TODAY", None, ""], "'' won't do: a domain"),
        (["a", "TODAY", None, "poe.com"], "'poe.com' is taken by seeds/services/poe.yaml"),
    ],
    ids=str,
)
def test_what_can_t_be_is_refused(checkout, arguments, says):
    before = everything(checkout)
    service_id, *others = (TODAY if word == "TODAY" else word for word in arguments)
    with pytest.raises(ScaffoldError, match=re.escape(says)):
        new_service(checkout, service_id, *(others or [TODAY]))
    assert everything(checkout) == before


def test_pages_without_an_entry_are_left_alone(checkout):
    (checkout / PAGES).mkdir()
    with pytest.raises(ScaffoldError, match=f"there is {PAGES}"):
        new_service(checkout, "example-notes", TODAY)
    assert not (checkout / ENTRY).exists()


def test_elsewhere_than_in_a_checkout_it_says_so(tmp_path):
    with pytest.raises(ScaffoldError, match="no checkout of the project: it has no seeds/services"):
        new_service(tmp_path, "example-notes", TODAY)


def test_a_folder_that_can_t_be_written_is_told(checkout):
    pages = checkout / PAGES.parent
    pages.rmdir()
    pages.symlink_to("/proc/self")
    with pytest.raises(ScaffoldError, match="cannot be written: "):
        new_service(checkout, "example-notes", TODAY)
    assert not (checkout / ENTRY).exists()


def test_other_texts_are_no_blanks():
    texts = ["a ‹b› c", "‹b› c", "https://invalid.example/", "/x", "It is invalid.", "x.invalid y"]
    assert list(blanks(texts)) == []
    assert list(blanks({"a": ["‹B c›", "/x/‹b_c›/d", "https://www.x.invalid/y"]})) == [
        ("a[0]", "B c"),
        ("a[1]", "b c"),
        ("a[2]", "the service's own domain"),
    ]


@pytest.mark.parametrize("manifest", sorted(FOLDER.glob("**/pages.yaml")), ids=str)
def test_nothing_is_left_open_on_the_example_pages(manifest):
    cases = parse(manifest.read_text("utf-8"))
    assert [f"{path}: {words}" for path, words in blanks(cases)] == []
