"""Whose page an address is: never another's than the one a browser would open.

The reference is Ada, the implementation of the WHATWG's URL standard in Node and others. We may refuse what it takes, but
where both take an address apart, host and path are the same.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import unquote_to_bytes

import ada_url
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from untrain.api.sites import find
from untrain.catalogue.load import load_catalogue
from untrain.catalogue.match import match
from untrain.config import SEEDS
from untrain.fetching.addresses import AddressError, parse_address

CATALOGUE = load_catalogue(SEEDS)
DOMAINS = sorted(CATALOGUE.domains)

CONFUSABLE = [
    "https://linkedin.com.evil.example/",
    "https://evil-linkedin.com/",
    "https://evillinkedin.com/",
    "https://linkedin.com-evil.example/",
    "https://evil.example/linkedin.com",
    "https://evil.example#linkedin.com",
    "https://evil.example?linkedin.com",
    "https://linkedin.com@evil.example/",
    "https://linkedin.com:443@evil.example/",
    "https://evil.example\\@linkedin.com/",
    "https://evil.example\\.linkedin.com/",
    "https://linkedin.com\\.evil.example/",
    "https://evil.example/@linkedin.com",
    "https://evil.example;.linkedin.com/",
    "https://evil.example%2f.linkedin.com/",
    "https://evil.example%00.linkedin.com/",
    "https://evil.example\t.linkedin.com/",
    "https://linked\nin.com/",
    "https:linkedin.com",
    "https:/linkedin.com",
    "https:///linkedin.com",
    "https:\\\\linkedin.com",
    "//linkedin.com",
    "https://linkedin.com:99999/",
    "https://linkedin.com:4x3/",
    "https://[linkedin.com]/",
    "https://[::1].linkedin.com/",
    "https://[::ffff:1.2.3.4]/",
    "https://[::1%25linkedin.com]/",
    "https://linkedіn.com/",  # a Cyrillic letter
    "https://linkedın.com/",  # one without its dot
    "https://xn--linkedn-n2e.com/",
    "https://xn--a.linkedin.com/",
    "https://XN--LINKEDIN-.com/",
    "https://faß.de/",
    "https://fass.de/",
    "https://ΒΌΛΟΣ.com/",
    "https://a\u200db.linkedin.com/",
    "https://linkedin\u00ad.com/",
    "https://linkedin。com/",
    "https://linkedin．com.evil.example/",
    "https://linkedin.com。evil.example/",
    "https://ｌｉｎｋｅｄｉｎ.com/",
    "https://lin\u212aedin.com/",
    "https://linkedin.com../",
    "https://.linkedin.com/",
    "https://linkedin..com/",
    "https://0x7f.1/",
    "https://127.1/",
    "https://127.0.0.1./",
    "https://2130706433/",
    "https://linkedin.com.1/",
    "https://linkedin.com.0x/",
    "https://www.linkedin%2ecom/",
    "https://www.linkedin%E3%80%82com/",
]
SAME = [
    "https://linkedin.com/",
    "HTTPS://WWW.LinkedIn.COM/",
    "https://linkedin.com./",
    "https://linkedin.com:443/",
    "https://linkedin.com:8080/",
    "http://de.linkedin.com:/",
    "https://a.b.c.linkedin.com/",
    "https://ｌｉｎｋｅｄｉｎ.com/",
]


def browser_s(url):
    """Host and path as a browser has them, None when it opens no web page."""
    try:
        found = ada_url.URL(url)
    except ValueError:
        return None
    return found if found.protocol in ("http:", "https:") else None


def plain_host(hostname):
    if hostname.startswith("["):
        return str(ipaddress.IPv6Address(hostname[1:-1]))
    return hostname.removesuffix(".")


def agree(url):
    """Check an address against the reference; return what we make of it."""
    try:
        ours = parse_address(url)
    except AddressError:
        return None
    theirs = browser_s(url)
    assert theirs is not None, "no browser opens this"
    assert not theirs.username
    assert not theirs.password
    assert ours.host == plain_host(theirs.hostname)
    assert unquote_to_bytes(ours.path) == unquote_to_bytes(theirs.pathname)
    return ours


def within(host, domain):
    return host == domain or host.endswith("." + domain)


@pytest.mark.parametrize("url", [*CONFUSABLE, *SAME])
def test_a_browser_s_host_decides(url):
    ours = agree(url)
    if ours is None:
        return
    service = match(CATALOGUE, url).service
    theirs = plain_host(browser_s(url).hostname)
    assert (service is CATALOGUE.services["linkedin"]) == within(theirs, "linkedin.com")


@pytest.mark.parametrize("url", SAME)
def test_other_spellings_of_a_host_are_found(url):
    assert match(CATALOGUE, url).service is CATALOGUE.services["linkedin"]


@pytest.mark.parametrize("url", CONFUSABLE)
def test_over_http(server, url):
    """The whole way: what stands in a query, escaped."""
    answer = server.ask("/v1/lookup?" + "url=" + "".join(f"%{byte:02x}" for byte in url.encode()))
    theirs = browser_s(url)
    assert answer.status in (200, 400)
    if answer.status == 200 and answer.json["service"]:
        assert theirs is not None
        domains = CATALOGUE.services[answer.json["service"]["id"]].domains
        assert any(within(plain_host(theirs.hostname), domain) for domain in domains)


# Pieces of which confusing addresses are made; what stands at their seams decides.
SEAMS = [
    *"@:/\\?#.%[];&=-_ \t\n\r\x00\u3002\uff0e\uff20\u2044\u00ad\u200d\u212aßİı\uff0f",
    *("%2e", "%2f", "%40", "%5c", "%00", "://", "..", "xn--", "[::1]", "0x", "127.1", "443"),
    "%E3%80%82",
]
PIECES = (
    st.sampled_from(SEAMS)
    | st.sampled_from(DOMAINS)
    | st.sampled_from(
        ["evil", "example", "www", "com", "LinkedIn", "ｌｉｎｋｅｄｉｎ", "bücher", "1"]
    )
    | st.text(max_size=3)
)
ADDRESSES = st.builds(
    "{}{}".format,
    st.sampled_from(["https://", "http://", "HTTPS://", "https:", "https:/", "//", ""]),
    st.lists(PIECES, max_size=8).map("".join),
)


@given(ADDRESSES)
@settings(max_examples=1500, derandomize=True)
@example("https://faß.de")
@example("https://1.2.3")
@example("https://[0:0::1]")
def test_no_address_is_taken_for_another_s(url):
    ours = agree(url)
    if ours is None:
        return
    found = CATALOGUE.service_at(ours.host)
    expected = {id(CATALOGUE.domains[domain]) for domain in DOMAINS if within(ours.host, domain)}
    assert (id(found) in expected) if found else not expected


LABEL = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True).filter(
    lambda label: label[2:4] != "--" and not label.isdigit()
)


@given(
    st.lists(LABEL, max_size=3),
    st.sampled_from(DOMAINS),
    st.booleans(),
    st.sampled_from(["", ".", ":8443"]),
)
@settings(max_examples=300, derandomize=True)
def test_every_subdomain_is_found(labels, domain, upper, end):
    host = ".".join([*labels, domain])
    found = match(CATALOGUE, f"https://{host.upper() if upper else host}{end}/x").service
    assert found is not None
    assert any(within(host, one) for one in found.domains)
    # The narrowest of all domains that hold it.
    longest = max((one for one in DOMAINS if within(host, one)), key=len)
    assert found is CATALOGUE.domains[longest]


@given(st.lists(PIECES, min_size=1, max_size=5).map("".join))
@settings(max_examples=1000, derandomize=True)
def test_no_site_is_taken_for_another_s(site):
    """`{site}` in a path."""
    found = find(CATALOGUE, site)
    if found is None or site.strip().lower() == found.id:
        return
    theirs = browser_s(f"https://{site.strip()}/")
    assert theirs is not None
    assert any(within(plain_host(theirs.hostname), domain) for domain in found.domains)
