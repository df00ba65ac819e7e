"""`untrain serve`: the application in gunicorn, without a configuration file."""

from __future__ import annotations

import argparse

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from untrain import create_app

HOST = "127.0.0.1"
PORT = 8765


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with settings that suit a small service: few processes, several threads each."""

    def __init__(self, app: Flask, host: str, port: int, workers: int) -> None:
        self._app = app
        self._settings = {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "workers": workers,
            "worker_class": "gthread",
            "threads": 8,
            "proc_name": "untrain",
            "control_socket_disable": True,
            # Longer than any address that the API accepts, so that it can answer a long one itself.
            "limit_request_line": 8190,
        }
        super().__init__()

    def load_config(self) -> None:
        """Hand the settings to gunicorn."""
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Return the application, which is the same for every worker."""
        return self._app


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `serve`."""
    parser = subparsers.add_parser("serve", help="serve the API and the guide")
    parser.add_argument("--host", default=HOST, help=f"address to listen on ({HOST})")
    parser.add_argument(
        "--port", default=PORT, type=_port, help=f"port, 0 for any free one ({PORT})"
    )
    parser.add_argument("--workers", default=1, type=_workers, help="processes (1)")
    parser.set_defaults(run=_serve)


def _serve(args: argparse.Namespace) -> int:
    Server(create_app(), args.host, args.port, args.workers).run()
    return 0


def _port(text: str) -> int:
    return _whole(text, 0, 65535)


def _workers(text: str) -> int:
    return _whole(text, 1, 64)


def _whole(text: str, lowest: int, highest: int) -> int:
    if not text.isascii() or not text.isdigit() or not lowest <= int(text) <= highest:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from {lowest} to {highest}")
    return int(text)
