"""`check` names every fault with its file and the path in it. Each test breaks a faultless entry in one way."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from untrain.catalogue.check import check
from untrain.config import SEEDS

TODAY = dt.date(2026, 11, 21)
Entry = dict[str, Any]


def second(control: Entry) -> Entry:
    """Another control of the same service, alike but for what must differ."""
    other = copy.deepcopy(control)
    other["id"] = "example/other"
    other["labels"][0]["text"] = "Share my posts"
    other["hooks"][0]["value"] = "share"
    other["places"][0]["path"] = "/settings/sharing"
    return other


def test_nothing_is_wrong_with_the_whole_entry(bench, entry):
    bench.put(entry)
    assert bench.problems() == []


def test_two_whole_controls_can_stand_side_by_side(bench, entry, control):
    entry["controls"].append(second(control))
    bench.put(entry)
    assert bench.problems() == []


def set_(path: str, value: object) -> Callable[[Entry], None]:
    """Return what sets `a.0.b` in an entry."""

    def change(entry: Entry) -> None:
        *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        target: Any = entry
        for step in way:
            target = target[step]
        if value is None:
            del target[last]
        else:
            target[last] = value

    return change


ONE_FAULT = {
    "a claim without evidence": (
        set_("controls.0.covers.1.evidence", None),
        "controls[0].covers[1]: no evidence: name at least one of the service's sources",
    ),
    "empty evidence": (
        set_("stance.evidence", []),
        "stance: no evidence: name at least one of the service's sources",
    ),
    "a label without evidence": (
        set_("controls.0.labels.0.evidence", None),
        "controls[0].labels[0]: no evidence: name at least one of the service's sources",
    ),
    "evidence that is not listed": (
        set_("stance.evidence", ["help", "rumour"]),
        "stance.evidence[1]: there is no source 'rumour'",
    ),
    "evidence named twice": (
        set_("stance.evidence", ["help", "help"]),
        "stance.evidence[1]: the source 'help' is named twice",
    ),
    "an unknown region": (
        set_("controls.0.availability.0.regions", ["DE", "Atlantis"]),
        "controls[0].availability[0].regions[1]: unknown region 'Atlantis': use an ISO 3166 country code, "
        "EU, EEA or 'world'",
    ),
    "a region given twice by two names": (
        set_("controls.0.availability.0.regions", ["UK", "gb"]),
        "controls[0].availability[0]: 'GB' for 'any' accounts is also in controls[0].availability[0]",
    ),
    "a notice that leads nowhere": (
        set_("notices.0.see", ["elsewhere/training"]),
        "notices[0].see[0]: there is no control 'elsewhere/training'",
    ),
    "a dead link to a control": (
        set_("controls.0.lookalikes.0.see", "example/nothing"),
        "controls[0].lookalikes[0].see: there is no control 'example/nothing'",
    ),
    "a link to itself": (
        set_("controls.0.lookalikes.0.see", "example/training"),
        "controls[0].lookalikes[0].see: a control cannot be its own lookalike",
    ),
    "a control of another service": (
        set_("controls.0.id", "other/training"),
        "controls[0].id: the id must begin with 'example/'",
    ),
    "a label that is its own lookalike": (
        set_("controls.0.lookalikes.0.text", "train on  MY posts:"),
        "controls[0].lookalikes[0].text: 'train on  MY posts:' is a label of this control",
    ),
    "last seen before first seen": (
        set_("controls.0.labels.0.last_seen", "2024-12"),
        "controls[0].labels[0].last_seen: 2024-12 is before it was first seen, 2025",
    ),
    "seen in the future": (
        set_("controls.0.labels.0.last_seen", "2026-12"),
        "controls[0].labels[0].last_seen: 2026-12 is in the future",
    ),
    "checked in the future": (
        set_("sources.help.checked", "2026-11-22"),
        "sources.help.checked: 2026-11-22 is in the future",
    ),
    "published after it was checked": (
        set_("sources.help.date", "2026-12"),
        "sources.help.date: 2026-12 is later than it was checked, 2026-11-21",
    ),
    "a day that does not exist": (
        set_("sources.help.date", "2025-02-30"),
        "sources.help.date: day is out of range for month",
    ),
    "a place on a foreign host": (
        set_("controls.0.places.0.host", "www.example.org"),
        "controls[0].places[0].host: 'www.example.org' is in none of the service's domains",
    ),
    "a place on a host that only looks like ours": (
        set_("controls.0.places.0.host", "badexample.com"),
        "controls[0].places[0].host: 'badexample.com' is in none of the service's domains",
    ),
    "signing in on a foreign host": (
        set_("sign_in.0.host", "login.example.net"),
        "sign_in[0].host: 'login.example.net' is in none of the service's domains",
    ),
    "a notice on a foreign host": (
        set_("notices.0.places.0.host", "example.net"),
        "notices[0].places[0].host: 'example.net' is in none of the service's domains",
    ),
    "alone on many pages": (
        set_("controls.0.places.0.path", "/settings/*"),
        "controls[0].places[0].sole: only a single page can be there for one control",
    ),
    "a star within a segment": (
        set_("controls.0.places.0.path", "/set*"),
        "controls[0].places[0].path: String should match pattern "
        r"'^/([^\s?#*]*|([^\s?#*]*/)?\*)$'",
    ),
    "an exposing effect without polarity": (
        set_("controls.0.polarity", "none"),
        "controls[0].polarity: the effect 'trains' needs to say what ON means",
    ),
    "polarity without exposure": (
        set_("controls.0.effect", "not_training"),
        "controls[0].polarity: what is not about training can neither expose nor protect",
    ),
    "a form that can be on": (
        set_("controls.0.mechanism", "form"),
        "controls[0].polarity: a control of the kind 'form' has no ON",
    ),
    "a menu without its words": (
        set_("controls.0.mechanism", "dropdown"),
        "controls[0].options: the words for off and on are missing, so it can't be read",
    ),
    "a domain given twice": (
        set_("domains", ["example.com", "example.com"]),
        "domains[1]: the domain 'example.com' stands here twice",
    ),
    "a field that does not exist": (
        set_("controls.0.colour", "red"),
        "controls[0].colour: Extra inputs are not permitted",
    ),
    "a value that does not exist": (
        set_("controls.0.mechanism", "lever"),
        "controls[0].mechanism: Input should be 'switch', 'checkbox', 'dropdown', 'radio', 'link_row', "
        "'two_steps', 'form', 'email', 'admin_only', 'app_only' or 'none'",
    ),
    "a missing field": (
        set_("controls.0.retroactive", None),
        "controls[0].retroactive: Field required",
    ),
    "an address that is not https": (
        set_("controls.0.link.url", "javascript:alert(1)"),
        r"""controls[0].link.url: String should match pattern '^https://[^\s<>\"]+$'""",
    ),
}


@pytest.mark.parametrize(("change", "expected"), ONE_FAULT.values(), ids=ONE_FAULT.keys())
def test_a_fault_is_named(bench, entry, change, expected):
    change(entry)
    bench.put(entry)
    assert expected in bench.problems()


def test_an_id_must_be_the_name_of_its_file(bench, entry):
    bench.put(entry, stem="beispiel")
    assert "seeds/services/beispiel.yaml: id: 'example' is not the file's name, 'beispiel'" in (
        bench.problems()
    )


def test_a_source_must_back_something(bench, entry):
    entry["sources"]["spare"] = entry["sources"]["help"]
    bench.put(entry)
    assert bench.problems() == ["sources.spare: nothing names this source as evidence"]


def test_a_label_belongs_to_one_control(bench, entry, control):
    other = second(control)
    other["labels"].append({**control["labels"][0], "text": "‘Train’ on\u00a0my POSTS"})
    control["labels"][0]["text"] = "'train' on my posts"
    entry["controls"].append(other)
    bench.put(entry)
    assert bench.problems() == [
        "controls[1].labels[1].text: the label '‘Train’ on\\xa0my POSTS' is also one of example/training"
    ]


def test_a_label_is_listed_once(bench, entry, control):
    control["labels"].append(copy.deepcopy(control["labels"][0]))
    bench.put(entry)
    assert bench.problems() == [
        "controls[0].labels[1].text: 'Train on my posts' is also controls[0].labels[0]"
    ]


def test_a_hook_marks_one_control(bench, entry, control):
    other = second(control)
    other["hooks"] = control["hooks"]
    entry["controls"].append(other)
    bench.put(entry)
    assert bench.problems() == ["controls[1].hooks[0]: id='train' is also controls[0].hooks[0]"]


def test_a_page_is_there_for_one_control(bench, entry, control):
    other = second(control)
    other["places"] = control["places"]
    entry["controls"].append(other)
    bench.put(entry)
    assert bench.problems() == [
        "controls[1].places[0].sole: controls[0].places[0] is the only control of the same page"
    ]


def test_what_stands_on_a_page_can_be_found_there(bench, entry, control):
    control["labels"] = control["hooks"] = []
    bench.put(entry)
    assert bench.problems() == [
        "controls[0].places: it stands on a page but has neither label nor hook to find it by"
    ]


def test_a_word_means_one_state(bench, entry, control):
    word = {"text": "Enabled", "lang": "en", "evidence": ["help"]}
    control["options"] = [{**word, "state": "on"}, {**word, "text": "enabled", "state": "off"}]
    bench.put(entry)
    assert bench.problems() == [
        "controls[0].options[1].text: 'enabled' is also controls[0].options[0], where it means on"
    ]


def test_steps_are_given_once_for_a_platform(bench, entry, control):
    control["steps"].append(copy.deepcopy(control["steps"][0]))
    bench.put(entry)
    assert bench.problems() == [
        "controls[0].steps[1]: for the same platform and account as controls[0].steps[0]"
    ]


@pytest.mark.parametrize("kind", ["controls", "notices"])
def test_an_id_stands_for_one_thing(bench, entry, control, kind):
    twin = second(control) if kind == "controls" else copy.deepcopy(entry[kind][0])
    twin["id"] = entry[kind][0]["id"]
    entry[kind].append(twin)
    bench.put(entry)
    assert bench.problems() == [f"{kind}[1].id: the id '{twin['id']}' is also that of {kind}[0]"]


def test_a_document_has_an_id_of_its_own(bench, entry):
    entry["policy"]["documents"] *= 2
    bench.put(entry)
    assert bench.problems() == [
        "policy.documents[1].id: the id 'privacy' is also that of policy.documents[0]"
    ]


def test_services_share_nothing(bench, entry):
    bench.put(entry)
    bench.put(entry, stem="zwilling")
    name = "seeds/services/zwilling.yaml"
    first = "seeds/services/example.yaml"
    assert bench.problems() == [
        f"{name}: controls[0].id: the control 'example/training' is also in {first}",
        f"{name}: domains[0]: the domain 'example.com' is also in {first}",
        f"{name}: id: 'example' is not the file's name, 'zwilling'",
        f"{name}: id: the service 'example' is also in {first}",
    ]


def test_links_may_lead_to_another_service(bench, entry, control):
    other = copy.deepcopy(entry)
    other.update(id="other", domains=["other.com"], notices=[], sign_in=[])
    other["controls"][0].update(id="other/training", places=[])
    control["lookalikes"][0]["see"] = "other/training"
    bench.put(entry)
    bench.put(other)
    assert bench.problems() == []


def test_every_fault_of_every_file_is_named_at_once(bench, entry, control):
    """What the schema refuses does not hide what the rules find, nor one file another."""
    del control["retroactive"]
    control["covers"][0].pop("evidence")
    control["availability"][0]["regions"] = ["Atlantis"]
    control["labels"][0]["last_seen"] = "2020"
    bench.put(entry)
    bench.write("services/broken.yaml", "id: [")
    assert {problem.partition(": ")[0] for problem in bench.problems()} == {
        "controls[0].retroactive",
        "controls[0].covers[0]",
        "controls[0].availability[0].regions[0]",
        "controls[0].labels[0].last_seen",
        "seeds/services/broken.yaml",
    }


def test_a_fault_bears_its_line(bench):
    """Entries are written by people, who are told where to look."""
    text = (SEEDS / "services/linkedin.yaml").read_text("utf-8")
    before, found, after = text.partition("evidence: [shot, psst]")
    bench.write("services/linkedin.yaml", f"{before}evidence: [gossip]{after}")
    problems = check(bench.directory, TODAY).problems
    (line,) = {p.line for p in problems if p.message == "there is no source 'gossip'"}
    assert found
    assert line == before.count("\n") + 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("serial: 0\npublished_at: 2026-11-21T12:00:00Z\n", "serial: Input should be greater than"),
        (
            "serial: 1\npublished_at: 2026-11-21T12:00:00\n",
            "published_at: Input should have timezone",
        ),
        ("serial: 1\n", "published_at: Field required"),
        ("", ": the file is empty"),
    ],
)
def test_the_release_is_checked_too(bench, entry, text, expected):
    bench.put(entry)
    bench.write("release.yaml", text)
    (problem,) = bench.problems()
    assert problem.startswith(f"seeds/release.yaml: {expected}")


def test_a_directory_without_services_is_a_fault(bench):
    assert bench.problems() == ["seeds/services: : there is no service here (<id>.yaml)"]


def test_no_file_is_passed_over_in_silence(bench, entry):
    bench.put(entry)
    bench.write("services/other.yml", "id: other\n")
    assert bench.problems() == ["seeds/services/other.yml: : not read: entries are named <id>.yaml"]


def test_a_directory_that_is_missing_is_a_fault(bench, tmp_path):
    bench.directory = tmp_path / "nowhere"
    assert bench.problems() == [
        "nowhere/release.yaml: : cannot be read: No such file or directory",
        "nowhere/services: : there is no service here (<id>.yaml)",
    ]
