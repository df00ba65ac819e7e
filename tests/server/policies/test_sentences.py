"""Passages: sentences, items, cells and headings, with what introduces them and where they stand in the source."""

from __future__ import annotations

import pytest

from untrain.policies.passages import Document, Kind, read
from untrain.policies.sentences import LONGEST
from untrain.policies.words import LANGUAGES, language_of, lexicon


def texts(document: Document) -> list[str]:
    return [passage.text for passage in document.passages]


def leads(document: Document, text: str) -> list[str]:
    passage = next(one for one in document.passages if one.text == text)
    return [document.passages[lead].text for lead in passage.leads]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We keep data. We sell none.", ["We keep data.", "We sell none."]),
        ("We keep data, e.g. Your name, i.e. Data.", ["We keep data, e.g. Your name, i.e. Data."]),
        (
            "Pinewood Inc. Uses data. Version 2.1 is out.",
            ["Pinewood Inc. Uses data.", "Version 2.1 is out."],
        ),
        (
            "Daten, z. B. Namen, werden ggf. Gespeichert. Danach nicht.",
            ["Daten, z. B. Namen, werden ggf. Gespeichert.", "Danach nicht."],
        ),
        (
            "Wir nutzen Daten gem. Art. 6 Abs. 1. Mehr nicht.",
            ["Wir nutzen Daten gem. Art. 6 Abs. 1.", "Mehr nicht."],
        ),
        ("¿Usamos datos? ¡Sí! No más.", ["¿Usamos datos?", "¡Sí!", "No más."]),
        (
            "We keep\ndata that is\nyours. We sell none.",
            ["We keep data that is yours.", "We sell none."],
        ),
        ("one<br>Two", ["one", "Two"]),
    ],
)
def test_sentences_end_where_they_should(text: str, sentences: list[str]):
    assert texts(read(text)) == sentences


def test_marks_of_markdown_are_no_words_but_stay_in_the_source():
    source = "We **use** your [posts](https://example.com/a) to\u00a0train\u2060 “AI” \\(models\\)."
    document = read(source)
    (passage,) = document.passages
    assert passage.text == 'We use your posts to train "AI" (models).'
    start, end = document.span(passage.start, passage.end)
    assert source[start:end] == source


@pytest.mark.parametrize("mark", ["-", "*", "+", "•", "1.", "a)", "(i)", "iv."])
def test_any_bullet_makes_an_item(mark: str):
    document = read(f"We use data to:\n\n{mark} bill you\n{mark} train AI\n\nThat is all.")
    assert texts(document)[1:3] == ["bill you", "train AI"]
    assert leads(document, "train AI") == ["We use data to:"]
    assert leads(document, "That is all.") == []


def test_lists_in_lists_keep_both_introductions():
    document = read("We use data:\n\n- for AI:\n    - text\n    - pictures\n- for bills\n")
    assert leads(document, "pictures") == ["We use data:", "for AI:"]
    assert leads(document, "for bills") == ["We use data:"]


def test_a_heading_closes_a_list_and_stands_above_what_follows():
    document = read(
        "You may not:\n\n- copy\n\n## Use of data\n\ntrain AI\n\nSecond\n======\n\nLast."
    )
    headings = [passage.text for passage in document.passages if passage.kind is Kind.HEADING]
    assert headings == ["Use of data", "Second"]
    assert leads(document, "train AI") == []
    assert document.passages[document.passages[-1].heading].text == "Second"


def test_a_cell_is_read_with_its_column():
    document = read("| Purpose | Data |\n| --- | --- |\n| Train AI | Posts<br>Likes |\n\nAfter.")
    assert leads(document, "Posts") == ["Data"]
    assert leads(document, "Likes") == ["Data"]
    assert leads(document, "After.") == []


def test_a_long_enumeration_is_read_in_parts_with_its_beginning():
    parts = [f"({letter}) {'to keep this thing as it is and as it was ' * 3}" for letter in "abcd"]
    document = read(f"You grant us the right: {'; '.join(parts)}.")
    assert [text[:3] for text in texts(document)] == ["You", "(a)", "(b)", "(c)", "(d)"]
    assert all(leads(document, text) == ["You grant us the right:"] for text in texts(document)[1:])


def test_nothing_is_read_at_once_that_is_too_long():
    assert max(len(passage.text) for passage in read("x" * 9_000).passages) <= LONGEST


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We use the data that you give us and keep it with our partners."),
        ("fr", "Nous utilisons les données que vous nous donnez pour vous servir."),
        ("de", "Wir verwenden die Daten, die Sie uns geben, und löschen sie nicht."),
        ("es", "Usamos los datos que usted nos da para prestar el servicio."),
    ],
)
def test_the_language_is_that_of_the_commonest_words(language: str, text: str):
    assert language_of(text) == language


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_each_language_name_what_they_should(language: str):
    words = lexicon(language)
    named = {
        "en": "machine learning",
        "fr": "apprentissage automatique",
        "de": "künstliche Intelligenz",
        "es": "inteligencia artificial",
    }
    assert words.tag(named[language]).tags == "A"


def test_the_longest_phrase_wins_and_case_counts_where_it_must():
    words = lexicon("en")
    assert words.tag("the business model").tags == ".."
    assert words.tag("opt-out, opt out").tags == "O,O"
    assert (words.tag("AI").tags, words.tag("ai").tags) == ("A", ".")
