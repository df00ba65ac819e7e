"""Regions a claim can hold in: ISO 3166-1 countries and the few groups that laws are made for.

A claim about "EEA" holds in Germany, and one about "world" everywhere; `lineage` says in which order to look, from
the narrowest region to the widest, so that the most specific claim wins.
"""

from __future__ import annotations

import pycountry

WORLD = "world"

# Membership as of 2026-11; the United Kingdom ("GB") left both, Switzerland ("CH") is in neither.
# fmt: off
EU = frozenset({
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU",
    "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
})
# fmt: on
GROUPS: dict[str, frozenset[str]] = {"EU": EU, "EEA": EU | {"IS", "LI", "NO"}}

# Names people use for ISO codes.
ALIASES = {"UK": "GB", "WORLD": WORLD}

COUNTRIES = frozenset(country.alpha_2 for country in pycountry.countries)


def normalise(name: str) -> str:
    """Return the catalogue's spelling of a region name ("uk" becomes "GB").

    Raises ValueError when the region is not known.
    """
    upper = name.strip().upper()
    code = ALIASES.get(upper, upper)
    if code == WORLD or code in GROUPS or code in COUNTRIES:
        return code
    raise ValueError(
        f"unknown region {name!r}: use an ISO 3166 country code, {', '.join(GROUPS)} or {WORLD!r}"
    )


def lineage(region: str) -> list[str]:
    """Return the region and all that contain it, narrowest first: "DE" gives ["DE", "EU", "EEA", "world"]."""
    code = normalise(region)
    if code == WORLD:
        return [WORLD]
    if code in GROUPS:
        members = GROUPS[code]
        wider = [name for name, others in GROUPS.items() if name != code and members < others]
        return [code, *wider, WORLD]
    return [code, *(name for name, members in GROUPS.items() if code in members), WORLD]
