"""`/v1/sites/{site}/guidance`: the same controls in different situations."""

from __future__ import annotations

import pytest

from untrain.api.guidance import Guidance
from untrain.api.sources import evidence

PATH = "/v1/sites/example-network/guidance"


def guidance(server, path):
    answer = server.ask(path)
    assert answer.status == 200
    return Guidance.model_validate(answer.json)


def control(example, query=""):
    return guidance(example, PATH + query).controls[0]


def test_without_a_situation_everything_is_told(example):
    found = guidance(example, PATH)
    assert (found.region, found.locale, found.platform) == (None, None, None)
    (only,) = found.controls
    assert {way.platform for way in only.steps} == {"web", "mobile", "windows"}
    assert {label.lang for label in only.labels} == {"en", "de", "pt-BR"}
    assert len(only.availability) == 4
    assert (only.offered, only.default) == ("yes", "on")


@pytest.mark.parametrize(
    ("region", "offered", "default", "texts"),
    [
        ("US", "yes", "on", ["Everywhere."]),
        ("uk", "yes", "on", ["Everywhere."]),
        ("FR", "yes", "off", ["In the EU.", "At work."]),
        ("EU", "yes", "off", ["In the EU.", "At work."]),
        ("DE", "no", "unknown", ["Not in Germany.", "At work."]),
        ("NO", "yes", "on", ["At work.", "Everywhere."]),
        ("EEA", "yes", "on", ["At work.", "Everywhere."]),
        ("world", "yes", "on", ["Everywhere."]),
    ],
)
def test_the_narrowest_claim_about_a_region_wins(example, region, offered, default, texts):
    only = control(example, f"?region={region}")
    assert (only.offered, only.default) == (offered, default)
    assert [claim.text for claim in only.availability] == texts


def test_what_is_said_of_all_accounts_settles_personal_ones(server):
    found = guidance(server, "/v1/sites/microsoft-copilot/guidance?region=BR").controls
    text = next(c for c in found if c.id == "microsoft-copilot/training-text")
    assert text.offered == "no"
    assert not [claim for claim in text.availability if claim.accounts == ["personal"]]
    assert [claim for claim in text.availability if "work" in claim.accounts]


def test_the_region_is_answered_in_the_catalogues_spelling(example):
    assert guidance(example, f"{PATH}?region=uk").region == "GB"


@pytest.mark.parametrize(
    ("platform", "found"),
    [
        ("web", ["web"]),
        ("windows", ["windows"]),
        ("ios", ["mobile"]),
        ("android", ["mobile"]),
        ("mobile", ["mobile"]),
        ("xbox", []),
    ],
)
def test_steps_for_a_platform(example, platform, found):
    assert [way.platform for way in control(example, f"?platform={platform}").steps] == found


@pytest.mark.parametrize(
    ("locale", "lang"),
    [
        ("de", "de"),
        ("DE-at", "de"),
        ("de-Latn-CH", "de"),
        ("pt-BR", "pt-BR"),
        ("pt", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("en-GB", "en"),
        ("sw", "en"),
    ],
)
def test_labels_in_a_language_else_in_english(example, locale, lang):
    assert {label.lang for label in control(example, f"?locale={locale}").labels} == {lang}


def test_the_protective_state_follows_from_effect_and_polarity(server):
    found = {
        c.id: c.protective_state for c in guidance(server, "/v1/sites/linkedin/guidance").controls
    }
    assert found["linkedin/genai-training"] == "off"
    assert found["linkedin/ads-affiliates"] is None


def test_linkedin_tells_what_matters(server):
    controls = guidance(server, "/v1/sites/www.linkedin.com/guidance?region=GB&locale=fr").controls
    main = next(c for c in controls if c.id == "linkedin/genai-training")
    assert main.link.exact
    assert str(main.link.url).endswith("/mypreferences/d/settings/data-for-ai-improvement")
    assert {label.lang for label in main.labels} == {"fr"}
    assert (main.offered, main.default, main.retroactive.answer) == ("yes", "on", "no")
    assert main.availability[0].regions == ["GB"]
    assert main.covers
    assert main.does_not_cover
    assert main.data_used
    assert main.data_excluded
    assert main.notes


def test_a_letter_comes_with_its_control(server):
    (email,) = guidance(server, "/v1/sites/slack/guidance").controls
    assert email.letter.to == "feedback@slack.com"
    assert email.letter.subject == "Slack Global model opt-out request"
    assert "[workspace or organisation address]" in email.letter.body
    entry = server.ask("/v1/sites/slack").json["controls"][0]
    assert entry["letter"]["body"] == email.letter.body


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("", []),
        ("?region=FR", []),
        ("?region=US", []),
        ("?region=DE", ["Everywhere.", "In the EU."]),
    ],
)
def test_what_is_offered_only_elsewhere_is_told(example, query, texts):
    assert [claim.text for claim in control(example, query).elsewhere] == texts


def test_a_right_of_other_regions_is_told(server):
    (objection,) = guidance(server, "/v1/sites/reddit/guidance?region=US").controls
    assert objection.offered == "unknown"
    assert [claim.regions for claim in objection.elsewhere] == [["EEA", "GB"]]
    (objection,) = guidance(server, "/v1/sites/reddit/guidance?region=DE").controls
    assert (objection.offered, objection.elsewhere) == ("yes", [])


def test_every_claim_has_its_sources_in_the_answer(server):
    for item in server.ask("/v1/sites").json["items"]:
        found = guidance(server, item["links"]["guidance"])
        assert set(evidence(found)) == set(found.sources)
