"""Markdown and plain text as the parts of a text."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from untrain.policies.blocks import Block, Kind, ends_sentence, goes_on, line_block
from untrain.policies.failures import ExtractError, ExtractReason
from untrain.policies.letters import BULLET, NUMBER, lettered, one_line
from untrain.policies.webpage import read_fragment

# Of a text, and of pieces of HTML in it that are each read as a page.
MAX_LINES, MAX_FRAGMENTS = 200_000, 2_000

_FRONT = re.compile(r"\A\s*(---\n.*?\n(?:---|\.\.\.)|\+\+\+\n.*?\n\+\+\+)[ ]*(?:\n|\Z)", re.DOTALL)
_FRONT_LINES = 200
_FRONT_TITLE = re.compile(r"""^title\s*[:=]\s*(["']?)(.+?)\1\s*$""", re.MULTILINE)
_HEADING = re.compile(r" ?(#{1,6})(?: +(.*?))?(?: +#+)? *")
_UNDERLINE = re.compile(r" ?(=+|-+) *")
_RULE = re.compile(r" ?([-*_])(?: *\1){2,} *")
_FENCE = re.compile(r" ?(`{3,}|~{3,})")
_DIVIDER = re.compile(r" ?\|? ?:?-+:? ?(\| ?:?-+:? ?)*\|? *")
_DEFINITION = re.compile(r" ?\[[^\]]{1,200}\]:\s*\S.*")
_QUOTED = re.compile(r" ?(?:> ?)+")
_MARKUP = re.compile(
    r" ?</?(address|article|aside|blockquote|center|dd|details|dialog|div|dl|dt|fieldset|figure|footer|form|h[1-6]|"
    r"header|hr|iframe|li|main|nav|ol|p|pre|script|section|style|summary|table|tbody|td|tfoot|th|thead|tr|ul|!--)"
    r"[\s>/-]",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ANGLE = re.compile(r"<((?:https?:|mailto:)[^\s<>]{1,2000}|[^\s<>@]{1,100}@[^\s<>]{1,200})>")
_IMAGE = re.compile(r"!\[([^\[\]]{0,1000})\](\([^()]{0,2000}\)|\[[^\]]{0,200}\])")
_LINK = re.compile(
    r"\[((?:[^\[\]\\]|\\.){0,2000})\]"
    r"(\((?:[^()\s\\]|\\.|\([^()\s]{0,500}\)){0,2000}(?:\s+(?:\"[^\"]{0,500}\"|'[^']{0,500}'))?\s*\)|\[[^\[\]]{0,200}\])"
)
_STRONG = re.compile(
    r"(?<![\\*\w])(\*{1,3})(?=[^\s*])([^*]{1,3000}?)(?<=[^\s*\\])\1(?!\*)|(?<=\w)(\*\*)(?=\S)([^*]{1,3000}?)(?<=\S)\3"
)
_UNDERLINED = re.compile(r"(?<![\\\w])(_{1,3})(?=[^\s_])([^_]{1,3000}?)(?<=[^\s_\\])\1(?!\w)")
_STARS = re.compile(r"(?<=[^\s\\*])\*{2,}|(?<!\\)\*{2,}(?=[^\s*])")
_CODE = re.compile(r"(`{1,2})([^`]{1,1000})\1")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HYPHENATED = re.compile(r"[^\W\d_]-$")
# From so many characters on, lines may have been broken to fit a width.
_NARROWEST, _WIDEST = 40, 130


def read_markdown(text: str) -> tuple[list[Block], str | None]:
    """Return the parts of a Markdown text, and the title that its front matter or its first heading gives.

    Raises ExtractError when it has too many lines, or too much HTML in it.
    """
    text = _without_comments(lettered_lines(text))
    title = None
    front = _FRONT.match(text)
    if front and front[1].count("\n") <= _FRONT_LINES:
        text = text[front.end() :]
        if named := _FRONT_TITLE.search(front[1]):
            title = one_line(named[2]) or None
    groups = list(_groups(text))
    if sum(_is_markup(group) for group in groups) > MAX_FRAGMENTS:
        raise ExtractError("it holds too many pieces of HTML", ExtractReason.TOO_COMPLEX)
    blocks = [block for group in groups for block in _markdown(group)]
    first = next((block.text for block in blocks if block.kind is Kind.HEADING), None)
    return blocks, title or first


def read_plain(text: str) -> list[Block]:
    """Return the parts of a plain text: paragraphs, items and underlined headings, lines joined that were wrapped.

    Raises ExtractError when it has too many lines.
    """
    return [block for group in _groups(lettered_lines(text)) for block in _plain(group)]


def lettered_lines(text: str) -> str:
    """Return a text with its letters in one form, its lines indented as they were. Raises ExtractError."""
    lines = []
    every = text.expandtabs(4).splitlines()
    if len(every) > MAX_LINES:
        raise ExtractError(f"it has more than {MAX_LINES} lines", ExtractReason.TOO_COMPLEX)
    for line in every:
        indent = len(line) - len(line.lstrip())
        lines.append(" " * indent + lettered(line[indent:].replace("\n", " ")))
    return "\n".join(lines)


def joined(
    lines: list[str], *, keeps_hyphens: Callable[[str, str], bool] | None = None
) -> list[str]:
    """Join lines that were broken to fit a width, or within a sentence.

    A hyphen at the end of one stays, unless `keeps_hyphens` says of the parts of the word that it was put there.
    """
    width = max(map(len, lines), default=0)
    wrapped = _NARROWEST <= width <= _WIDEST
    result: list[list[str]] = []
    last = ""
    for line in map(str.strip, lines):
        first = line.split(" ", 1)[0]
        full = wrapped and len(last) + 1 + len(first) > 0.9 * width
        starts = BULLET.match(line) or NUMBER.match(line)
        if result and not starts and (full or goes_on(last, line)):
            pieces = result[-1]
            if not (_HYPHENATED.search(last[-2:]) and first[:1].islower()):
                pieces.append(" ")
            elif keeps_hyphens and not keeps_hyphens(last.rsplit(" ", 1)[-1], first):
                pieces[-1] = pieces[-1].removesuffix("-")
            pieces.append(line)
        else:
            result.append([line])
        last = line
    return ["".join(pieces) for pieces in result]


def _groups(text: str) -> Iterator[list[str]]:
    """Yield the lines that stand together, between empty ones."""
    group: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.strip():
            group.append(line)
        elif group:
            yield group
            group = []


def _plain(group: list[str]) -> Iterator[Block]:
    if len(group) == 2 and _UNDERLINE.fullmatch(group[1]):
        yield Block(Kind.HEADING, one_line(group[0]), 1 if "=" in group[1] else 2)
        return
    for line in joined(group):
        if block := line_block(line):
            yield block


def _markdown(group: list[str]) -> Iterator[Block]:
    if _is_markup(group):
        yield from read_fragment("\n".join(group))
        return
    pending: list[str] = []
    for line in group:
        bare = _QUOTED.sub("", line.lstrip(), count=1) if line.lstrip().startswith(">") else line
        stripped = bare.strip()
        heading = _HEADING.fullmatch(stripped)
        underline = _UNDERLINE.fullmatch(stripped) and len(pending) == 1
        if heading or underline:
            text = (heading[2] or "") if heading else pending.pop()
            yield from _paragraph(pending)
            level = len(heading[1]) if heading else 1 if "=" in stripped else 2
            if (words := _words(text)) and any(map(str.isalnum, words)):
                yield Block(Kind.HEADING, words, level)
            pending = []
        elif _FENCE.match(stripped) or _RULE.fullmatch(stripped) or _DEFINITION.fullmatch(stripped):
            yield from _paragraph(pending)
            pending = []
        elif stripped.startswith("|") or (_DIVIDER.fullmatch(stripped) and "|" in stripped):
            yield from _paragraph(pending)
            pending = []
            yield _row(stripped)
        else:
            if BULLET.match(stripped) or NUMBER.match(stripped.replace("\\", "")):
                yield from _paragraph(pending)
                pending = []
            pending.append(bare.rstrip("\n"))
            if _hard_break(bare):
                yield from _paragraph(pending)
                pending = []
    yield from _paragraph(pending)


def _is_markup(group: list[str]) -> bool:
    return _MARKUP.match(group[0].lstrip()) is not None


def _without_comments(text: str) -> str:
    pieces: list[str] = []
    at = 0
    while (begins := text.find("<!--", at)) >= 0 and (ends := text.find("-->", begins + 4)) >= 0:
        pieces.append(text[at:begins])
        at = ends + 3
    return "".join(pieces) + text[at:]


def _hard_break(line: str) -> bool:
    return line.endswith(("\\", "  ")) and ends_sentence(line.rstrip(" \\"))


def _paragraph(lines: list[str]) -> Iterator[Block]:
    if not lines:
        return
    indent = len(lines[0]) - len(lines[0].lstrip())
    text = " ".join(line.strip().removesuffix("\\") for line in lines)
    for piece in _BREAK.split(text):
        if block := line_block(_words(piece)):
            if block.kind is Kind.ITEM:
                yield Block(Kind.ITEM, block.text, (indent + 1) // 4, block.marker)
            elif indent >= 2:
                yield Block(Kind.MORE, block.text, max(0, (indent + 1) // 4 - 1))
            else:
                yield block


def _row(line: str) -> Block:
    cells = re.split(r"(?<!\\)\|", line.strip().strip("|"))
    if _DIVIDER.fullmatch(line):
        return Block(Kind.ROW, " | ".join("---" for _ in cells))
    return Block(Kind.ROW, " | ".join(_words(cell) for cell in cells))


def _words(text: str) -> str:
    """Return the words of a line of Markdown, without its marks."""
    text = _IMAGE.sub("", text)
    for _ in range(2):
        # A picture or brackets may stand within a link.
        text = _LINK.sub(r"\1", text)
    text = _TAG.sub("", _ANGLE.sub(r"\1", _BREAK.sub(" ", text)))
    text = _CODE.sub(r"\2", text)
    for _ in range(2):
        text = _STRONG.sub(lambda found: found[2] or found[4], text)
        text = _UNDERLINED.sub(r"\2", text)
    # Emphasis that was never closed, or closed too often.
    text = _STARS.sub("", text)
    return one_line(html.unescape(_ESCAPE.sub(r"\1", text)))
