"""`/v1/sites/{site}/policy`."""

from __future__ import annotations

import datetime as dt

from untrain.api.policy import PolicySummary
from untrain.api.sources import evidence


def policy(server, site):
    answer = server.ask(f"/v1/sites/{site}/policy")
    assert answer.status == 200
    return PolicySummary.model_validate(answer.json)


def test_changes_stand_newest_first(example):
    found = policy(example, "example-network")
    assert [change.text for change in found.changes] == ["Newest.", "In between.", "Older."]
    assert found.last_change == found.changes[0]


def test_a_service_without_changes_has_no_last_one(example):
    assert policy(example, "quiet-notes").last_change is None


def test_checked_is_the_oldest_reading(example):
    assert policy(example, "example-network").checked == dt.date(2026, 11, 19)
    assert policy(example, "quiet-notes").checked == dt.date(2026, 11, 21)


def test_data_are_told_for_each_control(example):
    (facts,) = policy(example, "example-network").controls
    assert [claim.text for claim in facts.data_used] == ["Posts."]
    assert [claim.text for claim in facts.data_excluded] == ["Letters."]
    assert facts.retroactive.answer == "no"
    assert len(facts.availability) == 4


def test_every_claim_has_its_sources_in_the_answer(server):
    for item in server.ask("/v1/sites").json["items"]:
        found = policy(server, item["id"])
        assert found.points
        assert found.stance.value == item["stance"]
        assert set(evidence(found)) == set(found.sources)
