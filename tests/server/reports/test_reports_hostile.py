"""Bodies that nobody honest sends: each is refused or kept as it may be, and none breaks anything."""

from __future__ import annotations

import json
import uuid

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from support.reporting import CONTROL, report, send

fuzz = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4)
    ),
    max_leaves=12,
)
nodes = st.lists(
    st.fixed_dictionaries(
        {"depth": st.integers(-1, 70), "tag": st.sampled_from(["p", "x-y", "P", "", "a b"])},
        optional={
            "role": st.sampled_from(["switch", "", "x y"]) | st.text(max_size=30),
            "type": st.text(max_size=30),
            "states": st.lists(st.sampled_from(["checked", "a=b", "="]) | st.text(), max_size=12),
            "hooks": st.lists(st.sampled_from(["a=b"]) | st.text(), max_size=8),
            "label": st.sampled_from(["Improve our models", "mine"]) | st.text(),
            "shadow": json_values,
            "marked": st.booleans(),
        },
    ),
    max_size=90,
)
nearly = st.fixed_dictionaries(
    {
        "id": st.uuids().map(str) | st.text(max_size=40),
        "service": st.sampled_from(["example-network", "quiet-notes", "none"]) | json_values,
        "kind": st.sampled_from(["broken", "wrong_state", "x"]) | json_values,
    },
    optional={
        "control": st.sampled_from([CONTROL, "quiet-notes/x"]) | json_values,
        "language": st.sampled_from(["de", "pt-BR", "zh-Hant-TW", "x"]) | json_values,
        "extension": st.sampled_from(["1.2.3", "v1"]) | json_values,
        "catalogue": st.integers() | json_values,
        "outline": nodes | json_values,
    },
)


@pytest.fixture(scope="module")
def once(inbox):
    """What must still be there in the end."""
    sent = report()
    assert send(inbox, sent).status == 202
    return sent


def is_told(answer, *expected):
    assert answer.status in expected, answer.text
    if answer.status != 202:
        assert answer.type == "application/problem+json"
        assert answer.json["status"] == answer.status


@fuzz
@given(raw=st.binary(max_size=400))
@example(b'{"id":' * 2000)
@example(b'{"id": 1e999999}')
@example(b"\xef\xbb\xbf{}")
@example(b'{"a": "\\u0000"}')
def test_any_bytes(inbox, once, raw):
    is_told(send(inbox, raw), 400, 422)


@fuzz
@given(value=json_values)
def test_any_json(inbox, once, value):
    # Python writes NaN and Infinity, which are none.
    is_told(send(inbox, json.dumps(value)), 400, 422)


@fuzz
@given(value=nearly)
def test_nearly_a_report(inbox, once, kept, value):
    answer = send(inbox, json.dumps(value))
    is_told(answer, 202, 400, 409, 413, 422)
    if answer.status == 202:
        (one,) = (one for one in kept() if one.id == value["id"])
        labels = {node["label"] for node in one.outline if "label" in node}
        assert labels <= {"Improve our models"}
        assert not any("hooks" in node for node in one.outline)


@fuzz
@given(
    headers=st.dictionaries(
        st.sampled_from(["Content_Type", "Origin", "Content_Encoding", "X_Forwarded_For"]),
        st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=40),
    )
)
def test_any_headers(inbox, once, headers):
    is_told(send(inbox, report(id=str(uuid.uuid4())), **headers), 202, 415)


def test_it_is_all_still_there(inbox, once):
    assert send(inbox, once).status == 202
    assert send(inbox, {**once, "kind": "broken"}).status == 409
