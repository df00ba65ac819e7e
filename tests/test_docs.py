"""The documents tell the truth: what there is stands in them, and what stands in them is there.

Routes and parameters of the API are held to docs/api.md by tests/server/api/test_documentation.py, permissions to
PRIVACY.md by tests/extension/test_privacy.py.
"""

from __future__ import annotations

import argparse
import re
import shlex
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from support.pages import Chip, parse
from untrain import cli, create_app
from untrain.catalogue.canonical import HEADER, canonical
from untrain.catalogue.check import Checked, check
from untrain.catalogue.load import Catalogue
from untrain.catalogue.match import match
from untrain.config import PREFIX, Settings

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
TEXTS = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in FILES}
README, CONTRIBUTING, DETECTION = (
    TEXTS[name] for name in ("README.md", "CONTRIBUTING.md", "docs/detection.md")
)
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
IGNORED = tuple(
    line.strip("/")
    for line in (ROOT / ".gitignore").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
)
FOLDERS = ["deploy", "docs", "extension", "scripts", "seeds", "server", "tests"]

every_file = pytest.mark.parametrize("name", TEXTS)


def blocks(text: str, language: str) -> list[str]:
    """The fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


def spans(text: str) -> list[str]:
    """What is printed as code within the text."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"`([^`]+)`", prose)


def rows(text: str) -> list[list[str]]:
    """The cells of every table row, without the code marks around a first cell."""
    lines = re.findall(r"^\|(.+)\|$", text, flags=re.MULTILINE)
    cells = ([cell.strip() for cell in line.split("|")] for line in lines)
    return [[first.strip("`"), *others] for first, *others in cells]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, flags=re.MULTILINE))


def variables() -> set[str]:
    return set(re.findall(r"^([A-Z]+) \?=", MAKEFILE, flags=re.MULTILINE))


def commands(parser: argparse.ArgumentParser, name: str = "untrain") -> dict[str, set[str]]:
    """Every command that runs something, with its options."""
    actions = [action for action in parser._actions if action.dest != "help"]
    options = {string for action in actions for string in action.option_strings}
    below = [action for action in actions if isinstance(action, argparse._SubParsersAction)]
    if not below:
        return {name: options}
    return {
        path: found
        for action in below
        for word, inner in action.choices.items()
        for path, found in commands(inner, f"{name} {word}").items()
    }


def printed_commands(text: str) -> list[list[str]]:
    """The words of each command that a reader may type."""
    lines = [line for block in blocks(text, "sh") for line in block.splitlines()]
    lines += [span for span in spans(text) if re.match(r"(make|untrain|\.venv/bin/\S+) ", span)]
    return [shlex.split(line) for line in lines]


def make_is_right(words: list[str]) -> None:
    for word in words:
        variable, is_setting, _ = word.partition("=")
        assert (variable in variables()) if is_setting else (word in targets()), word


def untrain_is_right(words: list[str]) -> None:
    if words != ["--version"] and " ".join(["untrain", *words]) not in commands(cli.parser()):
        cli.parser().parse_args(words)


def curl_is_right(words: list[str]) -> None:
    for word in words:
        address = urlsplit(word)
        answer = create_app(Settings()).test_client().get(f"{address.path}?{address.query}")
        assert answer.status_code == 200, word


CHECKS = {"make": make_is_right, "untrain": untrain_is_right, "curl": curl_is_right}
# These come with what is installed, so only the files they are given are looked at.
TOOLS = {"python", "vitest", "biome"}


def test_every_document_is_looked_at() -> None:
    assert {"README.md", "PRIVACY.md", "docs/api.md"} < set(TEXTS)


@every_file
def test_printed_commands_can_be_typed(name: str) -> None:
    for program, *words in printed_commands(TEXTS[name]):
        tool = program.rpartition("/")[2]
        assert tool in CHECKS or tool in TOOLS, program
        CHECKS.get(tool, lambda _: None)(words)
        for word in words:
            if word.split("/")[0] in FOLDERS:
                assert (ROOT / word).exists(), word


@every_file
def test_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", TEXTS[name]):
        if re.match(r"https?://", target):
            continue
        path, _, anchor = target.partition("#")
        file = (ROOT / name).parent / path if path else ROOT / name
        assert file.is_file(), target
        assert not str(file.relative_to(ROOT)).startswith(IGNORED), f"{target} is not kept"
        if anchor:
            titles = re.findall(r"^#+ (.*)$", file.read_text("utf-8"), flags=re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", t).lower().replace(" ", "-") for t in titles}


@every_file
def test_named_files_exist(name: str) -> None:
    for span in spans(TEXTS[name]):
        if re.fullmatch(rf"({'|'.join(FOLDERS)})/[\w./-]+", span) and "/example-notes/" not in span:
            assert (ROOT / span).exists(), span


def test_pictures_are_small() -> None:
    for picture in (ROOT / "docs" / "images").iterdir():
        assert picture.stat().st_size < 200_000, picture.name


def test_every_make_target_is_in_the_readme() -> None:
    told = {row[0].removeprefix("make ") for row in rows(README) if row[0].startswith("make ")}
    assert told == targets()


def test_every_make_variable_is_in_the_readme() -> None:
    told = {row[0] for row in rows(README) if re.fullmatch("[A-Z]+", row[0])}
    assert told == variables()


def test_every_command_is_in_the_readme_with_its_options() -> None:
    told = {
        first: set(re.findall(r"`(--[a-z-]+)", options))
        for first, options, *_ in rows(README)
        if first.startswith("untrain ")
    }
    assert told == commands(cli.parser())


def test_every_setting_is_in_the_readme() -> None:
    code = [
        path.read_text("utf-8")
        for folder, kind in (("server", "*.py"), ("scripts", "*"), ("extension", "*.config.ts"))
        for path in (ROOT / folder).rglob(kind)
        if path.is_file() and path.suffix != ".pyc"
    ]
    read = {PREFIX + field.upper() for field in Settings.model_fields}
    for text in [*code, MAKEFILE]:
        read |= set(re.findall(rf"\b{PREFIX}[A-Z_]+\b", text))
    assert {row[0] for row in rows(README) if row[0].startswith(PREFIX)} == read


def test_the_server_s_settings_are_in_the_api_manual() -> None:
    told = {row[0] for row in rows(TEXTS["docs/api.md"]) if row[0].startswith(PREFIX)}
    assert told == {PREFIX + field.upper() for field in Settings.model_fields}


def test_the_rules_of_detection_are_told_as_they_are() -> None:
    source = (ROOT / "extension/detect/locate.ts").read_text("utf-8")
    rule = r"// (.+)\.\n\s+weight: (\d+),(\s+ways: true,)?"
    in_code = [
        [name, weight, *("yes" if flag else "" for flag in flags)]
        for name, weight, *flags in re.findall(rule, source)
    ]
    assert len(in_code) == len(re.findall(r"weight: \d", source))
    in_text = [row for row in rows(DETECTION) if len(row) > 1 and row[1].isdigit()]
    in_text = [row for row in in_text if not row[0].isupper()]
    assert [[*row, ""][:3] for row in in_text] == in_code


def test_the_numbers_of_detection_are_told_as_they_are() -> None:
    told = {first: value for first, value, *_ in rows(DETECTION) if re.fullmatch("[A-Z_]+", first)}
    source = "\n".join(p.read_text("utf-8") for p in (ROOT / "extension/detect").glob("*.ts"))
    in_code = {
        name: value.replace("_", "")
        for name, value in re.findall(
            r"^(?:export )?const ([A-Z_]+) = ([\d_.]+);", source, flags=re.MULTILINE
        )
    }
    assert len(told) >= 3
    assert told == {name: in_code.get(name) for name in told}


def example(file: str) -> str:
    """The example in CONTRIBUTING.md whose first line names this file."""
    (found,) = (b for b in blocks(CONTRIBUTING, "yaml") if b.startswith(f"# {file}\n"))
    return found


@pytest.fixture
def example_entry(tmp_path: Path) -> Checked:
    (tmp_path / "services").mkdir()
    (tmp_path / "release.yaml").write_text("serial: 1\npublished_at: 2026-11-21T12:00:00Z\n")
    entry = example("seeds/services/example-notes.yaml")
    (tmp_path / "services" / "example-notes.yaml").write_text(entry, "utf-8")
    return check(tmp_path)


def test_the_example_entry_has_no_faults(example_entry: Checked) -> None:
    assert [str(problem) for problem in example_entry.problems] == []
    assert [service.id for service in example_entry.services] == ["example-notes"]


def test_the_example_entry_is_in_its_one_form_but_for_comments(example_entry: Checked) -> None:
    _, *lines = example("seeds/services/example-notes.yaml").splitlines()
    bare = [re.sub(r"\s+#.*", "", line) for line in lines]
    assert "\n".join([HEADER, *bare, ""]) == canonical(example_entry.services[0])


def test_the_example_pages_are_those_it_begins_with_and_more(tmp_path: Path) -> None:
    for folder in ("seeds/services", "tests/fixtures/pages"):
        (tmp_path / folder).mkdir(parents=True)
    (command,) = (words for words in printed_commands(CONTRIBUTING) if "new-service" in words)
    args = cli.parser().parse_args([*command[1:], "--root", str(tmp_path)])
    assert args.run(args) == 0
    begun = parse((tmp_path / "tests/fixtures/pages/example-notes/pages.yaml").read_text("utf-8"))
    told = parse(example("tests/fixtures/pages/example-notes/pages.yaml"))
    assert list(told)[: len(begun)] == list(begun)
    for name, case in begun.items():
        case["at"] = re.sub("‹.*›", "settings/data", case["at"])
        case["with"]["label"] = told[name]["with"]["label"]
        assert case == told[name]


def test_the_example_page_fits_the_example_entry(example_entry: Checked) -> None:
    assert example_entry.release is not None
    catalogue = Catalogue.of(example_entry.release, example_entry.services)
    labels = {label.text for label in catalogue.controls["example-notes/training"].labels}
    for case in parse(example("tests/fixtures/pages/example-notes/pages.yaml")).values():
        assert case["with"]["label"] in labels
        assert f"`tests/fixtures/pages/{case['page']}`" in CONTRIBUTING
        here = {control.id for control in match(catalogue, case["at"]).controls}
        for chip in case["chips"]:
            assert Chip(**chip).control in here
            assert chip["state"] in {"on", "off"}
