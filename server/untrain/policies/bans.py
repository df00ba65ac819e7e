"""Whether a passage forbids something, or asks it of the reader: that says nothing of what the company does."""

from __future__ import annotations

import re

from untrain.policies.view import View

# "The content that you give us may not …" is about the content.
_YOU_MUST_NOT = re.compile(r"(?<![CD])(?<![CD].)Y(?:[^E;|]{0,6}m[^E;|yq]{0,2}N|[^E;|]{0,14}mN)")
# Whose data it is: not the publisher's.
_SOMEBODY = re.compile(r"[DpbE]|[yY][^,;|]{0,3}C|C.{0,2}Y|e[.]{0,2}[PAM]|J[.]{0,2}y")
# By using … to train AI, you agree …
_BY_USING = re.compile(r"g[^;Y]{0,60}[TWz][^;Y]{0,12}[AM][^;]{0,60}Y")
_NOR_YOU = re.compile(r"N[.]{0,2}Y[^E;|C]{0,8}m|g[.]{0,2}Y[.]?N")
_YOU_MUST_NOT_LATE = re.compile(r"(?:Y[^E;|]{0,1}m|mY)[^E;|]{0,14}N")
# Do not use …
_COMMAND = re.compile(r"[.]?N[.]?[JRTj]")
_WE_ACT = re.compile(r"E[.mNn]{0,4}[JTWRjq]")


def is_ban(view: View) -> bool:
    """Whether it forbids or asks something of the reader, and nothing of the company."""
    tags, said = view.tags, view.said
    forbids = [m.start() for m in re.finditer("B", tags)]
    forbids += [m.start() for m in _YOU_MUST_NOT.finditer(tags)]
    forbids += [m.start() for m in _NOR_YOU.finditer(tags)]
    if view.language == "de":
        forbids += [m.start() for m in _YOU_MUST_NOT_LATE.finditer(tags)]
    if _BY_USING.match(said):
        return True
    if re.search(r"B|Y.*K", view.above) and not re.search(r"[Ey]", said):
        return True
    # An order, or what a list of uses says of the publisher's own content.
    if re.match(r".?J[.]{0,2}[CSTz]", said) and not re.search(r"[EeyD]", tags):
        return True
    if _COMMAND.match(said) and not re.search(r"[Ey]", tags[: view.own]) and "y" not in said:
        return True
    # The following is prohibited: …
    if re.match(r"[^Ey]*(?<!e)(?<!e[.])N[.]?:\|", tags):
        return True
    if not re.search(r"y[^;]{0,3}[CD]|D", said):
        # The publisher's own content, with its permission only, or the reader's own models.
        if re.search(r"e[.]{0,2}K|N[^;y]{0,4}Y[^;y]{0,6}[JT]|EN[^yDEJTRWj][^yDE]*C", said):
            return True
        if re.search(
            r"^J[.]?e[.CS]|(?:^|Y|I[^E]*|N[^E]*)J?[.]?e[.]{0,2}C", said
        ) and not _WE_ACT.search(said):
            return True
    if view.language == "en" and re.search(r"YJ[.]{0,2}[Tz]|[Tz][.]?y[.]?M", said):
        return True
    used = re.match(r".?y[.]?J", said) and "E" not in said
    if used and re.search(r"[Nf]", said) and not re.search(r"N[^;]*yC", said):
        return True
    if "f" in tags and not re.search(r"[Ey]", tags):
        return True
    if not re.search(r"[Ey]", said) and re.search(r"B|Y[^E]{0,6}m[^E]{0,2}N", view.before):
        return True  # goes on about what was forbidden
    if forbids:
        first = min(forbids)
        if first < view.own:
            return True
        acts = _WE_ACT.search(tags, view.own)
        return acts is None or first < acts.start() or "Y" in tags[acts.start() : first]
    # Passive: nobody's content, so the publisher's.
    passive = re.search(r"mN|N[.]{0,2}J", said)
    return bool(passive) and not ("P" in view.before or _SOMEBODY.search(said + view.before))
