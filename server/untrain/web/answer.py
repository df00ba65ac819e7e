"""The short answer about a service: the question that people ask, and what to tell them first."""

from __future__ import annotations

from dataclasses import dataclass

from untrain.api.availability import ordinary_claim
from untrain.catalogue.model import Availability, Effect, Mechanism, Service, Stance, Steps
from untrain.web import words
from untrain.web.way_out import ASKING, DECIDING, WayOut, none_needed, way_out


@dataclass(frozen=True)
class ShortAnswer:
    """What stands at the top of a service's page.

    `title` and `description` are the same for everybody, as search engines keep them. `way` is the way out for the
    person's region, None when there is none there; `only_in` tells where there is one then. `remains` says that what
    can be done without the service's help is worth telling, and `only_asking` that there is no setting, only a request.
    `missing` says that a way out exists but not there, and `local` is what is said about it for the person's region.
    """

    title: str
    question: str
    description: str
    way: WayOut | None
    ways: tuple[Steps, ...]
    only_in: tuple[str, ...]
    needed: bool
    remains: bool
    only_asking: bool
    missing: bool
    local: Availability | None


def short_answer(service: Service, region: str | None) -> ShortAnswer:
    """Return the short answer about a service for a region, or for anywhere."""
    anywhere, best = way_out(service, None), way_out(service, region)
    way = best if best and (best.reachable or region is None) else None
    needed = not none_needed(service)
    deciding = [control for control in service.controls if control.effect in DECIDING]
    return ShortAnswer(
        title=title(service, anywhere),
        question=question(way),
        description=description(service, anywhere),
        way=way,
        ways=ways(way) if way else (),
        only_in=best.only_in if best else (),
        needed=needed,
        remains=needed and not (way and way.decides and way.control.mechanism not in ASKING),
        missing=best is not None and way is None,
        local=ordinary_claim(best.control, region) if best and region else None,
        only_asking=all(control.mechanism in ASKING for control in deciding),
    )


def title(service: Service, way: WayOut | None) -> str:
    """Return the question that the page answers, as somebody would type it into a search."""
    if way and way.decides:
        verb = "object to" if way.control.mechanism in ASKING else "stop"
        if way.control.effect is Effect.TRAINS:
            return f"How to {verb} {service.name} training AI on your data"
        return f"How to {verb} AI training on your {service.name} data"
    if service.stance.value is Stance.TRAINS_DEFAULT:
        return f"Can you stop {service.name} training AI on your data?"
    return f"Does {service.name} train AI on your data?"


def question(way: WayOut | None) -> str:
    """Return the second question of the short answer."""
    if way and way.decides and way.control.mechanism in ASKING:
        return "How do you object?"
    if way and way.decides and way.control.mechanism is Mechanism.ADMIN_ONLY:
        return "Who can stop it, and how?"
    return "How do you stop it?"


def ways(way: WayOut) -> tuple[Steps, ...]:
    """Return the first way on each platform, the one most people take first."""
    ordered = [way.steps, *way.control.steps] if way.steps else []
    first = {steps.platform: steps for steps in reversed(ordered) if steps}
    return tuple(first[p] for p in dict.fromkeys(steps.platform for steps in ordered if steps))


def description(service: Service, way: WayOut | None) -> str:
    """Return two or three sentences for the list of a search engine."""
    told = [f"By default: {words.STANCES[service.stance.value].short.lower()}."]
    if way:
        length = f", {words.steps(way.steps)}" if way.steps else ""
        told.append(f"The way out: {words.MECHANISMS[way.control.mechanism].lower()}{length}.")
    elif not none_needed(service):
        told.append("No way out is known; what remains.")
    return " ".join([*told, "With sources and dates."])
