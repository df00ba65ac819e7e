"""The region that a person picked: in the address (`?region=`), else in a cookie that holds nothing but its code.

It is never guessed. The form sends a POST, as it changes what later pages show.
"""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

import pycountry
from flask import Request, Response, redirect, request
from werkzeug.exceptions import Forbidden

from untrain.api.errors import BadParameters, ParameterError
from untrain.api.published import published
from untrain.catalogue import regions
from untrain.catalogue.model import Answer
from untrain.web import words

COOKIE = "region"
YEAR = 365 * 24 * 60 * 60  # seconds
MAX_BACK = 2000  # characters


def asked(given: Request) -> str | None:
    """Return the region in the address of a request. Raises BadParameters when there is no such region."""
    code = given.args.get(COOKIE)
    if not code:
        return None
    try:
        return regions.normalise(code)
    except ValueError as error:
        raise BadParameters([ParameterError(parameter=COOKIE, message=str(error))]) from error


def kept(given: Request) -> str | None:
    """Return the region in the cookie; a cookie that somebody changed counts as none."""
    try:
        return regions.normalise(given.cookies.get(COOKIE, ""))
    except ValueError:
        return None


def chosen(given: Request) -> str | None:
    """Return the region that a page is for. Raises BadParameters when the address names none that exists."""
    return asked(given) or kept(given)


def right_to_object(region: str | None) -> Answer:
    """Say whether article 21 of the GDPR, or the same article of the United Kingdom's, holds in a region."""
    if region is None:
        return Answer.UNKNOWN
    return Answer.YES if {"EEA", "GB"}.intersection(regions.lineage(region)) else Answer.NO


def choices() -> list[tuple[str, str]]:
    """Return the countries that a person can pick, code and name, ordered by name."""
    named = [(country.alpha_2, words.region(country.alpha_2)) for country in pycountry.countries]
    return sorted(named, key=lambda choice: choice[1])


def here(given: Request) -> str:
    """Return the path and query of a request without its region, to come back to after picking another."""
    query = [(name, value) for name, value in given.args.items(multi=True) if name != COOKIE]
    return f"{given.path}?{urlencode(query)}" if query else given.path


def local(address: str) -> str:
    """Return a path of this site as it is, and the list's for anything else, so that nobody is sent elsewhere."""
    parts = urlsplit(address)
    odd = address.startswith("//") or any(character in address for character in "\\\r\n\t")
    if odd or len(address) > MAX_BACK or parts.scheme or parts.netloc:
        return "/"
    path = parts.path
    if not path.startswith("/") or path.startswith("//"):
        return "/"
    query = [(name, value) for name, value in parse_qsl(parts.query) if name != COOKIE]
    return f"{path}?{urlencode(query)}" if query else path


def keep(code: str, back: str) -> Response:
    """Keep a region, or none for an empty code, in the cookie and go back to a page.

    Raises BadParameters when there is no such region and Forbidden when another site sent the form.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise Forbidden("This form can only be sent from its own page.")
    response = Response(status=303)
    response.headers["Location"] = redirect(local(back)).headers["Location"]
    response.headers["Cache-Control"] = "no-store"
    if not code:
        response.delete_cookie(COOKIE, samesite="Lax", httponly=True)
        return response
    try:
        region = regions.normalise(code)
    except ValueError as error:
        raise BadParameters([ParameterError(parameter=COOKIE, message=str(error))]) from error
    response.set_cookie(
        COOKIE,
        region,
        max_age=YEAR,
        secure=request.is_secure or published().base_url.startswith("https:"),
        httponly=True,
        samesite="Lax",
    )
    return response
