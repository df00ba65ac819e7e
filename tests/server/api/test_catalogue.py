"""`/v1/catalogue` and `/healthz`."""

from __future__ import annotations

from untrain.catalogue.bundle import bundle_bytes, compile_bundle, parse_bundle
from untrain.catalogue.load import load_catalogue
from untrain.config import SEEDS


def test_the_bundle_is_the_one_that_is_built(server):
    built = bundle_bytes(compile_bundle(load_catalogue(SEEDS)))
    answer = server.ask("/v1/catalogue")
    assert answer.type == "application/json"
    assert answer.raw == built
    assert server.ask("/v1/catalogue", Accept_Encoding="gzip").body == built


def test_health_tells_the_edition(example):
    bundle = parse_bundle(example.ask("/v1/catalogue").raw)
    assert example.ask("/healthz").json == {
        "status": "ok",
        "serial": bundle.serial,
        "services": len(bundle.services),
    }
