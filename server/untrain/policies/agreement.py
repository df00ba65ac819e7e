"""When what the engine reads in a service's texts speaks against the stance that a person wrote down."""

from __future__ import annotations

from collections.abc import Iterable

from untrain.catalogue.model import Stance
from untrain.policies.model import PolicyStance

_TRAINS, _CONSENT, _NONE, _UNCLEAR, _SILENT = (
    PolicyStance.TRAINS_DEFAULT,
    PolicyStance.CONSENT_ONLY,
    PolicyStance.NO_TRAINING,
    PolicyStance.UNCLEAR,
    PolicyStance.SILENT,
)

# For each curated stance, what the texts may say without a person having to look again. A person reads more than these
# texts, so where they leave open or don't mention what is known otherwise, they contradict nothing.
FITS: dict[Stance, frozenset[PolicyStance]] = {
    Stance.TRAINS_DEFAULT: frozenset({_TRAINS, _UNCLEAR, _SILENT}),
    Stance.CONSENT_ONLY: frozenset({_CONSENT, _UNCLEAR, _SILENT}),
    Stance.NO_TRAINING: frozenset({_NONE, _UNCLEAR, _SILENT}),
    Stance.DISPUTED: frozenset({_TRAINS, _CONSENT, _NONE, _UNCLEAR, _SILENT}),
    Stance.UNCLEAR: frozenset({_UNCLEAR, _SILENT}),
    Stance.SILENT: frozenset({_SILENT}),
}

# Of several texts of one service, the one that allows most counts, and one that decides before one that does not.
_ORDER = (_TRAINS, _CONSENT, _NONE, _UNCLEAR, _SILENT)


def overall(stances: Iterable[PolicyStance]) -> PolicyStance | None:
    """Return what a service's texts say together, None when there are none."""
    return min(stances, key=_ORDER.index, default=None)


def disagrees(curated: Stance, stances: Iterable[PolicyStance]) -> bool:
    """Tell whether a service's texts, taken together, speak against its curated stance."""
    found = overall(stances)
    return found is not None and found not in FITS[curated]
