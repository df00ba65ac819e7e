"""Holds what was seen on a page against what is known about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from support.overlay import Box

from .specimen import Specimen, Want
from .stage import Mark


@dataclass(frozen=True)
class Verdict:
    """How one page went: how many controls were expected and rightly marked, and what is wrong."""

    expected: int
    right: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]
    # Marked on the right switch, which could not be read.
    unread: int


def judge(specimen: Specimen, marks: Sequence[Mark], switches: dict[int, Box]) -> Verdict:
    """A mark belongs to the switch it is nearest to."""
    wanted = {want.n: want for want in specimen.wants}
    right: set[int] = set()
    wrong: list[str] = []
    unread = 0
    for mark in marks:
        n = nearest(mark.box, switches)
        want = wanted.get(n) if n is not None else None
        if want is None or want.control != mark.control:
            wrong.append(f"{mark.control} ({mark.exposure}) on switch {n}")
        elif mark.exposure in want.exposures:
            right.add(want.n)
        elif mark.exposure == "unknown":
            unread += 1
        else:
            wrong.append(f"{mark.control} on {n} says {mark.exposure}, not {_either(want)}")
    expected = [want for want in specimen.wants if want.expected]
    missed = [f"{want.control} on {want.n}" for want in expected if want.n not in right]
    found = sum(want.n in right for want in expected)
    return Verdict(len(expected), found, tuple(wrong), tuple(missed), unread)


def nearest(box: Box, switches: dict[int, Box]) -> int | None:
    """The number of the switch nearest to a box: the smallest gap, then the nearest centres."""

    def distance(n: int) -> tuple[float, float]:
        other = switches[n]
        (x, y), (u, v) = box.centre, other.centre
        return box.distance(other), (x - u) ** 2 + (y - v) ** 2

    return min(switches, key=distance, default=None)


def _either(want: Want) -> str:
    return " or ".join(sorted(want.exposures))
