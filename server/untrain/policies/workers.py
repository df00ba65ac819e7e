"""Documents read by several workers, which get them through Redis: one task a document.

The database is what counts: a task that comes twice finds its document read and does nothing, and a document whose
task was lost is due again. Redis loses one when a worker dies while a task is on its way to it; those that a worker
had already come back by themselves. This module needs what `untrain[scale]` installs.
"""

from __future__ import annotations

import datetime as dt
import functools
import ssl
from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import redis
from celery import Celery, Task
from kombu.exceptions import OperationalError
from redis.exceptions import LockError
from sqlalchemy.orm import Session

from untrain.config import Settings
from untrain.policies.fetch import DOCUMENT_TIMEOUT, Fetcher
from untrain.policies.monitor import Monitor, Watched
from untrain.policies.versions import held
from untrain.policies.watch import UnavailableError
from untrain.store import queries
from untrain.store.database import Database
from untrain.store.models import Document

TASK = "untrain.policies.check"
PREFIX = "untrain:"
# Seconds: the least after which a busy host is tried again, and the most between two looks for what a lost worker left.
BUSY, SWEEP = 0.2, 10.0
# Seconds that one document may take: its requests, and reading it.
LIMIT = int(DOCUMENT_TIMEOUT) + 120


class Desk:
    """What a process of a worker reads documents with."""

    def __init__(self, settings: Settings) -> None:
        self._pause = settings.fetch_pause
        self._lease = float(settings.requeue_after)
        self._database = Database.opened(settings.database)
        fetcher = Fetcher.to_the_web(
            settings.base_url, pause=settings.fetch_pause, exempt=settings.fetch_exempt
        )
        self._monitor = Monitor(self._database, fetcher)
        self._redis = redis.Redis.from_url(settings.redis_url or "")

    def check(self, document: Watched, asked: dt.datetime) -> float | None:
        """Read a document, unless that was done since it was `asked` for.

        Returns None, or the seconds after which to try again when another process is at the same host.
        """
        with self._database.reading() as session:
            row = queries.document(session, document.service, document.name)
        if row is not None and _is_done(row, asked):
            return None
        # The pause between two requests to a host holds for all workers together.
        host = self._redis.lock(
            f"{PREFIX}host:{urlsplit(document.url).netloc}", timeout=self._lease, blocking=False
        )
        if not host.acquire():
            return max(self._pause, BUSY)
        try:
            self._monitor.check(document)
        finally:
            # Someone else's by now if this took very long.
            with suppress(LockError):
                if self._pause:
                    host.extend(self._pause, replace_ttl=True)
                else:
                    host.release()
        return None


def make_app(settings: Settings) -> Celery:
    """Return the Celery application: the queue at `settings.redis_url`, and the one task that goes through it."""
    app = Celery("untrain", broker=settings.redis_url, set_as_current=False)
    again = float(settings.requeue_after)
    app.conf.update(
        task_default_queue="policies",
        task_ignore_result=True,
        task_serializer="json",
        accept_content=["json"],
        # A task counts as done when it is done, so it outlives the worker that has it.
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        task_time_limit=LIMIT,
        worker_cancel_long_running_tasks_on_connection_loss=True,
        worker_prefetch_multiplier=1,
        worker_max_tasks_per_child=500,
        worker_hijack_root_logger=False,
        broker_connection_retry_on_startup=True,
        broker_transport_options={
            "visibility_timeout": again,
            "unacked_restore_interval": min(SWEEP, again / 4),
            "unacked_restore_throttle": 1,
            "global_keyprefix": PREFIX,
            "socket_connect_timeout": 10,
        },
    )
    if settings.redis_url and settings.redis_url.startswith("rediss:"):
        app.conf.broker_use_ssl = {"ssl_cert_reqs": ssl.CERT_REQUIRED}

    @functools.cache
    def desk() -> Desk:
        return Desk(settings)

    @app.task(name=TASK, bind=True, max_retries=None)
    def check(task: Task[Any, Any], service: str, name: str, url: str, asked: str) -> None:
        wait = desk().check(Watched(service, name, url), dt.datetime.fromisoformat(asked))
        if wait is not None:
            raise task.retry(countdown=wait)

    return app


def hand_out(
    app: Celery, database: Database, documents: Sequence[Watched], asked: dt.datetime
) -> int:
    """Put documents into the queue that were due at a moment, and return how many; those read since then are left out.

    Raises UnavailableError; what is not in the queue then is still due.
    """
    count = 0
    for document in documents:
        if not database.write(functools.partial(_claim, document, asked)):
            continue
        try:
            app.send_task(
                TASK,
                (document.service, document.name, document.url, asked.isoformat()),
                retry=False,
            )
        except OperationalError as error:
            database.write(functools.partial(_give_back, document))
            raise UnavailableError(f"Redis does not take documents: {error}") from error
        count += 1
    return count


def lost_after(settings: Settings) -> dt.timedelta:
    """Return how long a document is left to the workers before it is handed out again."""
    return dt.timedelta(seconds=2 * settings.requeue_after)


def work(settings: Settings, processes: int) -> None:
    """Be a worker with so many processes, until SIGTERM or SIGINT; then what was begun is ended first."""
    make_app(settings).worker_main(
        [
            "worker",
            f"--concurrency={processes}",
            "--loglevel=INFO",
            "--without-gossip",
            "--without-mingle",
            "--without-heartbeat",
        ]
    )


def _claim(document: Watched, asked: dt.datetime, session: Session) -> bool:
    row = held(session, document.service, document.name)
    if _is_done(row, asked):
        return False
    row.queued_at = asked
    return True


def _give_back(document: Watched, session: Session) -> None:
    held(session, document.service, document.name).queued_at = None


def _is_done(row: Document, asked: dt.datetime) -> bool:
    return row.attempted_at is not None and row.attempted_at >= asked
