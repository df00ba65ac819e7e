"""What changed between two versions of a policy text, in what it says about AI and people's data.

Clauses are aligned by their words, wherever they stand: moving a section, another bullet or another link changes no
word. A clause that was reworded counts where its concepts are others: other data, another condition, another party,
a denial more or less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from untrain.policies.clauses import Statement, read_clauses
from untrain.policies.model import Change, ChangeKind, ClauseType, Comparison

# Concepts that decide what a clause means; the others are ways of saying it.
_DECIDING = frozenset("AMTzWCDFZQHRPVvOGKUILNoubpr")
# Of an AI feature that trains nothing, only whose and which data it is, and who gets it.
_DECIDING_FEATURE = frozenset("AMTzCDZQPVvOKbr")
# Which data a way out is for is said where the data is.
_DECIDING_WAY_OUT = _DECIDING - frozenset("CD")
_DECIDES = {
    ClauseType.AI_FEATURE_PROCESSING_NOT_TRAINING: _DECIDING_FEATURE,
    ClauseType.OPT_OUT_OFFERED: _DECIDING_WAY_OUT,
}
# Two clauses are versions of one from this share of common words on.
_ALIKE = 0.5
# More changed clauses than this on a side are not paired up: no policy has as many, and time stays bounded.
_MOST = 300


def compare(old: str, new: str) -> Comparison:
    """Return what changed from one text to the other; formatting and order are no change."""
    before, after = read_clauses(old), read_clauses(new)
    gone, come = _different(before.statements, after.statements)
    changes = _aligned(gone, come)
    return Comparison(
        material=bool(changes),
        before_stance=before.analysis.stance,
        after_stance=after.analysis.stance,
        changes=tuple(changes),
    )


def _different(
    before: Sequence[Statement], after: Sequence[Statement]
) -> tuple[list[Statement], list[Statement]]:
    """Return the clauses of each side that the other side does not say in the same words."""
    said = {(s.clause.type, s.words) for s in before}
    says = {(s.clause.type, s.words) for s in after}
    gone = [s for s in _once(before) if (s.clause.type, s.words) not in says]
    come = [s for s in _once(after) if (s.clause.type, s.words) not in said]
    if len(gone) > _MOST or len(come) > _MOST:
        return gone, come
    return (
        [s for s in gone if not _is_within(s, after)],
        [s for s in come if not _is_within(s, before)],
    )


def _once(statements: Sequence[Statement]) -> list[Statement]:
    return list({(s.clause.type, s.words): s for s in reversed(statements)}.values())[::-1]


def _is_within(statement: Statement, others: Sequence[Statement]) -> bool:
    """Whether a clause of the other side holds the same words: a line break more or less cuts sentences otherwise."""
    own = f" {' '.join(statement.words)} "
    for other in others:
        if other.clause.type is statement.clause.type:
            words = f" {' '.join(other.words)} "
            # The rest of the longer one must not change what the shorter one says.
            if (own in words or words in own) and _deciding(other) == _deciding(statement):
                return True
    return False


def _aligned(gone: list[Statement], come: list[Statement]) -> list[Change]:
    """Pair what was reworded, the most alike first, and name what is different."""
    if len(gone) <= _MOST and len(come) <= _MOST:
        pairs = sorted(
            ((_likeness(a, b), i, j) for i, a in enumerate(gone) for j, b in enumerate(come)),
            key=lambda pair: (-pair[0], pair[1], pair[2]),
        )
    else:
        pairs = []
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for likeness, i, j in pairs:
        if likeness >= _ALIKE and i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    changes = []
    for i, a in enumerate(gone):
        b = come[partner[i]] if i in partner else None
        if b is None:
            changes.append(Change(ChangeKind.REMOVED, a.clause.quote, None, a.clause.type))
        elif a.clause.type is not b.clause.type or _deciding(a) != _deciding(b):
            changes.append(
                Change(ChangeKind.ALTERED, a.clause.quote, b.clause.quote, b.clause.type)
            )
    changes += [
        Change(ChangeKind.ADDED, None, b.clause.quote, b.clause.type)
        for j, b in enumerate(come)
        if j not in taken
    ]
    return changes


def _likeness(a: Statement, b: Statement) -> float:
    """Return the share of words that two clauses have in common (0 to 1), more when they are of one type."""
    common = sum((Counter(a.words) & Counter(b.words)).values())
    share = 2 * common / max(1, len(a.words) + len(b.words))
    return share + (0.1 if a.clause.type is b.clause.type and share else 0.0)


def _deciding(statement: Statement) -> frozenset[str]:
    return statement.concepts & _DECIDES.get(statement.clause.type, _DECIDING)
