"""Regions: one spelling each, and from the narrowest to the widest."""

from __future__ import annotations

import pytest

from untrain.catalogue import regions


@pytest.mark.parametrize(
    ("name", "code"),
    [("de", "DE"), (" UK ", "GB"), ("gb", "GB"), ("eea", "EEA"), ("World", "world"), ("hk", "HK")],
)
def test_a_region_has_one_spelling(name, code):
    assert regions.normalise(name) == code


@pytest.mark.parametrize("name", ["", "Europe", "XX", "DEU", "EU27", "de-DE", "世界"])
def test_an_unknown_region_is_an_error_that_says_what_is_known(name):
    with pytest.raises(ValueError, match=r"unknown region .*ISO 3166"):
        regions.normalise(name)


@pytest.mark.parametrize(
    ("region", "lineage"),
    [
        ("DE", ["DE", "EU", "EEA", "world"]),
        ("NO", ["NO", "EEA", "world"]),
        ("EU", ["EU", "EEA", "world"]),
        ("EEA", ["EEA", "world"]),
        ("CH", ["CH", "world"]),
        ("uk", ["GB", "world"]),
        ("US", ["US", "world"]),
        ("world", ["world"]),
    ],
)
def test_the_narrowest_region_comes_first(region, lineage):
    assert regions.lineage(region) == lineage


def test_the_groups_are_made_of_countries():
    assert len(regions.EU) == 27
    assert all(members <= regions.COUNTRIES for members in regions.GROUPS.values())
