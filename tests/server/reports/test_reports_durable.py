"""The server is killed at random moments under load: every report that it acknowledged is there, and none twice."""

from __future__ import annotations

import http.client
import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from support.crowd import Crowd
from support.reporting import UNLIMITED, report, send
from support.serving import UNTRAIN, Server, port_of, until

SENDERS = 6
KILLS = 4
# Seconds that a server lives once it is under load: from hardly any to some.
LIVES = (0.05, 1.5)
# How many reports must have been acknowledged in each life, and how long that may take at most.
LEAST, SOON = 5, 60.0
PROCESSES = "2"


@dataclass
class Mortal:
    """A server with several processes that can all be killed at once, with no time to finish anything."""

    process: subprocess.Popen[bytes]
    server: Server

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def mortal(place: str, seeds: Path, log: Path) -> Iterator[Mortal]:
    """Start such a server; in the end it is dead."""
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [UNTRAIN, "serve", "--port", "0", "--workers", PROCESSES],
            stdout=sink,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env={
                **os.environ,
                "UNTRAIN_CATALOGUE": str(seeds),
                "UNTRAIN_DATABASE": place,
                "UNTRAIN_REPORTS_RATE": UNLIMITED,
            },
        )
    try:
        yield Mortal(process, Server(port_of(process, log), log))
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


class Load(Crowd):
    """Senders that report without a pause, and send again what they got no answer for."""

    def __init__(self, server: Server, waiting: list[dict[str, Any]]) -> None:
        self.server = server
        self.waiting = waiting
        self.acknowledged: list[str] = []
        self.refused: list[int] = []
        super().__init__([self._send] * SENDERS)

    def _send(self) -> None:
        try:
            body = self.waiting.pop()
        except IndexError:
            body = report()
        try:
            answer = send(self.server, body)
        except (OSError, http.client.HTTPException):
            # Nobody knows whether it was kept.
            self.waiting.append(body)
            return
        if answer.status == 202:
            self.acknowledged.append(answer.json["id"])
        else:
            self.refused.append(answer.status)


@pytest.mark.timeout(400)
def test_killed_under_load(place, example_seeds, tmp_path, listed):
    waiting: list[dict[str, Any]] = []
    acknowledged: list[str] = []
    moments = random.Random()
    for life in range(KILLS):
        with mortal(place, example_seeds, tmp_path / f"log-{life}") as life_of:
            with Load(life_of.server, waiting) as load:
                until(lambda load=load: len(load.acknowledged) >= LEAST, SOON)
                time.sleep(moments.uniform(*LIVES))
                # While all of them are sending.
                life_of.kill()
            assert load.refused == []
            acknowledged += load.acknowledged
    # What nobody knows the fate of is sent once more, as the extension does it.
    with mortal(place, example_seeds, tmp_path / "log-last") as last:
        for body in waiting:
            assert send(last.server, body).status == 202
    wanted = {*acknowledged, *(body["id"] for body in waiting)}
    there = [one["id"] for one in listed()]
    assert len(there) == len(set(there))
    assert set(there) == wanted
    assert len(acknowledged) >= KILLS * LEAST
