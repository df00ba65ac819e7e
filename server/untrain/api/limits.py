"""How often one address may send something, without a list of who sent what.

What is counted by is no address but its keyed hash. The key is made when the server starts and lives in memory only, so
nobody, we included, can tell an address from it once the process has ended; with it go the counts, or, in Redis, minutes
to a day later. Servers that count together share a secret instead, from which each makes the same key.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable
from importlib.util import find_spec
from ipaddress import IPv6Address, ip_address
from math import ceil
from time import time

from flask import Blueprint, Flask, Response, request
from flask_limiter import Limiter, RateLimitExceeded
from pydantic import SecretStr
from werkzeug.exceptions import TooManyRequests
from werkzeug.middleware.proxy_fix import ProxyFix

from untrain.api.counting import ThreadSafeStorage
from untrain.api.errors import problem_response
from untrain.config import ConfigurationError, Settings

# Seconds to wait for Redis before counting goes on without it.
TIMEOUT = 2
# A person with IPv6 has this many bits of addresses to choose from.
_NETWORK = 64


def init_app(app: Flask, limited: Blueprint, settings: Settings) -> None:
    """Limit how often one address may POST to a blueprint."""
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies)  # type: ignore[method-assign]
    redis = settings.redis_url
    if redis and find_spec("redis") is None:
        raise ConfigurationError(
            "UNTRAIN_REDIS_URL needs more than is installed: pip install 'untrain[scale]'"
        )
    limiter = Limiter(
        keyed(key_of(settings.secret)),
        app=app,
        storage_uri=redis or f"{ThreadSafeStorage.STORAGE_SCHEME[0]}://",
        storage_options={"socket_connect_timeout": TIMEOUT, "socket_timeout": TIMEOUT}
        if redis
        else {},
        strategy="moving-window",
        key_prefix="untrain",
        in_memory_fallback_enabled=redis is not None,
        # In a lost Redis's stead the library counts by its own memory, which may fail (counting.py): then nobody is refused.
        swallow_errors=redis is not None,
    )
    limiter.limit(settings.reports_rate, methods=["POST"])(limited)

    @app.errorhandler(RateLimitExceeded)
    def refuse(_: RateLimitExceeded) -> Response:
        limit = limiter.current_limit
        wait = max(1, ceil(limit.reset_at - time())) if limit else 1
        return problem_response(
            TooManyRequests("Too many reports from here. Try again later.", retry_after=wait)
        )


def key_of(secret: SecretStr | None) -> bytes:
    """Return the key that a secret stands for; without one, a key that nobody else has."""
    if secret is None:
        return secrets.token_bytes(32)
    return hmac.digest(secret.get_secret_value().encode(), b"limits", "sha256")


def keyed(key: bytes) -> Callable[[], str]:
    """Return what names the sender of the present request without telling the address."""

    def sender() -> str:
        return hmac.new(key, network(request.remote_addr).encode(), hashlib.sha256).hexdigest()

    return sender


def network(address: str | None) -> str:
    """Return what all addresses of one person have in common: of IPv6 the network's part."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return ""
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped is not None:
            return str(found.ipv4_mapped)
        return f"{int(found) >> (128 - _NETWORK):x}"
    return str(found)
