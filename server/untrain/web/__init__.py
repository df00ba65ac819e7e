"""The web guide: pages for people without the extension. No scripts, nothing from other hosts, and no cookie but the one
that holds a region which somebody picked.
"""

from __future__ import annotations

from flask import Flask
from jinja2 import StrictUndefined

from untrain.api import plain
from untrain.api.availability import concerns, elsewhere, holding, ordinary
from untrain.api.changes import sentence
from untrain.api.guidance import protective_state
from untrain.catalogue.freshness import STALE_AFTER
from untrain.web import errors, history, letters, pages, words


def init_app(app: Flask) -> None:
    """Add the guide to an application that serves the API."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        concerns=concerns,
        elsewhere=elsewhere,
        holding=holding,
        letters=letters,
        ordinary=ordinary,
        plain=plain,
        protective_state=protective_state,
        sentence=sentence,
        shown=words.shown,
        stale_after=STALE_AFTER.days,
        words=words,
    )
    app.jinja_env.filters.update(
        account_name=words.ACCOUNTS.__getitem__,
        date_in_words=words.date,
        language_name=words.language,
        place=words.place,
        region_name=words.region,
        region_list=words.region_list,
        steps_in_words=words.steps,
    )
    app.jinja_env.tests["training"] = pages.about_training
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(history.blueprint)
    errors.init_app(app)
