"""The region: picked once, kept in a cookie that holds nothing else, never guessed, and followed by every page."""

from __future__ import annotations

from http.cookies import SimpleCookie
from urllib.parse import quote, urlencode

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from untrain.web.region import local

FORM = {"Content_Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def pick(server):
    """Send the form."""

    def send(region, back="/", **headers):
        body = urlencode({"region": region, "back": back})
        return server.ask("/region", "POST", body=body, Accept="text/html", **FORM, **headers)

    return send


def shown(answer):
    soup = BeautifulSoup(answer.text, "lxml")
    return soup.select_one('nav a[href^="/region"]').text


@pytest.mark.parametrize(
    ("given_", "kept"), [("DE", "DE"), ("de", "DE"), ("uk", "GB"), ("EEA", "EEA"), ("eu", "EU")]
)
def test_the_cookie_holds_the_code_and_nothing_else(pick, given_, kept):
    answer = pick(given_, "/sites/linkedin")
    assert (answer.status, answer.headers["Location"]) == (303, "/sites/linkedin")
    assert answer.headers["Cache-Control"] == "no-store"
    (cookie,) = SimpleCookie(answer.headers["Set-Cookie"]).values()
    assert (cookie.key, cookie.value) == ("region", kept)
    assert cookie["path"] == "/"
    assert cookie["max-age"] == str(365 * 24 * 60 * 60)
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["domain"]


def test_the_cookie_is_for_https_only_where_the_site_is(example):
    answer = example.ask("/region", "POST", body="region=DE", **FORM)
    assert "; Secure" in answer.headers["Set-Cookie"]


def test_any_removes_it(pick):
    (cookie,) = SimpleCookie(pick("").headers["Set-Cookie"]).values()
    assert (cookie.value, cookie["max-age"]) == ("", "0")


def test_a_region_that_does_not_exist_is_refused(pick):
    answer = pick("Atlantis")
    assert (answer.status, answer.type) == (400, "text/html")
    assert "unknown region" in answer.text
    assert answer.headers["Set-Cookie"] is None


def test_another_site_cannot_pick_it(pick):
    answer = pick("DE", Sec_Fetch_Site="cross-site")
    assert (answer.status, answer.headers["Set-Cookie"]) == (403, None)
    assert pick("DE", Sec_Fetch_Site="same-origin").status == 303


def test_a_form_that_is_too_large_is_refused(pick):
    assert pick("D" * 20_000).status == 413


@pytest.mark.parametrize("path", ["/", "/compare", "/sites/reddit", "/region"])
def test_pages_follow_the_cookie(server, path):
    plain = server.page(path)
    assert shown(plain) == "Region: any"
    german = server.page(path, Cookie="region=DE")
    assert shown(german) == "Region: Germany"
    assert german.headers["ETag"] != plain.headers["ETag"]
    for answer in (plain, german):
        assert "Cookie" in answer.headers["Vary"]
    assert german.headers["Cache-Control"] == "private, no-cache"


def test_the_address_goes_before_the_cookie(server):
    assert (
        shown(server.page("/sites/reddit?region=uk", Cookie="region=DE"))
        == "Region: United Kingdom"
    )


@pytest.mark.parametrize("value", ["", "XX", "<script>", "DE; x", "%00", "a" * 3000])
def test_a_cookie_that_somebody_changed_is_none(server, value):
    answer = server.page("/sites/reddit", Cookie=f"region={quote(value, safe='<>; ')}")
    assert answer.status == 200
    assert shown(answer) in ("Region: any", "Region: Germany")


def test_an_address_with_no_such_region_is_refused(server):
    answer = server.page("/sites/reddit?region=Atlantis")
    assert answer.status == 400
    assert "unknown region" in answer.text


def test_the_form_leads_back_without_the_region_in_the_address(server):
    soup = BeautifulSoup(server.page("/compare?sort=steps&region=FR").text, "lxml")
    soup = BeautifulSoup(
        server.page(soup.select_one('nav a[href^="/region"]')["href"]).text, "lxml"
    )
    assert soup.select_one("input[name=back]")["value"] == "/compare?sort=steps"


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "sites/linkedin",
        "",
        "///evil.example",
        "/x" * 2000,
    ],
)
def test_nobody_is_sent_to_another_site(pick, address):
    assert pick("DE", address).headers["Location"] == "/"


@given(st.text(max_size=60))
def test_no_text_leads_elsewhere(address):
    path = local(address)
    assert path.startswith("/")
    assert not path.startswith(("//", "/\\"))


def test_what_is_offered_only_elsewhere_is_said(server):
    soup = BeautifulSoup(server.page("/sites/reddit", Cookie="region=US").text, "lxml")
    section = soup.find(id="setting-objection-email")
    told = " ".join(section.select_one(".away").text.split())
    assert told == "Not known in the United States. It is known for the EEA and the United Kingdom."
    soup = BeautifulSoup(server.page("/sites/reddit", Cookie="region=FR").text, "lxml")
    assert soup.find(id="setting-objection-email").select_one(".away") is None


def test_what_holds_in_the_region_stands_before_the_rest(example):
    soup = BeautifulSoup(example.page("/sites/example-network?region=FR").text, "lxml")
    lists = soup.find(id="setting-training").select(".regions")
    names = [[row.p.contents[0].strip() for row in one.select("li")] for one in lists]
    assert names == [["EU", "EEA"], ["Worldwide", "Germany"]]
    assert lists[1].find_parent("details").summary.text == "Elsewhere"


def test_the_short_answer_says_what_holds_in_the_region(server):
    soup = BeautifulSoup(server.page("/sites/microsoft-copilot?region=BR").text, "lxml")
    told = " ".join(soup.select_one(".answer").text.split())
    assert "Not in Brazil." in told
    assert "In Brazil: not offered." in told
    soup = BeautifulSoup(server.page("/sites/linkedin?region=DE").text, "lxml")
    assert "In Germany: on at first." in " ".join(soup.select_one(".answer").text.split())


def test_links_to_the_api_follow_the_region(server):
    soup = BeautifulSoup(server.page("/sites/reddit", Cookie="region=FR").text, "lxml")
    link = soup.main.select_one('a[href^="/v1/sites/reddit/guidance"]')["href"]
    assert server.ask(link).json["region"] == "FR"


def test_the_api_does_not_look_at_the_cookie(server):
    plain = server.ask("/v1/sites/reddit/guidance")
    assert server.ask("/v1/sites/reddit/guidance", Cookie="region=DE").raw == plain.raw
    assert "Cookie" not in plain.headers["Vary"]
