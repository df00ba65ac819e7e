"""Patterns over concepts: the notation, and that every name in the code is one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from untrain.policies import patterns
from untrain.policies.patterns import pattern, says, tag
from untrain.policies.words import TAGS, lexicon


@pytest.mark.parametrize(
    ("written", "expression"),
    [
        ("<you>", "Y"),
        ("<content|data>", "[CD]"),
        ("<^content|data>", "[^CD]"),
        ("<^you>", "[^Y]"),
        ("<any>", "."),
        ("<other>", "[.]"),
        ("<comma|other>", "[,.]"),
        ("<bar>", "[|]"),
        ("<^stop|not>", "[^;!?N]"),
    ],
)
def test_a_name_stands_for_its_tags(written: str, expression: str):
    assert pattern(written).pattern == expression


@pytest.mark.parametrize(
    ("written", "tags", "found"),
    [
        ("<you> <modal> <other>? <consent>", "EYm.K", "Ym.K"),
        ("<you> <modal> <other>? <consent>", "YmK", "YmK"),
        ("<you> <modal> <other>? <consent>", "Ym..K", None),
        ("<not> <^stop>{0,3} <train>", "N..T", "N..T"),
        ("<not> <^stop>{0,3} <train>", "N.;T", None),
        ("<train> | <improve>", ".W.", "W"),
        ("(?:<not> | <never_mind>)", "", ValueError),
        ("(?<!<we>) <improve>", "EW", None),
        ("(?<!<we>) <improve>", ".W", "W"),
        ("<model> <any>{2} $", "M|.", "M|."),
        ("^ <party> (?!<comma>)", "P,", None),
    ],
)
def test_a_pattern_is_found_where_its_concepts_are(written: str, tags: str, found):
    if found is ValueError:
        with pytest.raises(ValueError, match="never_mind"):
            pattern(written)
        return
    match = pattern(written).search(tags)
    assert (match.group() if match else None) == found


def test_blanks_lines_and_comments_mean_nothing():
    written = """
    # they train
    <party> <other>*
      <train>
    | <source>  # or give
    """
    assert pattern(written).search("P..T")
    assert pattern(written).search("c")
    assert not pattern(written).search("P,T")


def test_a_concept_of_two_letters_is_no_name():
    with pytest.raises(ValueError, match="customer_content"):
        tag("customer_content")


def test_what_a_passage_says_is_asked_by_name():
    tags = lexicon("en").tag("We never use your posts to train our AI").tags
    assert tags == "ENJyC.TeA"
    assert says(tags, "train")
    assert says(tags, "opt_out", "not")
    assert not says(tags, "opt_out", "setting")
    assert pattern("<not> <use> <your>? <content>").search(tags)


def test_every_letter_has_one_name():
    letters = [tags for tags in TAGS.values() if len(tags) == 1]
    assert len(letters) == len(set(letters))
    for tags in TAGS.values():
        assert set(tags) <= set(letters)


def test_no_rule_is_written_in_letters():
    """A pattern of the modules that read passages goes through names."""
    here = Path(patterns.__file__).parent
    for name in ("bans", "cases", "conditions", "mentions", "training"):
        source = (here / f"{name}.py").read_text("utf-8")
        assert not re.search(r"^import re$|\bre\.(?:compile|search|match)\(", source, re.MULTILINE)
