"""What is offered where: the claims of a control that hold in a region."""

from __future__ import annotations

from untrain.catalogue import regions
from untrain.catalogue.model import (
    AccountKind,
    Answer,
    Availability,
    Control,
    DefaultState,
    Service,
)

ORDINARY = {AccountKind.ANY, AccountKind.PERSONAL}


def holding(claims: list[Availability], region: str) -> list[Availability]:
    """Return the claims that hold in a region, narrowest first.

    For each kind of account only those of the narrowest region count: what is said of Germany replaces what is said
    of the EU. What is said of all accounts settles personal ones, but not the exceptions made for work, school or
    minors elsewhere. Raises ValueError when the region is not known.
    """
    found: list[Availability] = []
    settled: set[AccountKind] = set()
    for area in regions.lineage(region):
        here = [
            claim for claim in claims if area in claim.regions and set(claim.accounts) - settled
        ]
        found += [claim for claim in here if claim not in found]
        settled.update(account for claim in here for account in claim.accounts)
        if AccountKind.ANY in settled:
            settled.add(AccountKind.PERSONAL)
    return found


def ordinary_claim(control: Control, region: str) -> Availability | None:
    """Return what is said about a person with an ordinary account in a region, None when nothing is."""
    return next(
        (
            claim
            for claim in holding(control.availability, region)
            if ORDINARY.intersection(claim.accounts)
        ),
        None,
    )


def ordinary(control: Control, region: str) -> tuple[Answer, DefaultState]:
    """Return whether a person with an ordinary account is offered the control in a region, and how it stands."""
    claim = ordinary_claim(control, region)
    return (claim.offered, claim.default) if claim else (Answer.UNKNOWN, DefaultState.UNKNOWN)


def elsewhere(control: Control, region: str) -> list[Availability]:
    """Return the claims by which ordinary accounts of other regions are offered a control that is not offered here.

    There are none where it is offered, and none where a claim settles that it is not offered anywhere.
    """
    if ordinary(control, region)[0] is Answer.YES:
        return []
    here = holding(control.availability, region)
    return [
        claim
        for claim in control.availability
        if claim.offered is Answer.YES
        and claim not in here
        and ORDINARY.intersection(claim.accounts)
    ]


def concerns(service: Service, region: str) -> bool:
    """Say whether a service's entry is of use in a region.

    It is not when it has controls and each is known not to be offered there.
    """
    if not service.controls:
        return True
    return any(ordinary(control, region)[0] is not Answer.NO for control in service.controls)
