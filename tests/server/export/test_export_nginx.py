"""An export behind nginx, with the configuration in deploy/: each address answers as the application does."""

from __future__ import annotations

import json
import re
import uuid

import pytest

from support.nginx import WITH_APPLICATION, nginx
from support.serving import Server
from untrain.export.tree import MANIFEST

# They belong to a connection or a transfer, or are nginx's own.
NOT_COMPARED = {"accept-ranges", "connection", "content-length", "date", "etag", "server"}
HTML = "text/html,*/*;q=0.8"
CLIENT = "203.0.113.77"


@pytest.fixture(scope="module")
def files(exported):
    """Files alone."""
    with nginx(exported.folder) as server:
        yield Server(server.port, server.folder / "access.log")


@pytest.fixture(scope="module")
def whole(exported):
    """Files, and the application for the rest."""
    port = str(exported.server.port)
    changes = {"127.0.0.1:8765": f"127.0.0.1:{port}", "127.0.0.1:8766": f"127.0.0.1:{port}"}
    with nginx(exported.folder, WITH_APPLICATION, changes=changes) as server:
        yield Server(server.port, server.folder / "access.log")


@pytest.fixture(scope="module", params=["files", "whole"])
def site(request):
    return request.getfixturevalue(request.param)


def listed(exported):
    """Every address with its entry in the export's list."""
    files = json.loads((exported.folder / MANIFEST).read_bytes())["files"]
    return {file["address"]: file for file in files.values() if file["status"] == 200}


def headers(answer):
    """What is to be equal; of `Vary` the parts, in any order."""
    told = {name.lower(): answer.headers[name] for name in answer.headers}
    told["vary"] = sorted(
        part.strip().lower()
        for value in answer.headers.get_all("Vary", [])
        for part in value.split(",")
    )
    return {name: value for name, value in told.items() if name not in NOT_COMPARED}


def same(one, other, *, vary=True):
    assert one.status == other.status
    assert one.raw == other.raw
    there, here = headers(one), headers(other)
    if not vary:
        del there["vary"], here["vary"]
    assert there == here


def test_every_address_answers_as_the_application_does(exported, site):
    for address, file in listed(exported).items():
        # Where there is nothing compressed, nginx has no need to say that it depends on what a client takes.
        same(site.ask(address), exported.server.ask(address), vary=file["gzip"])
        zipped = site.ask(address, Accept_Encoding="gzip")
        same(zipped, exported.server.ask(address, Accept_Encoding="gzip"), vary=file["gzip"])
        assert ("Content-Encoding" in zipped.headers) == file["gzip"]
        assert "Last-Modified" not in zipped.headers
        # By its ETag it is a file, also where the application could have answered.
        assert re.fullmatch(r'"[0-9a-f]{8}-[0-9a-f]+"', zipped.headers["ETag"])


def test_what_has_not_changed_is_not_sent_again(exported, site):
    for address in listed(exported):
        for encoding in ("identity", "gzip"):
            first = site.ask(address, Accept_Encoding=encoding)
            etag = first.headers["ETag"]
            assert etag.startswith('"')
            again = site.ask(address, Accept_Encoding=encoding, If_None_Match=etag)
            assert (again.status, again.raw) == (304, b"")
            assert (
                again.headers["Access-Control-Allow-Origin"]
                == (first.headers["Access-Control-Allow-Origin"])
            )
            assert site.ask(address, If_None_Match='"another"').status == 200
    plain, zipped = (site.ask("/v1/catalogue", Accept_Encoding=e) for e in ("identity", "gzip"))
    assert plain.headers["ETag"] != zipped.headers["ETag"]


def test_head_is_answered_without_a_body(site):
    for address in ("/v1/catalogue", "/sites/other"):
        answer = site.ask(address, "HEAD")
        assert (answer.status, answer.raw) == (200, b"")
        assert answer.headers["Content-Length"] == site.ask(address).headers["Content-Length"]


def test_domains_lead_to_a_service_s_page(exported, site):
    for address in ("/sites", "/sites/notes.example", "/sites/other.example"):
        answer, expected = site.page(address), exported.server.page(address)
        assert (answer.status, answer.headers["Location"]) == (302, expected.headers["Location"])
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"]


PARAMETERS = [
    "/v1/sites?q=other",
    "/v1/sites?page=2",
    "/v1/sites/example-notes/guidance?region=DE",
    "/v1/sites/example-notes/guidance?region=",
    "/v1/changes?per_page=1",
    "/v1/changes?site=other",
    "/v1/changes.atom?site=other",
    "/v1/lookup?url=https://notes.example/",
    "/v1/catalogue?nonsense=1",
    "/openapi.json?nonsense=1",
    "/compare.csv?region=DE",
    "/compare.json?stance=silent",
]
PAGES = ["/?q=other", "/compare?sort=steps", "/sites/other?region=DE", "/changes?site=other"]


@pytest.mark.parametrize("address", PARAMETERS)
def test_parameters_are_the_application_s(exported, whole, address):
    same(whole.ask(address), exported.server.ask(address))


@pytest.mark.parametrize("address", PAGES)
def test_pages_with_parameters_are_the_application_s(exported, whole, address):
    same(whole.page(address), exported.server.page(address))


@pytest.mark.parametrize("address", PARAMETERS[:9])
def test_files_alone_do_not_answer_what_they_were_not_asked(files, address):
    answer = files.ask(address)
    assert (answer.status, answer.type) == (404, "application/problem+json")
    assert answer.json["status"] == 404
    assert "no parameters" in answer.json["detail"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", [*PAGES, "/region", "/nothing", "/sites/nobody", "/404.html"])
def test_files_alone_have_a_page_for_what_is_not_there(exported, files, address):
    answer, expected = files.page(address), exported.server.page("/404.html")
    assert (answer.status, answer.type) == (404, "text/html")
    assert answer.body == expected.body
    assert headers(answer) | {"vary": []} == headers(expected) | {"vary": []}
    assert {"cookie", "accept"} <= set(headers(answer)["vary"])


@pytest.mark.parametrize(
    "address", ["/v1/nothing", "/v1/sites/nobody", "/v1/sites/nobody/policy", "/v1/"]
)
def test_what_the_api_does_not_have_is_a_problem(site, address):
    answer = site.ask(address)
    assert (answer.status, answer.type) == (404, "application/problem+json")
    assert answer.json["status"] == 404
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_page_that_is_not_there_says_so(exported, whole):
    for address in ("/nothing", "/sites/nobody", "/export.json", "/redirects.map"):
        same(whole.page(address), exported.server.page(address))
        assert whole.page(address).status == 404


@pytest.mark.parametrize(
    "address",
    [
        "/v1/catalogue.gz",
        "/v1/sites/index.json",
        "/v1/sites/other/index.json",
        "/v1/sites/other/index.json.gz",
        "/index.html",
        "/sites/other/index.html",
        "/assets/guide.css.gz",
        "/export.json",
        "/redirects.map",
        "/404.html",
        "/v1/../export.json",
        "/v1/%2e%2e/export.json",
        "/assets/..%2fexport.json",
    ],
)
def test_names_of_files_are_no_addresses(site, address):
    assert site.ask(address).status == 404


def test_a_region_that_somebody_picked_counts(exported, whole):
    cookie = {"Cookie": "region=DE"}
    for address in ("/", "/sites/example-notes", "/compare", "/changes"):
        answer = whole.page(address, **cookie)
        same(answer, exported.server.page(address, **cookie))
        assert "Region: Germany" in answer.text
        assert "private" in answer.headers["Cache-Control"]
    # The API does not look at it.
    same(whole.ask("/v1/sites", **cookie), exported.server.ask("/v1/sites"))


def test_other_methods_are_the_application_s(exported, whole):
    for method in ("POST", "PUT", "DELETE"):
        same(whole.ask("/v1/sites", method), exported.server.ask("/v1/sites", method))
    asked = {"Origin": "https://a.example", "Access-Control-Request-Method": "GET"}
    same(
        whole.ask("/v1/catalogue", "OPTIONS", **asked),
        exported.server.ask("/v1/catalogue", "OPTIONS", **asked),
    )


def test_files_alone_can_only_be_read(files):
    answer = files.ask("/v1/reports", "POST", body="{}", Content_Type="application/json")
    assert (answer.status, answer.type) == (405, "application/problem+json")
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_files_alone_tell_scripts_of_other_sites_that_they_may_ask(exported, files):
    asked = {
        "Origin": "https://a.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "If-None-Match",
    }
    told = files.ask("/v1/catalogue", "OPTIONS", **asked).headers
    expected = exported.server.ask("/v1/catalogue", "OPTIONS", **asked).headers
    for name in ("Origin", "Methods", "Headers"):
        name = f"Access-Control-Allow-{name}"
        assert expected[name] in told[name]


def test_a_report_goes_through(whole):
    report = {"id": str(uuid.uuid4()), "service": "other", "kind": "broken", "outline": []}
    report |= {"control": None, "language": None, "extension": None, "catalogue": None}
    for _ in range(2):
        answer = whole.ask(
            "/v1/reports", "POST", json.dumps(report), Content_Type="application/json"
        )
        assert answer.status == 202
        assert answer.json["id"] == report["id"]


def test_what_is_too_long_is_refused(whole):
    answer = whole.ask("/v1/reports", "POST", "x" * 20_000, Content_Type="application/json")
    assert (answer.status, answer.type) == (413, "application/problem+json")
    answer = whole.ask("/v1/reports", "POST", "x" * 100_000, Content_Type="application/json")
    assert (answer.status, answer.type) == (413, "application/problem+json")
    assert whole.ask("/v1/sites?q=" + "x" * 5000).type == "application/problem+json"


def test_files_go_on_when_the_application_is_away(exported):
    changes = {"127.0.0.1:8765": "127.0.0.1:1", "127.0.0.1:8766": "127.0.0.1:1"}
    with nginx(exported.folder, WITH_APPLICATION, changes=changes) as server:
        site = Server(server.port, server.folder / "access.log")
        for address in listed(exported):
            assert site.ask(address).status == 200
        answer = site.ask("/v1/sites?q=other", X_Forwarded_For=CLIENT)
        assert (answer.status, answer.type) == (503, "application/problem+json")
        assert (answer.json["status"], answer.headers["Retry-After"]) == (503, "5")
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        written = server.logs()
        assert " GET /v1/sites 503 " in written
        # Neither who asked nor for what.
        assert "other" not in written
        assert CLIENT not in written
        assert "client: 127.0.0.1" not in written


def test_who_asks_too_often_is_told_to_wait(exported):
    slow = {"rate=20r/s": "rate=1r/m", "burst=100": "burst=3"}
    port = str(exported.server.port)
    changes = {"127.0.0.1:8765": f"127.0.0.1:{port}", "127.0.0.1:8766": f"127.0.0.1:{port}"}
    with nginx(exported.folder, WITH_APPLICATION, changes={**changes, **slow}) as server:
        site = Server(server.port, server.folder / "access.log")
        answers = [site.ask("/v1/sites?q=other") for _ in range(6)]
        assert [answer.status for answer in answers] == [200] * 4 + [429] * 2
        assert answers[-1].type == "application/problem+json"
        assert answers[-1].headers["Retry-After"]
        # Files cost nothing.
        assert {site.ask("/v1/sites").status for _ in range(20)} == {200}
        assert "127.0.0.1" not in server.logs()
