"""Letters: readable, editable, and a link that fills in the e-mail, whatever stands in them."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from untrain.catalogue.load import load_catalogue
from untrain.catalogue.model import Letter, Mechanism
from untrain.config import SEEDS
from untrain.web.letters import mailto, rows

CATALOGUE = load_catalogue(SEEDS)
WITH_LETTER = {id_: control for id_, control in CATALOGUE.controls.items() if control.letter}


def opened(address):
    """What an e-mail program makes of a mailto address (RFC 6068): recipient, subject and body."""
    assert address.startswith("mailto:")
    assert address.isascii()
    recipient, _, query = address.removeprefix("mailto:").partition("?")
    assert " " not in address
    assert "+" not in address
    fields = dict(part.split("=", 1) for part in query.split("&"))
    return unquote(recipient), {name: unquote(value) for name, value in fields.items()}


def letter_of(server, control):
    service, _, name = control.id.partition("/")
    soup = BeautifulSoup(server.page(f"/sites/{service}").text, "lxml")
    return soup.select_one(f"#setting-{name} .letter")


@pytest.mark.parametrize("control", WITH_LETTER.values(), ids=WITH_LETTER)
def test_every_letter_is_on_its_page(server, control):
    shown = letter_of(server, control)
    letter = control.letter
    box = shown.textarea
    assert box.text.strip() == letter.body.strip()
    assert shown.select_one(f'label[for="{box["id"]}"]')
    assert "readonly" not in box.attrs
    assert box.find_parent("form") is None
    for text in (letter.to, letter.subject):
        assert text is None or shown.find("code", string=text)
    link = shown.select_one('a[href^="mailto:"]')
    if control.mechanism is Mechanism.FORM:
        assert link is None
        return
    recipient, fields = opened(link["href"])
    assert recipient == (letter.to or "")
    assert fields.get("subject") == letter.subject
    assert fields["body"].split("\r\n") == letter.body.splitlines()


@pytest.mark.parametrize(
    ("id_", "heading"),
    [
        ("slack/opt-out-email", "An e-mail, ready to send"),
        ("figma/content-training", "A message to your administrator"),
        ("meta/objection-form", "A text for the form"),
    ],
)
def test_it_says_for_whom_it_is(server, id_, heading):
    assert letter_of(server, CATALOGUE.controls[id_]).h4.contents[0].strip() == heading


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(
    lambda text: text == text.strip() and len(text.splitlines()) == 1
)


@given(subject=texts, lines=st.lists(texts, min_size=1, max_size=4))
def test_the_link_carries_any_text(subject, lines):
    letter = Letter(to="a.b+c@example.org", subject=subject, body="\n".join(lines))
    recipient, fields = opened(mailto(letter))
    assert recipient == "a.b+c@example.org"
    assert fields == {"subject": subject, "body": "\r\n".join(lines)}


def test_nothing_in_a_text_adds_a_field():
    letter = Letter(to="a@example.org", subject="x&bcc=b@evil.example", body="y?cc=z#%0d%0aBcc: b")
    recipient, fields = opened(mailto(letter))
    assert recipient == "a@example.org"
    assert fields == {"subject": "x&bcc=b@evil.example", "body": "y?cc=z#%0d%0aBcc: b"}


def test_the_box_is_as_high_as_its_text():
    assert rows(Letter(body="One.")) == 2
    assert rows(Letter(body="One.\n\nTwo.")) == 4
    assert rows(Letter(body="x" * 200)) == 4
