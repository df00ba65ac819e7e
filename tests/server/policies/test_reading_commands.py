"""`untrain policies analyse` and `compare`, run as a person runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

UNTRAIN = Path(sys.executable).with_name("untrain")
NOTICE = Path(__file__).parents[2] / "fixtures" / "policies" / "brackenholt-privacy.md"


def policies(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [UNTRAIN, "policies", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    contents = {
        "good.md": "We use your posts to train our AI – always 😀.\r\nYou can opt out.\r\n".encode(),
        "none.md": b"We do not use your posts to train AI.",
        "binary": b"\x7fELF\0\1\2",
        "latin1.md": "Wir trainieren KI für Sie".encode("latin-1"),
        "empty.md": b" \n\t\n",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return {name: tmp_path / name for name in [*contents, "missing.md"]} | {"folder": tmp_path}


def test_analyse_answers_with_one_object_a_line(files: dict[str, Path]):
    done = policies("analyse", files["good.md"], files["none.md"], NOTICE, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["file"] for answer in answers] == [
        str(files["good.md"]),
        str(files["none.md"]),
        str(NOTICE),
    ]
    assert [(one["stance"], one["opt_out_offered"]) for one in answers] == [
        ("trains_default", True),
        ("no_training", False),
        ("trains_default", True),
    ]
    for answer in answers:
        assert set(answer) == {"file", "stance", "opt_out_offered", "clauses"}
        with Path(answer["file"]).open(encoding="utf-8", newline="") as file:
            text = file.read()
        assert answer["clauses"]
        for clause in answer["clauses"]:
            assert set(clause) == {"quote", "start", "end", "type"}
            assert text[clause["start"] : clause["end"]] == clause["quote"]


def test_compare_answers_with_one_object(files: dict[str, Path]):
    done = policies("compare", files["none.md"], files["good.md"], "--json")
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    assert (answer["material"], answer["before_stance"], answer["after_stance"]) == (
        True,
        "no_training",
        "trains_default",
    )
    assert all(set(change) == {"kind", "before", "after"} for change in answer["changes"])
    assert {"kind": "added", "before": None, "after": "You can opt out."} in answer["changes"]


def test_the_same_text_has_not_changed():
    done = policies("compare", NOTICE, NOTICE, "--json")
    assert json.loads(done.stdout)["changes"] == []
    assert policies("compare", NOTICE, NOTICE).stdout.startswith("no material change: ")


def test_without_json_a_person_can_read_it(files: dict[str, Path]):
    done = policies("analyse", files["good.md"])
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        f"{files['good.md']}: trains_default, opt-out offered",
        "  line 1, trains on what people write or upload: We use your posts to train our AI – always 😀.",
        "  line 2, way out: You can opt out.",
    ]
    done = policies("compare", files["none.md"], files["good.md"])
    first, *rest = done.stdout.splitlines()
    assert first == "a material change: no_training → trains_default"
    assert "    - We do not use your posts to train AI." in rest


REASONS = {
    "binary": "a binary file, not a text",
    "latin1.md": "not UTF-8: byte 19 is 0xfc",
    "empty.md": "no text in it",
    "missing.md": "No such file or directory",
    "folder": "Is a directory",
}


def test_files_that_cannot_be_read_are_named_and_the_others_are_answered(files: dict[str, Path]):
    bad = [files[name] for name in REASONS]
    done = policies("analyse", *bad[:3], files["good.md"], *bad[3:], files["none.md"], "--json")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"untrain: {files[name]}: {reason}" for name, reason in REASONS.items()
    ]
    assert [json.loads(line)["file"] for line in done.stdout.splitlines()] == [
        str(files["good.md"]),
        str(files["none.md"]),
    ]


def test_compare_needs_both_files_and_names_each_that_is_bad(files: dict[str, Path]):
    done = policies("compare", files["binary"], files["missing.md"], "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        f"untrain: {files[name]}: {REASONS[name]}" for name in ("binary", "missing.md")
    ]
