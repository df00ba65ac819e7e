"""`untrain catalogue export`: files with the server's own bytes, complete, the same each time, and put in place at once."""

from __future__ import annotations

import datetime as dt
import fcntl
import gzip
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import threading
import time
from http import HTTPStatus
from pathlib import Path

import pytest

from support.serving import UNTRAIN
from untrain import create_app
from untrain.export import answers
from untrain.export.addresses import LEFT_OUT, addresses
from untrain.export.errors import ExportError
from untrain.export.tree import MANIFEST, REDIRECTS
from untrain.export.write import export

DAY = dt.date(2025, 3, 5)
PER_TRANSFER = {"connection", "content-encoding", "content-length", "date", "etag", "server"}


def manifest(folder):
    return json.loads((folder / MANIFEST).read_bytes())


def contents(folder):
    """Every file with its bytes, its time and who may read it."""
    return {
        str(path.relative_to(folder)): (
            path.read_bytes(),
            path.stat().st_mtime_ns,
            oct(path.stat().st_mode),
        )
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def earlier(exported, tmp_path):
    """An earlier export that a test may replace."""
    folder = tmp_path / "web" / "files"
    shutil.copytree(exported.folder, folder)
    return folder


def unchanged(folder, before):
    """Nothing is different, and nothing was left beside it."""
    return contents(folder) == before and os.listdir(folder.parent) == [folder.name]


def test_every_route_is_exported_or_named(exported):
    listed = manifest(exported.folder)
    there = {file["address"] for file in listed["files"].values()} | set(listed["redirects"])
    app = create_app(exported.settings)
    routes = app.url_map.bind("localhost")
    met = {
        routes.match(address, return_rule=True)[0].rule
        for address in there
        if address != "/404.html"
    }
    signature = "/v1/catalogue.sig"  # where the catalogue is not signed there is none
    readable = {rule.rule for rule in app.url_map.iter_rules() if "GET" in rule.methods}
    assert readable - LEFT_OUT - {signature} == met - {signature}


def test_every_service_has_its_files_by_id_and_by_domain(exported):
    files = manifest(exported.folder)["files"]
    addresses_ = {file["address"] for file in files.values()}
    for site in ("example-notes", "notes.example", "other", "other.example"):
        for part in ("", "/guidance", "/policy"):
            assert f"/v1/sites/{site}{part}" in addresses_
    assert {"/sites/example-notes", "/changes/1", "/changes/3"} < addresses_
    assert manifest(exported.folder)["redirects"] == {
        "/sites": "/",
        "/sites/notes.example": "/sites/example-notes",
        "/sites/other.example": "/sites/other",
    }


def test_the_files_are_what_the_server_says(exported):
    listed = manifest(exported.folder)
    for name, file in listed["files"].items():
        headers = {"Accept": "text/html" if file["status"] == 404 else "*/*"}
        plain = exported.server.ask(file["address"], **headers)
        body = (exported.folder / name).read_bytes()
        assert (plain.status, plain.raw) == (file["status"], body), name
        assert (len(body), hashlib.sha256(body).hexdigest()) == (file["bytes"], file["sha256"])
        told = {k: v for k, v in plain.headers.items() if k.lower() not in PER_TRANSFER}
        assert told == {**listed["headers"][file["headers"]], "Content-Type": file["type"]}, name
        zipped = exported.server.ask(file["address"], Accept_Encoding="gzip", **headers)
        packed = exported.folder / f"{name}.gz"
        assert packed.exists() == file["gzip"] == ("Content-Encoding" in zipped.headers)
        if file["gzip"]:
            assert gzip.decompress(packed.read_bytes()) == body
            assert packed.read_bytes() == zipped.raw


def test_nothing_else_is_there(exported):
    listed = manifest(exported.folder)
    zipped = {f"{name}.gz" for name, file in listed["files"].items() if file["gzip"]}
    assert set(contents(exported.folder)) == {MANIFEST, REDIRECTS, *listed["files"], *zipped}
    lines = (exported.folder / REDIRECTS).read_text().splitlines()
    assert (
        dict(re.fullmatch(r"(\S+) (\S+);", line).groups() for line in lines)
        == (listed["redirects"])
    )


def test_the_same_catalogue_and_day_give_the_same_files(exported, tmp_path):
    for name in "ab":
        export(exported.settings, tmp_path / name, lambda: DAY)
    first = contents(tmp_path / "a")
    assert first == contents(tmp_path / "b")
    export(exported.settings, tmp_path / "b", lambda: DAY + dt.timedelta(days=400))
    later = contents(tmp_path / "b")
    # Sources are stale then, so the answers are others; what does not depend on the day keeps its time, too.
    assert later["v1/catalogue"] == first["v1/catalogue"]
    assert later["v1/sites/other/index.json"] != first["v1/sites/other/index.json"]
    both = [(first[name], later[name]) for name in first if first[name][0] != later[name][0]]
    assert all(one[1] != other[1] for one, other in both)


def test_everybody_may_read_them(exported, tmp_path):
    done = subprocess.run(
        [UNTRAIN, "catalogue", "export", tmp_path / "new" / "files"],
        env={**os.environ, **exported.environment},
        capture_output=True,
        text=True,
        umask=0o077,
        check=True,
    )
    folder = tmp_path / "new" / "files"
    assert f"{folder}: edition " in done.stdout
    for path in [folder, *folder.rglob("*")]:
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def test_it_replaces_an_earlier_one(exported, earlier):
    (earlier / "v1" / "catalogue").write_bytes(b"of an earlier edition")
    listed = manifest(earlier)
    listed["files"]["v1/gone"] = {"bytes": 4}
    (earlier / "v1" / "gone").write_bytes(b"gone")
    (earlier / MANIFEST).write_text(json.dumps(listed))
    export(exported.settings, earlier)
    assert unchanged(earlier, contents(exported.folder))


def test_it_takes_an_empty_folder(exported, tmp_path):
    folder = tmp_path / "web" / "files"
    folder.mkdir(parents=True)
    export(exported.settings, folder)
    assert unchanged(folder, contents(exported.folder))


def a_file(folder):
    shutil.rmtree(folder)
    folder.write_text("a file")


def something_else(folder):
    (folder / MANIFEST).unlink()


def one_file_more(folder):
    (folder / "sites" / "notes.txt").write_text("mine")


def a_link_more(folder):
    (folder / "sites" / "linked").symlink_to(folder.parent)


def another_list(folder):
    (folder / MANIFEST).write_text('{"format": 1, "files": ["v1/catalogue"]}')


@pytest.mark.parametrize(
    "spoil", [a_file, something_else, one_file_more, a_link_more, another_list]
)
def test_it_refuses_what_is_no_earlier_export(exported, earlier, spoil):
    spoil(earlier)
    before = contents(earlier)
    with pytest.raises(ExportError, match=r"no folder|something else than an earlier export"):
        export(exported.settings, earlier)
    assert unchanged(earlier, before)


def test_the_old_files_stay_when_something_can_not_be_looked_up(exported, earlier):
    before = contents(earlier)
    done = subprocess.run(
        [UNTRAIN, "catalogue", "export", earlier],
        env={
            **os.environ,
            **exported.environment,
            "UNTRAIN_DATABASE": "postgresql://nobody@127.0.0.1:1/none",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "untrain: /changes answered 503" in done.stderr
    assert unchanged(earlier, before)


def test_a_page_that_is_not_whole_is_not_exported(exported, tmp_path, monkeypatch):
    # A service's page is shown without its texts when the database is away; such a one must not be kept for long.
    app = create_app(
        exported.settings.model_copy(update={"database": "postgresql+psycopg://@:1/x"})
    )
    with pytest.raises(ExportError, match="/sites/other can't be answered in full"):
        list(answers.answers(app, ["/sites/other"], ""))


def test_the_old_files_stay_when_it_is_killed(exported, earlier):
    before = contents(earlier)
    process = subprocess.Popen(
        [UNTRAIN, "catalogue", "export", earlier], env={**os.environ, **exported.environment}
    )
    unfinished = earlier.with_name(f".{earlier.name}.being-written")
    while not (unfinished / "v1").exists():
        assert process.poll() is None
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert contents(earlier) == before
    export(exported.settings, earlier)
    assert unchanged(earlier, before)


def test_somebody_who_reads_meanwhile_always_finds_every_file(exported, earlier):
    wanted = (earlier / "v1" / "catalogue").read_bytes()
    stop, failures, reads = threading.Event(), [], 0

    def read():
        nonlocal reads
        while not stop.is_set():
            try:
                if (earlier / "v1" / "catalogue").read_bytes() != wanted:
                    failures.append("other bytes")
            except OSError as error:
                failures.append(error)
            reads += 1

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(5):
        export(exported.settings, earlier)
    stop.set()
    reader.join()
    assert reads > 0
    assert failures == []


def test_two_at_a_time_do_not_get_mixed_up(exported, earlier):
    before = contents(earlier)
    other = os.open(earlier.parent, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    with pytest.raises(ExportError, match="another export is being written"):
        export(exported.settings, earlier)
    os.close(other)
    assert unchanged(earlier, before)


@pytest.mark.parametrize("bound", ["MOST_BYTES", "MOST_ANSWERS"])
def test_it_does_not_fill_the_disk(exported, earlier, monkeypatch, bound):
    before = contents(earlier)
    monkeypatch.setattr(answers, bound, 10)
    with pytest.raises(ExportError, match="too large"):
        export(exported.settings, earlier)
    assert unchanged(earlier, before)


def test_a_new_kind_of_address_is_not_forgotten(exported):
    app = create_app(exported.settings)
    app.add_url_rule("/v1/letters/<letter>", view_func=lambda letter: letter)
    with pytest.raises(ExportError, match="how /v1/letters/<letter> becomes files"):
        list(addresses(app, app.extensions["untrain"].catalogue))


def test_an_address_that_is_no_path_is_refused(exported):
    app = create_app(exported.settings)
    for address in ("/../outside", "/.hidden", "/a//b", "/a b", "relative", "/é"):
        with pytest.raises(ExportError, match="can't be the name of a file"):
            list(answers.answers(app, [address], ""))


def test_what_the_server_does_not_have_is_left_out_and_told(exported, tmp_path):
    done = export(exported.settings, tmp_path / "files")
    app = create_app(exported.settings)
    missing = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in rule.methods
        and not rule.arguments
        and rule.rule not in LEFT_OUT
        and exported.server.ask(rule.rule).status == HTTPStatus.NOT_FOUND
    ]
    assert done.left_out == missing
    for address in missing:
        assert not (tmp_path / "files" / address.strip("/")).exists()


def test_names_of_files_are_addresses_where_they_can_be(exported):
    files = manifest(exported.folder)["files"]
    indexes = {"", "/v1/sites", "/changes", "/compare", "/docs"}
    for name, file in files.items():
        folder, _, index = f"/{name}".rpartition("/")
        if index in ("index.json", "index.html"):
            assert file["address"].rstrip("/") == folder
            assert folder in indexes or re.match(r"/(v1/)?sites/|/changes/", folder), folder
        else:
            assert file["address"] == f"/{name}"
    assert Path(exported.folder / "v1" / "catalogue").is_file()
