"""Write an export: ask for everything, and put it at its place when it is complete."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from untrain import create_app
from untrain.api.published import EXTENSION, Published, utc_today
from untrain.config import Settings
from untrain.export.addresses import addresses
from untrain.export.answers import Answer, Redirect, answers
from untrain.export.tree import Tree, replacing


@dataclass
class Export:
    """What was written. `left_out` are addresses that a server with these settings does not have."""

    serial: int
    day: dt.date
    answers: int = 0
    redirects: int = 0
    size: int = 0
    left_out: list[str] = field(default_factory=list)


def export(settings: Settings, target: Path, clock: Callable[[], dt.date] = utc_today) -> Export:
    """Write an export in place of an earlier one, or into a new folder.

    Raises ExportError, and then nothing has changed.
    """
    today = clock()
    # One day throughout, or an export around midnight would hold two.
    app = create_app(settings, lambda: today)
    published: Published = app.extensions[EXTENSION]
    catalogue = published.catalogue
    known = list(addresses(app, catalogue))
    done = Export(catalogue.serial, today)
    with closing(published.store), replacing(target) as folder:
        tree = Tree.begun(folder, known)
        for one in answers(app, known, published.base_url):
            if isinstance(one, Answer):
                tree.add(one)
                done.answers += 1
                done.size += len(one.body)
            elif isinstance(one, Redirect):
                tree.redirects[one.address] = one.to
                done.redirects += 1
            else:
                done.left_out.append(one.address)
        tree.finish(serial=catalogue.serial, day=today.isoformat())
    return done
