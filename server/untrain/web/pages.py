"""The pages: the list of services, and one page for each."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import groupby

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as WerkzeugResponse

from untrain.api.http import Prepared
from untrain.api.parameters import MAX_QUERY, SitesQuery
from untrain.api.policy import newest_first, policy_of
from untrain.api.published import published
from untrain.api.sites import find, search, suggestions
from untrain.catalogue.model import Control, Effect, Service, Stance
from untrain.web import errors, words
from untrain.web.render import html

ASSETS = {"guide.css": "text/css", "icon.svg": "image/svg+xml"}

blueprint = Blueprint("web", __name__, template_folder="templates")


@cache
def asset(name: str) -> Prepared:
    """Return one of the guide's files. Raises KeyError for any other name."""
    mimetype = ASSETS[name]
    return Prepared(files("untrain.web").joinpath("static", name).read_bytes(), mimetype)


def by_stance(services: list[Service]) -> list[tuple[Stance, list[Service]]]:
    """Group services by stance, those first where a person has something to do."""
    order = list(words.STANCES)
    ordered = sorted(services, key=lambda service: order.index(service.stance.value))
    return [(stance, list(group)) for stance, group in groupby(ordered, lambda s: s.stance.value)]


def about_training(control: Control) -> bool:
    """Say whether a control may decide about training; the others are there because they are confused with it."""
    return control.effect not in (Effect.NOT_TRAINING, Effect.NON_GENERATIVE)


@blueprint.get("/")
def index() -> Response:
    """Show the services, or those that a search finds."""
    text = request.args.get("q", "").strip()
    too_long = len(text) > MAX_QUERY
    query = SitesQuery() if too_long else SitesQuery(q=text)
    catalogue = published().catalogue
    found = search(catalogue, query)
    return html(
        "index.html",
        status=400 if too_long else 200,
        query=text[:MAX_QUERY],
        too_long=too_long,
        longest=MAX_QUERY,
        groups=by_stance(found),
        found=len(found),
    )


@blueprint.get("/sites")
def sites() -> WerkzeugResponse:
    """Send a person who cut the address short to the list."""
    return redirect(url_for("web.index"))


@blueprint.get("/sites/<site>")
def site(site: str) -> WerkzeugResponse:
    """Show one service; its domains and other spellings lead to its own address."""
    catalogue = published().catalogue
    service = find(catalogue, site)
    if service is None:
        detail = f"The catalogue has no service “{site[:MAX_QUERY]}”."
        return errors.page(NotFound(), detail=detail, close=suggestions(catalogue, site[:253]))
    if site != service.id:
        return redirect(url_for("web.site", site=service.id))
    return html(
        "site.html",
        service=service,
        training=[control for control in service.controls if about_training(control)],
        others=[control for control in service.controls if not about_training(control)],
        changes=newest_first(service.policy.changes),
        checked=policy_of(service).checked,
        numbers={key: number for number, key in enumerate(service.sources, start=1)},
    )


@blueprint.get("/assets/<name>")
def page_file(name: str) -> Response:
    """Return the style sheet or the icon."""
    if name not in ASSETS:
        raise NotFound
    return asset(name).response()
