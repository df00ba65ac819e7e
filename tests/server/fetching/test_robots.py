"""What a robots.txt means, whatever it holds."""

from __future__ import annotations

import re
import time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from untrain.fetching.robots import Robots, fits

SOON = 12.0  # seconds, however busy this machine is

ROBOTS_WORDS = ["user-agent:", "allow:", "disallow:", "crawl-delay:", "Untrain", *"\n\n*/$[%9.²"]


@settings(deadline=None)
@given(
    st.binary(max_size=200)
    | st.lists(st.sampled_from(ROBOTS_WORDS), max_size=30).map(
        lambda words: "".join(words).encode()
    ),
    st.text(),
)
@example(b"User-agent: *\nDisallow: //[\nCrawl-delay: \xc2\xb2\nRequest-rate: 1/\xc2\xb2", "/")
def test_any_robots_txt_can_be_read(data, path):
    rules = Robots(data)
    assert isinstance(rules.allows("/" + path), bool)
    assert rules.delay >= 0


@settings(deadline=None)
@given(st.text("/ab*", max_size=8), st.booleans(), st.text("/ab", max_size=8))
def test_wildcards_mean_what_they_say(pattern, to_end, path):
    expression = ".*".join(map(re.escape, pattern.split("*"))) + ("$" if to_end else "")
    expected = re.match(expression, path) is not None
    assert fits(pattern + ("$" if to_end else ""), path) == expected


def test_wildcards_take_no_time():
    began = time.monotonic()
    assert not fits("/" + "a*" * 5000 + "b$", "/" + "a" * 5000)
    assert time.monotonic() - began < SOON
