"""A fetcher of policy texts whose connections are recorded, and what it fails with."""

from __future__ import annotations

from typing import Any

import pytest

from support.strangers import HERE, Connections, Dns
from untrain.fetching.failures import FetchError
from untrain.policies.fetch import Fetched, Fetcher, Validators

PATIENT = 10.0  # seconds


def fetcher(
    tried: Connections, dns: Any = None, timeout: float = PATIENT, exempt: Any = HERE
) -> Fetcher:
    return Fetcher.to_the_web(
        timeout=timeout, pause=0, exempt=exempt, lookup=dns or Dns(), connector=tried
    )


def fetch(url: str, tried: Connections, known: Validators | None = None, **how: Any) -> Fetched:
    document = fetcher(tried, **how).fetch(url, known)
    assert isinstance(document, Fetched)
    return document


def failure(url: str, tried: Connections, **how: Any) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetcher(tried, **how).fetch(url)
    assert str(caught.value).isprintable()
    return caught.value
