"""Reports for the tests, and a server to send them to."""

from __future__ import annotations

import json
import uuid
from typing import Any

from support.serving import Answer, Server

PATH = "/v1/reports"
# As good as no limit.
UNLIMITED = "1000000 per second"
CONTROL = "example-network/training"


def report(**parts: Any) -> dict[str, Any]:
    """A report about the invented network, with an id of its own."""
    return {
        "id": str(uuid.uuid4()),
        "service": "example-network",
        "control": CONTROL,
        "kind": "wrong_state",
        "language": "de",
        "extension": "0.1.0",
        "catalogue": 7,
        "outline": [
            {"depth": 0, "tag": "main", "shadow": True},
            {"depth": 1, "tag": "h2", "label": "Improve our models"},
            {
                "depth": 1,
                "tag": "input",
                "type": "checkbox",
                "role": "switch",
                "states": ["checked", "aria-checked=true"],
                "marked": True,
            },
        ],
        **parts,
    }


def send(server: Server, body: Any, **headers: str) -> Answer:
    """Post a body: what is no text or bytes as JSON."""
    raw = body if isinstance(body, str | bytes) else json.dumps(body)
    return server.ask(PATH, "POST", raw, **{"Content_Type": "application/json", **headers})
