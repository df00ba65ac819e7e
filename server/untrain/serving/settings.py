"""Gunicorn's settings: the one place for them. `untrain serve` uses them, and so does everything that deploys it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

# Seconds in which a whole request has to arrive, its body included, and in which a client has to take a piece of the
# answer. Behind nginx, which takes requests in before it passes them on, nobody is that slow.
ARRIVING = 10
TAKING = 30
# Seconds for which a connection stays open without a request. Longer than a proxy keeps its connections to us (60 s in
# nginx), so that it is never we who close one on which a request is just coming.
IDLE = 75
# Seconds that requests have to end in when the server stops or takes in a new catalogue.
STOPPING = 30
# Seconds after which a process that shows no sign of life is replaced.
STUCK = 60
THREADS = 8


def bind_address(host: str, port: int) -> str:
    """Spell an address as gunicorn wants it."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def settings(binds: Sequence[str], workers: int, *, requests_logged: bool = True) -> dict[str, Any]:
    """Return the settings for a server that listens at some addresses."""
    return {
        "bind": list(binds),
        "workers": workers,
        "worker_class": "untrain.serving.worker.Worker",
        "threads": THREADS,
        "worker_connections": 1000,
        "backlog": 2048,
        "keepalive": IDLE,
        "timeout": STUCK,
        "graceful_timeout": STOPPING,
        # Longer than any address that the API accepts, so that it can answer a long one itself.
        "limit_request_line": 8190,
        "limit_request_fields": 64,
        "limit_request_field_size": 8190,
        # Nothing but PATH_INFO says where a request leads.
        "forwarder_headers": "",
        "logger_class": "untrain.serving.log.Log",
        "accesslog": "-" if requests_logged else None,
        "loglevel": "info" if requests_logged else "warning",
        "proc_name": "untrain",
        "control_socket_disable": True,
    }
