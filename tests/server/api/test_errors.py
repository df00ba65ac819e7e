"""Errors have one shape, say what to do, and are never the server's fault."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from untrain import create_app
from untrain.api.errors import Problem
from untrain.config import Settings


def problem(answer, status):
    assert answer.status == status
    assert answer.type == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["ETag"] is None
    found = Problem.model_validate(answer.json)
    assert found.status == status
    assert set(answer.json) <= {"type", "title", "status", "detail", "instance", "errors"}
    return found


@pytest.mark.parametrize(
    "path", ["/v1", "/v1/", "/v1/nothing", "/v1/sites/linkedin/nothing", "/healthz/more"]
)
def test_unknown_paths(server, path):
    assert problem(server.page(path), 404).instance == path


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/v1/sites", "/v1/catalogue", "/healthz"])
def test_other_methods(server, path, method):
    answer = server.ask(path, method)
    problem(answer, 405)
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize(
    "path", ["/v1/sites", "/v1/sites/linkedin", "/v1/sites/linkedin/policy", "/v1/catalogue"]
)
def test_unknown_parameters(server, path):
    found = problem(server.ask(f"{path}?colour=red"), 400)
    assert [error.parameter for error in found.errors] == ["colour"]


def test_unknown_parameters_are_told_the_known_ones(server):
    found = problem(server.ask("/v1/sites/linkedin/guidance?lang=de"), 400)
    assert "region, locale, platform" in found.detail


def test_repeated_parameters(server):
    found = problem(server.ask("/v1/sites?stance=silent&stance=silent"), 400)
    assert "more than once" in found.detail


@pytest.mark.parametrize(
    ("path", "parameter", "hint"),
    [
        ("/v1/sites?stance=bad", "stance", "trains_default"),
        ("/v1/sites?stance=", "stance", "no_training"),
        ("/v1/sites?effect=bad", "effect", "shared_for_training"),
        ("/v1/sites?mechanism=bad", "mechanism", "admin_only"),
        ("/v1/sites?mechanism=", "mechanism", "switch"),
        ("/v1/sites?region=Atlantis", "region", "ISO 3166"),
        ("/v1/sites?region=", "region", "ISO 3166"),
        ("/v1/sites?page=0", "page", "greater"),
        ("/v1/sites?page=x", "page", "integer"),
        ("/v1/sites?page=99999999999999999999999", "page", ""),
        ("/v1/sites?per_page=101", "per_page", "100"),
        ("/v1/sites?per_page=0", "per_page", "1"),
        (f"/v1/sites?q={'a' * 101}", "q", "100"),
        ("/v1/sites/linkedin/guidance?platform=amiga", "platform", "windows"),
        ("/v1/sites/linkedin/guidance?region=XX", "region", "ISO 3166"),
        ("/v1/sites/linkedin/guidance?locale=de_DE", "locale", ""),
        (f"/v1/sites/linkedin/guidance?locale={'aa-' * 11}aaa", "locale", "35"),
        (f"/v1/sites/{'a' * 254}", "site", "253"),
        ("/v1/changes?site=none-such", "site", "no service"),
        ("/v1/changes?site=", "site", "1 character"),
        ("/v1/changes?material=maybe", "material", "boolean"),
        ("/v1/changes?after=2025", "after", "pattern"),
        ("/v1/changes?after=2025-02-30~found-1", "after", "next"),
        ("/v1/changes?after=2025-13~found-1", "after", "next"),
        ("/v1/changes?after=2025-02-03~curated-x-2025-02-04-1", "after", "next"),
        ("/v1/changes?after=2025-02-03~found-99999999999", "after", "pattern"),
        ("/v1/changes?per_page=101", "per_page", "100"),
        ("/v1/changes.atom?site=none-such", "site", "no service"),
        ("/v1/changes.atom?per_page=5", "per_page", "unknown"),
        ("/v1/lookup", "url", "required"),
        ("/v1/lookup?url=", "url", "1 character"),
        (f"/v1/lookup?url=https://example.com/{'a' * 2040}", "url", "2048"),
        ("/v1/lookup?url=linkedin.com", "url", "http"),
        ("/v1/lookup?url=//linkedin.com", "url", "http"),
        ("/v1/lookup?url=ftp://linkedin.com", "url", "http"),
        ("/v1/lookup?url=javascript:alert(1)", "url", "http"),
        ("/v1/lookup?url=file:///etc/passwd", "url", "http"),
        ("/v1/lookup?url=chrome-extension://abc/popup.html", "url", "http"),
        ("/v1/lookup?url=https://", "url", "host"),
        ("/v1/lookup?url=https:///path", "url", "host"),
        ("/v1/lookup?url=https://me:word@www.linkedin.com/", "url", "user name"),
        ("/v1/lookup?url=https://www.linkedin.com@evil.example/", "url", "user name"),
        ("/v1/lookup?url=https://www.linkedin.com%5C.evil.example/", "url", "backslash"),
        ("/v1/lookup?url=https://www.linkedin.com/%0d%0aX: y", "url", "control character"),
        ("/v1/lookup?url=https://www.linkedin.com/%00", "url", "control character"),
        ("/v1/lookup?url=https://www.linkedin.com:99999/", "url", "Port"),
        ("/v1/lookup?url=https://www.linkedin.com:x/", "url", "Port"),
        ("/v1/lookup?url=https://[::1/", "url", "IPv6"),
        ("/v1/lookup?url=https://a..linkedin.com/", "url", "name"),
        (f"/v1/lookup?url=https://{'a' * 64}.linkedin.com/", "url", "name"),
    ],
)
def test_wrong_values_name_the_parameter_and_what_it_may_be(server, path, parameter, hint):
    found = problem(server.ask(quote(path, safe="/?&=%:@[]+.")), 400)
    assert [error.parameter for error in found.errors] == [parameter]
    assert hint in found.errors[0].message
    assert found.errors[0].message in found.detail


@pytest.mark.parametrize("path", ["", "/guidance", "/policy"])
def test_unknown_services_get_suggestions(server, path):
    assert "Did you mean linkedin?" in problem(server.ask(f"/v1/sites/linkedln{path}"), 404).detail
    assert "/v1/sites" in problem(server.ask(f"/v1/sites/zzzzzz{path}"), 404).detail


@pytest.mark.parametrize(
    "site", ["linkedin.com.evil.example", "xlinkedin.com", "com", ".", "%2e%2e", "%00", "🦄", "'"]
)
def test_what_only_looks_like_a_service_is_none(server, site):
    problem(server.ask(f"/v1/sites/{quote(site, safe='%')}"), 404)


def test_a_fault_of_ours_tells_nothing_and_is_logged(example_seeds, caplog):
    app = create_app(Settings(catalogue=example_seeds))

    @app.get("/v1/fault")
    def fault():
        raise RuntimeError("the secret")

    answer = app.test_client().get("/v1/fault")
    assert answer.status_code == 500
    assert answer.mimetype == "application/problem+json"
    assert "secret" not in answer.text
    assert "the secret" in caplog.text


words = st.text(max_size=60)
urls = st.one_of(
    words,
    st.builds(
        "{}://{}{}".format,
        st.sampled_from(["http", "https", "HTTPS", "ftp", "data", ""]),
        st.one_of(
            words,
            st.sampled_from(
                ["www.linkedin.com", "[::1]", "bücher.example", "ｌinkedin.com", "1.1"]
            ),
        ),
        st.builds(
            "{}{}".format, st.sampled_from(["", "/", "/../", "//[", "?", "#", ":80", "%"]), words
        ),
    ),
)
fuzz = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@fuzz
@given(url=urls)
def test_no_address_breaks_the_lookup(server, url):
    answer = server.ask(f"/v1/lookup?url={quote(url, safe='')}")
    assert answer.status in (200, 400)
    if answer.status == 400:
        problem(answer, 400)
    else:
        assert set(answer.json) == {"service", "controls", "notices"}


@fuzz
@given(
    path=st.sampled_from(
        [
            "/v1/sites",
            "/v1/sites/linkedin",
            "/v1/sites/linkedin/guidance",
            "/v1/lookup",
            "/",
            "/sites/x",
            "/sites/linkedin",
            "/compare",
            "/compare.csv",
            "/changes",
            "/v1/changes",
            "/v1/changes.atom",
            "/region",
        ]
    ),
    parameters=st.lists(
        st.tuples(
            st.one_of(
                words,
                st.sampled_from(
                    [
                        *("q", "stance", "region", "page", "per_page", "locale", "platform"),
                        *(
                            "mechanism",
                            "effect",
                            "sort",
                            "order",
                            "back",
                            "after",
                            "material",
                            "site",
                        ),
                    ]
                ),
            ),
            words,
        ),
        max_size=4,
    ),
)
def test_no_query_breaks_a_view(server, path, parameters):
    query = "&".join(
        f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in parameters
    )
    assert server.ask(f"{path}?{query}").status < 500


@fuzz
@given(raw=st.binary(max_size=60))
def test_no_bytes_break_a_path(server, raw):
    for start in ("/v1/sites/", "/sites/", "/changes/", "/docs/", "/assets/", "/v1/lookup?"):
        assert server.ask(start + quote(raw, safe="")).status < 500
