"""`untrain serve`: the API and the guide, in gunicorn."""

from __future__ import annotations

import argparse

from untrain import create_app
from untrain.config import Settings
from untrain.serving.server import Server
from untrain.serving.settings import bind_address

HOST = "127.0.0.1"
PORT = 8765


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `serve`."""
    parser = subparsers.add_parser("serve", help="serve the API and the guide")
    parser.add_argument("--host", default=HOST, help=f"address to listen on ({HOST})")
    parser.add_argument(
        "--port", default=PORT, type=_port, help=f"port, 0 for any free one ({PORT})"
    )
    parser.add_argument("--workers", default=1, type=_workers, help="processes (1)")
    parser.add_argument(
        "--log",
        default="requests",
        choices=("requests", "warnings"),
        help="what to log: each request, or only what goes wrong (requests)",
    )
    parser.set_defaults(run=_serve)


def _serve(args: argparse.Namespace) -> int:
    Server(
        create_app,
        Settings.from_environment(),
        bind_address(args.host, args.port),
        args.workers,
        requests_logged=args.log == "requests",
    ).run()
    return 0


def _port(text: str) -> int:
    return _whole(text, 0, 65535)


def _workers(text: str) -> int:
    return _whole(text, 1, 64)


def _whole(text: str, lowest: int, highest: int) -> int:
    if not text.isascii() or not text.isdigit() or not lowest <= int(text) <= highest:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from {lowest} to {highest}")
    return int(text)
