"""The web guide: everything the catalogue knows, readable without scripts and without anybody else's server."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

from untrain.api.sources import evidence
from untrain.catalogue.load import load_catalogue
from untrain.config import SEEDS
from untrain.web import words

CATALOGUE = load_catalogue(SEEDS)
PAGES = ["/", "/?q=microsoft", "/?q=nothing+at+all", "/no-such-page", "/sites/no-such-service"]
PAGES += ["/compare", "/compare?sort=steps&order=desc&mechanism=form&region=FR", "/region"]
PAGES += ["/changes", "/changes?site=linkedin", "/changes/1", "/changes?after=x"]
PAGES += ["/?region=BR", "/?region=Atlantis", "/compare?stance=wrong"]
PAGES += [f"/sites/{id_}" for id_ in CATALOGUE.services]
PAGES += [f"/sites/{id_}?region=US" for id_ in ("linkedin", "meta", "reddit", "strava")]


def page(server, path, status=200):
    answer = server.page(path)
    assert (answer.status, answer.type) == (status, "text/html")
    return BeautifulSoup(answer.text, "lxml")


def any_page(server, path):
    return BeautifulSoup(server.page(path).text, "lxml")


def squeezed(text):
    return " ".join(text.split())


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_loaded_from_elsewhere_and_nothing_runs(server, path):
    soup = any_page(server, path)
    assert not soup.select("script, iframe, object, embed, style, base, [style]")
    for element in soup.find_all(True):
        assert not [name for name in element.attrs if name.startswith("on")]
    links = "[src], link[href]:not([rel=canonical])"
    loaded = [e.get("src") or e["href"] for e in soup.select(links)]
    assert loaded
    for address in loaded:
        assert not urlsplit(address).netloc
        assert server.ask(address).status == 200
    policy = server.page(path).headers["Content-Security-Policy"]
    assert "script-src" not in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", PAGES)
def test_the_page_is_well_made(server, path):
    soup = any_page(server, path)
    assert soup.html["lang"] == "en"
    assert soup.title.text.strip()
    assert soup.select_one("meta[name=viewport]")["content"].startswith("width=device-width")
    assert soup.select_one("meta[name=color-scheme]")["content"] == "light dark"
    for landmark in ("header", "main", "footer"):
        assert len(soup.select(f"body > {landmark}")) == 1
    levels = [int(heading.name[1]) for heading in soup.select("h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    for before, after in pairwise(levels):
        assert after <= before + 1
    ids = [element["id"] for element in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    for element in soup.select("[aria-labelledby]"):
        assert element["aria-labelledby"] in ids
    for link in soup.select('a[href^="#"]'):
        assert link["href"][1:] in ids
    for field in soup.select("input:not([type=hidden]), select, textarea"):
        assert soup.select_one(f'label[for="{field["id"]}"]')


@pytest.mark.parametrize("path", PAGES)
def test_links_that_leave_tell_nothing(server, path):
    for link in any_page(server, path).select("a[href]"):
        if link["href"].startswith("mailto:"):
            continue
        if urlsplit(link["href"]).netloc:
            assert link["href"].startswith("https://")
            assert set(link["rel"]) == {"noopener", "noreferrer"}
        elif not link["href"].startswith("#"):
            assert server.page(link["href"]).status == 200, link["href"]


def test_the_list_is_grouped_by_stance(server):
    soup = page(server, "/")
    listed = {}
    for group in soup.select("section.group"):
        for link in group.select("h3 a"):
            listed[link["href"].removeprefix("/sites/")] = group["aria-labelledby"]
    assert listed == {s.id: s.stance.value for s in CATALOGUE.services.values()}
    order = [group["aria-labelledby"] for group in soup.select("section.group")]
    assert order == [stance for stance in words.STANCES if stance in order]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("linkedin", {"linkedin"}),
        ("www.linkedin.com", {"linkedin"}),
        ("https://www.linkedin.com/feed/", {"linkedin"}),
        ("microsoft", {s.id for s in CATALOGUE.services.values() if s.company == "Microsoft"}),
        ("nothing at all", set()),
    ],
)
def test_search_is_a_plain_form(server, query, found):
    form = page(server, "/").select_one("form")
    assert (form["method"], form["action"]) == ("get", "/")
    soup = page(server, f"/?q={query.replace(' ', '+')}")
    assert soup.select_one("input[name=q]")["value"] == query
    assert {a["href"].removeprefix("/sites/") for a in soup.select("section.group h3 a")} >= found
    if not found:
        assert "Nothing here" in soup.main.text


def test_what_is_searched_for_is_only_text(server):
    soup = page(server, "/?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert soup.select_one("input[name=q]")["value"] == '"><script>alert(1)</script>'
    assert not soup.select("script")


def test_a_search_that_is_too_long_is_refused_kindly(server):
    soup = page(server, f"/?q={'a' * 101}", status=400)
    assert "at most 100 characters" in soup.select_one(".complaint").text
    assert len(soup.select("section.group h3 a")) == len(CATALOGUE.services)


@pytest.mark.parametrize("service", CATALOGUE.services.values(), ids=CATALOGUE.services)
def test_everything_known_about_a_service_is_there(server, service):
    soup = page(server, f"/sites/{service.id}")
    text = squeezed(soup.main.get_text(""))
    assert service.name in soup.h1.text
    assert "train" in soup.h1.text
    told = [service.stance, *service.policy.points, *service.policy.changes, *service.notices]
    for claim in [*told, *service.notes]:
        assert squeezed(claim.text) in text
    for document in service.policy.documents:
        assert soup.select_one(f'a[href="{document.url}"]')
    for control in service.controls:
        section = soup.find(id=f"setting-{control.id.partition('/')[2]}")
        assert section.h3.text == control.name
        told = squeezed(section.get_text(""))
        assert words.EFFECTS[control.effect] in told
        assert words.MECHANISMS[control.mechanism] in told
        for claim in [
            control.summary,
            control.retroactive,
            *control.covers,
            *control.does_not_cover,
            *control.data_used,
            *control.data_excluded,
            *control.off_costs,
            *control.notes,
            *control.absences,
            *control.availability,
            *control.admin,
        ]:
            assert squeezed(claim.text) in told
        for way in control.steps:
            assert words.PLATFORMS[way.platform] in told
            for step in way.steps:
                assert squeezed(step) in told
        for text in [*control.labels, *control.options]:
            assert section.find("q", lang=text.lang, string=text.text)
        if control.link:
            assert section.select_one("a.button")["href"] == control.link.url
        if control.letter:
            assert section.textarea.text.strip() == control.letter.body.strip()
        if control.browser_address:
            assert control.browser_address in section.code.text
            assert not section.select('a[href^="edge:"]')
        if control.messages.on != control.messages.off:
            assert squeezed(control.messages.on) in told
            assert squeezed(control.messages.off) in told


@pytest.mark.parametrize("service", CATALOGUE.services.values(), ids=CATALOGUE.services)
def test_sources_have_date_and_kind_and_are_pointed_at(server, service):
    soup = page(server, f"/sites/{service.id}")
    listed = soup.select("ol.sources > li")
    assert len(listed) == len(service.sources)
    for entry, source in zip(listed, service.sources.values(), strict=True):
        text = squeezed(entry.get_text(""))
        assert source.title in text
        assert source.publisher in text
        assert words.date(source.date) in text
        assert words.KINDS[source.kind] in text
        assert words.CONFIDENCES[source.confidence] in text
        assert entry.select_one(f'time[datetime="{source.checked}"]')
        if source.url:
            assert entry.a["href"] == source.url
    numbers = {key: str(number) for number, key in enumerate(service.sources, start=1)}
    shown = {link.text for link in soup.select(".refs a")}
    # What only the extension uses is not told.
    hidden = Counter(
        key
        for control in service.controls
        for key in evidence(
            [*control.hooks, *control.lookalikes, *(steps.presses for steps in control.steps)]
        )
    )
    assert shown >= {numbers[key] for key in Counter(evidence(service)) - hidden}


def test_text_from_the_catalogue_is_only_text(example):
    soup = page(example, "/sites/example-network")
    assert not soup.select("script")
    assert "Some say <script>alert(1)</script> & more." in soup.main.text
    assert "Example & Sons <Ltd>" in soup.main.text


def answer(server, path):
    """The short answer at the top of a page: questions and answers as programs read them (schema.org)."""
    faq = page(server, path).select_one('[itemtype="https://schema.org/FAQPage"]')
    return {
        squeezed(item.select_one("[itemprop=name]").text): squeezed(
            item.select_one("[itemprop=acceptedAnswer] [itemprop=text]").text
        )
        for item in faq.select("[itemprop=mainEntity]")
    }


@pytest.mark.parametrize("service", CATALOGUE.services.values(), ids=CATALOGUE.services)
def test_the_page_is_what_people_search_for(server, service):
    soup = page(server, f"/sites/{service.id}")
    assert service.name in soup.title.text
    assert "train" in soup.title.text
    description = soup.select_one("meta[name=description]")["content"]
    assert description.startswith(soup.h1.text)
    assert words.STANCES[service.stance.value].short.lower() in description
    assert soup.select_one("link[rel=canonical]")["href"] == f"/sites/{service.id}"
    told = answer(server, f"/sites/{service.id}")
    assert squeezed(service.stance.text) in told[f"Does {service.name} train AI on your data?"]


def test_no_two_pages_have_one_title(server):
    titles = [page(server, f"/sites/{id_}").title.text for id_ in CATALOGUE.services]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize(
    ("path", "title", "way"),
    [
        (
            "linkedin",
            "How to stop LinkedIn training AI on your data",
            "A switch: Data for Generative AI Improvement. 4 steps in the browser, 4 steps in the mobile app.",
        ),
        (
            "figma",
            "How to stop Figma training AI on your data",
            "Set by an administrator: Content training. 5 steps in the browser.",
        ),
        (
            "reddit",
            "How to object to AI training on your Reddit data",
            "An e-mail to send: Objection by e-mail. 3 steps in the browser. Only about others who train AI. "
            "There is no switch. Known only for the EEA and the United Kingdom.",
        ),
        (
            "slack",
            "Does Slack train AI on your data?",
            "Nothing to switch off for AI training. Beside it there is an e-mail to send: E-mail to leave Slack's "
            "global models. 4 steps in the browser. Only about machine learning that creates no content.",
        ),
        ("strava", "Can you stop Strava training AI on your data?", "No way out is known."),
        (
            "bluesky",
            "Does Bluesky train AI on your data?",
            "There is nothing to switch off. By its own texts nothing is used for AI training unless you agree.",
        ),
        (
            "meta?region=US",
            "How to object to Meta (Facebook, Instagram) training AI on your data",
            "Not in the United States. A way out is known for the EU, the EEA, the United Kingdom, Switzerland, "
            "Brazil, Japan and South Korea. What else there is stands below.",
        ),
    ],
)
def test_the_short_answer(server, path, title, way):
    assert page(server, f"/sites/{path}").h1.text == title
    assert list(answer(server, f"/sites/{path}").values())[1] == way


def test_false_alarms_are_told_as_such(server):
    soup = page(server, "/sites/linkedin")
    listed = soup.select_one('section[aria-labelledby="false-alarms"]')
    assert [heading.text for heading in listed.select("h3")] == [
        "Share data with affiliates and partners",
        "Social, economic, and workplace research",
    ]
    assert "They are not." in listed.p.text


@pytest.mark.parametrize("service", CATALOGUE.services.values(), ids=CATALOGUE.services)
def test_what_remains_is_told_where_no_setting_ends_it(server, service):
    told = page(server, f"/sites/{service.id}").find(id="remains")
    if service.stance.value in ("no_training", "consent_only"):
        assert told is None
    elif not service.controls:
        assert told


@pytest.mark.parametrize(
    ("region", "text"),
    [
        ("", "In the EEA and the United Kingdom you have the right to object"),
        ("?region=DE", "In Germany you have the right to object"),
        ("?region=GB", "In the United Kingdom you have the right to object"),
        (
            "?region=US",
            "The right below exists in the EEA and the United Kingdom. Whether the law in the United States",
        ),
    ],
)
def test_a_right_that_exists_only_elsewhere_is_told_as_such(server, region, text):
    section = page(server, f"/sites/reddit{region}").find(id="remains").parent
    assert text in squeezed(section.text)


def test_regions_and_defaults_are_in_words(example):
    section = page(example, "/sites/example-network").find(id="setting-training")
    rows = [squeezed(row.get_text(" ")) for row in section.select(".regions li")]
    assert rows[0].startswith("Worldwide On at first Everywhere.")
    assert rows[1].startswith("EU Off at first In the EU.")
    assert rows[2].startswith("Germany Not offered Not in Germany.")
    assert rows[3].startswith("EEA Work accounts Disputed At work.")


def test_the_page_leads_to_the_same_for_programs(server):
    soup = page(server, "/sites/linkedin")
    alternate = soup.select_one('link[rel=alternate][type="application/json"]')
    assert server.ask(alternate["href"]).json["id"] == "linkedin"
    for path in ("/v1/sites/linkedin", "/v1/sites/linkedin/guidance", "/v1/sites/linkedin/policy"):
        assert soup.main.select_one(f'a[href="{path}"]')


@pytest.mark.parametrize("name", ["linkedin.com", "www.linkedin.com", "LinkedIn", "LINKEDIN.COM."])
def test_other_names_lead_to_the_one_address(server, name):
    answer = server.page(f"/sites/{name}")
    assert answer.status == 302
    assert answer.headers["Location"] == "/sites/linkedin"


def test_a_shortened_address_leads_to_the_list(server):
    assert server.page("/sites").headers["Location"] == "/"


def test_an_unknown_service_gets_a_friendly_page(server):
    soup = page(server, "/sites/linkedln", status=404)
    assert soup.select_one('main a[href="/sites/linkedin"]')
    soup = page(server, "/sites/%3Cscript%3E", status=404)
    assert "“<script>”" in soup.main.text


@pytest.mark.parametrize(
    "path", ["/nothing", "/assets/none.css", "/assets/..%2f__init__.py", "/docs/x"]
)
def test_an_unknown_page_is_a_page_for_people_and_a_problem_for_programs(server, path):
    assert page(server, path, status=404).select_one('main a[href="/"]')
    answer = server.ask(path, Accept="application/json")
    assert (answer.status, answer.type) == (404, "application/problem+json")


def test_a_form_sent_here_is_refused_as_a_page(server):
    answer = server.page("/", "POST")
    assert (answer.status, answer.type) == (405, "text/html")
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize(
    ("value", "text"),
    [("2024", "2024"), ("2025-11", "November 2025"), ("2025-11-03", "3 November 2025")],
)
def test_dates_in_words(value, text):
    assert words.date(value) == text


@pytest.mark.parametrize(
    ("tag", "text"),
    [("de", "German"), ("pt-BR", "Portuguese (Brazil)"), ("zh-Hant", "Chinese"), ("el", "Greek")],
)
def test_languages_in_words(tag, text):
    assert words.language(tag) == text


def test_every_value_has_its_words():
    for table, values in (
        (words.STANCES, "Stance"),
        (words.EFFECTS, "Effect"),
        (words.MECHANISMS, "Mechanism"),
        (words.STATES, "State"),
        (words.DEFAULTS, "DefaultState"),
        (words.ANSWERS, "Answer"),
        (words.ACCOUNTS, "AccountKind"),
        (words.PLATFORMS, "Platform"),
        (words.ABSENCES, "AbsenceReason"),
        (words.CHANNELS, "AdminChannel"),
        (words.KINDS, "SourceKind"),
        (words.CONFIDENCES, "Confidence"),
    ):
        assert set(table) == set(getattr(words, values))
