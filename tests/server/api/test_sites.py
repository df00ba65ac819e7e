"""`/v1/sites` and `/v1/sites/{site}`."""

from __future__ import annotations

import pytest

from untrain.api.sites import SiteList
from untrain.catalogue.load import load_catalogue
from untrain.catalogue.model import Effect, Mechanism, Service, Stance
from untrain.config import SEEDS


@pytest.fixture(scope="module")
def catalogue():
    return load_catalogue(SEEDS)


def ids(answer):
    return [item.id for item in SiteList.model_validate(answer.json).items]


def test_every_service_is_listed_by_name(server, catalogue):
    answer = server.ask("/v1/sites?per_page=100")
    listed = SiteList.model_validate(answer.json)
    names = [item.name.casefold() for item in listed.items]
    assert names == sorted(names)
    assert {item.id for item in listed.items} == set(catalogue.services)
    assert listed.total == len(catalogue.services)
    for item in listed.items:
        service = catalogue.services[item.id]
        assert item.summary == service.stance.text
        assert item.controls == len(service.controls)
        assert set(item.effects) == {control.effect for control in service.controls}
        assert set(item.mechanisms) == {control.mechanism for control in service.controls}
        assert item.checked == min(source.checked for source in service.sources.values())


def test_links_lead_on(server):
    for item in SiteList.model_validate(server.ask("/v1/sites").json).items:
        for link in item.links.model_dump().values():
            assert server.ask(link).status == 200, link


def test_links_are_absolute_where_the_address_is_known(example):
    listed = SiteList.model_validate(example.ask("/v1/sites?per_page=1").json)
    assert listed.items[0].links.entry == "https://untrain.example/v1/sites/example-network"
    assert listed.next == "https://untrain.example/v1/sites?per_page=1&page=2"


@pytest.mark.parametrize("stance", list(Stance))
def test_filter_by_stance(server, catalogue, stance):
    wanted = {s.id for s in catalogue.services.values() if s.stance.value == stance}
    assert set(ids(server.ask(f"/v1/sites?stance={stance}&per_page=100"))) == wanted


@pytest.mark.parametrize("effect", list(Effect))
def test_filter_by_effect(server, catalogue, effect):
    wanted = {
        s.id for s in catalogue.services.values() if any(c.effect == effect for c in s.controls)
    }
    assert set(ids(server.ask(f"/v1/sites?effect={effect}&per_page=100"))) == wanted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["example-network", "quiet-notes"]),
        ("NETWORK", ["example-network"]),
        ("notes quiet", ["quiet-notes"]),
        ("notes network", []),
        ("improve", ["example-network"]),
        ("sons", ["example-network"]),
        ("quiet.example", ["quiet-notes"]),
        ("www.quiet.example", ["quiet-notes"]),
        ("https://my.quiet.example/a?b=c", ["quiet-notes"]),
        ("https://quiet.example.evil.test/", []),
        ("%25", []),
        (".*", []),
    ],
)
def test_search(example, text, found):
    assert ids(example.ask(f"/v1/sites?q={text.replace(' ', '%20').replace('&', '%26')}")) == found


@pytest.mark.parametrize(
    ("region", "found"),
    [
        ("DE", ["quiet-notes"]),
        ("de", ["quiet-notes"]),
        ("FR", ["example-network", "quiet-notes"]),
        ("EU", ["example-network", "quiet-notes"]),
        ("UK", ["example-network", "quiet-notes"]),
        ("world", ["example-network", "quiet-notes"]),
    ],
)
def test_a_region_leaves_out_what_is_known_not_to_be_offered_there(example, region, found):
    assert ids(example.ask(f"/v1/sites?region={region}")) == found


@pytest.mark.parametrize("mechanism", [one for one in Mechanism if one is not Mechanism.NONE])
def test_filter_by_mechanism(server, catalogue, mechanism):
    wanted = {
        s.id
        for s in catalogue.services.values()
        if any(c.mechanism == mechanism for c in s.controls)
    }
    assert set(ids(server.ask(f"/v1/sites?mechanism={mechanism}&per_page=100"))) == wanted


def test_no_mechanism_finds_services_without_controls(server, catalogue):
    wanted = {s.id for s in catalogue.services.values() if not s.controls}
    assert wanted
    assert set(ids(server.ask("/v1/sites?mechanism=none&per_page=100"))) == wanted


def test_effect_and_mechanism_are_of_one_control(server, catalogue):
    found = set(ids(server.ask("/v1/sites?effect=not_training&mechanism=form&per_page=100")))
    assert found == set()
    linkedin = catalogue.services["linkedin"]
    assert {"not_training"} < {control.effect for control in linkedin.controls}
    assert {"form"} < {control.mechanism for control in linkedin.controls}


def test_the_control_that_is_asked_for_has_to_be_offered_in_the_region(example):
    assert ids(example.ask("/v1/sites?mechanism=switch&region=FR")) == ["example-network"]
    assert ids(example.ask("/v1/sites?mechanism=switch&region=DE")) == []
    assert ids(example.ask("/v1/sites?mechanism=none&region=DE")) == ["quiet-notes"]


def test_filters_hold_together(example):
    assert ids(example.ask("/v1/sites?stance=no_training&region=DE&q=quiet")) == ["quiet-notes"]
    assert ids(example.ask("/v1/sites?stance=no_training&effect=trains")) == []


def test_pages_cover_the_list_once(server, catalogue):
    seen, path, back = [], "/v1/sites?per_page=2", []
    while path:
        listed = SiteList.model_validate(server.ask(path).json)
        assert len(listed.items) <= 2
        assert listed.total == len(catalogue.services)
        back.append(listed.previous)
        seen += [item.id for item in listed.items]
        path = listed.next
    assert len(seen) == len(set(seen)) == len(catalogue.services)
    assert back[0] is None
    assert all(back[1:])


def test_links_to_pages_keep_the_filters(server):
    listed = SiteList.model_validate(server.ask("/v1/sites?q=microsoft&region=uk&per_page=1").json)
    assert listed.next == "/v1/sites?q=microsoft&region=GB&per_page=1&page=2"


def test_a_page_beyond_the_last_is_empty(server):
    listed = SiteList.model_validate(server.ask("/v1/sites?page=50").json)
    assert (listed.items, listed.next) == ([], None)
    assert listed.total > 0


def test_the_entry_is_the_seed(server, catalogue):
    for service in catalogue.services.values():
        answer = server.ask(f"/v1/sites/{service.id}")
        entry = answer.json
        stale = {key: source.pop("stale") for key, source in entry["sources"].items()}
        assert Service.model_validate(entry) == service
        assert stale.keys() == service.sources.keys()
        for domain in service.domains:
            for name in (domain, domain.upper(), f"www.{domain}", f"{domain}."):
                assert server.ask(f"/v1/sites/{name}").body == answer.body
