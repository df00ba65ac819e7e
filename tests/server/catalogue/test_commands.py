"""`untrain catalogue`, run as a person runs it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from untrain.catalogue.bundle import bundle_bytes, compile_bundle
from untrain.catalogue.schema import BUNDLE_SCHEMA, SERVICE_SCHEMA, TYPES
from untrain.config import SEEDS

ROOT = SEEDS.parent
UNTRAIN = Path(sys.executable).with_name("untrain")


def untrain(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [UNTRAIN, *arguments], capture_output=True, text=True, timeout=120, check=False
    )


def test_check_says_that_all_is_well():
    done = untrain("catalogue", "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(" controls, no problems\n")


def test_check_names_every_fault_and_counts_them(bench, entry, control):
    control["covers"][1]["evidence"] = []
    bench.put(entry)
    bench.write("services/broken.yaml", "id: broken\nid: again\n")
    done = untrain("catalogue", "check", "--seeds", bench.directory)
    *problems, summary = done.stdout.splitlines()
    assert done.returncode == 1
    assert "seeds/services/broken.yaml:2: id: this key stands here twice" in problems
    assert any(
        line.startswith("seeds/services/example.yaml:1: controls[0].covers[1]: no evidence")
        for line in problems
    )
    assert summary == f"{len(problems)} problems in 2 files"


def test_check_can_be_read_by_programs(bench, entry):
    entry["stance"]["evidence"] = ["rumour"]
    bench.put(entry)
    done = untrain("catalogue", "check", "--json", "--seeds", bench.directory)
    assert done.returncode == 1
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {
            "file": "seeds/services/example.yaml",
            "line": 1,
            "path": "stance.evidence[0]",
            "message": "there is no source 'rumour'",
        }
    ]


def test_build_writes_the_bundle(catalogue, tmp_path):
    out = tmp_path / "new" / "bundle.json"
    done = untrain("catalogue", "build", "--out", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert out.read_bytes() == bundle_bytes(compile_bundle(catalogue))


def test_build_refuses_faulty_seeds(bench, entry, tmp_path):
    entry["domains"] = ["no domain"]
    bench.put(entry)
    out = tmp_path / "bundle.json"
    done = untrain("catalogue", "build", "--seeds", bench.directory, "--out", out)
    assert done.returncode == 1
    assert "seeds/services/example.yaml:1: domains[0]: String should match" in done.stderr
    assert not out.exists()


def test_what_is_generated_is_fresh():
    done = untrain("catalogue", "schema", "--check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_what_is_stale_is_named_and_made_anew(tmp_path):
    generated = [SERVICE_SCHEMA, BUNDLE_SCHEMA, TYPES]
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    for path in generated[1:]:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, tmp_path / path)
    with (tmp_path / TYPES).open("a") as file:
        file.write("\n")
    stale = untrain("catalogue", "schema", "--check", "--root", tmp_path)
    assert stale.returncode == 1
    assert stale.stdout.splitlines() == [
        f"{path} is stale: run `untrain catalogue schema`" for path in (SERVICE_SCHEMA, TYPES)
    ]
    made = untrain("catalogue", "schema", "--root", tmp_path)
    assert made.stdout == f"{SERVICE_SCHEMA} written\n{TYPES} written\n"
    for path in generated:
        assert (tmp_path / path).read_bytes() == (ROOT / path).read_bytes()


def test_the_types_leave_nothing_open():
    """An index signature would let a misspelt field pass; only `sources` has keys of its own."""
    text = (ROOT / TYPES).read_text("utf-8")
    assert text.count("[k: string]") == 1
    assert "unknown;" not in text
    assert "?:" not in text


def test_a_missing_compiler_is_said(tmp_path):
    done = untrain("catalogue", "schema", "--root", tmp_path)
    assert done.returncode == 1
    assert "json-schema-to-typescript is missing" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [[], ["catalogue"], ["catalogue", "mend"], ["serve", "--port", "x"], ["fly"]],
    ids=str,
)
def test_asking_wrongly_is_answered_with_the_usage(arguments):
    done = untrain(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: untrain")
