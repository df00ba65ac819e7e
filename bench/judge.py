"""Holds what was seen on a page against what is known about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from support.overlay import Box

from .specimen import Specimen, Want
from .stage import Mark


@dataclass(frozen=True)
class Verdict:
    """How one page went.

    `right` counts the expected controls that are marked, `fit` all marks that are right; `wrong` are chips on or beside
    another switch, or with a wrong exposure.
    """

    expected: int
    right: int
    fit: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]
    # Marked on the right switch, which could not be read.
    unread: int


# Pixels: a chip this near to its own switch that is nearer still to another one is misplaced rather than misled.
NEAR = 24


def judge(specimen: Specimen, marks: Sequence[Mark], switches: dict[int, Box]) -> Verdict:
    """Hold every mark against the switch it seems to be for."""
    wanted = {want.n: want for want in specimen.wants}
    right: set[int] = set()
    wrong: list[str] = []
    unread = fit = 0
    for mark in marks:
        n = nearest(mark.box, switches)
        want = wanted.get(n) if n is not None else None
        if want is None or want.control != mark.control:
            astray = any(
                own.control == mark.control
                and mark.exposure in own.exposures
                and own.n in switches
                and mark.box.distance(switches[own.n]) <= NEAR
                for own in specimen.wants
            )
            what = "misplaced, nearer to" if astray else "on"
            wrong.append(f"{mark.control} ({mark.exposure}) {what} switch {n}")
        elif mark.exposure in want.exposures:
            right.add(want.n)
            fit += 1
        elif mark.exposure == "unknown":
            unread += 1
        else:
            wrong.append(f"{mark.control} on {n} says {mark.exposure}, not {_either(want)}")
    expected = [want for want in specimen.wants if want.expected]
    missed = [f"{want.control} on {want.n}" for want in expected if want.n not in right]
    found = sum(want.n in right for want in expected)
    return Verdict(len(expected), found, fit, tuple(wrong), tuple(missed), unread)


def nearest(box: Box, switches: dict[int, Box]) -> int | None:
    """The number of the switch that a person takes a mark to be for.

    Of those it is level with, the one across the smallest gap; when it is level with none, the nearest.
    """
    level = {n for n, other in switches.items() if box.y < other.centre[1] < box.bottom}

    def distance(n: int) -> tuple[float, float]:
        other = switches[n]
        return box.distance(other), abs(box.centre[1] - other.centre[1])

    return min(level or switches, key=distance, default=None)


def _either(want: Want) -> str:
    return " or ".join(sorted(want.exposures))
