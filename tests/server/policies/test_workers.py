"""Many documents by several workers over a real Redis: nothing is lost, nothing is done twice."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select

from support import notes
from support.engines import redis_server
from support.strangers import Site, status
from untrain.config import Settings
from untrain.policies.archive import import_folder
from untrain.policies.monitor import Watched
from untrain.policies.watch import UnavailableError
from untrain.policies.workers import hand_out, make_app
from untrain.store.database import Database
from untrain.store.models import Attempt, Change, Document, Outcome, Version

UNTRAIN = Path(sys.executable).with_name("untrain")
# Documents at each of the two hosts.
EACH = 6
# Seconds after which a lost worker's documents go to another one.
REQUEUE = 3
SOON = 60.0  # seconds; how long a test waits before it gives up


@pytest.fixture(scope="module")
def redis_address() -> Iterator[str]:
    with redis_server() as address:
        yield address


@contextmanager
def running(*arguments: str, log: Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run `untrain` with all its processes, and stop what is left of it."""
    with log.open("ab") as sink:
        process = subprocess.Popen(
            [UNTRAIN, *arguments],
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=sink,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def until(what: Callable[[], object], log: Path) -> None:
    end = time.monotonic() + SOON
    while not what():
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.05)


class Policies:
    """Documents at two hosts. The first one that is asked for is held back until `go_on`."""

    def __init__(self, web: Site) -> None:
        self.web = web
        self.held = threading.Event()
        self.go_on = threading.Event()
        self.documents = {
            f"{host}-{n}": f"https://{name}:{web.port}/{host}/{n}"
            for host, name in (("one", "localhost"), ("two", "127.0.0.1"))
            for n in range(EACH)
        }
        for name in self.documents:
            web.pages[f"/{name.replace('-', '/')}"] = self.answer

    def answer(self, handler) -> None:
        if not self.held.is_set():
            self.held.set()
            self.go_on.wait(SOON)
        status(200, notes.page(notes.TRAINS), Content_Type="text/html")(handler)

    def counts(self) -> Counter[str]:
        return Counter(path for path in self.web.requests if path != "GET /robots.txt")


@pytest.fixture
def policies(secure_web: Site, tmp_path: Path) -> Policies:
    found = Policies(secure_web)
    notes.seeds(tmp_path, notes.entry(documents=found.documents.items()))
    return found


@pytest.fixture
def address(cluster) -> str:
    """Workers share a PostgreSQL."""
    return cluster.ready()


@pytest.fixture
def scaled(reading: dict[str, str], redis_address: str) -> dict[str, str]:
    return {
        **reading,
        "UNTRAIN_REDIS_URL": redis_address,
        "UNTRAIN_REQUEUE_AFTER": str(REQUEUE),
    }


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    settings = Settings.from_environment({"UNTRAIN_DATABASE": address})
    database = Database.opened(settings.database)
    yield database
    database.close()


def known_before(database: Database, policies: Policies, folder: Path) -> None:
    """Each document has a version already, of January."""
    folder.mkdir()
    for name in policies.documents:
        (folder / f"example-notes--{name}--2026-01-01.md").write_text(notes.QUIET)
    documents = [Watched("example-notes", name, "") for name in policies.documents]
    list(import_folder(database, folder, documents, dt.date(2026, 1, 1)))


def number(database: Database, model: type, *where) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count()).select_from(model).where(*where))


@pytest.mark.alone  # a worker that is only slow is taken for a dead one
def test_a_killed_worker_loses_nothing_and_nothing_is_done_twice(
    database, policies, scaled, tmp_path
):
    known_before(database, policies, tmp_path / "archive")
    log = tmp_path / "log"
    total = 2 * EACH
    with contextlib.ExitStack() as stack:
        first = stack.enter_context(running("policies", "worker", log=log, **scaled))
        watch = stack.enter_context(running("policies", "watch", log=log, **scaled))
        until(policies.held.is_set, log)
        stack.enter_context(running("policies", "worker", log=log, **scaled))
        # In the middle: some are done, and the first worker has one in its hands.
        until(lambda: number(database, Attempt) >= 2, log)
        os.killpg(first.pid, signal.SIGKILL)
        first.wait()
        assert number(database, Attempt) < total
        policies.go_on.set()
        until(lambda: number(database, Attempt) >= total, log)
        until(lambda: number(database, Document, Document.queued_at.is_not(None)) == 0, log)
        watch.send_signal(signal.SIGTERM)
        assert watch.wait(SOON) == 0
    assert number(database, Version) == 2 * total
    assert number(database, Change, Change.material) == total
    assert number(database, Attempt, Attempt.outcome == Outcome.NEW) == total
    asked = policies.counts()
    assert len(asked) == total
    # What the killed worker had begun was begun again.
    assert max(asked.values()) == 2
    assert "Traceback" not in log.read_text()


def test_documents_stay_due_while_redis_is_away(database, policies, scaled):
    # Nobody listens there.
    settings = Settings.from_environment({**scaled, "UNTRAIN_REDIS_URL": "redis://127.0.0.1:1/0"})
    documents = [Watched("example-notes", name, url) for name, url in policies.documents.items()]
    with pytest.raises(UnavailableError, match="Redis does not take documents"):
        hand_out(make_app(settings), database, documents, dt.datetime.now(dt.UTC))
    assert number(database, Document, Document.queued_at.is_not(None)) == 0
    assert policies.web.asked == []


def test_what_was_read_meanwhile_is_not_handed_out(database, policies, scaled):
    app = make_app(Settings.from_environment(scaled))
    asked = dt.datetime.now(dt.UTC)
    documents = [Watched("example-notes", name, url) for name, url in policies.documents.items()]

    def read(session):
        first = documents[0]
        session.add(Document(service=first.service, name=first.name, attempted_at=asked))

    database.write(read)
    assert hand_out(app, database, documents, asked) == len(documents) - 1
    with app.connection_for_write() as connection:
        connection.default_channel.queue_purge("policies")
