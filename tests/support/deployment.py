"""The whole of deploy/ on loopback: PostgreSQL, Redis, two API processes and nginx, all of this process's own.

What systemd would do is done here: the commands and the environment are those of the units, and a process counts as up
when it says so (Type=notify).
"""

from __future__ import annotations

import http.client
import json
import os
import re
import shlex
import signal
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import trustme
from sqlalchemy import select

from support.engines import postgresql, redis_server
from support.nginx import DEPLOY, WITH_APPLICATION, Nginx, nginx
from support.serving import STARTING, UNTRAIN, Answer, free_port
from untrain.config import Settings
from untrain.store.database import Database
from untrain.store.models import Report

SYSTEMD = DEPLOY / "systemd"
PORTS = ("8765", "8766")


def environment_of(**places: str) -> dict[str, str]:
    """The environment file, but for what is elsewhere here."""
    lines = (DEPLOY / "untrain.env").read_text().splitlines()
    given = dict(
        shlex.split(line)[0].split("=", 1) for line in lines if line.startswith("UNTRAIN_")
    )
    assert set(places) <= set(given), set(places) - set(given)
    return {**given, **places}


def command(unit: str, port: int | None = None, **elsewhere: str) -> list[str]:
    """What a unit starts."""
    (found,) = re.findall(r"^ExecStart=(.*)$", (SYSTEMD / unit).read_text(), flags=re.MULTILINE)
    for old, new in {"/opt/untrain/.venv/bin/untrain": str(UNTRAIN), **elsewhere}.items():
        assert old in found
        found = found.replace(old, new)
    return shlex.split(found.replace("%i", str(port)))


@dataclass
class Process:
    """One API process: `untrain@.service`."""

    port: int
    environment: dict[str, str]
    log: Path
    running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it says that it is ready."""
        with (
            tempfile.TemporaryDirectory() as folder,
            socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ready,
        ):
            ready.bind(f"{folder}/notify")
            ready.settimeout(STARTING)
            # Where figures go is set by the unit; any port does here.
            own = {
                "NOTIFY_SOCKET": f"{folder}/notify",
                "UNTRAIN_METRICS": f"127.0.0.1:{free_port()}",
            }
            with self.log.open("ab") as sink:
                self.running = subprocess.Popen(
                    command("untrain@.service", self.port),
                    env={**self.environment, **own},
                    stdin=subprocess.DEVNULL,
                    stdout=sink,
                    stderr=sink,
                    start_new_session=True,
                )
            while b"READY=1" not in ready.recv(4096).split():
                assert self.running.poll() is None, self.log.read_text()

    def kill(self) -> None:
        """Kill it with all its workers: no time to finish anything."""
        assert self.running
        os.killpg(self.running.pid, signal.SIGKILL)
        self.running.wait()

    def stop(self) -> int:
        """Ask it to end, as systemd does, and wait for that; its exit status."""
        assert self.running
        self.running.terminate()
        return self.running.wait(STARTING)

    def end(self) -> None:
        """However it stands, it is gone afterwards."""
        if self.running and self.running.poll() is None:
            self.kill()


@dataclass
class Deployment:
    """A server as people would install it."""

    nginx: Nginx
    processes: list[Process]
    environment: dict[str, str]
    export: Path
    authority: Path
    public_key: str
    numbers: Iterator[int] = field(default_factory=lambda: iter(range(1, 60_000)))

    @cached_property
    def settings(self) -> Settings:
        """What it is set to."""
        return Settings.from_environment(self.environment)

    @property
    def address(self) -> str:
        return f"https://127.0.0.1:{self.nginx.port}"

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.authority))

    def somebody(self) -> str:
        """An address that nobody has asked from: all of 127.0.0.0/8 is this machine."""
        number = next(self.numbers)
        return f"127.1.{number // 250}.{number % 250 + 1}"

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: str | None = None,
        source: str | None = None,
        **headers: str,
    ) -> Answer:
        """Send one request through nginx, from an address of its own."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPSConnection(
            "127.0.0.1",
            self.nginx.port,
            timeout=STARTING,
            context=self._trust,
            source_address=(source or self.somebody(), 0),
        )
        with closing(connection):
            connection.request(method, path, body, {"Accept-Encoding": "identity", **named})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())

    def report(self, body: dict[str, Any], source: str | None = None, **headers: str) -> Answer:
        """Send a report."""
        headers = {"Content_Type": "application/json", **headers}
        return self.ask("/v1/reports", "POST", json.dumps(body), source, **headers)

    def untrain(self, *arguments: str) -> str:
        """Run the command as somebody at the server would; what it prints."""
        return run([str(UNTRAIN), *arguments], self.environment)

    def kept(self) -> list[str]:
        """The ids of all reports that are in the database."""
        database = Database(self.settings.database)
        try:
            with database.reading() as session:
                return list(session.scalars(select(Report.id)))
        finally:
            database.close()

    def logs(self) -> str:
        """Everything that nginx and the API processes wrote down."""
        return self.nginx.logs() + "".join(one.log.read_text() for one in self.processes)


def run(words: list[str], environment: dict[str, str]) -> str:
    """Run a command to its good end."""
    done = subprocess.run(
        words, env=environment, capture_output=True, text=True, check=False, timeout=STARTING * 2
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def deployment(seeds: Path) -> Iterator[Deployment]:
    """Set everything up over a catalogue, and take it down again whatever happens."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="untrain-")))
        cluster = stack.enter_context(postgresql(DEPLOY / "postgresql" / "untrain.conf"))
        redis = stack.enter_context(redis_server(DEPLOY / "redis" / "untrain.conf"))
        environment = {
            **os.environ,
            **environment_of(
                UNTRAIN_CATALOGUE=str(seeds),
                UNTRAIN_DATABASE=cluster.empty(),
                UNTRAIN_REDIS_URL=redis,
                UNTRAIN_SECRET="a secret of the tests, and of nobody else",
            ),
        }
        key = folder / "signing-key.pem"
        made = run([str(UNTRAIN), "catalogue", "keygen", str(key)], environment)
        public_key = json.loads(made.splitlines()[-1])["public"]
        environment["UNTRAIN_SIGNING_KEY"] = str(key)
        run([str(UNTRAIN), "database", "upgrade"], environment)
        export = folder / "cache" / "export"
        run(
            command("untrain-export.service", **{"/var/cache/untrain/export": str(export)}),
            environment,
        )
        processes = [Process(free_port(), environment, folder / f"api-{n}.log") for n in PORTS]
        for process in processes:
            stack.callback(process.end)
        with ThreadPoolExecutor() as starting:
            list(starting.map(Process.start, processes))
        changes = {
            f"server 127.0.0.1:{n}": f"server 127.0.0.1:{process.port}"
            for n, process in zip(PORTS, processes, strict=True)
        }
        certificates, authority = _certificates(folder)
        served = stack.enter_context(
            nginx(export, WITH_APPLICATION, changes=changes, tls=certificates)
        )
        yield Deployment(served, processes, environment, export, authority, public_key)


def _certificates(folder: Path) -> tuple[Path, Path]:
    """Make certificates with certbot's names, and an authority to trust."""
    maker = trustme.CA()
    issued = maker.issue_cert("127.0.0.1", "untrain.example")
    chain = folder / "fullchain.pem"
    chain.write_bytes(b"".join(part.bytes() for part in issued.cert_chain_pems))
    issued.private_key_pem.write_to_path(folder / "privkey.pem")
    maker.cert_pem.write_to_path(folder / "authority.pem")
    return folder, folder / "authority.pem"


def until(condition: Any, told: str) -> None:
    """Wait for something that is sure to come."""
    ends = time.monotonic() + STARTING * 2
    while not condition():
        assert time.monotonic() < ends, told
        time.sleep(0.01)
