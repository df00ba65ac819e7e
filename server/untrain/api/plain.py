"""Plain words for what a program found in policy texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from untrain.catalogue.model import Stance
from untrain.fetching.failures import Reason
from untrain.policies.failures import ExtractReason
from untrain.policies.model import Change, ChangeKind, ClauseType, PolicyStance

# What a clause is about, as a heading.
CLAUSES = {
    ClauseType.TRAINS_ON_USER_CONTENT: "Trains AI on what people write or upload",
    ClauseType.TRAINS_ON_USER_DATA: "Trains AI on data about people",
    ClauseType.NO_TRAINING: "Rules out training",
    ClauseType.TRAINING_NEEDS_CONSENT: "Trains AI if people agree",
    ClauseType.OPT_OUT_OFFERED: "Offers a way out",
    ClauseType.THIRD_PARTY_AI_SHARING: "Lets others use data for AI",
    ClauseType.AI_FEATURE_PROCESSING_NOT_TRAINING: "Uses data in AI features",
}

# What a text says as a whole, as the end of a sentence that begins with it.
STANCES = {
    PolicyStance.TRAINS_DEFAULT: "trains AI on people’s data by default",
    PolicyStance.CONSENT_ONLY: "trains AI only if people agree",
    PolicyStance.NO_TRAINING: "does not train AI on people’s data",
    PolicyStance.UNCLEAR: "leaves open whether AI is trained on people’s data",
    PolicyStance.SILENT: "says nothing about training AI on people’s data",
}

# What the summary in the catalogue says.
SUMMARIES = {
    Stance.TRAINS_DEFAULT: "it trains AI on people’s data by default",
    Stance.CONSENT_ONLY: "it trains AI only if people agree",
    Stance.NO_TRAINING: "it does not train AI on people’s data",
    Stance.UNCLEAR: "it is not clear whether it trains AI on people’s data",
    Stance.SILENT: "its texts say nothing about training AI on people’s data",
    Stance.DISPUTED: "sources disagree",
}

KINDS = {
    ChangeKind.ADDED: "added",
    ChangeKind.REMOVED: "removed",
    ChangeKind.ALTERED: "reworded in meaning",
}

_OF_ITS_HOST = "Its address can’t be used any more."
_NO_CONNECTION = "Its site could not be reached."
_NOT_NOW = "Its site answered that it can’t be read at the moment."
_NOT_LET = "Its site does not let programs read it."
_MISSING = "There is no such page at its address any more."
_REDIRECTS = "Its address leads on to where we do not follow."
_UNREADABLE = "What stands at its address can’t be read as a text."

# Why a document could not be read, by the word that is stored. `shrunk` and `fault` are the monitor's own.
FAILURES: dict[str, str] = {
    Reason.BAD_ADDRESS: _OF_ITS_HOST,
    Reason.BAD_PORT: _OF_ITS_HOST,
    Reason.PRIVATE_ADDRESS: _OF_ITS_HOST,
    Reason.NAME_MISSING: _OF_ITS_HOST,
    Reason.NAME_TROUBLE: _NO_CONNECTION,
    Reason.UNREACHABLE: _NO_CONNECTION,
    Reason.TIMEOUT: _NO_CONNECTION,
    Reason.CERTIFICATE: "The connection to its site could not be trusted.",
    Reason.TLS: "The connection to its site could not be trusted.",
    Reason.NO_ANSWER: _NO_CONNECTION,
    Reason.ROBOTS: _NOT_LET,
    Reason.ROBOTS_UNREADABLE: "Whether its site lets programs read it could not be found out.",
    Reason.ROBOTS_DELAY: _NOT_LET,
    Reason.TOO_MANY_REQUESTS: _NOT_NOW,
    Reason.UNAVAILABLE: _NOT_NOW,
    Reason.NOT_FOUND: _MISSING,
    Reason.GONE: _MISSING,
    Reason.FORBIDDEN: _NOT_LET,
    Reason.SERVER_ERROR: _NOT_NOW,
    Reason.BAD_STATUS: _NOT_NOW,
    Reason.BAD_REDIRECT: _REDIRECTS,
    Reason.REDIRECT_LOOP: _REDIRECTS,
    Reason.TOO_MANY_REDIRECTS: _REDIRECTS,
    Reason.DOWNGRADE: _REDIRECTS,
    Reason.TOO_LARGE: _UNREADABLE,
    Reason.TRUNCATED: _NO_CONNECTION,
    Reason.EMPTY: _UNREADABLE,
    Reason.BAD_ENCODING: _UNREADABLE,
    Reason.MEDIA_TYPE: _UNREADABLE,
    ExtractReason.TOO_COMPLEX: _UNREADABLE,
    ExtractReason.TOO_LONG: _UNREADABLE,
    ExtractReason.ENCRYPTED: _UNREADABLE,
    ExtractReason.BROKEN: _UNREADABLE,
    "shrunk": "Most of it was suddenly missing, so a person has to look.",
    "fault": "Reading it failed for a reason of ours.",
}


def failure(reason: str | None) -> str:
    """Return why a document could not be read, as a sentence."""
    return FAILURES.get(reason or "", "It could not be read.")


def counted(changes: Iterable[Change]) -> str:
    """Return how many passages changed and how: "1 passage added, 2 removed"."""
    numbers = Counter(change.kind for change in changes)
    parts = [f"{numbers[kind]} {word}" for kind, word in KINDS.items() if numbers[kind]]
    if not parts:
        return "nothing in what it says"
    first, _, rest = parts[0].partition(" ")
    return ", ".join([f"{first} {'passage' if first == '1' else 'passages'} {rest}", *parts[1:]])


def turn(before: PolicyStance, after: PolicyStance) -> str:
    """Return what became of the stance of a text, as a sentence; empty when nothing did."""
    if before is after:
        return ""
    return f"The version before {STANCES[before]}; this one {STANCES[after]}."
