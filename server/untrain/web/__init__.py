"""The web guide: pages for people without the extension. No scripts, no cookies, nothing from other hosts."""

from __future__ import annotations

from flask import Flask
from jinja2 import StrictUndefined

from untrain.api.guidance import protective_state
from untrain.web import errors, pages, words


def init_app(app: Flask) -> None:
    """Add the guide to an application that serves the API."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(words=words, protective_state=protective_state, shown=words.shown)
    app.jinja_env.filters.update(
        account_name=words.ACCOUNTS.__getitem__,
        date_in_words=words.date,
        language_name=words.language,
        region_name=words.region,
    )
    app.jinja_env.tests["training"] = pages.about_training
    app.register_blueprint(pages.blueprint)
    errors.init_app(app)
