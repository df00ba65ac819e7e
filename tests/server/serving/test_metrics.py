"""Figures for Prometheus: those of all processes, at an address of their own, as many series as the code has words."""

from __future__ import annotations

import re
import socket

import pytest
from prometheus_client.parser import text_string_to_metric_families

from support.reporting import UNLIMITED, report, send
from support.serving import Server, running, until


@pytest.fixture(scope="module")
def metered(example_seeds):
    """A server, and one that answers at its metrics' address."""
    with running(
        UNTRAIN_CATALOGUE=str(example_seeds),
        UNTRAIN_REPORTS_RATE=UNLIMITED,
        UNTRAIN_METRICS="127.0.0.1:0",
        workers=2,
    ) as server:
        [port] = re.findall(
            r"Listening at: [^,]*,http://127\.0\.0\.1:(\d+)", server.log.read_text()
        )
        yield server, Server(int(port), server.log)


def figures(metrics):
    """Every sample but buckets, by its name and labels."""
    answer = metrics.ask("/metrics")
    assert answer.status == 200
    assert answer.type == "text/plain"
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
        if "le" not in sample.labels
    }


def growth(metrics, before, asked):
    """What grew, once so many requests have been counted: that is when their answers are out."""
    change = {}

    def counted():
        after = figures(metrics)
        change.clear()
        change.update({key: value - before.get(key, 0) for key, value in after.items()})
        return total(change) == asked

    until(counted)
    return {key: value for key, value in change.items() if value}


def total(change):
    return sum(
        value for (name, labels), value in change.items() if name == "untrain_requests_total"
    )


def requests(route, status="2xx", method="GET"):
    return (
        "untrain_requests_total",
        (("method", method), ("route", route), ("status", status)),
    )


def test_requests_are_counted_by_route_whichever_process_answers(metered):
    server, metrics = metered
    before = figures(metrics)
    sizes = [len(server.ask("/v1/sites/example-network").raw) for _ in range(20)]
    server.ask("/v1/sites/nothing")
    server.ask("/nothing")
    change = growth(metrics, before, 22)
    route = "/v1/sites/<site>"
    assert change[requests(route)] == 20
    assert change[requests(route, "4xx")] == 1
    assert change[requests("other", "4xx")] == 1
    assert change["untrain_request_seconds_count", (("route", route),)] == 21
    assert change["untrain_response_bytes_total", (("route", route),)] > sum(sizes)


def test_reports_are_counted_by_outcome(metered):
    server, metrics = metered
    before = figures(metrics)
    sent = report()
    for body in (sent, sent, {**sent, "kind": "other_language"}, {}, "{"):
        send(server, body)
    change = growth(metrics, before, 5)
    assert change["untrain_reports_total", (("outcome", "accepted"),)] == 2
    assert sum(value for (name, _), value in change.items() if name == "untrain_reports_total") == 5


def test_the_catalogue_is_told(metered):
    found = figures(metered[1])
    assert found["untrain_catalogue_serial", ()] == 7
    assert found["untrain_catalogue_services", ()] == 2
    assert found["untrain_catalogue_published_timestamp_seconds", ()] == 1795262400


def test_nothing_that_somebody_sends_makes_a_series(metered):
    server, metrics = metered
    at_first = figures(metrics)
    ask(server, "first")
    growth(metrics, at_first, 9)
    before = figures(metrics)
    for number in range(10):
        ask(server, f"x{number}")
    assert set(growth(metrics, before, 90)) <= set(before)
    assert "x9" not in metrics.ask("/metrics").text


def ask(server, word):
    for path in (f"/{word}", f"/v1/sites/{word}", f"/v1/sites?q={word}", f"/v1/sites?{word}=1"):
        server.ask(path, User_Agent=word)
        server.ask(path, f"M{word.upper()}")
    send(server, report(service=word))


def test_they_are_nowhere_else(metered, example):
    server, metrics = metered
    assert server.ask("/metrics").status == 404
    assert example.ask("/metrics").status == 404
    for path in ("/", "/v1/catalogue", "/healthz"):
        assert metrics.ask(path).status == 404
    # The address is that of the socket, not what a request says it is.
    assert server.ask("/metrics", Host=f"127.0.0.1:{metrics.port}").status == 404


@pytest.mark.parametrize("address", ["9100", "localhost:9100", "127.0.0.1", "127.0.0.1:99999"])
def test_a_wrong_address_is_told(untrain, address):
    done = untrain("serve", UNTRAIN_METRICS=address)
    assert done.returncode == 2
    assert "UNTRAIN_METRICS" in done.stderr


def test_ipv6(example_seeds):
    if not socket.has_ipv6:
        return
    with running(UNTRAIN_CATALOGUE=str(example_seeds), UNTRAIN_METRICS="[::1]:0") as server:
        assert server.ask("/healthz").status == 200
