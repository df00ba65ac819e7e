"""Whose page an address is: strict about what an address is, and never fooled by a host that only looks right."""

from __future__ import annotations

import contextlib
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from untrain.catalogue.addresses import covers
from untrain.catalogue.match import match
from untrain.catalogue.model import Address, Place
from untrain.fetching.addresses import MAX_LENGTH, AddressError, parse_address

AI_PAGE = "/mypreferences/d/settings/data-for-ai-improvement"


@pytest.mark.parametrize(
    "url",
    [
        f"https://www.linkedin.com{AI_PAGE}",
        f"https://www.linkedin.com{AI_PAGE}/",
        f"https://www.linkedin.com{AI_PAGE}?trk=x#top",
        f"https://WWW.LinkedIn.COM{AI_PAGE}",
        f"https://www.linkedin.com.{AI_PAGE}",
        f"https://www.linkedin.com:443{AI_PAGE}",
        f"http://www.linkedin.com{AI_PAGE}",
        f"HTTPS://www.linkedin.com{AI_PAGE}",
        f"https://www.linkedin.com/jobs/..{AI_PAGE}",
        f"https://www.linkedin.com/jobs/%2E%2e{AI_PAGE}",
        f"https://www.linkedin.com{AI_PAGE.replace('-', '%2D')}",
    ],
)
def test_one_page_has_many_spellings(catalogue, url):
    found = match(catalogue, url)
    assert found.service is catalogue.services["linkedin"]
    assert "linkedin/genai-training" in {control.id for control in found.controls}


@pytest.mark.parametrize(
    ("url", "service"),
    [
        ("https://linkedin.com/", "linkedin"),
        ("https://de.linkedin.com/feed", "linkedin"),
        ("https://copilot.microsoft.com/chats/1", "microsoft-copilot"),
        ("https://account.microsoft.com/privacy", "microsoft-account"),
        ("https://word-edit.officeapps.live.com/we/wordeditorframe.aspx", "microsoft-365"),
        ("https://github.com/settings/copilot", "github-copilot"),
        ("https://www.microsoft.com/", None),
        ("https://live.com/", None),
        ("https://linkedin.com.evil.example/", None),
        ("https://evil-linkedin.com/", None),
        ("https://linkedin.com-evil.example/", None),
        ("https://notlinkedin.com/", None),
        ("https://linkedin.co/", None),
        ("https://example.com/https://www.linkedin.com/", None),
        ("https://example.com/?u=www.linkedin.com", None),
        ("https://example.com/#www.linkedin.com", None),
        ("https://127.0.0.1/", None),
        ("https://[::1]:8080/", None),
        ("https://lіnkedin.com/", None),  # a Cyrillic i
    ],
)
def test_the_host_alone_says_whose_it_is(catalogue, url, service):
    found = match(catalogue, url).service
    assert (found.id if found else None) == service


@pytest.mark.parametrize(
    ("url", "controls"),
    [
        (
            "https://www.linkedin.com/mypreferences/d/categories/privacy",
            {"linkedin/genai-training", "linkedin/ads-affiliates", "linkedin/research"},
        ),
        ("https://www.linkedin.com/feed/", set()),
        ("https://de.linkedin.com" + AI_PAGE, set()),
        ("https://github.com/settings/copilot", {"github-copilot/training"}),
        ("https://github.com/settings/copilot/features", {"github-copilot/training"}),
        ("https://github.com/settings/copilots", set()),
        ("https://github.com/settings", set()),
        (
            "https://copilot.microsoft.com",
            {
                f"microsoft-copilot/{name}"
                for name in ("training-text", "training-voice", "personalization")
            },
        ),
        (
            "https://excel.officeapps.live.com/x/_layouts/xlviewerinternal.aspx",
            {"microsoft-365/optional-connected-experiences"},
        ),
        ("https://officeapps.live.com/", set()),
        ("https://www.office.com/", set()),
    ],
)
def test_the_path_says_which_controls_stand_there(catalogue, url, controls):
    assert {control.id for control in match(catalogue, url).controls} == controls


def test_the_dashboard_has_a_notice_and_no_control(catalogue):
    found = match(catalogue, "https://account.microsoft.com/privacy/copilot")
    assert [notice.id for notice in found.notices] == ["no-training-switch"]
    assert found.controls == ()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "linkedin.com",
        "//www.linkedin.com/",
        "ftp://www.linkedin.com/",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "edge://settings/ai",
        "https://",
        "https:///path",
        "https:www.linkedin.com/",
        "https://www.linkedin.com@evil.example/",
        "https://user:secret@www.linkedin.com/",
        "https://@www.linkedin.com/",
        "https://www.linkedin.com\\.evil.example/",
        "https://www.linkedin.com\t.evil.example/",
        "https://www.linkedin.com\n/",
        " https://www.linkedin.com/",
        "https://www.linkedin .com/",
        "https://www..linkedin.com/",
        "https://.linkedin.com/",
        "https://www.linkedin.com../",
        "https://www.linkedin.com:port/",
        "https://www.linkedin.com:99999/",
        "https://%77ww.linkedin.com/",
        "https://[::1/",
        "https://" + "a" * 64 + ".com/",
        "https://" + "a." * 130 + "com/",
        "https://example.com/" + "a" * MAX_LENGTH,
        "https://\ud800.com/",
    ],
)
def test_what_no_browser_would_open_as_a_page_is_refused(url):
    with pytest.raises(AddressError) as refusal:
        parse_address(url)
    assert str(refusal.value)


def test_the_longest_address_is_still_read():
    url = "https://example.com/"
    assert parse_address(url + "a" * (MAX_LENGTH - len(url))).host == "example.com"


def test_a_foreign_name_is_compared_in_ascii():
    assert parse_address("https://Bücher.example/").host == "xn--bcher-kva.example"
    assert parse_address("https://ｌｉｎｋｅｄｉｎ。com/").host == "linkedin.com"


@pytest.mark.parametrize(
    ("host", "path", "fragment", "covered", "not_covered"),
    [
        ("a.example", "/x", None, ["/x", "/x/", "/x?y", "/x#z"], ["/", "/xy", "/x/y", "/X"]),
        ("a.example", "/x/*", None, ["/x", "/x/", "/x/y", "/x/y/z"], ["/xy", "/", "/y/x"]),
        ("a.example", "/*", None, ["", "/", "/x", "/x/y"], []),
        ("a.example", "/", None, ["", "/"], ["/x"]),
        ("a.example", "/x", "tab", ["/x#tab"], ["/x", "/x#", "/x#tab2"]),
    ],
)
def test_a_path_covers_itself_or_all_below_it(host, path, fragment, covered, not_covered):
    pattern = Address(host=host, path=path, hash=fragment)
    for url in covered:
        assert covers(pattern, parse_address(f"https://{host}{url}")), url
    for url in not_covered:
        assert not covers(pattern, parse_address(f"https://{host}{url}")), url


def test_a_starred_host_covers_every_subdomain_but_not_the_domain():
    pattern = Place(host="*.apps.example", path="/*")
    for host, expected in {
        "a.apps.example": True,
        "a.b.apps.example": True,
        "apps.example": False,
        "badapps.example": False,
        "a.apps.example.evil.test": False,
    }.items():
        assert covers(pattern, parse_address(f"https://{host}/")) is expected


@given(st.text(max_size=80))
@example("https://[")
@example("https://[v1.x]/")
@example("http://\u2100/")
@example("http://a/\ud800")
def test_whatever_is_sent_it_is_read_or_refused(text):
    for url in (text, "https://" + text, "https://www.linkedin.com" + text):
        with contextlib.suppress(AddressError):
            page = parse_address(url)
            assert page.host == page.host.lower()
            assert page.path.startswith("/")


names = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=12)


@given(name=names, label=names, path=st.text(string.ascii_letters + "/.-%?#@:", max_size=40))
def test_a_host_that_only_looks_right_is_never_ours(catalogue, name, label, path):
    for domain in catalogue.domains:
        for host in (
            f"{domain}.{name}.example",
            f"{name}{label}{domain.replace('.', '-')}.example",
            f"{name}-{domain}",
            f"{domain}{name}.test",
        ):
            within = any(host == other or host.endswith("." + other) for other in catalogue.domains)
            url = f"https://{host}/{path}"
            assert match(catalogue, url).service is None or within


@given(label=names)
def test_every_subdomain_is_ours(catalogue, label):
    for domain, service in catalogue.domains.items():
        assert match(catalogue, f"https://{label}.{domain}/").service is service
