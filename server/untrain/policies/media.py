"""Which kinds of documents can be read, and which of them some bytes are."""

from __future__ import annotations

import re
from email.message import Message

HTML, XHTML = "text/html", "application/xhtml+xml"
MARKDOWN, PLAIN, PDF = "text/markdown", "text/plain", "application/pdf"
READABLE = frozenset({HTML, XHTML, MARKDOWN, PLAIN, PDF})

_NAMES = {
    "text/x-markdown": MARKDOWN,
    "text/vnd.daringfireball.markdown": MARKDOWN,
    "application/x-pdf": PDF,
    "application/xml": XHTML,
    "text/xml": XHTML,
}
# What servers say that do not know.
_VAGUE = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/unknown"})
# Bytes that are looked at.
_SNIFFED = 1024
_MARKUP = re.compile(rb"\s*<(!doctype\s+html|html|head|body|!--|\?xml|div|table|h1|p[\s>])", re.I)
_BOMS = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def content_type(header: str) -> tuple[str, str | None]:
    """Take a Content-Type header apart: the type in lower case, "" when it makes no sense, and its charset."""
    message = Message()
    message["Content-Type"] = re.sub(r"[^\x20-\x7e]", "", header)[:200]
    # Message calls everything text/plain that it does not understand.
    named = message.get_content_type() if re.match(r"\s*[\w.+-]+/[\w.+-]+\s*(;|$)", header) else ""
    charset = message.get_param("charset")
    return named, (charset.strip() or None) if isinstance(charset, str) else None


def kind(named: str, path: str, body: bytes) -> str | None:
    """Return what a document is, one of READABLE, or None when it is none of them.

    `named` is the type that the server gives, `path` that of the address. Its first bytes decide where the server does
    not know, and tell a PDF or a picture that is called a page.
    """
    start = body[:_SNIFFED]
    named = _NAMES.get(named, named)
    vague = named in _VAGUE
    if start.lstrip().startswith(b"%PDF-"):
        return PDF
    if named == PDF:
        # Readers take one with something before its head, and so do we.
        return PDF if b"%PDF-" in start else None
    if not start.startswith(_BOMS) and (_CONTROLS.search(start) if vague else b"\0" in start):
        return None
    if (vague or named == PLAIN) and path.lower().endswith((".md", ".markdown")):
        return MARKDOWN
    if vague:
        return HTML if _MARKUP.match(start.removeprefix(b"\xef\xbb\xbf")) else PLAIN
    if named == XHTML and not re.search(rb"<([\w-]+:)?html\b", start, re.I):
        return None
    return named if named in READABLE else None
