"""What every answer has in common: ETag and 304, gzip, HEAD, CORS, careful headers."""

from __future__ import annotations

import hashlib

import pytest

PATHS = [
    "/v1/sites",
    "/v1/sites/linkedin",
    "/v1/sites/linkedin/guidance",
    "/v1/sites/linkedin/policy",
    "/v1/changes",
    "/v1/changes.atom",
    "/v1/lookup?url=https://www.linkedin.com/feed",
    "/v1/catalogue",
    "/healthz",
    "/readyz",
    "/openapi.json",
    "/docs",
    "/docs/swagger-ui.css",
    "/",
    "/sites/linkedin",
    "/compare",
    "/compare.csv",
    "/compare.json",
    "/changes",
    "/region",
    "/assets/guide.css",
    "/assets/service.css",
]
API = [path for path in PATHS if path.startswith(("/v1", "/openapi"))]
LARGE = [path for path in PATHS if path not in ("/healthz", "/readyz") and "lookup" not in path]


@pytest.mark.parametrize("path", PATHS)
def test_etag_is_strong_and_that_of_the_body(server, path):
    answer = server.ask(path)
    assert answer.status == 200
    assert answer.headers["ETag"] == f'"{hashlib.sha256(answer.raw).hexdigest()}"'
    assert answer.headers["Content-Length"] == str(len(answer.raw))
    assert answer.headers["Cache-Control"]


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize("path", PATHS)
def test_what_the_client_has_is_not_sent_again(server, path, encoding):
    etag = server.ask(path, Accept_Encoding=encoding).headers["ETag"]
    for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        answer = server.ask(path, Accept_Encoding=encoding, If_None_Match=known)
        assert (answer.status, answer.raw) == (304, b"")
        assert answer.headers["ETag"] == etag
        assert answer.headers["Cache-Control"]


def test_another_etag_gets_the_body(server):
    assert server.ask("/v1/sites", If_None_Match='"other", W/"more"').status == 200


@pytest.mark.parametrize("path", LARGE)
def test_gzip_is_another_representation_of_the_same_body(server, path):
    plain, zipped = server.ask(path), server.ask(path, Accept_Encoding="br, gzip")
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert zipped.body == plain.raw
    assert len(zipped.raw) < len(plain.raw)
    assert zipped.headers["ETag"] != plain.headers["ETag"]
    for answer in (plain, zipped):
        assert "Accept-Encoding" in answer.headers["Vary"]


@pytest.mark.parametrize(
    "accepted", ["", "identity", "br", "gzip;q=0", "*;q=0", "gzip;q=0.1, identity"]
)
def test_no_gzip_for_who_does_not_want_it(server, accepted):
    assert server.ask("/v1/catalogue", Accept_Encoding=accepted).headers["Content-Encoding"] is None


def test_the_zipped_etag_is_not_that_of_the_plain_body(server):
    zipped = server.ask("/v1/catalogue", Accept_Encoding="gzip").headers["ETag"]
    assert server.ask("/v1/catalogue", If_None_Match=zipped).status == 200


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize("path", PATHS)
def test_head_has_the_headers_of_get(server, path, encoding):
    get = server.ask(path, Accept_Encoding=encoding)
    head = server.ask(path, "HEAD", Accept_Encoding=encoding)
    assert (head.status, head.raw) == (200, b"")
    for name in ("Content-Type", "Content-Length", "Content-Encoding", "ETag", "Cache-Control"):
        assert head.headers[name] == get.headers[name], name


@pytest.mark.parametrize("path", [*API, "/v1/sites/no-such-service", "/v1/sites?stance=wrong"])
def test_every_origin_may_read_the_api(server, path):
    answer = server.ask(path, Origin="https://elsewhere.example")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Expose-Headers"] == "ETag"
    assert answer.headers["Access-Control-Allow-Credentials"] is None
    assert "Origin" not in (answer.headers["Vary"] or "")


def test_preflight(server):
    asked = {
        "Origin": "https://elsewhere.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "if-none-match, x-other",
    }
    answer = server.ask("/v1/catalogue", "OPTIONS", **asked)
    assert answer.status == 200
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert answer.headers["Access-Control-Allow-Headers"] == "if-none-match"
    assert answer.headers["Access-Control-Max-Age"] == "86400"


@pytest.mark.parametrize("path", ["/", "/sites/linkedin", "/docs", "/healthz"])
def test_pages_are_not_for_other_origins(server, path):
    answer = server.ask(path, Origin="https://elsewhere.example")
    assert answer.headers["Access-Control-Allow-Origin"] is None


@pytest.mark.parametrize("path", [*PATHS, "/v1/sites/no-such-service", "/no-such-page"])
def test_careful_headers(server, path):
    headers = server.page(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Set-Cookie"] is None


def test_a_lookup_is_not_kept_on_the_way(server):
    answer = server.ask("/v1/lookup?url=https://www.linkedin.com/feed")
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_addresses_looked_up_are_not_logged(server):
    server.ask("/v1/lookup?url=https://secret-place.example/")
    assert "secret-place" not in server.log.read_text()
