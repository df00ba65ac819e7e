"""The log is JSON, tells what an operator needs, and nothing of what somebody asked or who it was."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pytest

from support.reporting import report, send
from support.serving import Server, raw, running, until

# What stands everywhere in the requests, and must not stand in the log, in any spelling.
SECRET = "zq7secret"
ROUTES = ("/v1/sites/<site>", "/sites/<site>", "/v1/lookup")


def lines(server: Server) -> list[dict]:
    return [json.loads(line) for line in server.log.read_text().splitlines()]


def ask_everything(server: Server) -> None:
    """Say the secret in every part of requests of all kinds."""
    headers = {
        "User_Agent": SECRET,
        "Referer": f"https://{SECRET}.example/",
        "Cookie": f"region={SECRET}",
        "Authorization": f"Basic {SECRET}",
        "X_Forwarded_For": f"192.0.2.99, {SECRET}",
        "X_Request_Id": SECRET,
        "Origin": f"https://{SECRET}.example",
        "Accept_Language": SECRET,
        "If_None_Match": f'"{SECRET}"',
    }
    for path in (
        f"/v1/sites/{SECRET}",
        f"/sites/{SECRET}.example",
        f"/{SECRET}",
        f"/?q={SECRET}",
        f"/v1/sites?q={SECRET}",
        f"/v1/sites?{SECRET}=1",
        f"/v1/sites?page={SECRET}",
        f"/v1/lookup?url={quote(f'https://{SECRET}.example/{SECRET}?{SECRET}')}",
        f"/v1/lookup?url={SECRET}",
        f"/v1/changes?after={SECRET}",
        f"/v1/changes?site={SECRET}",
        f"/docs/{SECRET}",
        f"/region?back={SECRET}",
        f"/compare?q={SECRET}",
        f"/outside?{SECRET}",
    ):
        for accept in ("text/html", "application/json"):
            server.ask(path, Accept=accept, **headers)
    send(server, report(service=SECRET), **headers)
    send(server, report(outline=[{"depth": 0, "tag": "h2", "label": SECRET}]), **headers)
    send(server, SECRET, **headers)
    server.ask("/region", "POST", f"region={SECRET}&back={SECRET}", Content_Type=SECRET, **headers)
    server.ask("/v1/sites", SECRET.upper())
    for data in (
        f"GET /{SECRET} HTTP/7\r\n\r\n",
        f"{SECRET} {SECRET} {SECRET}\r\n\r\n",
        f"GET / HTTP/1.1\r\n{SECRET} {SECRET}: {SECRET}\r\n\r\n",
        f"GET /{SECRET} HTTP/1.1\r\nContent-Length: {SECRET}\r\n\r\n",
        f"GET /{SECRET} HTTP/1.1\r\nTransfer-Encoding: {SECRET}\r\n\r\n",
        f"GET /{SECRET} HTTP/1.1\r\nExpect: {SECRET}\r\n\r\n",
        f"GET /{SECRET * 1000} HTTP/1.1\r\n\r\n",
        f"GET / HTTP/1.1\r\n{SECRET}: {SECRET * 1000}\r\n\r\n",
    ):
        raw(server, data.encode())


@pytest.fixture(scope="module")
def proxied(example_seeds):
    with running(UNTRAIN_CATALOGUE=str(example_seeds), UNTRAIN_PROXIES="1") as server:
        ask_everything(server)
        server.ask("/v1/sites/example-network")
        # A line is written once the answer is out.
        until(lambda: '"route": "/v1/sites/<site>", "status": 200' in server.log.read_text())
        yield server


def private(server: Server) -> None:
    log = server.log.read_text()
    assert SECRET not in log.lower()
    assert "192.0.2.99" not in log
    requests = [line for line in lines(server) if line["logger"] == "untrain.requests"]
    assert not re.search(r"127\.0\.0\.1|https?://", json.dumps(requests))


def test_nothing_that_was_asked_is_logged(proxied):
    private(proxied)


def test_nothing_is_when_something_fails(failing):
    ask_everything(failing)
    failing.ask("/healthz")
    until(lambda: '"route": "/healthz"' in failing.log.read_text())
    private(failing)
    failures = [line for line in lines(failing) if line["level"] == "error"]
    [within] = [line for line in failures if line.get("route") == "/v1/lookup"][-1:]
    assert within["message"] == "a request failed"
    assert within["request"]
    assert [one["type"] for one in within["exceptions"]] == [
        "builtins.RuntimeError",
        "builtins.ValueError",
    ]
    assert any(" fail" in place for place in within["exceptions"][0]["traceback"])
    # The line of the request itself has the same name.
    [its] = [line for line in lines(failing) if line.get("request") == within["request"]][-1:]
    assert (its["status"], its["route"]) == (500, "/v1/lookup")
    assert any(line["message"].endswith("outside of the application") for line in failures)


def test_a_request_is_one_line(proxied):
    told = [line for line in lines(proxied) if line["logger"] == "untrain.requests"]
    assert {route for line in told if (route := line["route"])} >= set(ROUTES)
    assert any(line["route"] is None and line["status"] == 404 for line in told)
    assert {line["method"] for line in told} <= {"GET", "POST", "other"}
    last = told[-1]
    assert set(last) == {
        *("time", "level", "logger", "process", "method", "route", "status", "ms", "bytes"),
        "request",
    }
    assert (last["method"], last["route"], last["status"]) == ("GET", "/v1/sites/<site>", 200)
    assert last["bytes"] > 500
    names = [line["request"] for line in told if line["request"]]
    assert len(names) == len(set(names)) > 30


def test_everything_is_json_and_has_its_time_and_level(proxied):
    for line in lines(proxied):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line["time"])
        assert line["level"] in ("info", "warning", "error")


def test_only_what_goes_wrong_can_be_logged(untrain, tmp_path):
    """`--log warnings` is quiet; a port that is taken is said."""
    with running() as server:
        done = untrain(
            "serve",
            *("--port", str(server.port), "--log", "warnings"),
            UNTRAIN_DATABASE=str(tmp_path / "untrain.db"),
        )
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert {line["level"] for line in told} == {"error"}
    assert "Connection in use" in told[0]["message"]
