"""Seed files are plain YAML of bounded size; what is wrong with them is said with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from untrain.catalogue.yamlfile import MAX_BYTES, YamlFile, read_yaml


def read(directory: Path, data: str | bytes) -> YamlFile:
    path = directory / "some.yaml"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_yaml(path, "some.yaml")


def test_every_value_is_text(tmp_path):
    file = read(tmp_path, "a: 2024\nb: no\nc: on\nd: [2026-11-21, 1.0, ~]\ne: {f: 'x'}\n")
    assert file.problems == []
    assert file.value == {
        "a": "2024",
        "b": "no",
        "c": "on",
        "d": ["2026-11-21", "1.0", "~"],
        "e": {"f": "x"},
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: [1\nc: 2\n", "some.yaml:3: not valid YAML"),
        ("a: 1\n\tb: 2\n", "some.yaml:2: not valid YAML"),
        ("a: 1\nb:\n  c: 1\n  c: 2\n", "some.yaml:4: b.c: this key stands here twice"),
        ("a: &x 1\nb: *x\n", "some.yaml:1: a: anchors and aliases are not allowed"),
        ("a: !!python/name:os.system\n", "some.yaml:1: a: the tag"),
        ("a: !secret x\n", "some.yaml:1: a: the tag !secret is not allowed"),
        ("a: !!str x\n", "some.yaml:1: a: the tag tag:yaml.org,2002:str is not allowed"),
        ("? [a]\n: 1\n", "some.yaml:1: a key must be plain text"),
        ("a: 1\n&x b: 1\n", "some.yaml:1: a key must be plain text"),
        ("!x a: 1\n", "some.yaml:1: a key must be plain text"),
        ("a: 1\n---\nb: 2\n", "some.yaml:2: not valid YAML"),
        ("", "some.yaml: the file is empty"),
        ("# nothing\n", "some.yaml: the file is empty"),
        (b"a: \xff\n", "some.yaml: not UTF-8 text"),
        (b"a: \x00\n", "some.yaml: not valid YAML"),
        ("a: " + "x" * MAX_BYTES, "some.yaml: larger than 512 KiB"),
        ("[" * 100 + "]" * 100, "nested too deeply"),
        ("[" * 50_000, "nested too deeply"),
    ],
)
def test_what_is_wrong_is_said(tmp_path, text, expected):
    problems = [str(problem) for problem in read(tmp_path, text).problems]
    assert any(expected in problem for problem in problems), problems


def test_a_bomb_of_aliases_does_not_go_off(tmp_path):
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    file = read(tmp_path, "\n".join(lines))
    assert len(file.problems) == len(lines)


@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
def test_no_content_makes_it_raise(tmp_path_factory, data):
    read(tmp_path_factory.getbasetemp(), data)
