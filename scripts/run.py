"""Serve the API, show the tour, and keep serving until stopped.

The tour is `scripts/tour.py ADDRESS`, which exits 0 when everything it shows is right. With `--once`
this ends after the tour, with the tour's exit status. However it ends, the server ends with it.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

HOST = "127.0.0.1"
SCRIPTS = Path(__file__).resolve().parent
START_TIMEOUT = 60.0  # seconds
STOP_TIMEOUT = 10.0  # seconds, then what still runs is killed


class RunError(Exception):
    """Why this can't go on, in words for the person at the terminal."""


def main() -> int:
    """Exit status: the tour's with --once, 0 when stopped while serving, 1 on failure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=_port, default=8765)
    parser.add_argument("--once", action="store_true", help="end after the tour")
    options = parser.parse_args()
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        with serving(options.port) as (server, address):
            print(f"Serving at {address}", flush=True)
            with child(sys.executable, SCRIPTS / "tour.py", address) as tour:
                status = tour.wait()
            if options.once:
                return status
            print(f"\nGuide: {address}/   API: {address}/docs   Stop with Ctrl-C.", flush=True)
            print(f"The server ended by itself, with status {server.wait()}.", file=sys.stderr)
            return 1
    except KeyboardInterrupt:
        print("\nStopped.")
        return 1 if options.once else 0
    except RunError as error:
        print(error, file=sys.stderr)
        return 1


@contextlib.contextmanager
def serving(port: int) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A running server and its address; stopped on leaving, whatever happens.

    Raises RunError when the port is taken or the server doesn't come up.
    """
    _check_free(port)
    address = f"http://{HOST}:{port}"
    untrain = Path(sys.executable).with_name("untrain")
    # The tour's table is what somebody wants to read here, not each request.
    with child(
        untrain, "serve", "--host", HOST, "--port", str(port), "--log", "warnings"
    ) as server:
        _wait_until_healthy(server, address)
        yield server, address


@contextlib.contextmanager
def child(*command: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    """A running program; ended on leaving, with all it started in its own process group."""
    # A session of its own: Ctrl-C reaches only this process, which then ends the others in order.
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        yield process
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_TIMEOUT)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _port(text: str) -> int:
    port = int(text)
    if not 1 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"{port} is not a port (1 to 65535)")
    return port


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise RunError(
                f"Can't serve on port {port}: {error.strerror}. Choose another: make run PORT=8766"
            ) from error


def _wait_until_healthy(server: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RunError(f"The server didn't start: it ended with status {server.returncode}.")
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5):  # noqa: S310  our own
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RunError(f"The server didn't answer at {address} within {START_TIMEOUT:.0f} seconds.")


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
