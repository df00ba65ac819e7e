"""systemd's own tools find no fault with the units in deploy/, and little that they could do beyond their work."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from nginx_headers import FOLDER, files
from servers import find_systemd_analyze
from support.nginx import DEPLOY
from untrain import cli
from untrain.config import PREFIX, Settings

UNITS = sorted((DEPLOY / "systemd").glob("*.*"))
SERVICES = [path for path in UNITS if path.suffix == ".service"]
INSTALLED = "/opt/untrain/.venv/bin/untrain"
# What systemd makes of a unit, in tenths: 0 is shut in completely, 96 not at all.
MOST_EXPOSED = 20
ENVIRONMENT = (DEPLOY / "untrain.env").read_text()


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The units, with the program where it is here."""
    folder = tmp_path_factory.mktemp("units")
    program = str(Path(sys.executable).with_name("untrain"))
    for path in UNITS:
        (folder / path.name).write_text(path.read_text().replace(INSTALLED, program))
    return folder


def analyse(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [find_systemd_analyze(), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def named(path: Path) -> str:
    """A template needs a name to be looked at."""
    return path.name.replace("@.", "@8765.")


def value(path: Path, name: str) -> list[str]:
    return re.findall(rf"^{name}=(.*)$", path.read_text(), flags=re.MULTILINE)


def test_all_units_are_looked_at() -> None:
    assert [path.name for path in UNITS] == [
        "untrain-export.service",
        "untrain-export.timer",
        "untrain-policies.service",
        "untrain-worker.service",
        "untrain@.service",
    ]


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_has_no_faults(units: Path, path: Path) -> None:
    done = analyse("verify", "--recursive-errors=no", "--man=no", units / named(path))
    told = [line for line in (done.stdout + done.stderr).splitlines() if str(units) in line]
    told += [line for line in done.stderr.splitlines() if path.name in line]
    assert told == []
    assert done.returncode == 0


def test_a_fault_would_be_told(units: Path, tmp_path: Path) -> None:
    text = (units / "untrain@.service").read_text()
    spoilt = tmp_path / "spoilt@1.service"
    spoilt.write_text(text.replace("ProtectSystem=strict", "ProtectSystem=strictly"))
    done = analyse("verify", "--recursive-errors=no", "--man=no", spoilt)
    assert "strictly" in done.stderr


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_a_service_can_do_little_else(units: Path, path: Path) -> None:
    done = analyse(
        "security", "--offline=yes", f"--threshold={MOST_EXPOSED}", "--no-pager", units / path.name
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Overall exposure level" in done.stdout


def test_an_open_service_would_be_told(units: Path) -> None:
    text = (units / "untrain@.service").read_text()
    kept = re.sub(r"^(Protect|Private|Restrict|SystemCall|Capability).*\n", "", text, flags=re.M)
    (units / "open@.service").write_text(kept)
    limit = f"--threshold={MOST_EXPOSED}"
    assert analyse("security", "--offline=yes", limit, units / "open@.service").returncode != 0


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_a_service_starts_a_command_that_there_is(path: Path) -> None:
    (command,) = value(path, "ExecStart")
    program, *words = shlex.split(command.replace("%i", "8765"))
    assert program == INSTALLED
    cli.parser().parse_args(words)
    assert value(path, "EnvironmentFile") == ["/etc/untrain/untrain.env"]
    assert value(path, "User") == ["untrain"]


@pytest.mark.parametrize(
    "path", [path for path in SERVICES if "export" not in path.name], ids=lambda path: path.name
)
def test_what_runs_comes_back(path: Path) -> None:
    assert value(path, "Restart") == ["always"]
    assert value(path, "StartLimitIntervalSec") == ["0"]
    assert value(path, "MemoryMax")


def test_the_ports_are_those_that_nginx_asks() -> None:
    site = (DEPLOY / "nginx" / "untrain.conf").read_text()
    ports = re.findall(r"server 127\.0\.0\.1:(\d+)", site)
    assert ports == re.findall(r"untrain@(\d+)", (DEPLOY / "systemd/untrain@.service").read_text())
    (restarted,) = re.findall(r"set -- ([\d ]+)$", (DEPLOY / "restart").read_text(), flags=re.M)
    assert restarted.split() == ports


def test_the_files_are_where_nginx_looks() -> None:
    (command,) = value(DEPLOY / "systemd" / "untrain-export.service", "ExecStart")
    served = (DEPLOY / "nginx" / "untrain" / "export.conf").read_text()
    assert f"root {command.split()[-1]};" in served


def test_every_setting_is_in_the_environment_file() -> None:
    told = set(re.findall(rf"^#?({PREFIX}[A-Z_]+)=", ENVIRONMENT, flags=re.MULTILINE))
    elsewhere = {"UNTRAIN_METRICS"}
    assert {PREFIX + field.upper() for field in Settings.model_fields} <= told | elsewhere


def test_the_environment_file_can_be_read(tmp_path: Path) -> None:
    """By systemd line by line, and by the shell in deploy/untrain."""
    lines = [line for line in ENVIRONMENT.splitlines() if line.startswith(PREFIX)]
    given = dict(shlex.split(line)[0].split("=", 1) for line in lines)
    said = subprocess.run(
        ["/bin/sh", "-c", f"set -a; . {DEPLOY / 'untrain.env'}; exec env"],
        env={},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert {line for line in said if line.startswith(PREFIX)} == {
        f"{name}={text}" for name, text in given.items()
    }
    given |= {"UNTRAIN_CATALOGUE": str(tmp_path), "UNTRAIN_SECRET": "0" * 64}
    settings = Settings.from_environment(given)
    assert settings.database == "postgresql+psycopg:///untrain?host=/run/postgresql"
    assert settings.proxies == 1
    assert settings.reports_rate == Settings().reports_rate


@pytest.mark.parametrize("name", ["restart", "untrain"])
def test_a_script_is_one(name: str) -> None:
    script = DEPLOY / name
    assert script.stat().st_mode & 0o111
    subprocess.run(["/bin/sh", "-n", script], check=True)


def test_nginx_has_the_headers_of_the_application() -> None:
    expected = files()
    assert {path.name for path in FOLDER.iterdir()} == set(expected)
    for name, text in expected.items():
        assert (FOLDER / name).read_text() == text, "run scripts/nginx_headers.py"
