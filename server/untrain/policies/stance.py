"""What the findings of one text add up to."""

from __future__ import annotations

from collections.abc import Iterable

from untrain.policies.model import ClauseType, PolicyStance
from untrain.policies.view import Finding, Trait

# Training that a promise not to train on people's own data leaves open, and that asking for consent to it does.
_BESIDE_PROMISE = frozenset({Trait.FLAGGED, Trait.PUBLIC, Trait.POINTER})
_BESIDE_CONSENT = _BESIDE_PROMISE | {Trait.DEIDENTIFIED}
_NARROW = frozenset({Trait.PROVIDER, Trait.PARTIAL, Trait.BUSINESS})


def stance_of(findings: Iterable[Finding]) -> PolicyStance:
    """Return the stance of a text in which these were found.

    Training that is asked for outweighs training in general terms, and a promise outweighs training on public data.
    """
    found = list(findings)
    trains = [
        one
        for one in found
        if one.type in (ClauseType.TRAINS_ON_USER_CONTENT, ClauseType.TRAINS_ON_USER_DATA)
        or Trait.IMPLIED in one.traits
    ]
    enough = [one for one in trains if Trait.FEEDBACK not in one.traits]
    consents = any(one.type is ClauseType.TRAINING_NEEDS_CONSENT for one in found)
    promises = any(one.type is ClauseType.NO_TRAINING and not one.traits & _NARROW for one in found)
    own = [one for one in enough if Trait.OWN in one.traits]
    if consents:
        plain = any(not one.traits & _BESIDE_CONSENT for one in own)
        return PolicyStance.TRAINS_DEFAULT if plain else PolicyStance.CONSENT_ONLY
    if promises:
        plain = any(not one.traits & _BESIDE_PROMISE for one in own)
        return PolicyStance.TRAINS_DEFAULT if plain else PolicyStance.NO_TRAINING
    if enough:
        return PolicyStance.TRAINS_DEFAULT
    return PolicyStance.UNCLEAR if found else PolicyStance.SILENT
