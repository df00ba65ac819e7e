"""What an answer to the link checker means."""

from __future__ import annotations

import pytest

from support.links import look
from support.strangers import (
    Handler,
    status,
)


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        (200, "ok"),
        (204, "ok"),
        (206, "ok"),
        (300, "unsure"),
        (304, "unsure"),
        (400, "unsure"),
        (401, "unsure"),
        (403, "unsure"),
        (404, "dead"),
        (405, "unsure"),
        (410, "dead"),
        (418, "unsure"),
        (429, "unsure"),
        (451, "unsure"),
        (500, "unsure"),
        (503, "unsure"),
        (599, "unsure"),
    ],
)
def test_only_what_is_definite_is_dead(one, code, verdict):
    one.pages["/page"] = status(code)
    found = look(one.url("/page"))
    assert (found.verdict, found.status) == (verdict, code)
    assert found.reason.startswith(str(code))
    assert found.used_in == ("x: controls[0].link.url",)


def test_the_head_is_enough(one):
    one.pages["/page"] = status(200, b"x" * 700)
    found = look(one.url("/page"))
    assert one.requests == ["HEAD /page"]
    assert (found.verdict, found.reason, found.size) == ("ok", "200 OK", 700)


@pytest.mark.parametrize("refusal", [403, 404, 405, 410, 500, 501])
def test_where_the_head_is_refused_the_page_is_asked_for(one, refusal):
    def page(handler: Handler) -> None:
        handler.say(refusal if handler.command == "HEAD" else 200, b"text")

    one.pages["/page"] = page
    assert look(one.url("/page")).verdict == "ok"
    assert one.requests == ["HEAD /page", "GET /page"]


def test_a_head_without_an_answer_is_a_refusal(one):
    def page(handler: Handler) -> None:
        if handler.command == "GET":
            handler.say(200)

    one.pages["/page"] = page
    assert look(one.url("/page")).verdict == "ok"


def test_a_missing_head_and_a_page_that_is_hidden_are_not_dead(one):
    one.pages["/page"] = lambda handler: handler.say(404 if handler.command == "HEAD" else 403)
    assert look(one.url("/page")).verdict == "unsure"
