"""Where fetching may not go: private addresses, other ports, what is no web address; not even to try.

Every connection goes through a recorder that refuses whatever lies elsewhere: nothing leaves this machine.
"""

from __future__ import annotations

import socket
from typing import Any

import pytest

from support.fetching import failure, fetcher
from support.strangers import NAMES, Dns, redirect, site
from untrain.fetching.failures import FetchError, Reason
from untrain.policies.fetch import Fetcher

PRIVATE = [
    "127.0.0.1",
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "169.254.170.2",
    "100.64.0.1",
    "100.100.100.200",
    "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255",
    "[::1]",
    "[::]",
    "[fe80::1]",
    "[fd00:ec2::254]",
    "[ff02::1]",
    "[::ffff:169.254.169.254]",
    "[::ffff:127.0.0.1]",
    "[64:ff9b::169.254.169.254]",
    "[2002:7f00:1::]",
]


def literal(host: str, port: int) -> list[Any]:
    """Look up as the system does it: numbers are addresses, whatever their form."""
    if host in NAMES:
        return Dns()(host, port)
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    return [(family, address) for family, _, _, _, address in found]


@pytest.mark.parametrize("host", PRIVATE)
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_redirect_to_a_private_address_is_refused_before_any_connection(tried, host, scheme):
    with site("127.0.0.2") as two:
        two.pages["/p"] = redirect(302, f"{scheme}://{host}/latest/meta-data/")
        url = two.url("/p", "two.example")
        # Only the server that redirects is exempt.
        found = failure(url, tried, dns=literal, exempt={"127.0.0.2"})
    assert found.reason is Reason.PRIVATE_ADDRESS
    assert set(tried.attempts) == {"127.0.0.2"}


@pytest.mark.parametrize("host", PRIVATE)
def test_a_private_address_is_refused_before_any_connection(tried, host):
    found = failure(f"http://{host}/", tried, dns=literal, exempt=())
    assert found.reason is Reason.PRIVATE_ADDRESS
    assert tried.attempts == []


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "017700000001", "127.1"])
def test_another_spelling_of_an_address_is_no_name(tried, host):
    found = failure(f"http://{host}/", tried, dns=literal, exempt=())
    assert found.reason is Reason.BAD_ADDRESS
    assert tried.attempts == []


@pytest.mark.parametrize("host", ["inside.example", "mixed.example"])
def test_a_name_that_leads_inside_is_refused_before_any_connection(tried, host):
    assert failure(f"https://{host}/", tried).reason is Reason.PRIVATE_ADDRESS
    assert tried.attempts == []


def test_nothing_is_exempt_unless_it_is_named(one, tried, monkeypatch):
    for name in (
        "EXEMPT",
        "UNTRAIN_FETCH_EXEMPT",
        "ALLOW_PRIVATE",
        "http_proxy",
        "HTTP_PROXY",
        "all_proxy",
    ):
        monkeypatch.setenv(name, f"http://127.0.0.1:{one.port}")
    agent = Fetcher.to_the_web(pause=0, lookup=Dns(), connector=tried)
    with pytest.raises(FetchError) as caught:
        agent.fetch(one.url("/p"))
    assert caught.value.reason is Reason.PRIVATE_ADDRESS
    assert tried.attempts == []


@pytest.mark.parametrize("port", [22, 25, 8080, 11211])
def test_other_ports_are_refused_before_any_connection(one, tried, port):
    dns = Dns(out_example=["93.184.215.14"])
    assert failure(f"http://out.example:{port}/", tried, dns=dns).reason is Reason.BAD_PORT
    one.pages["/p"] = redirect(302, f"http://out.example:{port}/")
    assert failure(one.url("/p"), tried, dns=dns).reason is Reason.BAD_PORT
    assert set(tried.attempts) == {"127.0.0.1"}


class Rebinding:
    """A name service that gives another answer each time, the last of them for good."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.asked = 0

    def __call__(self, _host: str, port: int) -> list[Any]:
        self.asked += 1
        ip = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [(socket.AF_INET, (ip, port))]


def test_a_name_that_changes_its_answer_leads_nowhere_else(tried):
    """What was looked at is what is connected to; the next request looks again, and refuses."""
    dns = Rebinding("93.184.215.14", "127.0.0.1")
    agent = fetcher(tried, dns=dns, exempt=())
    with pytest.raises(FetchError) as caught:
        agent.fetch("http://changes.example/")
    # robots.txt was asked for, once, at the first answer. The recorder lets nothing out.
    assert tried.attempts == ["93.184.215.14"]
    assert caught.value.reason is Reason.UNREACHABLE
    with pytest.raises(FetchError) as caught:
        agent.fetch("https://changes.example/")
    assert caught.value.reason is Reason.PRIVATE_ADDRESS
    assert tried.attempts == ["93.184.215.14"]


def test_a_name_that_turns_inside_after_its_robots_txt_is_refused(one, tried):
    dns = Rebinding("127.0.0.1", "169.254.169.254")
    found = failure(one.url("/p", "changes.example"), tried, dns=dns)
    assert found.reason is Reason.PRIVATE_ADDRESS
    assert tried.attempts == ["127.0.0.1"]
    assert one.requests == []


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://one.example/",
        "gopher://x/",
        "http://a:b@one.example/",
        "//[",
        "data:,x",
    ],
)
def test_a_redirect_to_no_web_address_is_refused(one, tried, location):
    one.pages["/p"] = redirect(302, location)
    assert failure(one.url("/p"), tried).reason is Reason.BAD_REDIRECT
    assert one.requests == ["GET /p"]


@pytest.mark.parametrize("url", ["", "file:///etc/passwd", "https://", "http://a b/", "x" * 5000])
def test_what_is_no_web_address_is_refused(tried, url):
    assert failure(url, tried).reason is Reason.BAD_ADDRESS
    assert tried.attempts == []
