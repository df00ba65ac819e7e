"""What was read in policy texts, for a view to look things up in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session
from werkzeug.exceptions import ServiceUnavailable

from untrain.api.published import published
from untrain.store.access import UnavailableError


@contextmanager
def unavailable(
    what: str = "The database can't be used now. Try again soon.",
) -> Iterator[None]:
    """Say so when the database can't be used. Raises ServiceUnavailable."""
    try:
        yield
    except UnavailableError as error:
        raise ServiceUnavailable(what, retry_after=error.retry_after) from error


@contextmanager
def recorded() -> Iterator[Session | None]:
    """Open a session of the store, None when nothing was ever read. Raises ServiceUnavailable."""
    with (
        unavailable("What was read in policy texts can't be looked up now. Try again soon."),
        published().store.session() as session,
    ):
        yield session
