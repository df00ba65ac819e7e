"""The link checker as tests ask it, and how long they wait."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from support.strangers import (
    HERE,
    Dns,
    Handler,
)
from untrain.catalogue.links import (
    Checked,
    Link,
    check_link,
)
from untrain.fetching.client import Client
from untrain.fetching.names import Names
from untrain.fetching.visits import Visitor

AGENT = "Untrain/1.0 (link checker)"
# Seconds: what is waited for a server that answers, and for one that does not.
PATIENT, HASTY = 10.0, 0.8
# However busy this machine is, what is cut off after HASTY has ended by then; what isn't goes on for longer.
SOON, LONG = 12.0, 30.0


def visitor(
    dns: Callable[..., Any] | None = None, timeout: float = PATIENT, pause: float = 0
) -> Visitor:
    names = Names(timeout, again=0.01, exempt=HERE, lookup=dns or Dns())
    return Visitor(Client(names, AGENT, timeout), pause)


def look(url: str, **how: Any) -> Checked:
    return check_link(Link(url, ("x: controls[0].link.url",)), visitor(**how))


def silence(handler: Handler) -> None:
    """Answer too late for anybody who does not wait for long."""
    time.sleep(LONG)
