"""Where redirects lead the link checker."""

from __future__ import annotations

import pytest

from support.links import look
from support.strangers import (
    redirect,
    status,
)
from untrain.catalogue.links import (
    MAX_REDIRECTS,
)
from untrain.fetching.addresses import target


def test_a_temporary_redirect_is_fine(one):
    one.pages["/old"] = redirect(302, "/new?x=1")
    one.pages["/new?x=1"] = status(200)
    found = look(one.url("/old"))
    assert (found.verdict, found.moved_to) == ("ok", None)
    assert found.redirects == (one.url("/new?x=1"),)
    assert found.reason == "200 OK, after 1 redirect"


@pytest.mark.parametrize("code", [301, 308])
def test_a_permanent_redirect_has_moved(one, code):
    one.pages["/old"] = redirect(code, "/new#part")
    one.pages["/new"] = status(200)
    found = look(one.url("/old"))
    assert (found.verdict, found.moved_to) == ("moved", one.url("/new#part"))
    assert found.reason == f"moved for good to {one.url('/new#part')}"


@pytest.mark.parametrize(
    ("codes", "moved_to"),
    [
        ([301, 308], "/2"),
        ([301, 302], "/1"),
        ([302, 301], None),
        ([307, 303], None),
        ([301, 302, 301], "/1"),
    ],
    ids=str,
)
def test_it_moved_as_far_as_redirects_are_permanent(one, codes, moved_to):
    for number, code in enumerate(codes):
        one.pages[f"/{number}"] = redirect(code, f"/{number + 1}")
    one.pages[f"/{len(codes)}"] = status(200)
    found = look(one.url("/0"))
    assert found.moved_to == (one.url(moved_to) if moved_to else None)
    assert found.verdict == ("moved" if moved_to else "ok")
    assert len(found.redirects) == len(codes)


@pytest.mark.parametrize("length", [MAX_REDIRECTS, MAX_REDIRECTS + 1])
def test_a_chain_is_followed_so_far_and_no_further(one, length):
    for number in range(length):
        one.pages[f"/{number}"] = redirect(302, f"/{number + 1}")
    one.pages[f"/{length}"] = status(200)
    found = look(one.url("/0"))
    assert len(found.redirects) == length
    assert found.verdict == ("ok" if length == MAX_REDIRECTS else "unsure")
    assert (f"HEAD /{length}" in one.requests) == (length == MAX_REDIRECTS)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_a_circle_is_left(one, size):
    for number in range(size):
        one.pages[f"/{number}"] = redirect(301, f"/{(number + 1) % size}#{number}")
    found = look(one.url("/0"))
    assert found.verdict == "unsure"
    assert found.reason.startswith("its redirects go in a circle, after ")
    assert len(one.requests) == size


def test_a_redirect_to_nothing_is_dead_and_says_where_it_led(one):
    one.pages["/old"] = redirect(301, "/gone")
    found = look(one.url("/old"))
    assert (found.verdict, found.status) == ("dead", 404)
    assert found.moved_to == one.url("/gone")
    assert found.reason == "404 Not Found, after 1 redirect"


def test_a_redirect_to_a_wall_is_unsure_and_says_where_it_led(one):
    one.pages["/old"] = redirect(301, "/wall")
    one.pages["/wall"] = status(403)
    found = look(one.url("/old"))
    assert (found.verdict, found.moved_to) == ("unsure", one.url("/wall"))


@pytest.mark.parametrize(
    "location",
    [
        "mailto:a@b.example",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://one.example/",
        "http://user:secret@one.example/",
        "https://",
        "http://[",
        "http://[v1.x]/",
        "http://one.example:99999/",
        "http://a b.example/",
        "http://" + "a" * 64 + ".example/",
        "/" + "x" * 3000,
    ],
)
def test_a_redirect_to_no_web_address_is_not_followed(one, location):
    one.pages["/old"] = redirect(302, location)
    found = look(one.url("/old"))
    assert (found.verdict, found.status, found.redirects) == ("unsure", 302, ())
    assert one.requests == ["HEAD /old"]
    assert location not in found.reason


def test_a_redirect_without_an_address_is_unsure(one):
    one.pages["/old"] = status(302)
    assert look(one.url("/old")).verdict == "unsure"


def test_a_redirect_in_other_letters_is_understood(one):
    one.pages["/old"] = redirect(302, "/datenschutz/ü é?q=ß".encode().decode("latin-1"))
    one.pages["/datenschutz/%C3%BC%20%C3%A9?q=%C3%9F"] = status(200)
    assert look(one.url("/old")).verdict == "ok"


def test_addresses_in_other_letters_are_asked_for_as_browsers_do(one):
    one.pages["/%E5%A6%82?%E4%BD%95=1"] = status(200)
    assert look(one.url("/如?何=1")).verdict == "ok"
    assert target("https://MÜNCHEN.example:443/ä#ö").url == "https://xn--mnchen-3ya.example/%C3%A4"
    assert target("http://[2001:DB8::1]:8080?x").url == "http://[2001:db8::1]:8080/?x"


def test_to_another_host_and_back(one, two):
    one.pages["/old"] = redirect(302, two.url("/via", "two.example"))
    two.pages["/via"] = redirect(302, one.url("/new"))
    one.pages["/new"] = status(200)
    found = look(one.url("/old"))
    assert found.verdict == "ok"
    assert len(found.redirects) == 2
    assert two.requests == ["HEAD /via"]
