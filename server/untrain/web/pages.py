"""The pages: the list of services, the comparison, one page for each service, and the choice of a region."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any, NamedTuple

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response as WerkzeugResponse

from untrain.api.errors import BadParameters, problem_response
from untrain.api.http import Prepared
from untrain.api.parameters import MAX_QUERY, SitesQuery
from untrain.api.policy import checked_of, newest_first
from untrain.api.published import Published, published
from untrain.api.shared import PreparedResponse
from untrain.api.sites import find, search, suggestions
from untrain.catalogue.freshness import is_stale
from untrain.catalogue.model import Control, Effect, Service, Stance
from untrain.web import downloads, errors, words
from untrain.web import region as regions
from untrain.web.answer import short_answer
from untrain.web.comparison import Comparison, Row, compare_all
from untrain.web.history import known_of
from untrain.web.render import html
from untrain.web.way_out import EFFECTS as WAYS_OUT

SHEETS = ("guide.css", "list.css", "compare.css", "service.css", "changes.css")
ASSETS = {**dict.fromkeys(SHEETS, "text/css"), "icon.svg": "image/svg+xml"}

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


class Mark(NamedTuple):
    """How a source is pointed at: its number on the page, and whether it was read long ago."""

    number: int
    stale: bool


def marks(service: Service, here: Published) -> dict[str, Mark]:
    """Return the mark of each source of a service, by its key."""
    return {
        key: Mark(number, is_stale(source.checked, here.clock()))
        for number, (key, source) in enumerate(service.sources.items(), start=1)
    }


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
        region=regions.chosen(request),
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
    here = published()
    catalogue = here.catalogue
    service = find(catalogue, site)
    if service is None:
        detail = f"The catalogue has no service “{site[:MAX_QUERY]}”."
        return errors.page(NotFound(), detail=detail, close=suggestions(catalogue, site[:253]))
    if site != service.id:
        return redirect(url_for("web.site", site=service.id))
    controls = service.controls
    region = regions.chosen(request)
    known = known_of(service)
    return html(
        "site.html",
        region=region,
        cache_control="no-store" if known.missing else None,
        service=service,
        answer=short_answer(service, region),
        gdpr=regions.right_to_object(region),
        training=[control for control in controls if about_training(control)],
        learning=[control for control in controls if control.effect is Effect.NON_GENERATIVE],
        false_alarms=[control for control in controls if control.effect is Effect.NOT_TRAINING],
        changes=newest_first(service.policy.changes),
        known=known,
        checked=checked_of(service),
        marks=marks(service, here),
    )


@blueprint.get("/compare")
def compare() -> Response:
    """Show all services side by side."""
    given = {name: text for name, text in request.args.items() if name in Comparison.model_fields}
    query = Comparison.read({**given, "region": regions.chosen(request) or ""})
    filters = {name: text for name, text in given.items() if text}
    here = published()

    def address(**other: Any) -> str:
        return url_for("web.compare", **{**filters, **other})

    def file(ending: str) -> str:
        parts: dict[str, Any] = {**filters, "region": query.region}
        return url_for(f"web.compare_{ending}", **parts)

    return html(
        "compare.html",
        region=query.region,
        query=dict(query),
        filters=filters,
        asked=regions.asked(request),
        address=address,
        file=file,
        compared=compare_all(here, query),
        total=len(here.catalogue.services),
        stances=[(stance, named.short) for stance, named in words.STANCES.items()],
        mechanisms=[*words.MECHANISMS.items()],
        effects=[(effect, words.EFFECTS[effect]) for effect in WAYS_OUT],
    )


@blueprint.get("/compare.csv")
def compare_csv() -> Response:
    """Hand out the comparison for spreadsheets."""
    return download(lambda rows, _: downloads.as_csv(rows))


@blueprint.get("/compare.json")
def compare_json() -> Response:
    """Hand out the comparison for programs."""
    return download(lambda rows, query: downloads.as_json(rows, query, published()))


def download(encode: Callable[[list[Row], Comparison], PreparedResponse]) -> Response:
    """Return the rows that a request asks for as a file, or the problem with its parameters.

    The cookie does not count here: a file is the same for everybody who asks for the same address.
    """
    try:
        query = Comparison.read(request.args)
    except BadParameters as error:
        return problem_response(error)
    return encode([one.row for one in compare_all(published(), query)], query)


@blueprint.get("/region")
def region() -> Response:
    """Show the form with which a person picks a region."""
    return html(
        "region.html",
        region=regions.kept(request),
        choices=regions.choices(),
        to=regions.local(request.args.get("back", "/")),
    )


@blueprint.post("/region")
def keep_region() -> Response:
    """Keep the region that a person picked, and go back to where they were."""
    return regions.keep(request.form.get("region", ""), request.form.get("back", "/"))


@blueprint.get("/assets/<name>")
def page_file(name: str) -> Response:
    """Return the style sheet or the icon."""
    if name not in ASSETS:
        raise NotFound
    return asset(name).response()
