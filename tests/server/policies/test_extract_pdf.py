"""The text of PDFs that are made here, byte by byte or by a library, the broken and the hostile among them."""

from __future__ import annotations

import io
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from untrain.policies import pdf
from untrain.policies.blocks import written
from untrain.policies.extract import extract
from untrain.policies.failures import ExtractError, ExtractReason
from untrain.policies.media import PDF
from untrain.policies.pdf import page_blocks
from untrain.policies.pdfpages import pages_of


def made(*pages: list[str], title: str | None = None, packed: bool = False) -> bytes:
    """A PDF whose pages hold these lines."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects.append(font)
    kids = []
    for lines in pages:
        shown = b"".join(b"(" + _escaped(line) + b") Tj T*\n" for line in lines)
        stream = b"BT /F1 11 Tf 14 TL 50 780 Td\n" + shown + b"ET"
        extra = b""
        if packed:
            stream, extra = zlib.compress(stream), b" /Filter /FlateDecode"
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(stream), extra, stream))
        kids.append(b"%d 0 R" % (len(objects) + 1))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    info = b""
    if title:
        objects.append(b"<< /Title (" + _escaped(title) + b") >>")
        info = b" /Info %d 0 R" % len(objects)
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, value in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, value)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R%s >>\n" % (len(objects) + 1, info)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def _escaped(line: str) -> bytes:
    return line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def reason(data: bytes) -> ExtractReason:
    with pytest.raises(ExtractError) as failure:
        extract(data, PDF)
    assert str(failure.value).isprintable()
    return failure.value.reason


FIRST = [
    "Hollowfield Ltd  Privacy Notice",
    "Our notice",
    "We keep the drawings that you make with our program, and we use them to im-",
    "prove our models. You may forbid this in the menu at any time, and then the",
    "drawings of the past are taken out, too.",
    "We collect:",
    "• drawings",
    "• names of files, which may tell more than people think when they choose them",
    "for their work",
    "1. Models learn from drawings, and what they have learned stays with them for",
    "Page 1 of 3",
]
SECOND = [
    "Hollowfield Ltd  Privacy Notice",
    "as long as they are used.",
    "2. Models are not sold.",
    "Page 2 of 3",
]
THIRD = ["Hollowfield Ltd  Privacy Notice", "Write to café@hollowfield.example.", "Page 3 of 3"]

TEXT = """\
Our notice

We keep the drawings that you make with our program, and we use them to improve our models. You may forbid this in the \
menu at any time, and then the drawings of the past are taken out, too.

We collect:

- drawings
- names of files, which may tell more than people think when they choose them for their work
1. Models learn from drawings, and what they have learned stays with them for as long as they are used.
2. Models are not sold.

Write to café@hollowfield.example."""


@pytest.mark.parametrize("packed", [False, True])
def test_lines_become_paragraphs_and_what_repeats_on_each_page_goes(packed):
    found = extract(made(FIRST, SECOND, THIRD, title="Privacy Notice", packed=packed), PDF)
    assert found.text == TEXT
    assert (found.title, found.language) == ("Privacy Notice", None)


def test_a_page_alone_keeps_its_first_and_last_line():
    assert extract(made(["Only this.", "And this."]), PDF).text == "Only this.\n\nAnd this."


def test_a_password_is_told_and_an_empty_one_is_none():
    for password, expected in (("secret", ExtractReason.ENCRYPTED), ("", None)):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(made(["We train models."]))))
        writer.encrypt(password, "owner", algorithm="RC4-128")
        out = io.BytesIO()
        writer.write(out)
        found = pages_of(out.getvalue(), 10)
        assert found.get("reason") == expected
        assert expected or "".join(found["pages"]).strip() == "We train models."


def test_too_many_pages_are_told():
    assert pages_of(made(*[["x"]] * 11), 10)["reason"] == ExtractReason.TOO_LONG
    assert len(pages_of(made(*[["x"]] * 10), 10)["pages"]) == 10


def test_a_pdf_of_pictures_has_no_text():
    assert reason(made([], [])) is ExtractReason.EMPTY


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"%PDF-1.7\n%%EOF", b"x" * 5000], ids=len)
def test_a_broken_pdf_is_told(data):
    assert pages_of(data, 10)["reason"] == ExtractReason.BROKEN


def test_a_reason_is_told_over_the_border_of_processes():
    assert reason(SOUND[:200]) is ExtractReason.BROKEN


def test_one_that_takes_too_long_is_left(monkeypatch):
    monkeypatch.setattr(pdf, "TIMEOUT", 0.01)
    assert reason(made(["We train models."])) is ExtractReason.TOO_LONG


def test_a_circle_of_pages_is_told():
    data = made(["x"]).replace(b"/Type /Page /Parent 2 0 R", b"/Type /Pages /Kids [2 0 R]")
    assert pages_of(data, 10)["reason"] in (ExtractReason.BROKEN, ExtractReason.TOO_COMPLEX)


def test_a_bomb_is_not_unpacked():
    stream = zlib.compress(b"(a) Tj " * 13_000_000, 1)
    data = made(["MARK"]).replace(b"<< /Length ", b"<< /Filter /FlateDecode /Length ")
    begin, end = data.index(b"stream\n") + 7, data.index(b"\nendstream")
    found = reason(data[:begin] + stream + data[end:])
    assert found in (ExtractReason.BROKEN, ExtractReason.TOO_COMPLEX, ExtractReason.TOO_LONG)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("We let you opt-\nout of it.", "We let you opt-out of it."),
        (
            "Our long-term plan. It is a long-\nterm plan.",
            "Our long-term plan. It is a long-term plan.",
        ),
        ("We im-\nprove it.", "We improve it."),
        ("We im\xad\nprove it.", "We improve it."),
        ("In 2024-\n2025 it was so", "In 2024-\n\n2025 it was so"),
    ],
)
def test_a_word_that_was_broken_is_whole_again(page, expected):
    assert written(page_blocks([page])) == expected


SOUND = made(FIRST, SECOND)


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_whatever_is_broken_in_it_there_are_pages_or_a_reason(data):
    body = bytearray(SOUND)
    for _ in range(data.draw(st.integers(1, 8))):
        body[data.draw(st.integers(0, len(body) - 1))] = data.draw(st.integers(0, 255))
    found = pages_of(bytes(body), 10)
    assert ("pages" in found) != ("reason" in found)
    assert "pages" in found or found["reason"] in set(ExtractReason)
