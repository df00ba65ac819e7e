"""An undocumented route or parameter fails: code, OpenAPI document and docs/api.md say the same."""

from __future__ import annotations

import inspect
import json
import re
from typing import get_type_hints

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from untrain import create_app
from untrain.api.openapi import MODELS, TAKEN, operations
from untrain.api.parameters import openapi_path
from untrain.config import SEEDS, Settings
from untrain.web.comparison import Comparison, Row, Sort

MANUAL = (SEEDS.parent / "docs" / "api.md").read_text()


@pytest.fixture(scope="module")
def app(example_seeds):
    return create_app(Settings(catalogue=example_seeds))


@pytest.fixture(scope="module")
def document(server):
    return server.ask("/openapi.json").json


def sections():
    """The manual's sections about routes: {("GET", "/v1/sites"): its text}."""
    parts = re.split(r"^##+ (.*)$", MANUAL, flags=re.MULTILINE)
    found = dict(zip(parts[1::2], parts[2::2], strict=True))
    named = {re.fullmatch(r"`(GET|POST) (/\S+)`", title): text for title, text in found.items()}
    return {match.groups(): text for match, text in named.items() if match}


def routes(app):
    return {openapi_path(rule.rule): rule for rule in app.url_map.iter_rules()}


def documented(document):
    """Every operation of the document: {("GET", "/v1/sites"): it}."""
    return {
        (method.upper(), path): operation
        for path, item in document["paths"].items()
        for method, operation in item.items()
    }


def is_api(path):
    return path.startswith("/v1") or path in ("/healthz", "/readyz", "/openapi.json")


def test_the_document_is_openapi_3_1(document):
    assert document["openapi"].startswith("3.1")
    validate(document)


def test_every_route_is_in_the_manual(app):
    pages = {path for path in routes(app) if not is_api(path)}
    assert {path for path in routes(app) if is_api(path)} == {path for _, path in sections()}
    for path in pages:
        assert f"`{path}`" in MANUAL, path


def test_every_api_route_is_in_the_document(app, document):
    assert {path for path in routes(app) if is_api(path)} == set(document["paths"])
    assert set(documented(document)) == set(sections())


def test_only_the_choice_of_a_region_and_reports_change_anything(app):
    posts = [rule for rule in app.url_map.iter_rules() if "POST" in rule.methods]
    assert {rule.rule for rule in posts} == {"/region", "/v1/reports"}
    for rule in app.url_map.iter_rules():
        if rule not in posts:
            assert rule.methods == {"GET", "HEAD", "OPTIONS"}, rule


def test_every_parameter_that_a_view_reads_is_documented_everywhere(app, document):
    for path, rule in routes(app).items():
        if not is_api(path):
            continue
        hints = get_type_hints(inspect.unwrap(app.view_functions[rule.endpoint]))
        read = {
            (name, kind)
            for kind in ("path", "query")
            if kind in hints
            for name in hints[kind].model_fields
        }
        assert {name for name, kind in read if kind == "path"} == rule.arguments
        (method,) = (method for method, one in documented(document) if one == path)
        operation = documented(document)[method, path]
        parameters = operation.get("parameters", [])
        assert {(p["name"], p["in"]) for p in parameters} == read, path
        told = set(re.findall(r"^\| `(\w+)` \|", sections()[method, path], flags=re.MULTILINE))
        assert told == {name for name, _ in read} | fields(document, operation), path
        for parameter in parameters:
            assert parameter["description"]
            assert "example" in parameter


def fields(document, operation):
    """The names of the fields of a body."""
    if "requestBody" not in operation:
        return set()
    schema = operation["requestBody"]["content"]["application/json"]["schema"]
    model = schema["$ref"].removeprefix("#/components/schemas/")
    return set(document["components"]["schemas"][model]["properties"])


def test_the_parts_of_an_outline_are_in_the_manual(document):
    section = sections()["POST", "/v1/reports"]
    for field in document["components"]["schemas"]["Node"]["properties"]:
        assert f"`{field}`" in section, field
    for kind in document["components"]["schemas"]["Kind"]["enum"]:
        assert f"`{kind}`" in section, kind


def test_the_parameters_of_the_comparison_are_in_the_manual():
    section = MANUAL.split("### The comparison", 1)[1].split("\n## ", 1)[0]
    told = set(re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE))
    assert told == set(Comparison.model_fields)
    for field in Row.model_fields:
        assert f"`{field}`" in section, field
    for column in Sort:
        assert f"`{column}`" in section, column


def test_every_operation_is_described(document):
    names = [operation["operationId"] for _, operation in operations(document["paths"])]
    assert len(names) == len(set(names))
    for (method, path), operation in documented(document).items():
        assert operation["summary"], path
        assert operation["description"], path
        assert operation["tags"], path
        answers = {"200", "304", "400"} if method == "GET" else {"202", "400", "422", "429"}
        assert answers <= set(operation["responses"]), path
        may_lack = "{site}" in path or path.endswith(".sig")
        assert ("404" in operation["responses"]) == may_lack, path
        for status, response in operation["responses"].items():
            kinds = list(response.get("content", {}))
            problem = ["application/problem+json"]
            good = ["application/atom+xml" if path.endswith(".atom") else "application/json"]
            assert kinds == {"200": good, "202": good, "304": []}.get(status, problem)


def test_every_schema_says_what_it_is(document):
    for name, schema in document["components"]["schemas"].items():
        assert schema.get("description"), name


def test_examples_are_right():
    for model in MODELS:
        schema = model.model_json_schema(mode="serialization")
        if "example" in schema:
            model.model_validate(schema["example"])
    for model in TAKEN:
        model.model_validate_json(json.dumps(model.model_json_schema()["example"]))


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/v1/sites", "/v1/sites"),
        ("/v1/sites/{site}", "/v1/sites/linkedin"),
        ("/v1/sites/{site}/guidance", "/v1/sites/linkedin/guidance"),
        ("/v1/sites/{site}/policy", "/v1/sites/linkedin/policy"),
        (
            "/v1/lookup",
            "/v1/lookup?url=https://www.linkedin.com/mypreferences/d/categories/privacy",
        ),
        ("/v1/changes", "/v1/changes?site=linkedin"),
        ("/v1/catalogue", "/v1/catalogue"),
        ("/healthz", "/healthz"),
    ],
)
def test_answers_are_as_the_document_says(server, document, path, asked):
    schema = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"][
        "schema"
    ]
    whole = {**schema, "components": document["components"]}
    Draft202012Validator(whole).validate(server.ask(asked).json)


def test_problems_are_as_the_document_says(server, document):
    whole = {"$ref": "#/components/schemas/Problem", "components": document["components"]}
    for path in ("/v1/sites?x=1", "/v1/sites/none", "/v1/none"):
        Draft202012Validator(whole).validate(server.ask(path).json)


def test_the_servers_address_is_told(server, example):
    assert server.ask("/openapi.json").json["servers"] == [{"url": "/"}]
    assert example.ask("/openapi.json").json["servers"] == [{"url": "https://untrain.example"}]
