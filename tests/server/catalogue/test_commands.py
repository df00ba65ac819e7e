"""`untrain catalogue`, run as a person runs it."""

from __future__ import annotations

import datetime as dt
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


@pytest.fixture
def stale(bench, entry, control) -> str:
    """The day a source was last read, 200 days ago; a stance and a hook rest on it."""
    day = (dt.datetime.now(dt.UTC).date() - dt.timedelta(days=200)).isoformat()
    help_ = {**entry["sources"]["help"], "checked": dt.datetime.now(dt.UTC).date().isoformat()}
    entry["sources"] = {"help": help_, "old": {**help_, "date": "2025", "checked": day}}
    entry["stance"]["evidence"] = control["hooks"][0]["evidence"] = ["old"]
    bench.put(entry)
    return day


def test_check_names_stale_claims_when_asked(bench, stale):
    assert untrain("catalogue", "check", "--seeds", bench.directory).returncode == 0
    done = untrain("catalogue", "check", "--stale", "--seeds", bench.directory)
    assert (done.returncode, done.stderr) == (1, "")
    file = "seeds/services/example.yaml:1"
    assert done.stdout.splitlines() == [
        f"{file}: stance: last checked {stale}, 200 days ago (old)",
        f"{file}: controls[0].hooks[0]: last checked {stale}, 200 days ago (old)",
        "2 stale claims in 1 file",
    ]


def test_stale_claims_can_be_read_by_programs(bench, stale):
    done = untrain("catalogue", "check", "--stale", "--json", "--seeds", bench.directory)
    assert done.returncode == 1
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first == {
        "file": "seeds/services/example.yaml",
        "line": 1,
        "path": "stance",
        "sources": ["old"],
        "checked": stale,
        "age_days": 200,
    }
    assert second["path"] == "controls[0].hooks[0]"


def test_faults_are_named_beside_stale_claims(bench, entry, stale):
    entry["policy"]["points"][0]["evidence"] = ["rumour"]
    bench.put(entry)
    done = untrain("catalogue", "check", "--stale", "--seeds", bench.directory)
    assert done.returncode == 1
    assert "policy.points[0].evidence[0]: there is no source 'rumour'" in done.stdout
    assert done.stdout.endswith("1 problem and 2 stale claims in 1 file\n")


def test_nothing_stale_is_said_too(bench, entry):
    today = dt.datetime.now(dt.UTC).date().isoformat()
    entry["sources"]["help"] |= {"checked": today}
    bench.put(entry)
    done = untrain("catalogue", "check", "--stale", "--seeds", bench.directory)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "1 service, 1 control, no problems, nothing stale\n"
    done = untrain("catalogue", "check", "--stale", "--json", "--seeds", bench.directory)
    assert (done.returncode, done.stdout) == (0, "")


def test_format_writes_entries_in_their_one_form(bench, entry):
    bench.put(entry)
    path = bench.directory / "services" / "example.yaml"
    before = path.read_bytes()
    name = "seeds/services/example.yaml"
    done = untrain("catalogue", "format", "--check", "--seeds", bench.directory)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == f"{name} is not in its one form: run `untrain catalogue format`\n"
    assert path.read_bytes() == before
    done = untrain("catalogue", "format", "--seeds", bench.directory)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{name} written\n", "")
    assert path.read_text("utf-8").startswith("# yaml-language-server: ")
    assert bench.problems() == []
    for option in ("--check", "--seeds"):
        done = untrain(
            "catalogue", "format", option, *([] if option == "--check" else [bench.directory]), path
        )
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_format_leaves_alone_what_it_can_t_write(bench, entry, tmp_path):
    bench.put(entry)
    bench.write("services/broken.yaml", "id: broken\n")
    bench.write(
        "services/said.yaml", json.dumps({**entry, "id": "said"}) + "\n# do not lose this\n"
    )
    broken, said = (bench.directory / "services" / f"{n}.yaml" for n in ("broken", "said"))
    before = broken.read_bytes(), said.read_bytes()
    done = untrain("catalogue", "format", broken, said, bench.directory / "none.yaml")
    assert (done.returncode, done.stderr) == (1, "")
    assert f"{broken}:1: name: Field required" in done.stdout
    assert f"{said}:2: this comment would be lost: say it in notes, or leave it out" in done.stdout
    assert "none.yaml: cannot be read: No such file or directory" in done.stdout
    assert (broken.read_bytes(), said.read_bytes()) == before


def test_format_gives_lines_their_one_ending(bench, entry):
    bench.put(entry)
    path = bench.directory / "services" / "example.yaml"
    untrain("catalogue", "format", path)
    unix = path.read_bytes()
    path.write_bytes(unix.replace(b"\n", b"\r\n"))
    assert untrain("catalogue", "format", "--check", path).returncode == 1
    assert untrain("catalogue", "format", path).returncode == 0
    assert path.read_bytes() == unix


def test_new_service_writes_files_and_says_what_is_next(tmp_path):
    for folder in ("seeds/services", "tests/fixtures/pages"):
        (tmp_path / folder).mkdir(parents=True)
    done = untrain(
        "new-service", "a-b", "--name", "A & B", "--domain", "a.example", "--root", tmp_path
    )
    assert (done.returncode, done.stderr) == (0, "")
    *written, hint = done.stdout.splitlines()
    paths = [line.removesuffix(" written") for line in written]
    assert sorted(paths) == sorted(
        str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()
    )
    assert "untrain catalogue check" in hint
    again = untrain("new-service", "a-b", "--root", tmp_path)
    assert (again.returncode, again.stdout) == (2, "")
    assert again.stderr == "untrain: 'a-b' is taken: there is seeds/services/a-b.yaml\n"


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
