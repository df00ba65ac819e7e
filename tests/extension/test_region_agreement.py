"""The extension's view of regions and freshness is the server's: both are asked the same and compared."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from untrain.api import availability
from untrain.catalogue import freshness, regions
from untrain.catalogue.load import load_catalogue

ROOT = Path(__file__).resolve().parents[2]
CODES = sorted({*regions.COUNTRIES, *regions.GROUPS, regions.WORLD})
SCRIPT = """
import { readFileSync } from "node:fs";
import { elsewhere, holding, lineage } from "./extension/catalogue/regions.ts";
import { STALE_AFTER } from "./extension/catalogue/freshness.ts";
const { codes, controls } = JSON.parse(readFileSync(0, "utf8"));
const texts = (claims) => claims.map(({ text }) => text);
process.stdout.write(JSON.stringify({
    staleAfter: STALE_AFTER,
    lineage: Object.fromEntries(codes.map((code) => [code, lineage(code)])),
    claims: Object.fromEntries(codes.flatMap((code) => controls.map((control) => [
        `${control.id} ${code}`, [texts(holding(control, code)), texts(elsewhere(control, code))],
    ]))),
}));
"""


@pytest.fixture(scope="module")
def extension() -> Any:
    """What the extension's modules say of every region and control."""
    controls = load_catalogue(ROOT / "seeds").controls.values()
    asked = {"codes": CODES, "controls": [control.model_dump(mode="json") for control in controls]}
    done = subprocess.run(
        [Path(sys.executable).with_name("node"), "--input-type=module", "--eval", SCRIPT],
        cwd=ROOT,
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_regions_contain_each_other_as_on_the_server(extension: Any) -> None:
    assert extension["lineage"] == {code: regions.lineage(code) for code in CODES}


def test_claims_hold_where_they_do_on_the_server(extension: Any) -> None:
    expected = {
        f"{control.id} {code}": [
            [claim.text for claim in availability.holding(control.availability, code)],
            [claim.text for claim in availability.elsewhere(control, code)],
        ]
        for control in load_catalogue(ROOT / "seeds").controls.values()
        for code in CODES
    }
    assert extension["claims"] == expected


def test_sources_grow_old_as_on_the_server(extension: Any) -> None:
    assert extension["staleAfter"] == freshness.STALE_AFTER.days
