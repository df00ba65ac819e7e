"""What is read in a policy text: clauses, the stance they add up to, and what changed between two texts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ClauseType(StrEnum):
    """What a clause says about AI and people's data."""

    TRAINS_ON_USER_CONTENT = "trains_on_user_content"
    TRAINS_ON_USER_DATA = "trains_on_user_data"
    NO_TRAINING = "no_training"
    TRAINING_NEEDS_CONSENT = "training_needs_consent"
    OPT_OUT_OFFERED = "opt_out_offered"
    THIRD_PARTY_AI_SHARING = "third_party_ai_sharing"
    AI_FEATURE_PROCESSING_NOT_TRAINING = "ai_feature_processing_not_training"


class PolicyStance(StrEnum):
    """What one text, alone, says about training on the reader's own data and content.

    `UNCLEAR`: AI is named together with people's data, but whether it is trained on them cannot be decided.
    `SILENT`: nothing on AI use of people's data.
    """

    TRAINS_DEFAULT = "trains_default"
    CONSENT_ONLY = "consent_only"
    NO_TRAINING = "no_training"
    UNCLEAR = "unclear"
    SILENT = "silent"


class ChangeKind(StrEnum):
    """What became of a clause, or of the stance of the whole text."""

    ADDED = "added"
    REMOVED = "removed"
    ALTERED = "altered"


@dataclass(frozen=True)
class Clause:
    """A passage that says something about AI. `start` and `end` count characters; text[start:end] == quote."""

    type: ClauseType
    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Analysis:
    """What one text says. Clauses are in the order of the text; `opt_out_offered` means an AI-specific one."""

    stance: PolicyStance
    opt_out_offered: bool
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class Change:
    """One clause that was added (`before` is None), removed (`after` is None) or altered; both are exact quotes."""

    kind: ChangeKind
    before: str | None
    after: str | None
    type: ClauseType | None


@dataclass(frozen=True)
class Comparison:
    """What is different between two texts.

    `material`: the change is in AI training, consent, opt-out, sharing for AI, or data use by AI features. Then
    `changes` holds at least one change.
    """

    material: bool
    before_stance: PolicyStance
    after_stance: PolicyStance
    changes: tuple[Change, ...]
