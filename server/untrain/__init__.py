"""Untrain: which settings let a company train AI on your data, and how to switch them off."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from untrain.api.published import Clock
    from untrain.config import Settings


def create_app(settings: Settings | None = None, clock: Clock | None = None) -> Flask:
    """Make the application: the JSON API and the web guide over one catalogue, loaded once, and one database.

    `clock` tells the day (UTC), on which it depends what is stale.
    Raises ConfigurationError when a setting is wrong and CatalogueError when the seeds are.
    """
    # Only here: most commands need none of it, and this module is loaded for each of them.
    from untrain import api, web
    from untrain.api.published import utc_today
    from untrain.catalogue.load import load_catalogue
    from untrain.config import Settings

    settings = settings or Settings.from_environment()
    catalogue = load_catalogue(settings.catalogue)
    app = api.make_app(catalogue, settings, clock or utc_today)
    web.init_app(app)
    return app
