"""Where a redirect leads."""

from __future__ import annotations

import contextlib
import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from untrain.fetching.addresses import redirected
from untrain.fetching.failures import RefusedError


@settings(deadline=None)
@given(st.text(max_size=60))
@example("//[")
@example("//ü.example/ü#ü")
@example("http://[::1%25x]/")
@example("\udc80")
@example("\x1b[2J")
def test_wherever_a_redirect_points_it_is_an_address_or_refused(location):
    with contextlib.suppress(RefusedError):
        address = redirected("https://one.example/a/b", location)
        assert re.match("https?://", address)
        assert address.isascii()
        assert address.isprintable()
