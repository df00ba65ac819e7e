"""The comparison: every service, filtered and sorted by the address alone, and the same as files."""

from __future__ import annotations

import csv
import io
import json

import pytest
from bs4 import BeautifulSoup

from untrain.catalogue.load import load_catalogue
from untrain.catalogue.model import Mechanism, Stance
from untrain.config import SEEDS
from untrain.web import words
from untrain.web.comparison import Row, Sort

CATALOGUE = load_catalogue(SEEDS)


def rows(server, query=""):
    return server.ask(f"/compare.json{query}").json["services"]


def table(server, query="", status=200, **headers):
    answer = server.page(f"/compare{query}", **headers)
    assert (answer.status, answer.type) == (status, "text/html")
    soup = BeautifulSoup(answer.text, "lxml")
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("th, td")]
        for row in soup.select("table.compare tbody tr")
    ]


def test_every_service_is_in_it_by_name(server):
    names = [row[0] for row in table(server)]
    assert names == sorted((s.name for s in CATALOGUE.services.values()), key=str.casefold)


@pytest.mark.parametrize(
    ("query", "cells"),
    [
        ("", ["LinkedIn", "Trains by default", "A switch", "4", "No"]),
        (
            "",
            [
                "Reddit",
                "Trains by default",
                "An e-mail to send Only about others who train AI. Known only for the EEA and the United Kingdom.",
                "3",
                "Not known",
            ],
        ),
        ("", ["Figma", "Trains by default", "Set by an administrator", "5", "No"]),
        ("", ["Strava", "Trains by default", "None known", "–", "–"]),
        ("", ["Bluesky", "Does not train on your data", "None needed", "–", "–"]),
        (
            "?region=BR",
            ["Microsoft Copilot (personal)", "Trains by default", "Not in Brazil", "–", "–"],
        ),
    ],
)
def test_what_a_row_says(server, query, cells):
    (found,) = [row for row in table(server, query) if row[0] == cells[0]]
    assert found[:5] == cells
    service = next(s for s in CATALOGUE.services.values() if s.name == cells[0])
    assert found[5] == words.date(min(source.checked for source in service.sources.values()))


@pytest.mark.parametrize("stance", Stance)
def test_filter_by_stance(server, stance):
    found = {row["id"] for row in rows(server, f"?stance={stance}")}
    assert found == {s.id for s in CATALOGUE.services.values() if s.stance.value == stance}
    assert len(table(server, f"?stance={stance}")) == len(found)


@pytest.mark.parametrize("mechanism", Mechanism)
def test_filter_by_mechanism(server, mechanism):
    found = rows(server, f"?mechanism={mechanism}")
    assert found == [row for row in rows(server) if row["mechanism"] == mechanism]


def test_filter_by_effect(server):
    found = rows(server, "?effect=shared_for_training")
    assert found
    assert {row["effect"] for row in found} == {"shared_for_training"}


def test_an_empty_choice_in_the_form_is_none(server):
    assert len(table(server, "?stance=&mechanism=&effect=")) == len(CATALOGUE.services)


@pytest.mark.parametrize("column", Sort)
def test_sorting_keeps_every_row_and_puts_the_unknown_last(server, column):
    up, down = (rows(server, f"?sort={column}&order={order}") for order in ("asc", "desc"))
    assert {row["id"] for row in up} == {row["id"] for row in down} == set(CATALOGUE.services)
    key = {"mechanism": "control"}.get(column, column)
    for listed in (up, down):
        known = [row[key] is not None for row in listed]
        assert known == sorted(known, reverse=True)
    values = [row[column] for row in up if row[column] is not None]
    if column in ("steps", "checked"):
        assert values == sorted(values)
        assert [row[column] for row in down if row[column] is not None] == values[::-1]
    assert up != down or len({row[column] for row in up}) == 1


def test_the_headers_sort_without_scripts(server):
    soup = BeautifulSoup(server.page("/compare?stance=trains_default").text, "lxml")
    steps = next(cell for cell in soup.select("thead th") if cell.text.strip() == "Steps")
    assert "aria-sort" not in steps.attrs
    address = steps.a["href"]
    soup = BeautifulSoup(server.page(address).text, "lxml")
    sorted_ = soup.select_one("thead th[aria-sort]")
    assert (sorted_["aria-sort"], sorted_.a.contents[0]) == ("ascending", "Steps")
    assert "order=desc" in sorted_.a["href"]
    assert "stance=trains_default" in sorted_.a["href"]
    numbers = [
        int(row[3].split()[0])
        for row in table(server, address.removeprefix("/compare"))
        if row[3] != "–"
    ]
    assert numbers == sorted(numbers)


def test_the_files_have_the_rows_of_the_page(server):
    page = BeautifulSoup(
        server.page("/compare?mechanism=form&sort=checked", Cookie="region=US").text, "lxml"
    )
    links = {link.text: link["href"] for link in page.select(".result a")}
    shown = [a["href"].removeprefix("/sites/") for a in page.select("tbody th a")]
    assert shown
    assert [row["id"] for row in server.ask(links["JSON"]).json["services"]] == shown
    told = csv.DictReader(io.StringIO(server.ask(links["CSV"]).text, newline=""))
    assert [row["id"] for row in told] == shown


def test_json_and_csv_say_the_same(server):
    answer = server.ask("/compare.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="untrain-comparison.csv"'
    assert answer.raw.count(b"\r\n") == answer.raw.count(b"\n")
    lines = list(csv.DictReader(io.StringIO(answer.text, newline="")))
    assert list(lines[0]) == list(Row.model_fields)
    told = rows(server)
    assert len(lines) == len(told)
    for line, row in zip(lines, told, strict=True):
        for name, value in row.items():
            as_text = {None: "", True: "true", False: "false"}.get(
                value if not isinstance(value, list) else "list", str(value)
            )
            assert line[name] == (" ".join(value) if isinstance(value, list) else as_text)


def test_the_json_says_what_it_was_made_from(server):
    answer = server.ask("/compare.json?region=uk")
    assert answer.type == "application/json"
    assert "attachment" in answer.headers["Content-Disposition"]
    content = answer.json
    assert content["serial"] == CATALOGUE.serial
    assert content["region"] == "GB"
    for row in content["services"]:
        Row.model_validate(row)


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_the_files_do_not_look_at_the_cookie(server, ending):
    plain = server.ask(f"/compare.{ending}")
    assert server.ask(f"/compare.{ending}", Cookie="region=US").raw == plain.raw
    assert "Cookie" not in plain.headers["Vary"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("stance=wrong", "stance"),
        ("mechanism=wrong", "mechanism"),
        ("effect=wrong", "effect"),
        ("region=Atlantis", "region"),
        ("sort=colour", "sort"),
        ("order=up", "order"),
        ("colour=red", "colour"),
    ],
)
def test_what_is_wrong_is_refused(server, query, parameter):
    for ending in ("csv", "json"):
        answer = server.page(f"/compare.{ending}?{query}")
        assert (answer.status, answer.type) == (400, "application/problem+json")
        assert [error["parameter"] for error in answer.json["errors"]] == [parameter]
    page = server.page(f"/compare?{query}")
    assert (page.status, page.type) == (200 if parameter == "colour" else 400, "text/html")


NASTY = """\
id: {id}
name: {name}
company: {company}
domains: []
stance: {{value: unclear, text: Nobody knows., evidence: [terms]}}
policy: {{points: [{{text: Nobody knows., evidence: [terms]}}]}}
sources:
  terms: {{title: T, publisher: P, kind: press, confidence: secondary, date: 2026-01, checked: 2026-11-01}}
"""


def test_no_cell_is_a_formula(run_server, tmp_path):
    names = ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", 'a,b"c', '=HYPERLINK("https://evil.example")']
    (tmp_path / "services").mkdir()
    (tmp_path / "release.yaml").write_text("serial: 1\npublished_at: 2026-11-21T12:00:00Z\n")
    for number, name in enumerate(names):
        entry = NASTY.format(id=f"n{number}", name=json.dumps(name), company=json.dumps(name))
        (tmp_path / "services" / f"n{number}.yaml").write_text(entry)
    with run_server(UNTRAIN_CATALOGUE=str(tmp_path)) as server:
        text = server.ask("/compare.csv").text
        told = {row["name"] for row in csv.DictReader(io.StringIO(text, newline=""))}
        assert told == {name if name == 'a,b"c' else f"'{name}" for name in names}
        for line in csv.reader(io.StringIO(text, newline="")):
            assert not [cell for cell in line if cell.startswith(("=", "+", "-", "@", "＝"))]
        assert {row["name"] for row in rows(server)} == set(names)
