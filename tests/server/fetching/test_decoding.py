"""Compressed bodies: what they hold, and no more than is wanted of it."""

from __future__ import annotations

import functools
import gzip
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from untrain.fetching.decoding import decoded
from untrain.fetching.failures import FetchError, Reason


def bare(data: bytes) -> bytes:
    machine = zlib.compressobj(wbits=-15)
    return machine.compress(data) + machine.flush()


# With no time in its head: the same bytes in every process.
pack = functools.partial(gzip.compress, mtime=0)
FORMS = {
    "gzip": pack,
    "X-GZIP ": pack,
    "deflate": zlib.compress,
    "identity": bytes,
    "": bytes,
}


@settings(deadline=None)
@given(st.binary(max_size=2000), st.sampled_from(sorted(FORMS)))
def test_what_was_compressed_comes_back(data, coding):
    assert decoded(FORMS[coding](data), coding, 2000) == data


@settings(deadline=None)
@given(st.text(min_size=1, max_size=2000).map(str.encode))
def test_deflate_without_its_head_comes_back(data):
    assert decoded(bare(data), "deflate", 10_000) == data


def test_members_are_joined_and_padding_is_dropped():
    members = pack(b"one ") + pack(b"") + pack(b"two")
    assert decoded(members + b"\0" * 9, "gzip", 100) == b"one two"


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
@pytest.mark.parametrize(("size", "fits"), [(1000, True), (1001, False), (50_000_000, False)])
def test_a_bomb_is_not_unpacked(coding, size, fits):
    body = FORMS[coding](b"a" * size)
    if fits:
        assert len(decoded(body, coding, 1000)) == size
        return
    with pytest.raises(FetchError) as failure:
        decoded(body, coding, 1000)
    assert failure.value.reason is Reason.TOO_LARGE


def test_many_small_members_are_left():
    with pytest.raises(FetchError) as failure:
        decoded(pack(b"") * 1000, "gzip", 1000)
    assert failure.value.reason is Reason.BAD_ENCODING


@pytest.mark.parametrize(
    ("body", "coding", "reason"),
    [
        (pack(b"text" * 100)[:-9], "gzip", Reason.TRUNCATED),
        (b"", "gzip", Reason.TRUNCATED),
        (b"plain text", "gzip", Reason.BAD_ENCODING),
        (b"\xff\xff\xff\xff", "deflate", Reason.BAD_ENCODING),
        (b"x", "br", Reason.BAD_ENCODING),
        (pack(pack(b"x")), "gzip, gzip", Reason.BAD_ENCODING),
    ],
    ids=str,
)
def test_what_is_broken_is_told(body, coding, reason):
    with pytest.raises(FetchError) as failure:
        decoded(body, coding, 1000)
    assert failure.value.reason is reason
