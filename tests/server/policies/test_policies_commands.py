"""`untrain policies`, as a person types it: read, import, watch, review and settle."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from support import commands, notes
from support.strangers import status
from untrain import policies
from untrain.catalogue.canonical import canonical_file
from untrain.catalogue.check import check
from untrain.catalogue.load import load_catalogue
from untrain.store import queries
from untrain.store.database import Database
from untrain.store.models import ReviewState

UNTRAIN = Path(sys.executable).with_name("untrain")
SOON = 60.0  # seconds


@pytest.fixture
def address(tmp_path) -> str:
    """The commands work alike on both engines; what they call is tested on both."""
    return str(tmp_path / "untrain.db")


@pytest.fixture
def seeds(tmp_path, secure_web):
    documents = [("privacy", f"https://localhost:{secure_web.port}/privacy")]
    documents.append(("terms", f"https://127.0.0.1:{secure_web.port}/terms"))
    return notes.seeds(
        tmp_path,
        notes.entry(documents=documents),
        notes.entry("other", "silent", [("terms", "https://other.example/terms")], "other.example"),
    )


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "archive"
    folder.mkdir()
    for dated, text in (("2025-03-01", notes.QUIET), ("2025-11-03", notes.TRAINS)):
        (folder / f"example-notes--privacy--{dated}.md").write_text(text)
    return folder


@pytest.fixture
def run(reading, seeds, monkeypatch, capsys):
    """Run `untrain policies` in this process, where it takes no time to start."""
    for name, value in reading.items():
        monkeypatch.setenv(name, value)

    return partial(commands.run, capsys, "policies")


@pytest.fixture
def database(address):
    database = Database.opened(address)
    yield database
    database.close()


def says(text):
    return status(200, notes.page(text), Content_Type="text/html")


def lines(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def only_change(database):
    with database.reading() as session:
        (change,) = queries.changes(session, states=list(ReviewState))
        return change


def test_fetch_reads_documents_and_says_what_came_of_it(run, secure_web):
    secure_web.pages["/privacy"] = says(notes.QUIET)
    done = run("fetch", "example-notes")
    assert (done.returncode, done.stderr) == (1, "")
    *each, summary = done.stdout.splitlines()
    assert sorted(each) == [
        "failed: example-notes/terms: the server answers 404 (not_found)",
        "new: example-notes/privacy",
    ]
    assert summary == "1 new, 0 unchanged, 1 failed"
    (again,) = lines(run("fetch", "example-notes/privacy", "--json"))
    assert again == {
        "service": "example-notes",
        "name": "privacy",
        "url": f"https://localhost:{secure_web.port}/privacy",
        "outcome": "unchanged",
        "reason": None,
        "message": None,
    }


def test_private_addresses_are_not_asked_unless_a_test_says_so(run, secure_web, monkeypatch):
    secure_web.pages["/privacy"] = says(notes.QUIET)
    monkeypatch.setenv("UNTRAIN_FETCH_EXEMPT", "")
    done = run("fetch", "example-notes/privacy", "--json")
    assert [one["reason"] for one in lines(done)] == ["private_address"]
    assert secure_web.asked == []


@pytest.mark.parametrize("command", [("import",), ("fetch", "--from")])
def test_a_folder_is_imported(run, archive, command):
    (archive / "letter.txt").write_text("Dear Sirs")
    done = run(*command, archive)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == [
        "failed: letter.txt: the name is not <service>--<document>--<YYYY-MM-DD>.md, .html, .txt or .pdf",
        "added: example-notes--privacy--2025-03-01.md",
        "added: example-notes--privacy--2025-11-03.md",
        "2 added, 0 known, 1 failed",
    ]
    (archive / "letter.txt").unlink()
    done = run(*command, archive, "--json")
    assert done.returncode == 0
    assert [(one["taken"], one["message"]) for one in lines(done)] == [("known", None)] * 2


def test_review_lists_what_needs_a_person_and_how_to_settle_it(run, archive, database):
    assert run("review").stdout == "nothing needs a person\n"
    run("import", archive)
    number = only_change(database).id
    done = run("review", "--json")
    assert done.returncode == 1
    stance, change = lines(done)
    assert stance == {
        "kind": "stance",
        "service": "example-notes",
        "document": "privacy",
        "change": None,
        "dated": "2025-11-03",
        "reason": "the catalogue says no_training, its texts say trains_default: "
        "change example-notes.yaml and check it, or confirm it",
        "commands": ["untrain catalogue check", "untrain policies confirm example-notes"],
    }
    assert (change["kind"], change["change"], change["dated"]) == ("change", number, "2025-11-03")
    assert "between 2025-03-01 and 2025-11-03" in change["reason"]
    assert "silent became trains_default" in change["reason"]
    assert change["commands"] == [
        f'untrain policies publish {number} --text "…"',
        f"untrain policies dismiss {number}",
    ]
    plain = run("review")
    assert plain.returncode == 1
    assert f"  untrain policies dismiss {number}\n" in plain.stdout


def test_review_names_what_has_failed_for_long(run, database, seeds):
    run("fetch", "example-notes/privacy")
    assert run("review").returncode == 0

    def week(session):
        row = queries.document(session, "example-notes", "privacy")
        row.failing_since = row.failing_since.replace(year=2025)

    database.write(week)
    (matter,) = lines(run("review", "--json"))
    assert (matter["kind"], matter["document"]) == ("failing", "privacy")
    assert "1 times in a row (not_found: the server answers 404)" in matter["reason"]
    assert "untrain policies fetch example-notes/privacy" in matter["commands"]


def test_publish_writes_into_the_catalogue_and_settles(run, archive, database, seeds):
    run("import", archive)
    number = only_change(database).id
    path = seeds / "services" / "example-notes.yaml"
    path.chmod(0o644)
    done = run("publish", number, "--text", "  It now trains AI on notes. ")
    assert (done.returncode, done.stdout) == (0, f"{path} written\n")
    assert check(seeds).problems == []
    assert canonical_file(path, path.name) == (path.read_text("utf-8"), [])
    assert path.stat().st_mode & 0o777 == 0o644
    (change,) = load_catalogue(seeds).services["example-notes"].policy.changes
    assert (change.date, change.text) == ("2025-11-03", "It now trains AI on notes.")
    assert change.evidence == ["policy"]
    assert {one.name for one in seeds.iterdir()} == {"release.yaml", "services"}
    settled = only_change(database)
    assert (settled.state, settled.text) == (ReviewState.PUBLISHED, "It now trains AI on notes.")
    assert settled.reviewed_at is not None
    assert [one["kind"] for one in lines(run("review", "--json"))] == ["stance"]
    again = run("publish", number, "--text", "Once more.")
    assert (again.returncode, again.stderr) == (
        2,
        f"untrain: change {number} is published already\n",
    )
    assert run("dismiss", number).returncode == 2


def test_publishing_goes_on_where_it_was_interrupted(run, archive, database, seeds):
    run("import", archive)
    number = only_change(database).id
    run("publish", number, "--text", "It trains.")
    database.write(lambda s: setattr(s.get(type(only_change(database)), number), "state", "open"))
    assert run("publish", number, "--text", "It trains.").returncode == 0
    assert len(load_catalogue(seeds).services["example-notes"].policy.changes) == 1


def test_published_changes_stand_in_the_order_of_their_days(run, archive, database, seeds):
    path = seeds / "services" / "example-notes.yaml"
    listed = "\n".join(
        f"    - date: {date}\n      text: On {date}.\n      evidence: [policy]"
        for date in ("2024-05", "2025-11-03", "2025-12")
    )
    path.write_text(path.read_text().replace("\n\nsources", f"\n  changes:\n{listed}\n\nsources"))
    run("import", archive)
    assert run("publish", only_change(database).id, "--text", "Now.").returncode == 0
    changes = load_catalogue(seeds).services["example-notes"].policy.changes
    assert [one.text for one in changes] == ["On 2024-05.", "On 2025-11-03.", "Now.", "On 2025-12."]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--text", "It trains.", "--source", "press"], "no source 'press'; it has policy"),
        (["--text", " "], "text: "),
        (["--text", "x" * 1501], "text: "),
    ],
)
def test_what_can_t_be_published_changes_nothing(run, archive, database, seeds, more, said):
    run("import", archive)
    path = seeds / "services" / "example-notes.yaml"
    before = path.read_bytes()
    done = run("publish", only_change(database).id, *more)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert path.read_bytes() == before
    assert only_change(database).state is ReviewState.OPEN


def test_a_file_with_comments_or_faults_is_left_alone(run, archive, database, seeds):
    run("import", archive)
    path = seeds / "services" / "example-notes.yaml"
    whole = path.read_text()
    for spoilt, said in (
        (whole + "# by hand\n", "this comment would be lost"),
        (whole.replace("checked: 2025-03-02", "checked: 2999-01-01"), "in the future"),
    ):
        path.write_text(spoilt)
        done = run("publish", only_change(database).id, "--text", "It trains.")
        assert done.returncode == 1
        assert said in done.stderr
        assert path.read_text() == spoilt
    assert only_change(database).state is ReviewState.OPEN


def test_dismiss_puts_a_change_away(run, archive, database):
    run("import", archive)
    number = only_change(database).id
    done = run("dismiss", number)
    assert (done.returncode, done.stdout) == (0, f"change {number} dismissed\n")
    assert only_change(database).state is ReviewState.DISMISSED
    assert [one["kind"] for one in lines(run("review", "--json"))] == ["stance"]


def test_confirm_holds_until_the_text_changes(run, archive, database):
    run("import", archive)
    done = run("confirm", "example-notes")
    assert done.returncode == 0
    assert "no_training confirmed" in done.stdout
    assert [one["kind"] for one in lines(run("review", "--json"))] == ["change"]
    shuffled = notes.TRAINS.replace("thirty", "sixty")
    (archive / "example-notes--privacy--2025-12-01.md").write_text(shuffled)
    run("import", archive)
    assert [one["kind"] for one in lines(run("review", "--json"))] == ["change"]
    (archive / "example-notes--privacy--2025-12-24.md").write_text(notes.OFFERS)
    run("import", archive)
    assert [one["kind"] for one in lines(run("review", "--json"))] == ["stance", "change", "change"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["fetch", "nobody"], "there is no service or document 'nobody'"),
        (["fetch", "example-notes/cookies"], "there is no service or document"),
        (["import", "/no/such/folder"], "/no/such/folder can't be read: No such file"),
        (["publish", "77", "--text", "It trains."], "there is no change 77"),
        (["dismiss", "77"], "there is no change 77"),
        (["confirm", "nobody"], "there is no service 'nobody'"),
        (["watch", "--every", "1y"], "'1y' is not a time such as 90m, 24h or 7d"),
        (["watch", "--every", "0h"], "is not a time"),
        (["worker"], "a worker needs UNTRAIN_REDIS_URL"),
        (["worker", "--processes", "0"], "'0' is not a number from 1 to 64"),
    ],
)
def test_what_is_asked_wrongly_is_told(run, arguments, said):
    done = run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_watch_reads_what_is_due_and_stops_when_asked(reading, seeds, secure_web, tmp_path):
    for path in ("/privacy", "/terms", "/cookies"):
        secure_web.pages[path] = says(notes.QUIET)
    (seeds / "services" / "other.yaml").unlink()
    file, log = seeds / "services" / "example-notes.yaml", tmp_path / "log"
    documents = {
        name: f"https://localhost:{secure_web.port}/{name}" for name in ("privacy", "terms")
    }
    # The second time only what is new in the catalogue is due.
    for number, more in ((signal.SIGTERM, {}), (signal.SIGINT, {"cookies": "cookies"})):
        documents |= {
            name: f"https://localhost:{secure_web.port}/{path}" for name, path in more.items()
        }
        file.write_text(notes.entry(documents=documents.items()))
        due = sorted(more) or ["privacy", "terms"]
        with log.open("wb") as sink:
            process = subprocess.Popen(
                [UNTRAIN, "policies", "watch", "--every", "24h"],
                env={**os.environ, **reading},
                stdout=sink,
                stderr=subprocess.STDOUT,
            )
        try:
            wait_for(lambda due=due: len(log.read_text().splitlines()) > len(due), log)
            process.send_signal(number)
            assert process.wait(SOON) == 0, log.read_text()
        finally:
            process.kill()
            process.wait()
        first, *others = log.read_text().splitlines()
        assert first == f"watching {len(documents)} documents"
        assert sorted(others) == [f"new: example-notes/{name}" for name in due]
    assert sorted(secure_web.requests) == ["GET /cookies", "GET /privacy", "GET /terms"]


def wait_for(what, log):
    end = time.monotonic() + SOON
    while not what():
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.05)


@pytest.mark.parametrize("command", ["worker", "watch"])
def test_without_the_extra_workers_say_what_to_install(run, monkeypatch, command):
    monkeypatch.setenv("UNTRAIN_REDIS_URL", "redis://127.0.0.1:1/0")
    monkeypatch.delitem(sys.modules, "untrain.policies.workers", raising=False)
    monkeypatch.delattr(policies, "workers", raising=False)
    monkeypatch.setitem(sys.modules, "celery", None)
    done = run(command)
    assert done.returncode == 2
    assert "pip install 'untrain[scale]'" in done.stderr


def test_the_database_is_told_once_and_without_its_password(run, monkeypatch):
    address = "postgresql://somebody:secret@127.0.0.1:1/none"
    monkeypatch.setenv("UNTRAIN_DATABASE", address)
    done = run("review")
    assert done.returncode == 1
    assert done.stderr.startswith("untrain: postgresql+psycopg://somebody:***@127.0.0.1:1/none")
    assert "secret" not in done.stderr


def test_it_is_a_command(untrain, reading, seeds, archive):
    done = untrain("policies", "import", str(archive), **reading)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("2 added, 0 known, 0 failed\n")
