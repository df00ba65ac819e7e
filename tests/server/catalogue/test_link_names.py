"""The link checker and names: missing, silent, private, changing."""

from __future__ import annotations

import socket
import time
from typing import Any

import pytest

from support.links import HASTY, LONG, SOON, look
from support.strangers import (
    Dns,
    redirect,
    status,
)
from untrain.fetching.names import KNOWN_NAMES


def test_a_name_that_does_not_exist_is_dead_when_asked_twice():
    dns = Dns()
    found = look("https://gone.example/", dns=dns)
    assert (found.verdict, found.status) == ("dead", None)
    assert found.reason == "the host's name does not exist"
    assert dns.asked == ["gone.example", "gone.example", KNOWN_NAMES[0]]


def test_a_name_that_is_missing_for_a_moment_is_not_dead(one):
    one.pages["/page"] = status(200)
    dns, asked = Dns(), []

    def forgetful(host: str, port: int) -> Any:
        asked.append(host)
        return dns("nobody.example" if len(asked) == 1 else host, port)

    assert look(one.url("/page"), dns=forgetful).verdict == "ok"


def test_without_a_network_nothing_is_dead():
    dns = Dns()
    dns.names.clear()
    found = look("https://gone.example/", dns=dns)
    assert found.verdict == "unsure"
    assert set(dns.asked) == {"gone.example", *KNOWN_NAMES}


def test_a_name_that_was_there_before_is_not_dead(one):
    one.pages["/page"] = status(403)
    dns = Dns()

    def dns_that_forgets(host: str, port: int) -> Any:
        if any("HEAD" in request for request in one.requests):
            dns.names.pop("one.example", None)
        return dns(host, port)

    assert look(one.url("/page"), dns=dns_that_forgets).verdict == "unsure"


@pytest.mark.parametrize(
    "error",
    [
        socket.gaierror(socket.EAI_AGAIN, "later"),
        socket.gaierror(socket.EAI_FAIL, "broken"),
        OSError("none"),
        UnicodeError("label too long"),
    ],
    ids=repr,
)
def test_a_name_service_in_trouble_is_unsure(error):
    def dns(host: str, port: int) -> Any:
        raise error

    assert look("https://gone.example/", dns=dns).verdict == "unsure"


def test_a_name_service_that_is_silent_is_unsure_after_a_bounded_time():
    def dns(host: str, port: int) -> Any:
        time.sleep(LONG)
        raise OSError

    began = time.monotonic()
    found = look("https://gone.example/", dns=dns, timeout=HASTY)
    assert found.verdict == "unsure"
    assert "not found within 0.8 s" in found.reason
    assert time.monotonic() - began < SOON


def test_a_name_without_an_address_is_unsure():
    assert look("https://empty.example/", dns=Dns(empty_example=[])).verdict == "unsure"


def test_a_redirect_to_a_name_that_does_not_exist_is_dead(one):
    one.pages["/old"] = redirect(302, "https://gone.example/")
    found = look(one.url("/old"))
    assert found.verdict == "dead"
    assert found.redirects == ("https://gone.example/",)


def test_a_robots_txt_that_leads_to_a_missing_name_says_nothing_about_the_link(one):
    one.pages["/robots.txt"] = redirect(301, "https://gone.example/robots.txt")
    one.pages["/page"] = status(200)
    found = look(one.url("/page"))
    assert found.verdict == "unsure"
    assert found.reason.startswith("robots.txt can't be read")


# Private addresses.


@pytest.mark.parametrize("host", ["inside.example", "mixed.example", "192.168.0.1", "127.0.0.3"])
def test_private_addresses_are_not_asked(one, host):
    found = look(one.url("/page", host))
    assert (found.verdict, found.status) == ("unsure", None)
    assert found.reason.startswith("the address is private")
    assert one.asked == []


@pytest.mark.parametrize("host", ["inside.example", "mixed.example", "169.254.169.254", "[::1]"])
def test_a_redirect_to_a_private_address_is_not_followed(one, host):
    one.pages["/old"] = redirect(301, one.url("/new", host))

    def dns(name: str, port: int) -> Any:
        return [(socket.AF_INET6, (name, port, 0, 0))] if ":" in name else Dns()(name, port)

    found = look(one.url("/old"), dns=dns)
    assert (found.verdict, found.status) == ("unsure", None)
    assert found.reason.startswith("the address is private")
    assert one.requests == ["HEAD /old"]


def test_a_robots_txt_that_leads_to_a_private_address_is_not_followed(one, two):
    one.pages["/robots.txt"] = redirect(301, two.url("/robots.txt", "127.0.0.3"))
    assert look(one.url("/page")).reason.startswith("robots.txt can't be read: the address is priv")
    assert two.asked == []


def test_a_name_can_t_change_between_the_look_at_it_and_the_connection(one):
    """Each request looks its host up once, and connects to what was looked at."""
    one.pages["/page"] = status(200)
    dns = Dns()
    look(one.url("/page"), dns=dns)
    assert dns.asked == ["one.example"] * 2  # for robots.txt, and for the page
