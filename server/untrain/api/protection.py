"""Headers that keep browsers careful. Every answer carries them, the errors too, and what gunicorn answers by itself."""

from __future__ import annotations

from flask import Flask, Response

from untrain.api.errors import is_api

# What a page may load or do: nothing. Pages of the guide and of the documentation have policies of their own.
POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
# Powerful features, none of which is used. Only the worst: this goes out with every answer, a 304 too.
FEATURES = (
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "microphone",
    "payment",
    "usb",
)
# Two years; set only where the server is known to be asked by https.
TRANSPORT = "max-age=63072000"

ANYWHERE, HERE = "cross-origin", "same-origin"


def headers(*, https: bool, resource: str = ANYWHERE) -> list[tuple[str, str]]:
    """Return the headers. `resource`: who may embed the answer; the API's may be read from anywhere."""
    found = [
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", resource),
        ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in FEATURES)),
    ]
    if https:
        found.append(("Strict-Transport-Security", TRANSPORT))
    return found


def init_app(app: Flask, *, https: bool) -> None:
    """Set the headers on every answer that does not bring its own. `https`: the server is only asked by https."""
    api, pages = (headers(https=https, resource=resource) for resource in (ANYWHERE, HERE))

    @app.after_request
    def protect(response: Response) -> Response:
        for name, value in api if is_api() else pages:
            response.headers.setdefault(name, value)
        return response
