"""Which addresses of the application can be files: those whose answer is the same for everybody.

They come from the application's own routes, so that a new one is exported, named here, or refused; none is forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from flask import Flask
from werkzeug.routing import Rule

from untrain.api.docs import ASSETS as DOCUMENTATION_FILES
from untrain.catalogue.load import Catalogue
from untrain.export.errors import ExportError
from untrain.web.pages import ASSETS as GUIDE_FILES

# What only a program can answer: it depends on what is asked, or on how the server is.
LEFT_OUT = frozenset({"/healthz", "/metrics", "/readyz", "/region", "/v1/lookup"})

# Beside pages, what leads to single changes.
CHANGES = "/v1/changes"
# Any page: how the guide says that there is none.
MISSING = "/404.html"

# Parts of an address are parts of a file's path, so they must be harmless as such.
_SAFE = re.compile(r"/|(/[A-Za-z0-9][A-Za-z0-9._-]*)+", re.ASCII)


def addresses(app: Flask, catalogue: Catalogue) -> Iterator[str]:
    """Give every address that has a file, but for those of single changes. Raises ExportError."""
    sites = [*catalogue.services, *catalogue.domains]
    values: dict[str, Callable[[], Iterable[str]]] = {
        "docs.page_file": partial(iter, DOCUMENTATION_FILES),
        "web.page_file": partial(iter, GUIDE_FILES),
        # Found in the pages, see `changes_in`.
        "history.change": tuple,
    }
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if "GET" not in (rule.methods or ()) or rule.rule in LEFT_OUT:
            continue
        if not rule.arguments:
            yield rule.rule
        elif rule.arguments == {"site"}:
            yield from (_filled(rule, site) for site in sites)
        elif rule.endpoint in values:
            yield from (_filled(rule, value) for value in values[rule.endpoint]())
        else:
            raise ExportError(f"nobody has said how {rule.rule} becomes files")


def changes_in(body: bytes, base_url: str) -> Iterator[str]:
    """Give the addresses of the single changes that an answer leads to; links may begin with the server's address."""
    pattern = rf'"(?:{re.escape(base_url)})?(/changes/[1-9]\d{{0,9}})"'
    return (found[1].decode() for found in re.finditer(pattern.encode(), body))


def is_safe(address: str) -> bool:
    """Say whether an address can be a file's path."""
    return _SAFE.fullmatch(address) is not None


def _filled(rule: Rule, value: str) -> str:
    (name,) = rule.arguments
    return re.sub(rf"<(?:[^<>]*:)?{name}>", lambda _: value, rule.rule)
