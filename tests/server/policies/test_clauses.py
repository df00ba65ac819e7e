"""What is found in texts of our own writing: every type and trap, in four languages, with offsets that hold."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from untrain.policies.clauses import analyse
from untrain.policies.model import Analysis, ClauseType, PolicyStance

FIXTURES = Path(__file__).parents[2] / "fixtures" / "policies"
TYPES = {
    "content": ClauseType.TRAINS_ON_USER_CONTENT,
    "data": ClauseType.TRAINS_ON_USER_DATA,
    "none": ClauseType.NO_TRAINING,
    "consent": ClauseType.TRAINING_NEEDS_CONSENT,
    "opt_out": ClauseType.OPT_OUT_OFFERED,
    "sharing": ClauseType.THIRD_PARTY_AI_SHARING,
    "feature": ClauseType.AI_FEATURE_PROCESSING_NOT_TRAINING,
}
SENTENCES = [
    pytest.param(case["text"], case["says"], id=f"{language}-{group}-{number}")
    for language, groups in yaml.safe_load((FIXTURES / "sentences.yaml").read_text()).items()
    for group, cases in groups.items()
    for number, case in enumerate(cases)
]
NOTICE = (FIXTURES / "brackenholt-privacy.md").read_text()


def types(analysis: Analysis) -> set[ClauseType]:
    return {clause.type for clause in analysis.clauses}


@pytest.mark.parametrize(("text", "says"), SENTENCES)
def test_a_sentence_is_read_as_it_is_meant(text: str, says: list[str]):
    assert types(analyse(text)) == {TYPES[name] for name in says}


def test_a_whole_notice():
    analysis = analyse(NOTICE)
    assert (analysis.stance, analysis.opt_out_offered) == (PolicyStance.TRAINS_DEFAULT, True)
    assert [(clause.type, " ".join(clause.quote.split())[:42]) for clause in analysis.clauses] == [
        (TYPES["opt_out"], "train and improve our machine learning mod"),
        (TYPES["content"], "train and improve our machine learning mod"),
        (TYPES["sharing"], "Your drawing is processed by third-party A"),
        (TYPES["none"], "They may not use it to train their models."),
        (TYPES["opt_out"], "Turn the assistant off in your settings"),
        (TYPES["none"], "Notes of **business customers** are not us"),
    ]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("We use your posts to train our AI models.", "trains_default"),
        ("We use your posts to train our AI models, unless you opt out.", "trains_default"),
        ("You can opt out of having your posts used to train our AI.", "trains_default"),
        ("Usage information we collect about you trains our AI models.", "trains_default"),
        ("We train our AI models on publicly available information.", "trains_default"),
        (
            "We train our AI models on publicly available information. We do not use your content to train AI.",
            "no_training",
        ),
        ("We do not use your content to train AI.", "no_training"),
        ("Your content trains our AI models only if you opt in.", "consent_only"),
        (
            "We do not use your content to train AI unless you opt in. We use feedback to train our models.",
            "consent_only",
        ),
        (
            "With your consent we use recordings to train AI. We use your posts to train our AI models.",
            "trains_default",
        ),
        ("We use AI to recommend posts based on your activity.", "unclear"),
        ("Our AI providers do not use your data to train their models.", "unclear"),
        ("Data from business accounts is not used to train AI.", "unclear"),
        ("Feedback on the assistant is used to improve our AI.", "unclear"),
        ("You may not use the service to train AI.", "silent"),
        ("An algorithm sorts your feed.", "silent"),
        ("We use your data to improve the service.", "silent"),
        ("", "silent"),
    ],
)
def test_the_stance_of_a_text(text: str, stance: str):
    assert analyse(text).stance == stance


def test_an_item_is_understood_with_what_introduces_its_list():
    allowed = analyse("We use your information to:\n\n- bill you\n- train our AI models")
    denied = analyse("We do not use your information to:\n\n- bill others\n- train our AI models")
    banned = analyse("You agree not to:\n\n- copy the service\n- train AI models with our content")
    assert [(c.quote, c.type) for c in allowed.clauses] == [
        ("train our AI models", ClauseType.TRAINS_ON_USER_DATA)
    ]
    assert types(denied) == {ClauseType.NO_TRAINING}
    assert not banned.clauses


def test_a_way_out_counts_only_where_it_is_for_ai():
    marketing = analyse(
        "We use AI to sort your posts.\n\n## Advertising\n\nYou can opt out of ads."
    )
    training = analyse("We use your posts to train our AI. You can opt out in your settings.")
    assert (marketing.opt_out_offered, training.opt_out_offered) == (False, True)


def test_a_quote_of_a_long_sentence_is_the_part_that_says_it():
    filler = "to keep records of what happened, to answer questions that people ask, " * 12
    text = f"We use your information {filler}to train our AI models, {filler}and to send letters."
    (clause,) = analyse(text).clauses
    assert "train our AI models" in clause.quote
    assert len(clause.quote) <= 400


def test_the_company_may_go_by_its_name():
    text = (
        "Fernhill collects data. Fernhill may share data. Fernhill uses cookies. "
        "Fernhill may not train models on Customer Content. Customer may not train models on the Services."
    )
    assert [(c.type, c.quote[:16]) for c in analyse(text).clauses] == [
        (ClauseType.NO_TRAINING, "Fernhill may not")
    ]


def test_words_of_one_language_do_not_count_in_another():
    # "former" is to train in French, "ai" is "have".
    assert not analyse(
        "Data of former members of our models club is kept for the other members."
    ).clauses
    assert not analyse(
        "J'ai lu les conditions et je souhaite que vous utilisiez mes données."
    ).clauses


def check_offsets(text: str) -> None:
    for clause in analyse(text).clauses:
        assert text[clause.start : clause.end] == clause.quote
        assert 0 < len(clause.quote) <= 700


PIECES = st.sampled_from(
    [
        *(case.values[0] for case in SENTENCES),
        "# Heading\n",
        "\n\n",
        "\n- ",
        " | ",
        "|\n| --- |\n",
        "<br>",
        "&nbsp;",
        "[link](https://example.com/a_(b)?c)",
        "**",
        "_",
        "\u00a0",
        "\u2060",
        "e\u0301",
        "\U0001f600",
        "\r\n",
        "“",
        ": ",
        "; (a) ",
        "such as ",
        "x" * 500,
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=12).map("".join)))
def test_offsets_hold_on_any_text(text: str):
    check_offsets(text)


@pytest.mark.parametrize(
    "text",
    [
        "train our AI models on your content, " * 8_000,
        "\n".join("  " * min(depth, 300) + "- we train AI on your posts:" for depth in range(900)),
        "a | " * 60_000,
        "](" * 100_000,
        "[" * 200_000,
        "*_" * 100_000,
        "\n".join(" " * 3_000 + "x" for _ in range(100)),
        "e" + "\u0301" * 200_000,
        "(a) " * 60_000,
        "A. " * 60_000,
    ],
    ids=[
        "one line",
        "nested",
        "cells",
        "links",
        "brackets",
        "marks",
        "indents",
        "accents",
        "parts",
        "stops",
    ],
)
@pytest.mark.timeout(30)
def test_a_hostile_text_costs_no_more_than_its_length(text: str):
    check_offsets(text)
