"""Find what a policy text says about AI and people's data, with exact quotes, and the stance it adds up to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from untrain.policies.cases import read_passage
from untrain.policies.model import Analysis, Clause, ClauseType
from untrain.policies.passages import Document, Kind, Passage, read
from untrain.policies.publisher import publisher_of
from untrain.policies.stance import stance_of
from untrain.policies.view import Finding, View
from untrain.policies.words import Tagged, language_of, lexicon

# A quote is one passage, and this long at most (in characters of the source).
LONGEST_QUOTE = 400
_NEAR = 60  # tags of what introduces a passage that are read with it
_TRAINING = frozenset(
    {
        ClauseType.TRAINS_ON_USER_CONTENT,
        ClauseType.TRAINS_ON_USER_DATA,
        ClauseType.TRAINING_NEEDS_CONSENT,
        ClauseType.THIRD_PARTY_AI_SHARING,
    }
)

_WORDS = re.compile(r"\w+")
# What a capitalised word means is no statement on what happens.
_DEFINITION = re.compile(
    r"""["“][^"”]{1,60}["”]\s+(?:means|refers to|is|are|désigne|bezeichnet|significa)\b"""
)


@dataclass
class _Latest:
    """Where training was last spoken of."""

    at: int = -9
    block: int = -9
    row: int = -9

    def note(self, at: int, passage: Passage) -> None:
        self.at, self.block, self.row = at, passage.block, passage.row

    def is_near(self, at: int, passage: Passage) -> bool:
        """Whether a passage goes on from there: in the same paragraph, row, or at the start of the next one."""
        if passage.row >= 0 and passage.row == self.row:
            return True
        return at - self.at <= 2 and passage.block - self.block <= 1


@dataclass(frozen=True)
class Statement:
    """A clause with what is compared of it between versions: its passage's words and its concepts."""

    clause: Clause
    words: tuple[str, ...]
    concepts: frozenset[str]


@dataclass(frozen=True)
class Reading:
    """What a text says, and the statements behind its clauses, in the same order."""

    analysis: Analysis
    statements: tuple[Statement, ...]


def analyse(text: str) -> Analysis:
    """Return the clauses of a policy text in their order, its stance, and whether it offers an opt-out for AI.

    The text may be Markdown, what `extract` makes of a page, or anything else: no text is an error.
    """
    return read_clauses(text).analysis


def read_clauses(text: str) -> Reading:
    """Return what `analyse` does, with the words and concepts behind each clause."""
    document = read(text)
    language = language_of(document.plain.text)
    words, publisher = lexicon(language), publisher_of(document.plain.text)
    tagged = [words.tag(passage.text, publisher) for passage in document.passages]
    below = _below(document.passages, tagged)
    topic = any("A" in one.tags or "a" in one.tags for one in tagged)
    found: list[tuple[int, Finding]] = []
    latest = _Latest()
    for at, passage in enumerate(document.passages):
        asked = passage.text.endswith("?")  # an answer follows, which says it
        if passage.kind is Kind.HEADING or asked or _DEFINITION.match(passage.text):
            continue
        if _is_run_in(document.passages, tagged, at):
            continue
        near = latest.is_near(at, passage)
        view = _view(document.passages, tagged, at, below.get(at, ""), near, topic, language)
        findings = read_passage(view)
        if any(finding.type in _TRAINING for finding in findings):
            latest.note(at, passage)
        found += [(at, finding) for finding in findings]
    statements = {
        Statement(
            _clause(document, at, tagged[at], finding),
            tuple(word.lower() for word in _WORDS.findall(document.passages[at].text)),
            frozenset(tagged[at].tags),
        ): None
        for at, finding in found
    }
    ordered = sorted(statements, key=lambda s: (s.clause.start, s.clause.end, s.clause.type))
    analysis = Analysis(
        stance=stance_of([finding for _, finding in found]),
        opt_out_offered=any(f.type is ClauseType.OPT_OUT_OFFERED for _, f in found),
        clauses=tuple(statement.clause for statement in ordered),
    )
    return Reading(analysis, tuple(ordered))


_LONGEST_RUN_IN, _LONGEST_LABEL = 6, 4  # words


def _is_run_in(passages: tuple[Passage, ...], tagged: list[Tagged], at: int) -> bool:
    """Whether a passage heads what follows: a few words before sentences or a colon, in which nobody acts."""
    passage = passages[at]
    size, said = passage.text.count(" ") + 1, set(tagged[at].tags)
    if passage.text.endswith(":") and size <= _LONGEST_LABEL and not set("EYyJTWz") & said:
        return True
    follows = at + 1 < len(passages) and passages[at + 1].before == at
    return (
        follows
        and passage.before < 0
        and passage.text.endswith((".", ":"))
        and size <= _LONGEST_RUN_IN
        and not set("EYyJNmPCDO") & said
    )


def _below(passages: tuple[Passage, ...], tagged: list[Tagged]) -> dict[int, str]:
    """Return the tags of what each passage introduces."""
    below: dict[int, str] = {}
    for passage, tags in zip(passages, tagged, strict=True):
        if passage.leads:
            lead = passage.leads[-1]
            below[lead] = (below.get(lead, "") + tags.tags)[:400]
    return below


def _view(
    passages: tuple[Passage, ...],
    tagged: list[Tagged],
    at: int,
    below: str,
    training: bool,
    topic: bool,
    language: str,
) -> View:
    passage = passages[at]
    lead = "".join(tagged[one].tags for one in passage.leads[-3:])[-_NEAR:]
    return View(
        tags=f"{lead}|{tagged[at].tags}",
        own=len(lead) + 1,
        above=tagged[passage.heading].tags if passage.heading >= 0 else "",
        before=tagged[passage.before].tags if passage.before >= 0 else "",
        below=below,
        training=training,
        topic=topic,
        in_row=passage.row >= 0,
        language=language,
    )


def _clause(document: Document, at: int, tagged: Tagged, finding: Finding) -> Clause:
    passage = document.passages[at]
    first = tagged.starts[finding.start] if finding.start < len(tagged.starts) else 0
    last = tagged.ends[max(finding.start, min(finding.end, len(tagged.ends)) - 1)]
    start, end = document.span(passage.start, passage.end)
    if end - start > LONGEST_QUOTE:
        low, high = _narrowed(passage.text, first, last)
        start, end = document.span(passage.start + low, passage.start + high)
        if end - start > LONGEST_QUOTE:
            end = start + LONGEST_QUOTE
    return Clause(finding.type, start, end, document.source[start:end])


_BREAK = re.compile(r"[,;:–—(]\s")


def _narrowed(text: str, first: int, last: int) -> tuple[int, int]:
    """Return the part of a long passage around text[first:last], from and to a comma where that is possible."""
    room = max(0, 320 - (last - first))
    low = max(0, first - room // 2)
    breaks = [m.end() for m in _BREAK.finditer(text, low, first)]
    low = breaks[0] if low and breaks else low
    if low and not breaks:
        low = text.rfind(" ", 0, first - 1) + 1
    high = min(len(text), last + room // 2)
    if high < len(text):
        breaks = [m.start() for m in _BREAK.finditer(text, last, high)]
        high = breaks[-1] if breaks else max(last, text.rfind(" ", last, high))
    return low, high
