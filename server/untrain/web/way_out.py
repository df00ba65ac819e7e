"""Which control of a service is the way out of training, for a person in a region."""

from __future__ import annotations

from dataclasses import dataclass

from untrain.api.availability import elsewhere, ordinary
from untrain.api.guidance import protective_state
from untrain.catalogue import regions
from untrain.catalogue.model import (
    Answer,
    Control,
    Effect,
    Mechanism,
    Platform,
    Service,
    Stance,
    State,
    Steps,
)

# The effects of controls that get a person out of something, most wanted first.
EFFECTS = (
    Effect.TRAINS,
    Effect.SHARED_FOR_TRAINING,
    Effect.DISPUTED,
    Effect.SIGNALS_CRAWLERS,
    Effect.NON_GENERATIVE,
)
DECIDING = (Effect.TRAINS, Effect.SHARED_FOR_TRAINING)
# Objections: somebody decides about them, while a setting does what it says at once.
ASKING = (Mechanism.FORM, Mechanism.EMAIL)


@dataclass(frozen=True)
class WayOut:
    """The control to go for, and what a person in a region should know of it beforehand.

    `offered` is the answer for an ordinary account there. `only_in` names the regions in which it is offered when it
    is not known to be offered there. `safe_at_first` says that it protects before anybody touches it.
    """

    control: Control
    offered: Answer
    only_in: tuple[str, ...]
    safe_at_first: bool

    @property
    def reachable(self) -> bool:
        """Whether a person there may have it; what is not known does not rule it out."""
        return self.offered is not Answer.NO

    @property
    def steps(self) -> Steps | None:
        """The way that most people take: in the browser if there is one, else the first that is told."""
        ways = self.control.steps
        return next(
            (way for way in ways if way.platform is Platform.WEB), ways[0] if ways else None
        )

    @property
    def decides(self) -> bool:
        """Whether it decides about the training that goes on by default, rather than about something beside it."""
        return self.control.effect in DECIDING and not self.safe_at_first


def way_out(service: Service, region: str | None) -> WayOut | None:
    """Return the way out of a service as seen from a region, else from the world; None when no control is one.

    It is the same everywhere but for how it stands at first: where it is not offered, `reachable` is false and
    `only_in` says where it is, as another control of the service would be a way out of something less.
    """
    found = [
        _seen_from(control, region or regions.WORLD)
        for control in service.controls
        if control.effect in EFFECTS
    ]
    return min(found, key=_rank, default=None)


def none_needed(service: Service) -> bool:
    """Say whether a service by its own word trains on nothing that a person did not agree to."""
    return service.stance.value in (Stance.NO_TRAINING, Stance.CONSENT_ONLY)


def _seen_from(control: Control, region: str) -> WayOut:
    offered, default = ordinary(control, region)
    safe = protective_state(control)
    named = [area for claim in elsewhere(control, region) for area in claim.regions]
    return WayOut(
        control=control,
        offered=offered,
        only_in=tuple(dict.fromkeys(named)),
        safe_at_first=safe is not None and State(safe).value == default.value,
    )


def _rank(way: WayOut) -> tuple[bool, int]:
    """Order ways out, best first; of equals the entry names the main one first."""
    return (
        way.safe_at_first,
        EFFECTS.index(way.control.effect),
    )
