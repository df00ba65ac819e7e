"""Every answer has the headers that keep browsers careful: of each route, with each status, from each layer."""

from __future__ import annotations

import email
import http.client
import json
import re

import pytest

from support.reporting import PATH, report, send
from support.serving import raw
from untrain import create_app
from untrain.config import Settings

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# What no policy may allow.
NEVER = ("unsafe-eval", "http:", "https:", "*", "blob:", "filesystem:")
VALUES = {"site": "example-network", "number": "1", "name": "guide.css", "control": "training"}


def careful(headers, *, https, api):
    """Check the headers of an answer."""
    for name, value in ALWAYS.items():
        assert headers.get_all(name) == [value], name
    assert "camera=()" in headers["Permissions-Policy"]
    wanted = "cross-origin" if api else "same-origin"
    assert headers.get_all("Cross-Origin-Resource-Policy") == [wanted]
    assert (headers["Strict-Transport-Security"] or "").startswith("max-age=6307") == https
    [policy] = headers.get_all("Content-Security-Policy")
    directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["frame-ancestors"] == "'none'"
    assert directives["base-uri"] == "'none'"
    assert directives["form-action"] in ("'none'", "'self'")
    assert not any(word in sources.split() for sources in directives.values() for word in NEVER)
    assert "script-src" not in directives or directives["script-src"] == "'self'"


@pytest.fixture(scope="module")
def rules(example_seeds):
    app = create_app(Settings(catalogue=example_seeds, database=":memory:"))
    return sorted({rule.rule for rule in app.url_map.iter_rules()})


def is_api(path):
    return path.startswith(("/v1", "/healthz", "/readyz", "/openapi.json"))


def test_every_route_with_every_method(example, server, rules):
    """200, 304, 400, 404, 405, 413, 415, 303 …: whatever they answer."""
    statuses = set()
    for rule in rules:
        path = re.sub(r"<(?:[^<>]*:)?(\w+)>", lambda found: VALUES[found[1]], rule)
        for method in ("GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH"):
            for query in ("", "?unknown=1", "?url=https://network.example/"):
                answer = example.page(path + query, method)
                careful(answer.headers, https=True, api=is_api(path))
                statuses.add(answer.status)
        etag = example.ask(path).headers["ETag"]
        if etag:
            for known in (etag, f"W/{etag}"):
                unchanged = example.ask(path, If_None_Match=known)
                careful(unchanged.headers, https=True, api=is_api(path))
                statuses.add(unchanged.status)
        careful(server.page(path).headers, https=False, api=is_api(path))
    assert {200, 303, 304, 400, 404, 405, 415} <= statuses


@pytest.mark.parametrize(
    ("status", "path", "method", "body"),
    [
        (404, "/no-such-page", "GET", None),
        (404, "/v1/sites/nothing", "GET", None),
        (400, "/v1/sites?region=XX", "GET", None),
        (400, PATH, "POST", "{"),
        (400, "/v1/lookup?url=" + "x" * 3000, "GET", None),
        (405, "/v1/sites", "DELETE", None),
        (413, PATH, "POST", "x" * 20_000),
        (422, PATH, "POST", "{}"),
        (414, "/v1/sites?q=" + "x" * 9000, "GET", None),
    ],
)
def test_errors(example, status, path, method, body):
    answer = example.ask(path, method, body, Content_Type="application/json")
    assert answer.status == status
    careful(answer.headers, https=True, api=not path.startswith("/no"))
    assert answer.type == "application/problem+json"
    assert answer.json["status"] == status


def test_when_the_database_is_gone(run_server, tmp_path, example_seeds):
    (tmp_path / "file").write_text("no folder")
    database = str(tmp_path / "file" / "untrain.db")
    with run_server(
        faulty=True, UNTRAIN_DATABASE=database, UNTRAIN_CATALOGUE=str(example_seeds)
    ) as server:
        answers = [send(server, report()), server.ask("/readyz")]
        for answer in answers:
            assert (answer.status, answer.type) == (503, "application/problem+json")
            assert int(answer.headers["Retry-After"]) > 0
            careful(answer.headers, https=False, api=True)
        # What needs no database goes on.
        for path in ("/healthz", "/v1/catalogue", "/v1/sites/example-network/guidance"):
            assert server.ask(path).status == 200


def test_failures_of_ours(failing):
    for path, method in (
        ("/v1/lookup?url=https://network.example/", "GET"),
        (PATH, "POST"),
        ("/", "GET"),
        ("/outside", "GET"),
    ):
        answer = failing.page(path, method)
        assert answer.status == 500
        assert b"invalid literal" not in answer.raw
        assert answer.type == ("text/html" if path == "/" else "application/problem+json")
        careful(answer.headers, https=True, api=path != "/")


@pytest.mark.parametrize(
    ("status", "data"),
    [
        (400, b"hello\r\n\r\n"),
        (400, b"GET / HTTP/9.9\r\n\r\n"),
        (400, b"GET /\xff HTTP/1.1 x\r\n\r\n"),
        (400, b"G<T / HTTP/1.1\r\nHost: x\r\n\r\n"),
        (400, b"GET / HTTP/1.1\r\nHost: x\r\nBad Name: 1\r\n\r\n"),
        (400, b"GET / HTTP/1.1\r\nHost: x\r\nName: a\x00b\r\n\r\n"),
        (400, b"GET / HTTP/1.1\r\nHost: x\r\n folded: 1\r\n\r\n"),
        (400, b"POST /v1/reports HTTP/1.1\r\nHost: x\r\nContent-Length: 1x\r\n\r\n"),
        (
            400,
            b"POST /v1/reports HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        ),
        (501, b"POST /v1/reports HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: rot13\r\n\r\n"),
        (417, b"GET / HTTP/1.1\r\nHost: x\r\nExpect: more\r\n\r\n"),
        (414, b"GET /" + b"x" * 9000 + b" HTTP/1.1\r\nHost: x\r\n\r\n"),
        (431, b"GET / HTTP/1.1\r\nHost: x\r\nLong: " + b"x" * 9000 + b"\r\n\r\n"),
        (431, b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: 1\r\n" * 70 + b"\r\n"),
    ],
)
def test_what_is_refused_before_the_application(example, status, data):
    answer = raw(example, data, more=True)
    line, _, rest = answer.partition(b"\r\n")
    assert line.split()[1] == str(status).encode(), line
    assert line.decode().split(" ", 2)[2] == http.client.responses[status]
    head, _, body = rest.partition(b"\r\n\r\n")
    headers = email.message_from_bytes(head)
    careful(headers, https=True, api=True)
    assert headers["Content-Type"] == "application/problem+json"
    assert headers["Connection"] == "close"
    assert json.loads(body)["status"] == status


def test_other_origins_may_read_what_is_kept_and_what_is_not(example):
    for path in ("/v1/catalogue", "/v1/sites?q=network", "/v1/sites/none"):
        for _ in range(2):
            answer = example.ask(path, Origin="https://program.example")
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
            assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
