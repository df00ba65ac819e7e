"""Entries have one form: what is written is read back as it was, and the same entry is always the same text."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from untrain.catalogue.canonical import HEADER, WIDTH, canonical, canonical_file, comment_lines
from untrain.catalogue.model import Line, Service
from untrain.catalogue.seeds import validated
from untrain.catalogue.yamlfile import read_yaml
from untrain.config import SEEDS

ENTRIES = sorted((SEEDS / "services").glob("*.yaml"))

# fmt: off
NASTY = [
    "yes", "no", "on", "off", "y", "N", "true", "False", "null", "~", "Null", "=", "<<", "1", "-1.5", "0x1F", "0o17",
    "017", "1e3", "1_000", "12:30", ".inf", ".nan", "2026", "2026-11", "2026-11-21", "2026-11-21T12:00:00Z", "-", "- a",
    "--", "---", "...", "--- a", "?", "? a", ":", ": a", "a: b", "a:", "a :b", ":a", "#", "# a", "a # b", "a#b", "#a",
    "{a}", "{a: b}", "[a]", "a, b", ",", "}", "]", "&a", "*a", "!a", "!!str a", "%a", "@a", "`a`", "|", ">", ">-", "|+",
    '"', "'", '"a"', "'a'", 'a"b', "it's", "\\", "\\n", "a\\", "a\tb", "\x00", "\x07", "\x7f", "\x85", "a\x85b",
    "\u2028", "a\u2028b", "\xa0", "a\xa0b", "\u3000", "\ufeff", "a\ufeffb", "\u200b", "\ud7ff", "\ue000", "\ufffd",
    "\uffff", "😀", "a 😀: b", "\U0010ffff", "é", "日本語", "שלום", "a  b", "a   b", "‹a›", "www.example.com",
    "https://www.example.com/a?b=c#d", "mailto:a@example.com", "a" * 130, "wörd " * 40 + "end", "x: " * 60 + "end",
    "a  b " * 30 + "end", "\\ " * 80 + "end", '" ' * 80 + "end", "# " * 80 + "end", "- " * 80 + "end",
]
# fmt: on
pieces = st.one_of(st.sampled_from(NASTY), st.text(max_size=40))
texts = (
    st.lists(st.tuples(pieces, st.sampled_from([" ", "  ", "\n", "\n\n", "\n \n", "\r\n", ""])))
    .map(lambda parts: "".join(map("".join, parts)).strip()[:600])
    .filter(str.strip)
)


def is_line(text: str) -> bool:
    try:
        return TypeAdapter(Line).validate_python(text) == text
    except ValidationError:
        return False


lines = texts.map(lambda text: text.replace("\n", " ")[:400].strip()).filter(is_line)
keys = st.sampled_from(["help", "no", "on", "y", "1", "2026-11-21", "1e3", "null", "true", "0"])
dates = st.sampled_from(["2025", "2026-01", "2026-01-31"])


@st.composite
def services(draw: st.DrawFn) -> Service:
    """An entry with wild texts wherever one may stand."""
    key, date = draw(keys), draw(dates)
    text = itertools.cycle(draw(st.lists(texts, min_size=1, max_size=4))).__next__
    line = itertools.cycle(draw(st.lists(lines, min_size=1, max_size=4))).__next__

    def said(words: str) -> dict[str, Any]:
        return {"text": words, "evidence": [key]}

    control = {
        "id": "no/1",
        "name": line(),
        "effect": "disputed",
        "polarity": "none",
        "mechanism": "none",
        "verified": draw(st.booleans()),
        "summary": said(text()),
        "messages": {state: text() for state in ("on", "off", "unknown")},
        "labels": [{**said(line()), "lang": "no", "first_seen": date} for _ in range(4)],
        "options": [{**said(line()), "lang": "no", "state": "off"}],
        "hooks": [{"attribute": "on", "value": line(), "on": "container", "evidence": [key]}],
        "places": [{"host": "*.a.no", "path": "/*", "hash": line(), "dialog": True}],
        "steps": [
            {
                "platform": "web",
                "steps": [line(), line()],
                "evidence": [key],
            }
        ],
        "availability": [
            {
                **said(text()),
                "regions": draw(st.sampled_from([["world"], ["NO"], ["AT", "BE", "NO"] * 15])),
                "offered": "no",
                "default": "off",
            }
        ],
        "retroactive": {**said(text()), "answer": "yes"},
        "letter": {"subject": line(), "body": text(), "evidence": [key]},
    }
    source = {
        "title": line(),
        "publisher": line(),
        "kind": "press",
        "confidence": "live",
        "date": date,
        "checked": "2026-11-21",
    }
    return Service.model_validate(
        {
            "id": "no",
            "name": line(),
            "company": line(),
            "domains": ["a.no"],
            "stance": {**said(text()), "value": "silent"},
            "policy": {"points": [said(text())]},
            "controls": [control],
            "notes": [said(text()) for _ in range(4)],
            "sources": {key: source, "z": source},
        }
    )


def read(directory: Path, text: str) -> Service:
    path = directory / "some.yaml"
    path.write_bytes(text.encode())
    file = read_yaml(path, "some.yaml")
    service = validated(Service, file)
    assert file.problems == []
    assert service is not None
    return service


def plain(value: Any, key: str = "") -> Any:
    """What a reader of YAML 1.1 should make of a value: texts and nothing else, but for days and truth values."""
    if isinstance(value, dict):
        return {str(name): plain(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, str):
        is_day = key in {"date", "first_seen", "last_seen", "since"}
        if is_day and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return dt.date.fromisoformat(value)
        return str(value)
    return value


@settings(deadline=None, max_examples=50)
@given(service=services())
def test_what_is_written_is_read_back(service, tmp_path_factory):
    text = canonical(service)
    again = read(tmp_path_factory.getbasetemp(), text)
    assert again == service
    assert canonical(again) == text


@settings(deadline=None, max_examples=50)
@given(service=services())
def test_other_readers_take_it_as_it_is_meant(service):
    assert yaml.safe_load(canonical(service)) == plain(service.model_dump(exclude_defaults=True))


@settings(deadline=None, max_examples=50)
@given(service=services())
def test_lines_break_where_there_is_a_space_to_break_at(service):
    for line in canonical(service).splitlines():
        if len(line) > WIDTH:
            words = re.split(r"(?<=\S) (?=\S)", line.strip().removeprefix("- "))
            rest = max(words, key=len)
            assert len(line) - len(rest) < WIDTH, line


@pytest.mark.parametrize("path", ENTRIES, ids=lambda path: path.stem)
def test_every_entry_has_that_form(path):
    text, problems = canonical_file(path, path.name)
    assert problems == []
    assert text.encode() == path.read_bytes(), "run `untrain catalogue format`"


def test_the_form(entry, control):
    control["labels"].append(
        {"text": "Yes: " + "really " * 20 + "so", "lang": "no", "evidence": ["help"]}
    )
    control["labels"].append({"text": "Less " * 17 + "so", "lang": "en", "evidence": ["help"]})
    control["letter"] = {"body": "Hello,\n\nplease stop.\nKind regards", "evidence": ["help"]}
    text = canonical(Service.model_validate(entry))
    assert text.startswith(
        f"{HEADER}\nid: example\nname: Example\ncompany: Example Inc.\ndomains: [example.com]\n\nstance:\n"
    )
    assert text.endswith(
        """
sign_in:
  - {host: www.example.com, path: /login/*}

sources:
  help:
    title: Help
    publisher: Example Inc.
    kind: official
    confidence: primary
    url: https://www.example.com/help
    date: 2026-01
    checked: 2026-11-21
"""
    )
    assert (
        """
    messages:
      "on": It may train.
      "off": It does not train.
      unknown: It decides.
    labels:
      - {text: Train on my posts, lang: en, first_seen: "2025", last_seen: 2026-01, evidence: [help]}
      - text: >-
          Yes: really really really really really really really really really really really really really really really
          really really really really really so
        lang: "no"
        evidence: [help]
      - {text: Less Less Less Less Less Less Less Less Less Less Less Less Less Less Less Less Less so, lang: en,
         evidence: [help]}
    hooks:
      - {attribute: id, value: train, evidence: [help]}
"""
        in text
    )
    assert (
        """
    letter:
      body: >-
        Hello,


        please stop.

        Kind regards
      evidence: [help]
"""
        in text
    )


def test_comments_are_found_where_they_are_and_nowhere_else():
    text = f"""{HEADER}
# one
id: a#b # two
text: >- # three
  folded # not

  # not
# four
'no # not': "é # not" # five
list: [a, # six
  b]
"""
    assert comment_lines(text) == [2, 3, 4, 8, 9, 10]
    assert comment_lines(f"{HEADER}\nid: a\n") == []
