"""What a site's robots.txt asks of programs.

urllib.robotparser tells groups, agents and delays apart. It does not know the wildcards of RFC 9309, takes the first
rule that fits and not the longest, and fails on some malformed lines. So it is given the file as it concerns one
page: the rules of each group already decided.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from urllib.parse import unquote
from urllib.robotparser import RobotFileParser

# The file may be longer; nobody has to read more of it (RFC 9309, 2.5).
MAX_SIZE = 512_000
# Under this name it finds the rules that are meant for it.
AGENT = "Untrain"

_LINE = re.compile(r"\s*(user-agent|allow|disallow|crawl-delay)\s*:([^#]*)", re.IGNORECASE)
_SECONDS = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")


class Robots:
    """The rules of one site. `delay` is the seconds it wants between two requests, 0 when it does not say.

    Of several groups for the same agent the first counts.
    """

    def __init__(self, data: bytes) -> None:
        self._lines = [
            (found[1].lower(), found[2].strip())
            for line in data[:MAX_SIZE].decode("utf-8-sig", "replace").splitlines()
            if (found := _LINE.match(line))
        ]
        self.delay = int(self._parser("/").crawl_delay(AGENT) or 0)

    def allows(self, resource: str) -> bool:
        """Tell whether a path, with its query, may be asked for."""
        return self._parser(resource).can_fetch(AGENT, "/")

    def _parser(self, resource: str) -> RobotFileParser:
        parser = RobotFileParser()
        parser.parse(self._decided(unquote(resource)))
        return parser

    def _decided(self, path: str) -> Iterator[str]:
        """Yield the file with the rules of each group replaced by what they say about this path, as a rule for all."""
        best: tuple[int, bool] | None = None
        for name, value in [*self._lines, ("user-agent", "")]:
            if name in ("allow", "disallow"):
                # The longest counts, `allow` where two are as long. An empty rule forbids nothing.
                allow = name == "allow" or not value
                rule = (len(value), allow) if fits(value, path) else (-1, True)
                best = max(best or rule, rule)
            elif name == "crawl-delay":
                if _SECONDS.fullmatch(value):
                    yield f"crawl-delay:{math.ceil(float(value))}"
            else:
                if best:
                    yield "allow:/" if best[1] else "disallow:/"
                best = None
                if value:
                    yield f"user-agent:{value}"


def fits(pattern: str, path: str) -> bool:
    """Tell whether a rule covers an unescaped path: `*` stands for any text, `$` for the end. Linear in both."""
    to_end = pattern.endswith("$")
    first, *others = (unquote(piece) for piece in pattern.removesuffix("$").split("*"))
    if not others:
        return path == first if to_end else path.startswith(first)
    if not path.startswith(first):
        return False
    at = len(first)
    for piece in others[:-1]:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    last = others[-1]
    return path[at:].endswith(last) if to_end else last in path[at:]
