"""What nobody has read again for 180 days is stale, and so is every claim that rests on it."""

from __future__ import annotations

import datetime as dt

import pytest

from untrain.catalogue.freshness import STALE_AFTER, StaleClaim, is_stale, stale_claims
from untrain.catalogue.yamlfile import YamlFile, read_yaml

TODAY = dt.date(2026, 11, 21)


@pytest.mark.parametrize(
    ("days", "stale"), [(-1, False), (0, False), (179, False), (180, False), (181, True)]
)
def test_the_day_on_which_a_source_becomes_stale(days, stale):
    assert dt.timedelta(days=180) == STALE_AFTER
    assert is_stale(TODAY - dt.timedelta(days=days), TODAY) is stale


def test_claims_are_named_with_the_stale_sources_they_rest_on(bench, entry, control):
    old = {**entry["sources"]["help"], "date": "2025", "checked": "2026-01-01"}
    entry["sources"] |= {"old": old, "older": {**old, "checked": "2025-12-31"}}
    entry["stance"]["evidence"] = ["help", "old", "older"]
    control["covers"][1]["evidence"] = ["old"]
    bench.put(entry)
    file = read_yaml(bench.directory / "services" / "example.yaml", "example.yaml")
    assert list(stale_claims(file, TODAY)) == [
        StaleClaim("example.yaml", 1, "stance", ("old", "older"), "2025-12-31", 325),
        StaleClaim("example.yaml", 1, "controls[0].covers[1]", ("old",), "2026-01-01", 324),
    ]
    assert str(next(stale_claims(file, TODAY))) == (
        "example.yaml:1: stance: last checked 2025-12-31, 325 days ago (old, older)"
    )


@pytest.mark.parametrize("value", [None, "text", [], {}, {"sources": "x", "stance": 1}], ids=repr)
def test_what_is_no_entry_has_no_claims(value):
    assert list(stale_claims(YamlFile("x.yaml", value), TODAY)) == []
