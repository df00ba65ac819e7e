"""`/v1/lookup`: whose page is it, and what stands there?"""

from __future__ import annotations

from urllib.parse import quote

import pytest

from untrain.api.lookup import Lookup

SETTING = "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement"


def lookup(server, url):
    answer = server.ask(f"/v1/lookup?url={quote(url, safe='')}")
    assert answer.status == 200, answer.text
    return Lookup.model_validate(answer.json)


@pytest.mark.parametrize(
    "url",
    [
        SETTING,
        f"{SETTING}/",
        f"{SETTING}?trk=x#y",
        SETTING.replace("https", "http"),
        SETTING.replace("www.linkedin.com", "WWW.LinkedIn.com"),
        SETTING.replace("www.linkedin.com", "www.linkedin.com:443"),
        SETTING.replace("www.linkedin.com", "www.linkedin.com."),
        SETTING.replace("mypreferences", "my%70references"),
        SETTING.replace("/d/", "/x/../d/"),
    ],
)
def test_the_setting_is_found_however_its_address_is_written(server, url):
    found = lookup(server, url)
    assert found.service.id == "linkedin"
    assert "linkedin/genai-training" in [control.id for control in found.controls]


def test_a_page_without_controls_still_has_its_service(server):
    found = lookup(server, "https://www.linkedin.com/feed/")
    assert (found.service.id, found.controls) == ("linkedin", [])


@pytest.mark.parametrize(
    "host",
    [
        "example.com",
        "linkedin.com.evil.example",
        "evil-linkedin.com",
        "linkedincom",
        "lіnkedin.com",  # a Cyrillic letter
        "xn--lnkedin-6fg.com",
        "127.0.0.1",
        "[::1]",
        "[2001:db8::1]:8443",
        "bücher.example",
        "localhost",
    ],
)
def test_an_address_nobody_knows_has_no_service(server, host):
    found = lookup(server, f"https://{host}/mypreferences/d/settings/data-for-ai-improvement")
    assert (found.service, found.controls, found.notices) == (None, [], [])


def test_notices_stand_where_their_places_are(server):
    entry = server.ask("/v1/sites/microsoft-account").json
    places = [(n["id"], place) for n in entry["notices"] for place in n["places"]]
    assert places
    for notice, place in places:
        host = place["host"].replace("*.", "any.")
        path = place["path"].replace("*", "")
        hash_ = f"#{place['hash']}" if place["hash"] else ""
        found = lookup(server, f"https://{host}{path}{hash_}")
        assert notice in [here.id for here in found.notices]


def test_the_address_is_not_answered_back(server):
    answer = server.ask("/v1/lookup?url=https%3A%2F%2Fsecret.example%2F%3Ftoken%3Dabc")
    assert "secret" not in answer.text
