"""The bundle: the same catalogue always gives the same bytes, and they can be read back."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from untrain.catalogue.bundle import bundle_bytes, compile_bundle, parse_bundle
from untrain.catalogue.load import Catalogue
from untrain.catalogue.model import SCHEMA_VERSION
from untrain.catalogue.schema import BUNDLE_SCHEMA, SERVICE_SCHEMA
from untrain.config import SEEDS

SCHEMAS = SEEDS.parent


@pytest.fixture(scope="session")
def data(catalogue: Catalogue) -> bytes:
    return bundle_bytes(compile_bundle(catalogue))


def test_it_is_canonical(catalogue, data):
    assert data == bundle_bytes(compile_bundle(catalogue)) == bundle_bytes(parse_bundle(data))
    text = data.decode("utf-8")
    document = json.loads(text)
    canonical = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert text == canonical + "\n"


def test_it_holds_everything(catalogue, data):
    bundle = parse_bundle(data)
    assert bundle.schema_version == SCHEMA_VERSION
    assert bundle.serial == catalogue.serial
    assert bundle.published_at == catalogue.published_at
    assert bundle.services == list(catalogue.services.values())


def test_it_keeps_to_its_schema(data):
    schema = json.loads((SCHEMAS / BUNDLE_SCHEMA).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(json.loads(data))) == []


def test_each_service_keeps_to_the_schema_that_editors_use(data):
    schema = json.loads((SCHEMAS / SERVICE_SCHEMA).read_text("utf-8"))
    validator = Draft202012Validator(schema)
    for service in json.loads(data)["services"]:
        assert list(validator.iter_errors(service)) == [], service["id"]


@pytest.mark.parametrize(
    "broken",
    [b"", b"{}", b"[]", b'{"schema_version":1,"serial":1,"services":[]}', b"\xff", b"null"],
)
def test_what_is_no_bundle_is_refused(broken):
    with pytest.raises(ValidationError):
        parse_bundle(broken)


def test_what_the_schema_does_not_know_is_refused(data):
    document = json.loads(data)
    document["services"][0]["script"] = "alert(1)"
    with pytest.raises(ValidationError, match="script"):
        parse_bundle(json.dumps(document).encode())
