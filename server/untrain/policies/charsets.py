"""Bytes to letters, as browsers do it: what the bytes say, then the server, then the page, then a guess."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Bytes of a page in which it may say how it is written, somewhat more than browsers look at.
_LOOKED_AT = 4096
_SAYS = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
# What the web means by a name, where that is more than the name's own standard (encoding.spec.whatwg.org). Python has
# codecs that are no charsets, so only these are taken.
_MEANT = {
    "utf-8": "utf-8",
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "shift_jis": "cp932",
    "cp932": "cp932",
    "euc_jp": "euc_jp",
    "iso2022_jp": "iso2022_jp",
    "euc_kr": "cp949",
    "cp949": "cp949",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "mac-roman": "mac-roman",
    "utf-16": "utf-16-le",
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    **{f"cp{number}": f"cp{number}" for number in (866, 874, *range(1250, 1259))},
    **{f"iso8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
}


def to_text(body: bytes, charset: str | None, *, markup: bool) -> str:
    """Decode a document. `charset` is what the server says; `markup` that the page may say it, too.

    Never fails: what can't be decoded becomes U+FFFD.
    """
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(name, "replace")
    said = _known(charset)
    if said is None and markup and (found := _SAYS.search(body[:_LOOKED_AT])):
        said = _known((found[1] or found[2]).decode("ascii", "replace"))
        # A page whose meta element could be read is not written in UTF-16.
        said = "utf-8" if said and said.startswith("utf-16") else said
    if said and said != "utf-8":
        return body.decode(said, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    loose = body.decode("utf-8", "replace")
    # A few broken bytes in what is said to be UTF-8 leave it UTF-8.
    wrong, others = loose.count("\ufffd"), sum(map((128).__le__, map(ord, loose)))
    if said and wrong * 4 < others:
        return loose
    return body.decode("cp1252", "replace")


def _known(name: str | None) -> str | None:
    try:
        return _MEANT.get(codecs.lookup(name or "").name)
    except (LookupError, ValueError):
        return None
