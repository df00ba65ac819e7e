"""`untrain policies`: read policy texts, keep their versions, notice changes, and settle what needs a person."""

from __future__ import annotations

import argparse
import datetime as dt
import functools
import re
import sys
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from untrain.arguments import UsageError, json_option, print_json
from untrain.catalogue.model import Service
from untrain.config import Settings
from untrain.policies import reading_commands, review_commands
from untrain.policies.archive import MEDIA_TYPES, Taken, import_folder
from untrain.policies.arguments import seeds_option, services
from untrain.policies.fetch import Fetcher
from untrain.policies.monitor import Monitor, Result, Watched, utc_now, watched
from untrain.policies.rounds import check_all
from untrain.policies.watch import stopping, watch
from untrain.store.database import Database
from untrain.store.models import Outcome

WITHOUT_SCALE = "workers need more than is installed: pip install 'untrain[scale]', or take UNTRAIN_REDIS_URL away"
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_LONGEST = dt.timedelta(days=366)


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `policies` with its own subcommands. Each sets `run`, which returns the exit status."""
    parser = subparsers.add_parser("policies", help="read policy texts and notice changes")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    reading_commands.add_commands(commands)
    seeds, lines = seeds_option(), json_option()

    fetcher = commands.add_parser(
        "fetch", parents=[seeds, lines], help="read documents now, and keep what is new"
    )
    fetcher.add_argument(
        "services",
        nargs="*",
        metavar="SERVICE",
        help="a service's id, or service/document; all of them by default",
    )
    fetcher.add_argument(
        "--from", type=Path, dest="folder", metavar="DIR", help="take them from a folder of files"
    )
    fetcher.set_defaults(run=_fetch)

    importer = commands.add_parser(
        "import",
        parents=[seeds, lines],
        help="take in a folder of versions, <service>--<document>--<YYYY-MM-DD> "
        f"with the ending {', '.join(MEDIA_TYPES)}",
    )
    importer.add_argument("folder", type=Path, metavar="DIR")
    importer.set_defaults(run=_import, services=[])

    watcher = commands.add_parser(
        "watch", parents=[seeds], help="read documents again and again, each when it is due"
    )
    watcher.add_argument(
        "--every",
        type=_duration,
        default=dt.timedelta(hours=24),
        metavar="TIME",
        help="time between two looks at a document, such as 90m, 24h or 7d (24h)",
    )
    watcher.set_defaults(run=_watch)

    worker = commands.add_parser("worker", help="read the documents that `watch` hands out")
    worker.add_argument(
        "--processes", type=_processes, default=2, help="documents at a time, 1 to 64 (2)"
    )
    worker.set_defaults(run=_worker)

    review_commands.add_commands(commands)


def _fetch(args: argparse.Namespace) -> int:
    if args.folder is not None:
        return _import(args)
    settings = Settings.from_environment()
    documents = _chosen(services(args, settings), args.services)
    database = Database.opened(settings.database)
    fetcher, stop = _fetcher(settings), threading.Event()
    counts: Counter[str] = Counter()
    with stopping(functools.partial(_stop, fetcher, stop)):
        for document, result in check_all(Monitor(database, fetcher), documents, stop):
            counts[result.outcome] += 1
            _tell(document, result, as_json=args.json)
    if not args.json:
        print(_summary(counts, Outcome))
    return 1 if counts[Outcome.FAILED] or stop.is_set() else 0


def _import(args: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    documents = _chosen(services(args, settings), args.services)
    database = Database.opened(settings.database)
    counts: Counter[str] = Counter()
    for one in import_folder(database, args.folder, documents, utc_now().date()):
        counts[one.taken] += 1
        if args.json:
            print_json(asdict(one))
        else:
            print(
                f"{one.taken}: {one.file}" + (f": {one.message}" if one.message else ""), flush=True
            )
    if not args.json:
        print(_summary(counts, Taken))
    return 1 if counts[Taken.FAILED] else 0


def _watch(args: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    documents = _chosen(services(args, settings), [])
    database = Database.opened(settings.database)
    stop = threading.Event()
    if settings.redis_url is not None:
        return _watch_with_workers(settings, database, documents, args.every, stop)
    fetcher = _fetcher(settings)
    monitor = Monitor(database, fetcher)

    def give(due: Sequence[Watched], _: dt.datetime) -> None:
        for document, result in check_all(monitor, due, stop):
            _tell(document, result, as_json=False)

    with stopping(functools.partial(_stop, fetcher, stop)):
        _tell_count(documents)
        watch(database, documents, args.every, dt.timedelta(0), give, stop)
    return 0


def _watch_with_workers(
    settings: Settings,
    database: Database,
    documents: Sequence[Watched],
    every: dt.timedelta,
    stop: threading.Event,
) -> int:
    try:
        from untrain.policies import workers
    except ImportError:
        return _without_scale()
    app = workers.make_app(settings)

    def give(due: Sequence[Watched], now: dt.datetime) -> None:
        count = workers.hand_out(app, database, due, now)
        print(f"{count} handed to the workers", flush=True)

    with stopping(stop.set):
        _tell_count(documents)
        watch(database, documents, every, workers.lost_after(settings), give, stop)
    return 0


def _worker(args: argparse.Namespace) -> int:
    settings = Settings.from_environment()
    if settings.redis_url is None:
        raise UsageError("a worker needs UNTRAIN_REDIS_URL, the Redis that it gets documents from")
    try:
        from untrain.policies import workers
    except ImportError:
        return _without_scale()
    # A faulty database is told now, by this process, and not by each document.
    Database.opened(settings.database).close()
    workers.work(settings, args.processes)
    return 0


def _fetcher(settings: Settings) -> Fetcher:
    return Fetcher.to_the_web(
        settings.base_url, pause=settings.fetch_pause, exempt=settings.fetch_exempt
    )


def _stop(fetcher: Fetcher, stop: threading.Event) -> None:
    stop.set()
    fetcher.stop()


def _chosen(known: Mapping[str, Service], names: Sequence[str]) -> list[Watched]:
    documents = list(watched(known.values()))
    if not names:
        return documents
    for name in names:
        if name not in known and name not in map(str, documents):
            raise UsageError(f"there is no service or document {name!r}")
    return [one for one in documents if one.service in names or str(one) in names]


def _tell_count(documents: Sequence[Watched]) -> None:
    print(f"watching {len(documents)} documents", flush=True)


def _tell(document: Watched, result: Result, *, as_json: bool) -> None:
    if as_json:
        print_json({**asdict(document), **asdict(result)})
    else:
        why = f": {result.message} ({result.reason})" if result.reason else ""
        print(f"{result.outcome}: {document}{why}", flush=True)


def _summary(counts: Counter[str], words: type[Outcome] | type[Taken]) -> str:
    return ", ".join(f"{counts[word]} {word}" for word in words)


def _without_scale() -> int:
    print(f"untrain: {WITHOUT_SCALE}", file=sys.stderr)
    return 2


def _duration(text: str) -> dt.timedelta:
    found = re.fullmatch(r"(\d{1,6})([mhd])", text, re.ASCII)
    time = dt.timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else dt.timedelta(0)
    if not dt.timedelta(minutes=1) <= time <= _LONGEST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a time such as 90m, 24h or 7d")
    return time


def _processes(text: str) -> int:
    if not re.fullmatch(r"\d{1,2}", text, re.ASCII) or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 64")
    return int(text)
