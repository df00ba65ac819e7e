"""What one passage says about AI, read from its concepts in their order.

A passage is a string of letters, one a concept (see `words.TAGS`): what introduces it, then "|", then its own words.
The cases below are patterns over such strings. The first question is whether training is mentioned at all, then who
does it, whether it is denied, on what condition, with whose data, and whether there is a way out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from untrain.policies.model import ClauseType

# What introduces a passage is read from its end; no introduction needs more.
_LEAD = 60


class Trait(StrEnum):
    """What narrows a clause, for the stance of the whole text."""

    OWN = "own"  # it names people's data itself
    FEEDBACK = "feedback"
    FLAGGED = "flagged"
    DEIDENTIFIED = "deidentified"
    PUBLIC = "public"
    PROVIDER = "provider"  # somebody else's training
    BUSINESS = "business"
    PARTIAL = "partial"  # of some of the data only
    POINTER = "pointer"  # it says where to read about it
    IMPLIED = "implied"  # said only by offering a way out of it


@dataclass(frozen=True)
class View:
    """A passage as concepts, with what stands around it.

    `tags` are its leads' tags, "|", its own. `above` is its heading's, `before` the passage's before it in the same
    block, `below` those of the passages it introduces. `training`: the passages just before it speak of training.
    `topic`: the text speaks of AI somewhere. `in_row`: it is a cell of a table.
    """

    tags: str
    own: int
    above: str
    before: str
    below: str
    training: bool
    topic: bool
    in_row: bool
    language: str

    @property
    def said(self) -> str:
        """Its own concepts."""
        return self.tags[self.own :]


@dataclass(frozen=True)
class Finding:
    """One thing a passage says. `start` and `end` are the tags of its own that say it."""

    type: ClauseType
    start: int
    end: int
    traits: frozenset[Trait] = frozenset()


@dataclass(frozen=True)
class Event:
    """Training of models, wherever it is named: tags[start:end] of a view."""

    start: int
    end: int


# Training named outright, the verb before its object or after it.
_TRAINING = re.compile(
    r"""
      T N? [^;!?iNBmE:]{0,9}? A                # train, develop and improve AI
    | T N? (?:[,.(]{0,2}[WTN]){0,5} [.,eYy]{0,3} M   # train and evaluate our models
    | z (?:[,.]{0,2}[WTz]){0,4} [.,eYy(]{0,4} [AM]  # training and improving our models
    | [AM]{1,3} z                              # AI model training
    | A [^;:!?EmG]{0,5}? T                     # AI training, KI-Modelle zu trainieren
    | A [^;:!?E]{0,3} m [.J]{0,2} T            # AI models may be trained
    | M [.mNyJ]{0,4} T                         # our models are trained, model training
    | [AM] [^;:!?EN]{0,4} t | t [^;:!?N]{0,5} A  # models that learn from what people do
    | T [,.W]{0,5} e [.,]{0,2} S               # train and improve our systems
    """,
    re.VERBOSE,
)
# Training with no model named, where AI is the subject anyway.
_FOR_TRAINING = re.compile(r"[JCDFZ] [^;!?:]{0,10}? T | T [^;!?:NE]{0,6}? [CDF]", re.VERBOSE)
# Development of AI: improve our products, including AI features; model improvement.
_DEVELOPING = re.compile(
    r"""
      W [^;!?iJRNBmTlCO:|]{0,9}? A
    | [AM] [AM]{0,2} W
    | A [SM.]{0,3} E W                         # AI technologies that we develop
    """,
    re.VERBOSE,
)
# The same of models, in a text that speaks of AI.
_DEVELOPING_MODELS = re.compile(r"W[,.We]{0,4}M")
_DEVELOPING_AFTER = re.compile(r"A[^;!?iRNBm,:E]{0,3}W")
# Content analysed with machine learning in order to improve the service.
_ANALYSING = re.compile(r"[jJ][^;!?]{0,5}[CD][^;!?]{0,6}[iJ][^;!?]{0,4}A[^;!?]{0,6}W[^;!?]{0,4}S")
# What is said to an AI feature is used to improve it or the service.
_LEARNING = re.compile(r"A[^;!?BN]{0,12}J[^;!?iAOXN]{0,6}[CF][^;!?iAOXN]{0,9}W[^;!?iOXN]{0,4}[SA]")
_NOT_IMPROVING = re.compile(r"N[^;!?lI]{0,4}J[^;!?lI]{0,6}C[^;!?lIi]{0,5}W[^;!?l]{0,4}S")
# Data of people, as far as it takes part in what is said; "relevant content" does not.
_DATA = re.compile(r"[CDFjRyJ]")
_HANDLED = re.compile(r"k[^,;!?kEJT]{0,8}C(?:[^,;!?kEJT]{0,5}C)?")

_YOU_MUST_NOT = re.compile(r"Y[^E;|]{0,6}m[^E;|yq]{0,2}N")
# Whose data it is: not the publisher's.
_SOMEBODY = re.compile(r"[DpbE]|[yY][^,;|]{0,3}C|C.{0,2}Y|e[.]{0,2}[PAM]")
# By using … to train AI, you agree …
_BY_USING = re.compile(r"g[^;Y]{0,60}[TWz][^;Y]{0,12}[AM][^;]{0,60}Y")
_NOR_YOU = re.compile(r"N[.]{0,2}Y[^E;|C]{0,8}m|g[.]{0,2}Y[.]?N")
_YOU_MUST_NOT_LATE = re.compile(r"(?:Y[^E;|]{0,1}m|mY)[^E;|]{0,14}N")
# Do not use …
_COMMAND = re.compile(r"[.]?N[.]?[JRTj]")
_WE_ACT = re.compile(r"E[.mNn]{0,4}[JTWRjq]")
_CONSENT = re.compile(r"[IULo][^;!?]{0,7}K|q[^;!?,]{0,4}K|K[^;!?,]{0,4}[qL]")
_OPTED_OUT = re.compile(r"[IU][^;!?]{0,4}O|^.{0,2}O")
_ASIDE = re.compile(r"[;!?]|l(?!,)|,?E[.mn]{0,3}[JRTWj]")

_AI_PROVIDER = re.compile(
    r"A[MSW(a]{0,3}[.]{0,1}P|A[^;!?]{0,8}y[CD]m?[^;!?]{0,4}R[^;!?]{0,3}P|A[^;!?yN]{0,3}R[^;!?]{0,3}P|P[.,(e]{0,2}A|R[^;!?]{0,8}P[^;!?iJ]{0,5}A|P,?[^;!?,BXN]{0,5}A"
)


def read_passage(view: View) -> list[Finding]:
    """Return what a passage says, in order of weight."""
    if not re.search(r"[AaMTzWOGVK]", view.said) and not re.search(r"[TzA]", view.tags):
        return []
    events = _events(view) or _listed(view)
    if (events or "A" in view.tags) and _is_ban(view):
        return []
    if events:
        return _training(view, events)
    findings = _way_out(view)
    findings += _sharing(view)
    if not findings:
        findings = _feature(view)
    return findings


def _events(view: View) -> list[Event]:
    """Return where training is named, in its own words or with the help of what introduces them."""
    found = [
        m
        for pattern in (_TRAINING, _DEVELOPING, _ANALYSING, _LEARNING)
        for m in pattern.finditer(view.tags)
    ]
    if view.topic:
        found += _DEVELOPING_MODELS.finditer(view.tags)
    if view.language == "de":
        found += _DEVELOPING_AFTER.finditer(view.tags)
    around = view.tags + view.above + view.before
    about = view.training or re.search(r"[AM]", around)
    if not found and (about or (view.topic and re.search(r"[yYb][^,;]{0,2}C", view.said))):
        found += _FOR_TRAINING.finditer(view.tags)
    # An item that names a purpose needs no data: what introduces it, or its column, does.
    purpose = view.in_row or re.match(r".{0,2}[TWz]", view.said)
    if not purpose and not _DATA.search(view.tags + view.above):
        return []
    if view.topic:
        found += _NOT_IMPROVING.finditer(view.tags)
    return sorted(
        (Event(m.start(), m.end()) for m in found if m.end() > view.own),
        key=lambda e: (e.start, e.end),
    )


def _listed(view: View) -> list[Event]:
    """Return the training that introduces a list, for an item that names people's data."""
    lead, said = view.tags[: view.own], view.said
    if not re.search(r"[Yy]", said) or not re.search(r"[CD]", said) or re.search(r"[FNB]", said):
        return []
    introduced = list(_TRAINING.finditer(lead, max(0, len(lead) - 24)))
    return [Event(m.start(), m.end()) for m in introduced[-1:]]


def _is_ban(view: View) -> bool:
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
    if re.match(r".?J[.]{0,2}[CS]", said) and not re.search(r"[EeyD]", said):
        return True
    if _COMMAND.match(said) and not re.search(r"[Ey]", tags[: view.own]):
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


def _training(view: View, events: list[Event]) -> list[Finding]:
    said, own = view.said, view.own
    start = max(0, min(event.start for event in events) - own)
    end = max(event.end for event in events) - own
    traits = _traits(view)

    def finding(kind: ClauseType, *more: Trait) -> Finding:
        return Finding(kind, start, end, traits | frozenset(more))

    first = events[0]
    if _excepted(view):
        return [finding(ClauseType.TRAINING_NEEDS_CONSENT)]
    if any(_is_denied(view, event) for event in events):
        if _consents(view):
            return [finding(ClauseType.TRAINING_NEEDS_CONSENT)]
        if _OPTED_OUT.search(said):
            return [finding(ClauseType.OPT_OUT_OFFERED, Trait.IMPLIED)]
        if all(event.start < own for event in events) and not re.search(r"[TzM]", said):
            return []
        # "They may not …" goes on about who the sentence before named.
        theirs = "P" in view.before and not re.search(r"[Ey]", said)
        by_others = (Trait.PROVIDER,) if theirs or _by_others(view, first) else ()
        return [finding(ClauseType.NO_TRAINING, *by_others)]
    if any(_is_left_to_you(view, event) for event in events):
        return [finding(ClauseType.OPT_OUT_OFFERED, Trait.IMPLIED)]
    if _consents(view):
        return [finding(ClauseType.TRAINING_NEEDS_CONSENT)]
    findings = []
    if any(_by_others(view, event) for event in events):
        findings.append(finding(ClauseType.THIRD_PARTY_AI_SHARING))
    elif _is_content(view, events):
        findings.append(finding(ClauseType.TRAINS_ON_USER_CONTENT))
    elif re.search(r"[TzWAM]", said):
        findings.append(finding(ClauseType.TRAINS_ON_USER_DATA))
    if _offers_way_out(said):
        findings.append(finding(ClauseType.OPT_OUT_OFFERED))
    return findings


def _is_denied(view: View, event: Event) -> bool:
    tags = view.tags
    if re.search(r"o[^;,]{0,4}[TWz]", tags[max(0, event.start - 5) : event.end]):
        return True
    if "N" in tags[event.start : event.end]:
        return True
    ahead = tags[max(0, event.start - 26) : event.start]
    at = ahead.rfind("N")
    if at >= 0 and not _ASIDE.search(ahead, at + (3 if ahead[at + 1 : at + 2] == "E" else 1)):
        return not re.search(r"[IU][^,;]{0,4}$", ahead[:at])
    return view.language == "de" and bool(re.match(r"[^;,!?]{0,4}N", tags[event.end :]))


def _excepted(view: View) -> bool:
    """Whether it is one of the cases that a promise not to train leaves open."""
    lead = view.tags[: view.own]
    return bool(re.search(r"N[^;]{0,20}[Tz][^;]{0,20}U", lead)) and bool(
        re.search(r"[KTz]", view.said)
    )


def _consents(view: View) -> bool:
    if "K" in view.said and _CONSENT.search(view.said) and not re.search(r"K.{0,2}N", view.said):
        return True
    return bool(re.search(r"[Uo]", view.said)) and "K" in view.below


def _is_left_to_you(view: View, event: Event) -> bool:
    """Whether training is named as what one can opt out of, or decide on."""
    ahead = view.tags[view.own : max(view.own, event.start)] + view.tags[event.start : event.end]
    if re.search(r"O[^EN;!?]*$", ahead) and not re.search(r"[xX]", view.said):
        return True
    if re.search(r"G[^EN,;!?]{0,4}E?m?J?[^EN,;!?]{0,10}$", ahead) and re.search(r"[Yy]", ahead):
        return True
    # Verbs at the end, or passive: you can have your content excluded from …
    if re.match(r"[^E]{0,3}Y.?m[^E]*$", ahead) and re.match(
        r"[^E;!?]{0,8}O", view.tags[event.end :]
    ):
        return True
    wished = re.search(r"I.{0,3}[nw][^;!?]*$", ahead)
    return bool(wished) and bool(re.search(r"[OGY]", view.tags[event.end :]))


def _by_others(view: View, event: Event) -> bool:
    """Whether somebody else trains: data is shared for it, or they are its subject."""
    ahead = view.tags[: event.start]
    if re.search(r"R[^;!?g]{0,14}[PVv]|[PV][^;!?]{0,6}R", ahead) and not re.search(
        r"E[.e]{1,2}P", ahead
    ):
        return True
    subject = re.search(r"[PVv][^;!?E|]{0,14}[mJ][^;!?E]{0,30}$|[PVv][.,]{0,3}$", ahead)
    return bool(subject) and not re.search(
        r"E[.e]{0,2}$|[QZ][^,;]{0,3}$", ahead[: subject.start()] if subject else ""
    )


def _is_content(view: View, events: list[Event]) -> bool:
    # What is detected, recommended or made is not what models learn from.
    said = _HANDLED.sub("..", view.said)
    if "C" in said:
        return True
    if events[0].end <= view.own:
        return "Y" in said
    # A licence to what people post; the sentence before says to what.
    if re.search(r"[DF]", said):
        return False
    return "C" in _HANDLED.sub("..", view.tags) or ("g" in view.tags and "C" in view.before)


def _offers_way_out(said: str) -> bool:
    """Whether it names a way out of the training that it speaks of."""
    if re.search(r"[IU].{0,3}u|[UI][^;!?]{0,5}O", said):
        return True
    return bool(re.search(r"O|Ym[^;!?]{0,8}G", said)) and not re.search(r"[xX]", said)


def _traits(view: View) -> frozenset[Trait]:
    said = view.said
    traits = set()
    if re.search(r"[yY][^;]{0,4}[CD]|C[^,;]{0,2}Y|E[.m]{0,3}[Jj][^,;]{0,3}[CD]|D.{0,2}EJ", said):
        traits.add(Trait.OWN)
    for letter, trait in (
        ("H", Trait.FLAGGED),
        ("Z", Trait.DEIDENTIFIED),
        ("Q", Trait.PUBLIC),
        ("b", Trait.BUSINESS),
        ("s", Trait.POINTER),
    ):
        if letter in said:
            traits.add(trait)
    if re.search(r"[pr]", said):
        traits.add(Trait.PARTIAL)
    if "F" in said and not re.search(r"[yY][^F;]{0,3}[CD]", said):
        traits.add(Trait.FEEDBACK)
    return frozenset(traits)


def _way_out(view: View) -> list[Finding]:
    """An opt-out or a setting, for AI."""
    said = view.said
    whole = Finding(ClauseType.OPT_OUT_OFFERED, 0, len(said))
    if re.search(r"[Xx]", said) and not re.search(r"[Tz][^;]{0,8}[AM]|[AM][^;]{0,4}[Tz]", said):
        return []
    named = re.search(r"[AT]|[MA]z", said)
    # To withdraw consent is a right, an opt-out only where it is consent to AI.
    about = named or (view.training and "h" not in said)
    if re.search(r"O[^;!?]{0,8}[Tz]|[Yy][^;!?]{0,6}G[^;!?EJ]{0,6}[Tz]", said) and view.topic:
        return [whole]
    if about and re.search(
        r"[Yy][^;!?]{0,8}O|O[^;!?]{0,5}[Yy]|[IU][^;!?]{0,5}O|^[^;!?]{0,2}O", said
    ):
        return [whole]
    if about and re.search(r"Y.?m[^;!?]{0,10}G", said):
        return [whole]
    if re.search(r"[AT]", said) and re.search(r"h", said):
        return [whole]
    return []


def _sharing(view: View) -> list[Finding]:
    said = view.said
    whole = Finding(ClauseType.THIRD_PARTY_AI_SHARING, 0, len(said))
    if _AI_PROVIDER.search(said) and re.search(r"[RJCDyi]", view.tags):
        return [whole]
    if re.search(
        r"[RJ][^;!?]{0,6}V|V[^;!?]{0,3}R|V[^;!?]{0,5}[PA]|P[^;!?]{0,4}V|A[^;!?]{0,2}w?V|i[^;!?]{0,3}V[^;]{0,4}A",
        said,
    ) and re.search(r"[CDAyP]", said):
        return [whole]
    return []


def _feature(view: View) -> list[Finding]:
    said = view.said
    if "A" in said and re.search(r"[CDyYRP]", said) and re.search(r"[JjRESiP]", said):
        return [Finding(ClauseType.AI_FEATURE_PROCESSING_NOT_TRAINING, 0, len(said))]
    return []
