"""What we really know holds together, and says what the main job depends on."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from untrain.catalogue.check import check, comparable
from untrain.catalogue.load import Catalogue, load_catalogue
from untrain.catalogue.match import match
from untrain.catalogue.model import Effect, LabelUse, Polarity, Stance, State
from untrain.catalogue.problems import CatalogueError
from untrain.config import SEEDS


def test_the_seeds_have_no_faults():
    assert check(SEEDS).problems == []


def test_a_catalogue_is_indexed_by_id_and_domain(catalogue: Catalogue):
    linkedin = catalogue.services["linkedin"]
    assert catalogue.site("linkedin") is linkedin
    assert catalogue.site(" LinkedIn.com. ") is linkedin
    assert catalogue.site("linkedin.com.evil.example") is None
    assert catalogue.service_of("linkedin/genai-training") is linkedin
    assert catalogue.service_at("de.linkedin.com") is linkedin
    assert catalogue.controls["linkedin/research"] in linkedin.controls
    assert list(catalogue.services) == sorted(catalogue.services)


def test_faulty_seeds_are_refused_with_every_fault(bench, entry, control):
    del control["name"]
    entry["stance"]["evidence"] = []
    bench.put(entry)
    with pytest.raises(CatalogueError) as refusal:
        load_catalogue(bench.directory)
    assert [problem.path for problem in refusal.value.problems] == ["controls[0].name", "stance"]
    assert "seeds/services/example.yaml:1: controls[0].name: Field required" in str(refusal.value)


def test_the_longest_domain_wins(bench, entry):
    other = {**entry, "id": "other", "domains": ["apps.example.com"]}
    other |= {"controls": [], "notices": [], "sign_in": []}
    bench.put(entry)
    bench.put(other)
    loaded = load_catalogue(bench.directory)
    assert loaded.service_at("x.apps.example.com") is loaded.services["other"]
    assert loaded.service_at("www.example.com") is loaded.services["example"]


@pytest.mark.parametrize(
    ("service", "stance"),
    [
        ("linkedin", Stance.TRAINS_DEFAULT),
        ("microsoft-copilot", Stance.TRAINS_DEFAULT),
        ("github-copilot", Stance.TRAINS_DEFAULT),
        ("microsoft-365", Stance.DISPUTED),
        ("microsoft-account", Stance.UNCLEAR),
        ("microsoft-edge", Stance.UNCLEAR),
    ],
)
def test_the_stance_of_each_service(catalogue, service, stance):
    assert catalogue.services[service].stance.value is stance


# Of the first six services.
TRAINING = {
    "linkedin/genai-training",
    "linkedin/objection-form",
    "microsoft-copilot/training-text",
    "microsoft-copilot/training-voice",
    "github-copilot/training",
}
FIRST = {
    "linkedin",
    "microsoft-copilot",
    "github-copilot",
    "microsoft-365",
    "microsoft-account",
    "microsoft-edge",
}
PROTECTS_WHEN_ON = {
    "substack",
    "wordpress-com",
    "tumblr",
    "squarespace",
    "medium",
    "cursor",
    "deviantart",
}


def test_which_controls_are_about_training(catalogue):
    for name, control in catalogue.controls.items():
        if name.partition("/")[0] in FIRST:
            assert (control.effect is Effect.TRAINS) == (name in TRAINING), name


def test_on_allows_but_where_it_is_known_to_protect(catalogue):
    for name, control in catalogue.controls.items():
        if control.polarity is Polarity.ON_PROTECTS:
            assert name.partition("/")[0] in PROTECTS_WHEN_ON, name
    for name in TRAINING - {"linkedin/objection-form"}:
        assert catalogue.controls[name].polarity is Polarity.ON_ALLOWS, name


def test_nothing_is_called_verified_before_somebody_verified_it(catalogue):
    assert not any(control.verified for control in catalogue.controls.values())


def test_what_is_not_about_training_tells_what_turning_it_off_costs(catalogue):
    for name, control in catalogue.controls.items():
        if control.effect is Effect.NOT_TRAINING:
            assert control.off_costs, name


def test_office_dialog_texts_rule_each_other_out(catalogue):
    """The web dialog may show any of them; only one of these controls has a place there."""
    office = catalogue.services["microsoft-365"].controls
    placed = [control for control in office if control.places]
    assert [control.id for control in placed] == ["microsoft-365/optional-connected-experiences"]
    others = {comparable(label.text) for control in office[1:] for label in control.labels}
    ruled_out = {comparable(lookalike.text) for lookalike in placed[0].lookalikes}
    assert others - ruled_out <= {comparable("Ativar Copilot")}


def test_copilot_knows_the_labels_of_both_periods(catalogue):
    for name, older, newer in (
        ("training-text", "Model training on text", "Training on conversation activity"),
        ("training-voice", "Model training on voice", "Training on voice conversations"),
    ):
        labels = catalogue.controls[f"microsoft-copilot/{name}"].labels
        matching = [label.text for label in labels if label.use is LabelUse.MATCH]
        assert matching == [newer, older]


def test_github_is_a_menu_with_two_words(catalogue):
    control = catalogue.controls["github-copilot/training"]
    assert {option.text: option.state for option in control.options} == {
        "Enabled": State.ON,
        "Disabled": State.OFF,
    }


def test_linkedin_is_known_in_these_languages(catalogue):
    labels = catalogue.controls["linkedin/genai-training"].labels
    assert {label.lang for label in labels} >= {"en", "de", "fr", "nl", "pl", "cs", "pt-BR", "es"}


def test_why_a_setting_is_missing_is_said_as_what_may_be(catalogue):
    """Nobody looks whether a person is signed in, and the card would tell everybody that they are not."""
    for name, control in catalogue.controls.items():
        for absence in control.absences:
            claims = re.match(
                r"You (are|use|have|do)\b|Your \w+ (is|are|has|decides)\b", absence.text
            )
            assert claims is None, (name, absence.text)


def test_every_exact_link_leads_to_a_place_of_its_control(catalogue):
    """Where the extension sends a person, it must find the control."""
    for name, control in catalogue.controls.items():
        if control.link and control.link.exact and control.places:
            assert control in match(catalogue, control.link.url).controls, name


def test_every_entry_was_checked_no_later_than_published(catalogue):
    for service in catalogue.services.values():
        for key, source in service.sources.items():
            assert source.checked <= catalogue.published_at.date(), (service.id, key)
            assert source.checked >= dt.date(2026, 1, 1), (service.id, key)
