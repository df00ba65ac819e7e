"""The servers that are measured: ours, a bare Flask application, and nginx; and what they cost."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from servers import find_nginx

from . import ROOT

STARTING = 120.0  # seconds
_TICKS = os.sysconf("SC_CLK_TCK")

NGINX = """\
{user}
daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes {workers};
events {{ worker_connections 1024; }}
http {{
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
    client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
    default_type application/json;
    server {{
        listen 127.0.0.1:{port};
        root {files};
        location / {{ add_header Content-Encoding gzip; }}
    }}
}}
"""


@dataclass(frozen=True)
class Running:
    """A server, by the process that starts all others of it."""

    name: str
    port: int
    process: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def workers(self) -> list[int]:
        """The processes that answer."""
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text().split()
        return [int(child) for child in children]

    def processor_time(self) -> float:
        """Seconds of processor time of all its processes."""
        total = 0
        for process in (self.process, *self.workers()):
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
        return total / _TICKS

    def memory(self) -> list[tuple[float, float]]:
        """Resident and proportional memory of each worker, in MB."""
        return [memory(process) for process in self.workers()]


def memory(process: int) -> tuple[float, float]:
    """Resident and proportional memory of a process, in MB."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    sizes = {line.split()[0]: int(line.split()[1]) / 1024 for line in lines[1:]}
    return sizes["Rss:"], sizes["Pss:"]


@contextmanager
def ours(folder: Path, workers: int, **environment: str) -> Iterator[Running]:
    """`untrain serve`, as it is deployed, its log to a file."""
    port = _free()
    untrain = Path(sys.executable).with_name("untrain")
    command = [untrain, "serve", "--port", str(port), "--workers", str(workers)]
    settings = {"UNTRAIN_DATABASE": str(folder / "untrain.db"), **environment}
    with _running("untrain", command, folder, port, settings) as server:
        yield server


@contextmanager
def bare(folder: Path, workers: int, files: Path) -> Iterator[Running]:
    """The bare Flask application."""
    port = _free()
    command = [sys.executable, "-m", "bench.bare", str(port), str(workers), str(files)]
    with _running("bare Flask", command, folder, port, {}) as server:
        yield server


@contextmanager
def nginx(folder: Path, workers: int, files: Path) -> Iterator[Running]:
    """Nginx with the same bytes as files."""
    port = _free()
    config = folder / "nginx.conf"
    # Its processes would be somebody else's, who may not read the folder.
    user = "user root;" if os.geteuid() == 0 else ""
    config.write_text(
        NGINX.format(user=user, folder=folder, workers=workers, port=port, files=files)
    )
    command = [find_nginx(), "-p", str(folder), "-c", str(config), "-e", f"{folder}/error.log"]
    with _running("nginx", command, folder, port, {}) as server:
        yield server


@contextmanager
def _running(
    name: str,
    command: Sequence[str | Path],
    folder: Path,
    port: int,
    environment: Mapping[str, str],
) -> Iterator[Running]:
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603  our own servers
            command,
            stdout=log,
            stderr=log,
            cwd=ROOT,
            env={**os.environ, **environment},
        )
    try:
        _wait(process, port, folder / f"{name}.log")
        yield Running(name, port, process.pid)
    finally:
        process.terminate()
        process.wait(timeout=STARTING)


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + STARTING
    while time.monotonic() < end and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"a server did not come up:\n{log.read_text()}")
