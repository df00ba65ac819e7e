"""A browser whose extension may see every host, and sites that remember what is set there."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from support.accounts import Account, Accounts


@pytest.fixture(scope="module")
def context(everywhere: BrowserContext) -> BrowserContext:
    """Check-ups go to sites of all kinds."""
    return everywhere


@pytest.fixture(autouse=True)
def clean(context: BrowserContext, page: Page) -> Iterator[None]:
    """What a check-up leaves open is closed."""
    context.unroute_all()
    before = set(context.pages)
    yield
    for opened in set(context.pages) - before:
        opened.close()


@pytest.fixture
def have(context: BrowserContext) -> Callable[..., Accounts]:
    def serve(*accounts: Account) -> Accounts:
        found = Accounts(list(accounts))
        found.serve(context)
        return found

    return serve
