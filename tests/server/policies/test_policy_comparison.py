"""What counts as a change: what a text says about AI, never how it is set."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from untrain.policies.changes import compare
from untrain.policies.model import ChangeKind, ClauseType, PolicyStance

NOTICE = (
    Path(__file__).parents[2] / "fixtures" / "policies" / "brackenholt-privacy.md"
).read_text()

COSMETIC = {
    "more blank lines": lambda text: text.replace("\n\n", "\n\n\n\n"),
    "no-break spaces": lambda text: text.replace(" and ", "\u00a0and\u00a0"),
    "word joiners": lambda text: text.replace("train", "train\u2060").replace("AI", "\ufeffAI"),
    "soft hyphens": lambda text: text.replace("improve", "im\u00adprove"),
    "other bullets": lambda text: text.replace("*   ", "- "),
    "numbers for bullets": lambda text: text.replace("*   ", "1. "),
    "other links": lambda text: text.replace("?tab=ai", "?tab=privacy&from=mail"),
    "no links": lambda text: text.replace(
        "[settings](https://brackenholt.example/settings?tab=ai)", "settings"
    ),
    "no emphasis": lambda text: text.replace("**", ""),
    "other emphasis": lambda text: text.replace("**", "_"),
    "curly quotes": lambda text: text.replace('"', "\u201c"),
    "headings by marks": lambda text: text.replace(
        "How we use it\n-------------", "## How we use it"
    ),
    "deeper headings": lambda text: text.replace(
        "Brackenholt Privacy Notice\n==========================", "#### Brackenholt Privacy Notice"
    ),
    "unwrapped lines": lambda text: text.replace("in your\n    [", "in your ["),
    "windows line ends": lambda text: text.replace("\n", "\r\n"),
    "sections in another order": lambda text: "\n\n".join(
        [text[text.index("Things you must") :], text[: text.index("Things you must")]]
    ),
    "decomposed letters": lambda text: text.replace("é", "e\u0301"),
    "another date": lambda text: text.replace("3 March 2026", "9 June 2026"),
}
# Each of these is one change in the notice, and what it must be reported as.
MATERIAL = {
    "training dropped": ("train and improve our machine learning models", "print"),
    "opt-out dropped": (
        ", unless you opt out in your\n    [settings](https://brackenholt.example/settings?tab=ai)",
        "",
    ),
    "opt-out becomes consent": ("unless you opt out", "only if you opt in"),
    "promise dropped": ("Notes of **business customers** are not used to train AI.", ""),
    "promise turned round": ("are not used to train AI", "are used to train AI"),
    "other people's data": ("the notes and drawings you create", "the data we buy"),
    "sharing dropped": ("is processed by third-party AI providers", "stays on your device"),
    "sharing added": ("send you messages about your account", "share your notes with AI companies"),
    "another region": (
        "Notes of **business customers**",
        "Notes of **business customers** in the EU",
    ),
}


def change(name: str) -> str:
    before, after = MATERIAL[name]
    assert before in NOTICE
    return NOTICE.replace(before, after)


def test_a_text_does_not_differ_from_itself():
    assert compare(NOTICE, NOTICE).changes == ()


@pytest.mark.parametrize("name", COSMETIC)
def test_formatting_is_no_change(name: str):
    comparison = compare(NOTICE, COSMETIC[name](NOTICE))
    assert (comparison.material, comparison.changes) == (False, ())
    assert comparison.before_stance is comparison.after_stance is PolicyStance.TRAINS_DEFAULT


@pytest.mark.parametrize("name", MATERIAL)
def test_what_is_said_about_ai_is_a_change_in_both_directions(name: str):
    assert compare(NOTICE, change(name)).material
    assert compare(change(name), NOTICE).material


@pytest.mark.parametrize("name", MATERIAL)
@pytest.mark.parametrize(
    "cosmetic", ["no-break spaces", "other bullets", "sections in another order"]
)
def test_a_change_is_seen_through_formatting(name: str, cosmetic: str):
    assert compare(NOTICE, COSMETIC[cosmetic](change(name))).material


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We use cookies.", "We use cookies. You may not use the service to train AI models."),
        ("We use cookies.", "We use cookies and keep logs for ten days. Write to our new address."),
        (
            "We train AI on your posts.",
            "We train AI on your posts. You agree not to:\n\n- use AI to copy posts",
        ),
        (
            "We use your posts to train our AI models.",
            "We may use your posts to help train our AI models.",
        ),
        ("Staff get training.", "Staff and contractors get training on privacy twice a year."),
    ],
)
def test_bans_on_users_and_other_changes_are_not_material(old: str, new: str):
    assert not compare(old, new).material


def test_changes_name_what_was_added_removed_and_altered():
    old = "We use your posts to train our AI models.\n\nWe do not use private messages to train AI."
    new = (
        "We use your posts to train our AI models, unless you opt out.\n\n"
        "We share your data with AI companies."
    )
    comparison = compare(old, new)
    assert [(one.kind, one.type, one.before, one.after) for one in comparison.changes] == [
        (
            ChangeKind.ALTERED,
            ClauseType.TRAINS_ON_USER_CONTENT,
            "We use your posts to train our AI models.",
            "We use your posts to train our AI models, unless you opt out.",
        ),
        (
            ChangeKind.REMOVED,
            ClauseType.NO_TRAINING,
            "We do not use private messages to train AI.",
            None,
        ),
        (
            ChangeKind.ADDED,
            ClauseType.OPT_OUT_OFFERED,
            None,
            "We use your posts to train our AI models, unless you opt out.",
        ),
        (
            ChangeKind.ADDED,
            ClauseType.THIRD_PARTY_AI_SHARING,
            None,
            "We share your data with AI companies.",
        ),
    ]


def test_a_flip_of_the_stance_is_named():
    comparison = compare(
        "We will not use your chats to train our models unless you opt in.",
        "We may use your chats to train our models unless you opt out.",
    )
    assert (comparison.before_stance, comparison.after_stance) == ("consent_only", "trains_default")
    assert comparison.material


def test_an_item_that_moves_under_a_denial_is_a_change():
    lists = "{} your information to:\n\n- bill you\n- train our AI models\n"
    assert compare(lists.format("We use"), lists.format("We do not use")).material


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_no_text_differs_from_itself(text: str):
    assert compare(text, text).changes == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(sorted(COSMETIC)), min_size=1, max_size=5, unique=True))
def test_formatting_on_formatting_is_no_change(names: list[str]):
    edited = NOTICE
    for name in names:
        edited = COSMETIC[name](edited) if name != "sections in another order" else edited
    assert not compare(NOTICE, edited).material


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False))
def test_paragraphs_in_any_order_are_no_change(random):
    paragraphs = [
        "We use your posts to train our AI models.",
        "You can opt out of AI training in your settings.",
        "We share data with AI companies.",
        "Private messages are not used to train AI.",
    ]
    shuffled = random.sample(paragraphs, len(paragraphs))
    assert not compare("\n\n".join(paragraphs), "\n\n".join(shuffled)).material


@pytest.mark.timeout(60)
def test_thousands_of_changed_clauses_are_compared_in_bounded_time():
    old = "\n\n".join(f"We train our AI models on your posts of day {day}." for day in range(3_000))
    new = old.replace("posts", "data")
    assert len(compare(old, new).changes) == 6_000
